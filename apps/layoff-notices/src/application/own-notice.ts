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

/** Null: the notice's own was asked for, and it has none. */
export function noSuchList(asked: string | null): Rejected {
  return new Rejected('missing', 'worker-list.missing', asked === null ? noneYet : notOfThisNotice);
}

const noneYet = {
  id: 'Pemberitahuan ini belum punya daftar pekerja.',
  en: 'This notice has no worker list yet.',
};
const notOfThisNotice = {
  id: 'Pemberitahuan ini tidak punya daftar dengan id tersebut, atau bukan usulan yang masih terbuka.',
  en: 'This notice has no list of that id, or it is not a proposal that is open.',
};

/** Throws `Rejected` for a notice that lies with the office, or that is over. */
export function assertOpenToCompany(notice: Notice): void {
  if (isOpenToCompany(notice)) return;
  throw new Rejected('conflict', 'notice.handed-in', {
    id: 'Pemberitahuan ini sudah diajukan; isinya tidak dapat diubah.',
    en: 'This notice has been handed in; what it says cannot be changed.',
  });
}
