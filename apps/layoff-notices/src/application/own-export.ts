import { Rejected } from '@tanggap/kernel';

export function noSuchExport(): Rejected {
  return new Rejected('missing', 'export.missing', {
    id: 'Ekspor ini tidak ditemukan.',
    en: 'This export was not found.',
  });
}
