import { everyRead } from './every-read.js';

/** What each role may do in these services. Roles are those of the province's table. */
const ownCompany = [
  'colleagues:manage',
  'companies:read',
  'companies:edit',
  'notices:read',
  'notices:file',
  'disputes:record',
  'findings:work',
  'documents:read',
  'receipts:extract',
  'severance:read',
  'exports:read',
  'exports:make',
] as const;
const response = ['alerts:read', 'tasks:read', 'tasks:work'] as const;
const counter = [
  'colleagues:read',
  'labels:read',
  'companies:read',
  'companies:verify',
  'notices:read',
  'notices:review',
  'disputes:read',
  'disputes:record',
  'findings:work',
  'documents:read',
  'receipts:extract',
  'line:read',
  'severance:read',
  'exports:read',
  'exports:make',
  ...response,
  'people:read',
  'people:reveal',
  'consents:record',
  'reports:read',
  'reports:record',
] as const;
/** Minutes of talks and letters are what a mediator goes by. */
const mediation = [
  'colleagues:read',
  'labels:read',
  'companies:read',
  'notices:read',
  'documents:read',
  'disputes:read',
  'disputes:record',
] as const;
const inspection = [
  'companies:read',
  'notices:read',
  'reports:read',
  'disputes:read',
  'complaints:read',
  'complaints:answer',
  ...response,
] as const;
const caseWork = [
  'colleagues:read',
  'labels:read',
  'notices:read',
  'line:read',
  'people:read',
  'people:reveal',
  'people:merge',
  'cases:read',
  'cases:work',
  'consents:record',
  'reports:read',
  'reports:record',
  'referrals:read',
  'referrals:make',
  'referrals:answer',
  'board:read',
  'classes:read',
  'planning:read',
  'policies:read',
] as const;
/** Of the own provider only: the queries are scoped by it. */
const trainingProvider = [
  'classes:read',
  'classes:manage',
  'programmes:publish',
  'participants:read',
  'participants:decide',
  'attendance:record',
  'results:record',
  'certificates:issue',
  'planning:read',
] as const;
const ownAffairs = [
  'own:see',
  'own:claim',
  'own:answer-referrals',
  'own:give-consents',
  'own:appeal',
  'own:change-account',
  'own:ask',
  'reports:file',
] as const;
/** Who looks at the papers recommends; whoever has had a hand in a person's aid never approves it. */
const aidVerifying = [
  'colleagues:read',
  'labels:read',
  'assessments:read',
  'assessments:verify',
  'payees:read',
  'payees:reveal',
  'payees:handle',
  'appeals:read',
  'appeals:file',
  'overlaps:import',
  'lists:read',
  'lists:compose',
  'schemes:read',
  'schemes:simulate',
] as const;
const aidApproving = [
  'colleagues:read',
  'labels:read',
  'assessments:read',
  'payees:read',
  // Two spellings of a name are compared whole.
  'payees:reveal',
  'payees:decide',
  'appeals:read',
  'appeals:decide',
  'lists:read',
  'lists:compose',
  'lists:approve',
  'decrees:record',
  'holds:decide',
  'budgets:read',
  'budgets:allocate',
  'schemes:read',
  'schemes:simulate',
  'line:read',
  'payments:read',
  'reconciliation:confirm',
  'exceptions:work',
] as const;
const treasury = [
  'colleagues:read',
  'labels:read',
  'budgets:read',
  'lists:read',
  'payments:read',
  'payments:prepare',
  'payments:correct',
  'statements:import',
  'reconciliation:work',
  'exceptions:work',
  'ledger:read',
] as const;
const bankRelease = [
  'colleagues:read',
  'payments:read',
  'payments:release',
  'statements:import',
  'reconciliation:confirm',
] as const;
const dataProtection = [
  'data-requests:read',
  'data-requests:answer',
  'colleagues:read',
  'downloads:read',
  'people:read',
  'people:reveal',
  'consents:record',
] as const;

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
