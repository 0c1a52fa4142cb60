import type { StateWords } from '@tanggap/kernel';
import type { CaseState } from '../case.js';

/** What the states of a case are called on screens. */
export const caseWords: StateWords<CaseState> = {
  registered: { id: 'terdaftar', en: 'registered' },
  contacted: { id: 'sudah dihubungi', en: 'contacted' },
  unreachable: { id: 'tidak terhubung', en: 'unreachable' },
  disputed: { id: 'menolak PHK', en: 'layoff disputed' },
  'needs-clarification': { id: 'identitas perlu klarifikasi', en: 'identity to be clarified' },
  verified: { id: 'identitas terverifikasi', en: 'identity verified' },
  invalid: { id: 'tidak sah', en: 'not valid' },
  profiled: { id: 'profil selesai', en: 'profiled' },
  'in-service': { id: 'dalam layanan', en: 'in service' },
  placed: { id: 'sudah ditempatkan', en: 'placed in work' },
  dormant: { id: 'tidak aktif', en: 'dormant' },
  'settled-in-work': { id: 'selesai: bekerja', en: 'settled in work' },
  'settled-in-business': { id: 'selesai: berusaha', en: 'settled in an own business' },
  'settled-abroad': { id: 'selesai: bekerja di luar negeri', en: 'settled abroad' },
  'layoff-cancelled': { id: 'PHK dibatalkan', en: 'layoff cancelled' },
  closed: { id: 'ditutup', en: 'closed' },
};
