import { Rejected } from '@tanggap/kernel';
import type { Person } from '@tanggap/platform';
import { isOpenToCompany } from '../domain/notice.js';
import type { Notice } from '../domain/notice.js';

/** The company a person files for. Throws `Rejected` for whoever works for none. */
export function companyOf({ companyId }: Person): string {
  if (companyId !== null) return companyId;
  throw new Rejected('forbidden', 'notice.no-company', {
    id: 'Akun ini tidak terikat pada perusahaan.',
    en: 'This account does not belong to a company.',
  });
}

export function noSuchNotice(): Rejected {
  return new Rejected('missing', 'notice.missing', {
    id: 'Pemberitahuan ini tidak ditemukan.',
    en: 'This notice was not found.',
  });
}

export function noSuchList(): Rejected {
  return new Rejected('missing', 'worker-list.missing', {
    id: 'Pemberitahuan ini belum punya daftar pekerja.',
    en: 'This notice has no worker list yet.',
  });
}

/** Throws `Rejected` for a notice that lies with the office, or that is over. */
export function assertOpenToCompany(notice: Notice): void {
  if (isOpenToCompany(notice)) return;
  throw new Rejected('conflict', 'notice.handed-in', {
    id: 'Pemberitahuan ini sudah diajukan; isinya tidak dapat diubah.',
    en: 'This notice has been handed in; what it says cannot be changed.',
  });
}
