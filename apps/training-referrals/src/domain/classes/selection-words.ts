import type { Bilingual } from '@tanggap/kernel';

/** What a class, or the selection for it, made of a referral. */
export type ClassCode =
  | 'class.cancelled'
  | 'class.entry-over'
  | 'selection.accepted'
  | 'selection.reserve'
  | 'selection.not-accepted'
  | 'participant.left';

export const selectionWords: Readonly<Record<ClassCode, Bilingual>> = {
  'class.cancelled': {
    id: 'Kelas dibatalkan; kembali ke daftar tunggu pada urutan semula.',
    en: 'The class was cancelled; waits again, at the place held before.',
  },
  'class.entry-over': {
    id: 'Kelas berjalan lewat pertemuan ketiga tanpa orang ini; kembali ke daftar tunggu pada urutan semula.',
    en: 'The class went beyond its third session without this person; waits again, at the place held before.',
  },
  'selection.accepted': { id: 'Diterima sesudah tes dan wawancara.', en: 'Accepted after test and interview.' },
  'selection.reserve': {
    id: 'Cadangan sesudah tes dan wawancara; menunggu pada urutan semula.',
    en: 'Reserve after test and interview; waits at the place held before.',
  },
  'selection.not-accepted': {
    id: 'Tidak diterima sesudah tes dan wawancara.',
    en: 'Not accepted after test and interview.',
  },
  'participant.left': { id: 'Tidak lagi menjadi peserta.', en: 'Is no participant any more.' },
};

/** What a provider did itself, or its class: it may be told so. */
const ofItsOwn = /^(office\.sent|(provider|selection|class|training|result|dropped)\..+)$/;

/** Why somebody stands where they stand, as a provider is told it: of what lies in a life only that somebody has left. */
export function whyForProvider(why: string, hasSeat: boolean): string {
  if (ofItsOwn.test(why)) return why;
  return hasSeat ? 'office.sent' : 'participant.left';
}
