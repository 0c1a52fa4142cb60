import type { Bilingual } from '@tanggap/kernel';
import type { CaseState } from '../case.js';

const contact: Bilingual = { id: 'Petugas akan menghubungi Anda.', en: 'A caseworker will contact you.' };
const over: Bilingual = {
  id: 'Tidak ada langkah lagi untuk kasus ini.',
  en: 'There is nothing more to do for this case.',
};

/** What comes next, as the worker is told. */
export const nextSteps: Readonly<Record<CaseState, Bilingual>> = {
  registered: contact,
  contacted: { id: 'Siapkan KTP untuk pemeriksaan identitas.', en: 'Have your identity card ready for the check.' },
  unreachable: {
    id: 'Kami tidak dapat menghubungi Anda: datang ke loket atau perbarui nomor telepon.',
    en: 'We could not reach you: come to the counter, or give us a new phone number.',
  },
  disputed: { id: 'Perselisihan PHK Anda sedang ditangani.', en: 'Your dispute about the layoff is being handled.' },
  'needs-clarification': {
    id: 'Datang ke loket membawa KTP dan kartu keluarga.',
    en: 'Come to the counter with your identity card and family card.',
  },
  verified: {
    id: 'Petugas akan membuat profil kerja bersama Anda.',
    en: 'A caseworker will write your work profile with you.',
  },
  invalid: over,
  profiled: { id: 'Petugas akan menawarkan layanan kepada Anda.', en: 'A caseworker will offer you services.' },
  'in-service': { id: 'Ikuti layanan yang sudah disepakati.', en: 'Take part in the services that were agreed on.' },
  placed: { id: 'Kabari kami bila pekerjaan baru berakhir.', en: 'Tell us if the new work comes to an end.' },
  dormant: contact,
  'settled-in-work': over,
  'settled-in-business': over,
  'settled-abroad': over,
  'layoff-cancelled': over,
  closed: over,
};

/** How a caseworker made sure who somebody is. */
export const identityChecks = ['identity-card', 'family-card', 'known-in-person', 'video-call'] as const;
export type IdentityCheck = (typeof identityChecks)[number];

/** Tries at claiming an account's person before it is left to a caseworker. */
export const mostTries = 5;

/** Claims of one NIK in a day, by whichever accounts: its birth date is part of it, and case numbers are small. */
export const mostTriesOfNik = 10;
