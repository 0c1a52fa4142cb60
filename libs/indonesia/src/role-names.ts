import type { Bilingual } from '@tanggap/kernel';

/** What the roles are called on pages and in sentences; the codes are for programs. */
export const roleNames: Readonly<Record<string, Bilingual>> = {
  HRD_PERUSAHAAN: { id: 'HRD perusahaan', en: 'Company HR officer' },
  SERIKAT_PEKERJA: { id: 'Serikat pekerja', en: 'Labour union' },
  PEKERJA: { id: 'Pekerja', en: 'Worker' },
  PETUGAS_LOKET_KABKOTA: { id: 'Petugas loket kab/kota', en: 'Counter officer of a regency or city' },
  MEDIATOR_HI: { id: 'Mediator hubungan industrial', en: 'Industrial relations mediator' },
  PENGAWAS_NAKER: { id: 'Pengawas ketenagakerjaan', en: 'Labour inspector' },
  PENGANTAR_KERJA: { id: 'Pengantar kerja', en: 'Caseworker' },
  PENGELOLA_PELATIHAN: { id: 'Pengelola pelatihan', en: 'Training manager' },
  VERIFIKATOR_BANTUAN: { id: 'Verifikator bantuan', en: 'Aid verifier' },
  PENYETUJU_BANTUAN: { id: 'Penyetuju bantuan', en: 'Aid approver' },
  BENDAHARA: { id: 'Bendahara', en: 'Treasurer' },
  RELEASER_BANK: { id: 'Pelepas bank', en: 'Bank releaser' },
  INSPEKTORAT: { id: 'Inspektorat', en: 'Inspectorate' },
  PPD_DPO: { id: 'Pejabat pelindungan data', en: 'Data protection officer' },
  ADMIN_SISTEM: { id: 'Admin sistem', en: 'System administrator' },
  PIMPINAN: { id: 'Pimpinan', en: 'Head of office' },
};
