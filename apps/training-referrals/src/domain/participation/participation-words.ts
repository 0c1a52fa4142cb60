import type { Bilingual } from '@tanggap/kernel';

/** Why somebody leaves a training that they had begun. */
export const dropOutReasons = [
  'found-work',
  'ill',
  'family',
  'too-far',
  'moved-away',
  'not-interested',
  'attendance-below',
  'misconduct',
  'other',
] as const;
export type DropOutReason = (typeof dropOutReasons)[number];

export type ParticipationCode =
  'training.begun' | 'training.no-show' | 'result.competent' | 'result.not-yet' | `dropped.${DropOutReason}`;

/** The sentences of what moves a referral while its class runs. */
export const participationWords: Readonly<Record<ParticipationCode, Bilingual>> = {
  'training.begun': { id: 'Hadir dan mulai mengikuti pelatihan.', en: 'Was there, and began the training.' },
  'training.no-show': { id: 'Tidak hadir pada awal pelatihan.', en: 'Did not come to the beginning of the training.' },
  'result.competent': { id: 'Selesai: kompeten.', en: 'Completed: competent.' },
  'result.not-yet': { id: 'Selesai: belum kompeten.', en: 'Completed: not yet competent.' },
  'dropped.found-work': { id: 'Berhenti: mendapat pekerjaan.', en: 'Dropped out: found work.' },
  'dropped.ill': { id: 'Berhenti: sakit.', en: 'Dropped out: is ill.' },
  'dropped.family': { id: 'Berhenti: alasan keluarga.', en: 'Dropped out: for the family.' },
  'dropped.too-far': { id: 'Berhenti: tempat pelatihan terlalu jauh.', en: 'Dropped out: the venue is too far away.' },
  'dropped.moved-away': { id: 'Berhenti: pindah tempat tinggal.', en: 'Dropped out: moved away.' },
  'dropped.not-interested': { id: 'Berhenti: tidak berminat lagi.', en: 'Dropped out: is not interested any more.' },
  'dropped.attendance-below': { id: 'Berhenti: kehadiran di bawah 80 %.', en: 'Dropped out: attendance below 80 %.' },
  'dropped.misconduct': { id: 'Berhenti: melanggar tata tertib.', en: 'Dropped out: broke the rules of the house.' },
  'dropped.other': { id: 'Berhenti karena alasan lain.', en: 'Dropped out for another reason.' },
};
