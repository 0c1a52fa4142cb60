import { byKey, readTable } from './table.js';

export type RoleKind = 'outside' | 'officer' | 'reader' | 'system';
export type Role = {
  readonly code: string;
  readonly kind: RoleKind;
  readonly scope: string;
  readonly may: string;
  /** Codes of the roles that the same person may not hold; symmetric. */
  readonly excludes: ReadonlySet<string>;
};

const rows = readTable('roles', ['role', 'kind', 'scope', 'may', 'not_together_with']);

const groups: Readonly<Record<string, (kind: string) => boolean>> = {
  '-': () => false,
  'semua peran Dinas': (kind) => kind !== 'outside',
  'semua peran tulis': (kind) => kind !== 'reader',
  'semua peran bisnis': (kind) => kind !== 'system',
};

/** Who there is, and who may not be the same person (segregation of duties). */
export const roles: readonly Role[] = rows.map((row) => ({
  code: row.role,
  kind: row.kind as RoleKind,
  scope: row.scope,
  may: row.may,
  excludes: new Set(
    rows.filter((other) => other !== row && (names(row, other) || names(other, row))).map(({ role }) => role),
  ),
}));
export const roleByCode = byKey(roles, ({ code }) => code);

/** True where one person must not hold both. */
export function rolesExclude(a: string, b: string): boolean {
  return roleByCode.get(a)?.excludes.has(b) ?? false;
}

function names(row: (typeof rows)[number], other: (typeof rows)[number]): boolean {
  return row.not_together_with.split('|').some((entry) => groups[entry]?.(other.kind) ?? entry === other.role);
}
