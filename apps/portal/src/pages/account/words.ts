import { regionByCode, roleNames } from '@tanggap/indonesia';
import type { PageContext } from '../../layout/page-context.js';

/** An account, as identity shows it to its holder and to who looks after it. */
export type AccountShown = {
  readonly id: string;
  readonly username: string;
  readonly name: string | null;
  readonly roles: readonly string[];
  readonly regions: readonly string[] | 'all';
  readonly companyId: string | null;
  readonly providerCode: string | null;
  readonly active: boolean;
  readonly secondFactor: boolean;
  readonly version: number;
};

export function roleName(role: string, { language }: Pick<PageContext, 'language'>): string {
  return roleNames[role]?.[language] ?? role;
}

export function rolesIn(roles: readonly string[], context: PageContext): string {
  return roles.map((role) => roleName(role, context)).join(', ') || context.say('account.no-roles');
}

export function regionsIn(regions: readonly string[] | 'all', { say }: PageContext): string {
  if (regions === 'all') return say('account.every-region');
  return regions.map((code) => regionByCode.get(code)?.name ?? code).join(', ') || say('account.no-regions');
}
