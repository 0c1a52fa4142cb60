import { Rejected } from '@tanggap/kernel';

export function noSuchCompany(): Rejected {
  return new Rejected('missing', 'company.missing', {
    id: 'Perusahaan ini tidak ditemukan.',
    en: 'This company was not found.',
  });
}

export function noSuchSite(): Rejected {
  return new Rejected('missing', 'site.missing', {
    id: 'Lokasi ini tidak ditemukan.',
    en: 'This site was not found.',
  });
}

export function registeredBefore(): Rejected {
  return new Rejected('conflict', 'company.registered-before', {
    id: 'Data perusahaan Anda sudah terdaftar. Ubah data itu.',
    en: 'Your company is already registered. Change its data instead.',
  });
}

export function tooManySites(most: number): Rejected {
  return new Rejected('conflict', 'company.too-many-sites', {
    id: `Satu perusahaan paling banyak punya ${most} lokasi.`,
    en: `A company has at most ${most} sites.`,
  });
}
