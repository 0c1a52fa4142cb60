/** The roles of the province, each with those that the same person may never hold beside it (separation of duties). */
const inOffice = [
  'PETUGAS_LOKET_KABKOTA',
  'MEDIATOR_HI',
  'PENGAWAS_NAKER',
  'PENGANTAR_KERJA',
  'VERIFIKATOR_BANTUAN',
  'PENYETUJU_BANTUAN',
  'BENDAHARA',
  'RELEASER_BANK',
  'INSPEKTORAT',
  'PPD_DPO',
  'ADMIN_SISTEM',
  'PIMPINAN',
] as const;
const outside = ['HRD_PERUSAHAAN', 'SERIKAT_PEKERJA', 'PEKERJA', 'PENGELOLA_PELATIHAN'] as const;

export type Role = (typeof inOffice)[number] | (typeof outside)[number];
export type RolePair = readonly [Role, Role];

const everyRole: readonly Role[] = [...inOffice, ...outside];
const others = (...roles: readonly Role[]) => everyRole.filter((role) => !roles.includes(role));

/** As the table says it, one side only; an inspector may also be a head of office, who sees totals and writes nothing. */
const neverBeside: Partial<Record<Role, readonly Role[]>> = {
  HRD_PERUSAHAAN: [...inOffice, 'SERIKAT_PEKERJA'],
  PETUGAS_LOKET_KABKOTA: ['PENYETUJU_BANTUAN'],
  PENGANTAR_KERJA: ['PENYETUJU_BANTUAN'],
  VERIFIKATOR_BANTUAN: ['PENYETUJU_BANTUAN', 'BENDAHARA'],
  PENYETUJU_BANTUAN: ['VERIFIKATOR_BANTUAN', 'BENDAHARA'],
  BENDAHARA: ['VERIFIKATOR_BANTUAN', 'PENYETUJU_BANTUAN', 'RELEASER_BANK'],
  RELEASER_BANK: ['BENDAHARA'],
  INSPEKTORAT: others('INSPEKTORAT', 'PIMPINAN'),
  ADMIN_SISTEM: others('ADMIN_SISTEM'),
};

/** Every excluded pair once, its roles in alphabetical order. */
export const excludedPairs: readonly RolePair[] = everyRole
  .flatMap((role) => (neverBeside[role] ?? []).map((other): RolePair => (role < other ? [role, other] : [other, role])))
  .filter((pair, place, all) => all.findIndex(([a, b]) => a === pair[0] && b === pair[1]) === place);

/** The pairs among these roles that exclude each other; empty when one person may hold them all. */
export function conflictsAmong(roles: readonly Role[]): readonly RolePair[] {
  return excludedPairs.filter(([one, other]) => roles.includes(one) && roles.includes(other));
}
