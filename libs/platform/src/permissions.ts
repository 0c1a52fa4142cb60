import {
  aidApproving,
  aidVerifying,
  bankRelease,
  caseWork,
  counter,
  dataProtection,
  inspection,
  mediation,
  ownAffairs,
  ownCompany,
  response,
  trainingProvider,
  treasury,
} from './duties.js';
import { everyRead } from './every-read.js';

/** What each role may do in these services. Roles are those of the province's table. */
export const rolePermissions = {
  HRD_PERUSAHAAN: ownCompany,
  SERIKAT_PEKERJA: ['union:see', 'union:speak', 'reports:file'],
  PEKERJA: ownAffairs,
  PETUGAS_LOKET_KABKOTA: counter,
  MEDIATOR_HI: mediation,
  PENGAWAS_NAKER: inspection,
  PENGANTAR_KERJA: caseWork,
  PENGELOLA_PELATIHAN: trainingProvider,
  VERIFIKATOR_BANTUAN: aidVerifying,
  PENYETUJU_BANTUAN: aidApproving,
  BENDAHARA: treasury,
  RELEASER_BANK: bankRelease,
  INSPEKTORAT: [...everyRead, 'figures:read', 'inspections:work'],
  PPD_DPO: dataProtection,
  // Weights are written down by one person and put in force by another.
  ADMIN_SISTEM: [
    'accounts:manage',
    'colleagues:read',
    'colleagues:manage',
    'downloads:read',
    'events:operate',
    'offices:configure',
    'policies:read',
    'policies:propose',
    'schemes:read',
    'schemes:propose',
  ],
  PIMPINAN: [
    'colleagues:read',
    'figures:read',
    'line:read',
    'companies:read',
    'notices:read',
    'notices:accept-difference',
    'reports:read',
    // Who looks after whose cases is not for those to say who look after them.
    'cases:assign',
    // To see what is late; a board names nobody.
    'board:read',
    'planning:read',
    'attendance:correct-late',
    'policies:read',
    'policies:approve',
    'schemes:read',
    'schemes:approve',
    'schemes:simulate',
    'budgets:read',
    ...response,
  ],
} as const satisfies Record<string, readonly string[]>;

export type Role = keyof typeof rolePermissions;

/** A permission that the table does not name does not compile. */
export type Permission = (typeof rolePermissions)[Role][number];

export const roles = Object.keys(rolePermissions) as readonly Role[];

export function isRole(text: string): text is Role {
  return Object.hasOwn(rolePermissions, text);
}

/** All that these roles may do, each once. Roles that are not in the table give nothing. */
export function permissionsOf(given: readonly string[]): readonly Permission[] {
  return [...new Set(given.filter(isRole).flatMap((role): readonly Permission[] => rolePermissions[role]))];
}

const known: ReadonlySet<string> = new Set(permissionsOf(roles));

export function isPermission(text: string): text is Permission {
  return known.has(text);
}
