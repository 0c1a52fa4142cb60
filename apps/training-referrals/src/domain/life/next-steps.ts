import type { StateWords } from '@tanggap/kernel';
import type { ReferralStatus } from '../referral.js';

const askCaseworker = {
  id: 'Hubungi petugas pengantar kerja Anda untuk pilihan lain.',
  en: 'Ask your caseworker for other choices.',
};

/** What a worker can do, or waits for, in each state. */
export const nextForWorker: StateWords<ReferralStatus> = {
  proposed: { id: 'Tunggu putaran pembagian kursi.', en: 'Wait for the round in which seats are given out.' },
  'not-suitable': askCaseworker,
  waiting: {
    id: 'Tunggu; kursi yang kosong diberikan menurut urutan.',
    en: 'Wait; seats that come free are given out in order.',
  },
  'seat-held': {
    id: 'Jawab setuju atau tolak sebelum batas waktu; sesudahnya kursi diteruskan.',
    en: 'Agree or decline before the time is over; after it the seat is passed on.',
  },
  agreed: { id: 'Petugas mengirim data Anda ke lembaga.', en: 'Your caseworker sends you on to the provider.' },
  sent: { id: 'Tunggu keputusan lembaga pelatihan.', en: "Wait for the provider's decision." },
  accepted: { id: 'Datang pada hari pertama kelas.', en: 'Come on the first day of the class.' },
  started: { id: 'Ikuti pelatihan sampai selesai.', en: 'Attend the training to its end.' },
  completed: { id: 'Tidak ada; pelatihan sudah tuntas.', en: 'Nothing; the training is completed.' },
  'declined-by-worker': askCaseworker,
  expired: askCaseworker,
  'declined-by-provider': askCaseworker,
  'no-show': askCaseworker,
  dropped: askCaseworker,
  ended: { id: 'Tidak ada; rujukan ini sudah berakhir.', en: 'Nothing; this referral has ended.' },
};
