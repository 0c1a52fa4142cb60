import type { Bilingual } from '@tanggap/kernel';

/** Why a worker does not want a place. */
export const workerDeclines = [
  'worker.has-work',
  'worker.too-far',
  'worker.looks-after-family',
  'worker.not-well',
  'worker.wishes-another',
  'worker.not-interested',
  'worker.other',
] as const;
export type WorkerDecline = (typeof workerDeclines)[number];

/** Why a provider does not take a participant. */
export const providerDeclines = [
  'provider.conditions-not-met',
  'provider.papers-missing',
  'provider.not-reached',
  'provider.not-selected',
  'provider.no-room',
  'provider.other',
] as const;
export type ProviderDecline = (typeof providerDeclines)[number];

/** What moves a referral between its offer and its class. */
export type LifeCode =
  | WorkerDecline
  | ProviderDecline
  | 'worker.agreed'
  | 'worker.silent'
  | 'worker.asked-otherwise'
  | 'office.sent'
  | 'provider.accepted';

export const lifeWords: Readonly<Record<LifeCode, Bilingual>> = {
  'worker.agreed': { id: 'Pekerja setuju mengikuti pelatihan.', en: 'The worker agreed to the training.' },
  'worker.silent': {
    id: 'Pekerja tidak menjawab sampai batas waktu; kursi diteruskan.',
    en: 'The worker did not answer in time; the seat is passed on.',
  },
  'worker.asked-otherwise': {
    id: 'Diganti permintaan lain untuk pekerja ini.',
    en: 'Replaced by another request for this worker.',
  },
  'worker.has-work': { id: 'Pekerja sudah mendapat pekerjaan.', en: 'The worker has found work.' },
  'worker.too-far': { id: 'Tempat pelatihan terlalu jauh.', en: 'The venue is too far away.' },
  'worker.looks-after-family': { id: 'Pekerja mengurus keluarga.', en: 'The worker looks after the family.' },
  'worker.not-well': { id: 'Kesehatan pekerja tidak memungkinkan.', en: "The worker's health does not allow it." },
  'worker.wishes-another': { id: 'Pekerja memilih program lain.', en: 'The worker wishes for another programme.' },
  'worker.not-interested': { id: 'Pekerja tidak berminat.', en: 'The worker is not interested.' },
  'worker.other': { id: 'Pekerja menolak karena alasan lain.', en: 'The worker declined for another reason.' },
  'office.sent': { id: 'Dikirim ke lembaga pelatihan.', en: 'Sent to the training provider.' },
  'provider.accepted': { id: 'Diterima lembaga pelatihan.', en: 'Accepted by the training provider.' },
  'provider.conditions-not-met': {
    id: 'Tidak memenuhi syarat menurut lembaga.',
    en: 'Does not meet the conditions, the provider says.',
  },
  'provider.papers-missing': { id: 'Berkas belum lengkap.', en: 'Papers are missing.' },
  'provider.not-reached': {
    id: 'Lembaga tidak dapat menghubungi pekerja.',
    en: 'The provider could not reach the worker.',
  },
  'provider.not-selected': { id: 'Tidak lolos seleksi.', en: 'Was not selected.' },
  'provider.no-room': { id: 'Lembaga tidak punya tempat lagi.', en: 'The provider has no room left.' },
  'provider.other': { id: 'Lembaga menolak karena alasan lain.', en: 'The provider declined for another reason.' },
};
