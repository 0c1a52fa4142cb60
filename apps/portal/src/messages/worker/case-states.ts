import { both, noDay, nothingMore, nothingToDo, type Explained } from './explained.js';

const askAgain = both('Hubungi loket bila ini tidak benar.', 'Call the counter if this is not right.');
const over = { kind: 'plain', we: nothingMore, you: askAgain, by: noDay, whom: 'counter' } as const;

/** Every state of a case of the registry. */
export const caseStates = {
  registered: {
    kind: 'busy',
    text: both('PHK Anda sudah terdaftar.', 'Your layoff is registered.'),
    we: both('Petugas akan menghubungi Anda.', 'A caseworker will call you.'),
    you: both('Siapkan KTP dan telepon yang aktif.', 'Have your identity card and a working phone ready.'),
    by: both('Dalam 5 hari kerja sejak terdaftar.', 'Within 5 working days of the registration.'),
    whom: 'counter',
  },
  contacted: {
    kind: 'busy',
    text: both('Petugas sudah menghubungi Anda.', 'A caseworker has reached you.'),
    we: both('Kami memeriksa identitas Anda.', 'We check who you are.'),
    you: both('Tunjukkan KTP kepada petugas.', 'Show your identity card to the caseworker.'),
    by: both('Dalam 10 hari kerja sejak dihubungi.', 'Within 10 working days of the contact.'),
    whom: 'caseworker',
    isYours: true,
  },
  unreachable: {
    kind: 'bad',
    text: both('Kami belum dapat menghubungi Anda.', 'We could not reach you.'),
    we: both('Kami menunggu kabar dari Anda.', 'We wait to hear from you.'),
    you: both('Datang ke loket, atau beri nomor telepon baru.', 'Come to the counter, or give us a new phone number.'),
    by: both('Secepatnya; hak Anda tidak hilang.', 'As soon as you can; you lose no right.'),
    whom: 'counter',
    isYours: true,
  },
  disputed: {
    kind: 'busy',
    text: both('Anda tidak menerima PHK ini.', 'You do not accept this layoff.'),
    we: both('Perselisihan Anda sedang ditangani.', 'Your dispute is being handled.'),
    you: both('Ikuti panggilan mediator.', 'Answer the call of the mediator.'),
    by: both('Mediasi berlangsung paling lama 30 hari kerja.', 'Mediation lasts 30 working days at most.'),
    whom: 'caseworker',
  },
  'needs-clarification': {
    kind: 'bad',
    text: both('Identitas Anda perlu dijelaskan.', 'It is not clear yet who you are.'),
    we: both('Kami memeriksa KTP dan kartu keluarga Anda.', 'We look at your identity card and family card.'),
    you: both(
      'Datang ke loket membawa KTP dan kartu keluarga.',
      'Come to the counter with your identity card and family card.',
    ),
    by: both('Secepatnya; urusan Anda menunggu sampai itu.', 'As soon as you can; things wait until then.'),
    whom: 'counter',
    isYours: true,
  },
  verified: {
    kind: 'busy',
    text: both('Identitas Anda sudah diperiksa.', 'Your identity is checked.'),
    we: both('Petugas membuat profil kerja bersama Anda.', 'A caseworker writes your work profile with you.'),
    you: both('Pikirkan pekerjaan atau pelatihan yang Anda mau.', 'Think of the work or training that you want.'),
    by: both('Dalam 10 hari kerja sejak dihubungi.', 'Within 10 working days of the contact.'),
    whom: 'caseworker',
  },
  invalid: {
    ...over,
    text: both('Laporan ini ternyata bukan tentang Anda.', 'This report was not about you after all.'),
  },
  profiled: {
    kind: 'busy',
    text: both('Profil kerja Anda sudah lengkap.', 'Your work profile is complete.'),
    we: both('Petugas menyiapkan tawaran layanan.', 'A caseworker prepares an offer.'),
    you: both('Tunggu tawaran, lalu jawab.', 'Wait for the offer, then answer it.'),
    by: both('Dalam 15 hari kerja sejak profil selesai.', 'Within 15 working days of the profile.'),
    whom: 'caseworker',
  },
  'in-service': {
    kind: 'good',
    text: both('Anda sedang dalam layanan kami.', 'You are being served.'),
    we: both('Petugas mendampingi rencana Anda.', 'A caseworker helps you with your plan.'),
    you: both('Ikuti layanan yang sudah disepakati.', 'Take part in what was agreed.'),
    by: both('Kabari kami sekurangnya setiap 90 hari.', 'Let us hear from you every 90 days.'),
    whom: 'caseworker',
  },
  placed: {
    kind: 'good',
    text: both('Anda sudah bekerja lagi.', 'You are at work again.'),
    we: both('Kami bertanya lagi setelah tiga bulan.', 'We ask again after three months.'),
    you: both('Kabari kami bila pekerjaan itu berakhir.', 'Tell us if that work ends.'),
    by: both('Dalam tiga bulan pertama bekerja.', 'Within the first three months of work.'),
    whom: 'caseworker',
  },
  dormant: {
    kind: 'bad',
    text: both('Sudah lama kami tidak mendengar kabar Anda.', 'We have not heard from you for long.'),
    we: both('Petugas mencoba menghubungi Anda.', 'A caseworker tries to reach you.'),
    you: both('Hubungi kami bila masih perlu bantuan.', 'Call us if you still need help.'),
    by: both('Kasus ditutup setelah 12 bulan tanpa kabar.', 'The case is closed after 12 months of silence.'),
    whom: 'caseworker',
    isYours: true,
  },
  'settled-in-work': { ...over, kind: 'good', text: both('Selesai: Anda sudah bekerja.', 'Done: you are at work.') },
  'settled-in-business': {
    ...over,
    kind: 'good',
    text: both('Selesai: usaha Anda sudah berjalan.', 'Done: your business is running.'),
  },
  'settled-abroad': {
    ...over,
    kind: 'good',
    text: both('Selesai: Anda bekerja di luar negeri.', 'Done: you work abroad.'),
  },
  'layoff-cancelled': {
    ...over,
    text: both('Perusahaan membatalkan PHK ini.', 'The company has taken this layoff back.'),
    you: both('Tanyakan kepada perusahaan kapan Anda masuk kerja.', 'Ask the company when you go back to work.'),
  },
  closed: {
    ...over,
    text: both('Kasus ini sudah ditutup.', 'This case is closed.'),
    you: both('Hubungi loket bila Anda masih perlu bantuan.', 'Call the counter if you still need help.'),
  },
} as const satisfies Record<string, Explained>;

export type KnownCaseState = keyof typeof caseStates;

/** What stands for a state that a newer service tells of. */
export const unknownState: Explained = {
  kind: 'busy',
  text: both('Urusan Anda sedang dikerjakan.', 'Your case is being worked on.'),
  we: both('Petugas mengerjakan kasus Anda.', 'A caseworker works on your case.'),
  you: nothingToDo,
  by: both('Tanyakan kepada petugas.', 'Ask your caseworker.'),
  whom: 'caseworker',
};
