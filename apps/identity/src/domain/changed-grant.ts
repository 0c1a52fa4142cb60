import { regions, roleNames } from '@tanggap/indonesia';
import type { Bilingual } from '@tanggap/kernel';
import type { Grant } from './account.js';

type Changed = Readonly<{ field: 'roles' | 'regions' | 'companyId' | 'providerCode'; now: string | Bilingual }>;

const regionNames: ReadonlyMap<string, string> = new Map(regions.map(({ code, name }) => [code, name]));
const NOTHING = '–';

/** What an account has now, where it is not what was chosen: for whoever chose it while another gave something else; `company` is what the present one is called. */
export function changedGrant(now: Grant, chosen: Grant, company: string | null): readonly Changed[] {
  return [
    ...(isSame(now.roles, chosen.roles) ? [] : [{ field: 'roles', now: rolesIn(now.roles) } as const]),
    ...(isSame(now.regions, chosen.regions) ? [] : [{ field: 'regions', now: regionsIn(now.regions) } as const]),
    ...(now.companyId === chosen.companyId ? [] : [{ field: 'companyId', now: company ?? NOTHING } as const]),
    ...(now.providerCode === chosen.providerCode
      ? []
      : [{ field: 'providerCode', now: now.providerCode ?? NOTHING } as const]),
  ];
}

function isSame(some: Grant['regions'] | Grant['roles'], others: Grant['regions'] | Grant['roles']): boolean {
  return [some].flat().toSorted().join() === [others].flat().toSorted().join();
}

function rolesIn(codes: Grant['roles']): Bilingual {
  const names = codes.map((code) => roleNames[code] ?? { id: code, en: code });
  if (names.length === 0) return { id: 'tanpa peran', en: 'no role' };
  return { id: names.map(({ id }) => id).join(', '), en: names.map(({ en }) => en).join(', ') };
}

function regionsIn(codes: Grant['regions']): Bilingual {
  if (codes === 'all') return { id: 'semua wilayah', en: 'every region' };
  if (codes.length === 0) return { id: 'tanpa wilayah', en: 'no region' };
  const names = codes.map((code) => regionNames.get(code) ?? code).join(', ');
  return { id: names, en: names };
}
