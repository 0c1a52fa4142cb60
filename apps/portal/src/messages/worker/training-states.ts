import { both, noDay, nothingMore, nothingToDo, type Explained } from './explained.js';

const otherChoices = both('Minta pilihan lain kepada petugas Anda.', 'Ask your caseworker for other choices.');
const anyTime = both('Kapan saja selama kasus Anda terbuka.', 'Any time while your case is open.');
const ended = { kind: 'plain', we: nothingMore, you: otherChoices, by: anyTime, whom: 'caseworker' } as const;

/** Every state of a referral to a training. */
export const trainingStates = {
  proposed: {
    kind: 'busy',
    text: both('Kami sedang mencarikan pelatihan untuk Anda.', 'We are looking for a training for you.'),
    we: both('Kursi dibagi menurut urutan yang diumumkan.', 'Seats are given out by the published order.'),
    you: nothingToDo,
    by: both('Setelah semua pekerja perusahaan Anda terdaftar.', 'Once all workers of your company are registered.'),
    whom: 'caseworker',
  },
  'not-suitable': {
    ...ended,
    text: both('Belum ada pelatihan yang cocok.', 'There is no training that fits yet.'),
    we: both('Petugas mencatat minat Anda.', 'A caseworker notes what you wish for.'),
  },
  waiting: {
    kind: 'busy',
    text: both('Anda ada di daftar tunggu.', 'You are on the waiting list.'),
    we: both('Kursi yang kosong kami berikan menurut urutan.', 'We give free seats in order.'),
    you: nothingToDo,
    by: both('Begitu ada kursi; Anda lalu punya 7 hari.', 'Once a seat is free; then you have 7 days.'),
    whom: 'caseworker',
  },
  'seat-held': {
    kind: 'busy',
    text: both('Satu kursi kami simpan untuk Anda.', 'A seat is kept for you.'),
    we: both('Kami menunggu jawaban Anda.', 'We wait for your answer.'),
    you: both('Jawab tawaran pelatihan: terima atau tolak.', 'Answer the offer of training: accept or decline.'),
    by: both('Dalam 7 hari; sesudahnya kursi untuk orang lain.', 'Within 7 days; then it goes to somebody else.'),
    whom: 'caseworker',
    isYours: true,
  },
  agreed: {
    kind: 'busy',
    text: both('Anda menerima tawaran ini.', 'You have accepted this offer.'),
    we: both('Petugas mengirim data Anda ke lembaga pelatihan.', 'Your caseworker sends you on to the provider.'),
    you: nothingToDo,
    by: both('Dalam 5 hari kerja.', 'Within 5 working days.'),
    whom: 'caseworker',
  },
  sent: {
    kind: 'busy',
    text: both('Data Anda sudah di lembaga pelatihan.', 'The provider has your data.'),
    we: both('Lembaga memutuskan menerima atau tidak.', 'The provider decides.'),
    you: both('Angkat telepon dari lembaga pelatihan.', 'Answer the calls of the provider.'),
    by: both('Dalam 5 hari kerja.', 'Within 5 working days.'),
    whom: 'provider',
  },
  accepted: {
    kind: 'good',
    text: both('Anda diterima di kelas ini.', 'You have a place in this class.'),
    we: both('Lembaga menyiapkan kelas Anda.', 'The provider prepares your class.'),
    you: both('Datang pada hari pertama membawa KTP.', 'Come on the first day with your identity card.'),
    by: both('Pada hari pertama kelas.', 'On the first day of the class.'),
    whom: 'provider',
    isYours: true,
  },
  started: {
    kind: 'good',
    text: both('Anda sedang mengikuti pelatihan.', 'You are in training.'),
    we: both('Lembaga mencatat kehadiran Anda.', 'The provider notes when you are there.'),
    you: both('Hadir sekurangnya 80 persen pertemuan.', 'Be there at 80 percent of the sessions at least.'),
    by: both('Sampai hari terakhir kelas.', 'Until the last day of the class.'),
    whom: 'provider',
  },
  completed: {
    kind: 'good',
    text: both('Pelatihan Anda selesai.', 'Your training is completed.'),
    we: both('Sertifikat terbit bila Anda lulus.', 'Your certificate is issued if you passed.'),
    you: both('Ambil sertifikat di lembaga pelatihan.', 'Fetch your certificate from the provider.'),
    by: noDay,
    whom: 'provider',
  },
  'declined-by-worker': { ...ended, text: both('Anda menolak tawaran ini.', 'You have declined this offer.') },
  expired: {
    ...ended,
    kind: 'bad',
    text: both('Waktu menjawab tawaran ini sudah lewat.', 'The time to answer this offer is over.'),
  },
  'declined-by-provider': {
    ...ended,
    kind: 'bad',
    text: both('Lembaga pelatihan tidak menerima Anda.', 'The provider did not take you.'),
  },
  'no-show': {
    ...ended,
    kind: 'bad',
    text: both('Anda tercatat tidak hadir.', 'You are noted as not having come.'),
    you: both('Beri tahu petugas bila ini keliru.', 'Tell your caseworker if this is wrong.'),
  },
  dropped: { ...ended, text: both('Anda berhenti dari pelatihan ini.', 'You have left this training.') },
  ended: { ...ended, text: both('Tawaran ini sudah berakhir.', 'This offer has ended.') },
} as const satisfies Record<string, Explained>;

export type KnownTrainingState = keyof typeof trainingStates;
