import { roleNames } from '@tanggap/indonesia';
import { Rejected, type FieldProblem } from '@tanggap/kernel';
import { conflictsAmong, type Role } from './role-exclusions.js';

/** What an account may do, and where. */
export type Grant = {
  readonly roles: readonly Role[];
  /** Codes of kabupaten/kota. */
  readonly regions: readonly string[] | 'all';
  readonly companyId: string | null;
  /** Code of the training provider whose classes and participants are all that the account sees. */
  readonly providerCode: string | null;
};

const ofACompany: readonly Role[] = ['HRD_PERUSAHAAN', 'SERIKAT_PEKERJA'];

/** Refuses, with all reasons at once, a grant that breaks the separation of duties or names a scope its roles do not have. */
export function assertGrantable(grant: Grant, knownRegions: readonly string[]): void {
  const problems = [
    ...roleProblems(grant),
    ...companyProblems(grant),
    ...providerProblems(grant),
    ...regionProblems(grant, knownRegions),
  ];
  if (problems.length === 0) return;
  throw new Rejected(
    'conflict',
    'account.not-grantable',
    { id: 'Peran ini tidak dapat diberikan.', en: 'These roles cannot be given.' },
    problems,
  );
}

function roleProblems({ roles }: Grant): readonly FieldProblem[] {
  return conflictsAmong(roles).map(([one, other]) => ({
    field: 'roles',
    code: 'account.roles-exclude-each-other',
    text: {
      id: `${nameOf(one, 'id')} dan ${nameOf(other, 'id')} tidak boleh dipegang oleh orang yang sama.`,
      en: `${nameOf(one, 'en')} and ${nameOf(other, 'en')} must not be held by the same person.`,
    },
  }));
}

function nameOf(role: Role, language: 'id' | 'en'): string {
  return roleNames[role]?.[language] ?? role;
}

function companyProblems({ roles, companyId }: Grant): readonly FieldProblem[] {
  if (companyId === null && roles.includes('HRD_PERUSAHAAN')) {
    const text = {
      id: 'HRD perusahaan harus terikat pada satu perusahaan.',
      en: 'A company HR officer must belong to a company.',
    };
    return [{ field: 'companyId', code: 'account.company-needed', text }];
  }
  // Where every role is taken away, the company stays: who gives one again need not look for it.
  if (companyId !== null && roles.length > 0 && !roles.some((role) => ofACompany.includes(role))) {
    const text = {
      id: 'Hanya peran perusahaan yang terikat pada perusahaan.',
      en: 'Only roles of a company belong to one.',
    };
    return [{ field: 'companyId', code: 'account.company-not-applicable', text }];
  }
  return [];
}

function providerProblems({ roles, providerCode }: Grant): readonly FieldProblem[] {
  if ((providerCode === null) === !roles.includes('PENGELOLA_PELATIHAN')) return [];
  const [code, text] =
    providerCode === null
      ? [
          'account.provider-needed',
          {
            id: 'Pengelola pelatihan harus terikat pada satu lembaga.',
            en: 'A training manager must belong to a provider.',
          },
        ]
      : [
          'account.provider-not-applicable',
          {
            id: 'Hanya pengelola pelatihan yang terikat pada lembaga.',
            en: 'Only a training manager belongs to a provider.',
          },
        ];
  return [{ field: 'providerCode', code, text }];
}

function regionProblems({ regions }: Grant, known: readonly string[]): readonly FieldProblem[] {
  if (regions === 'all') return [];
  const unknown = regions.filter((code) => !known.includes(code));
  if (unknown.length === 0) return [];
  const text = {
    id: `Kabupaten/kota ini tidak ada: ${unknown.join(', ')}.`,
    en: `There is no such region: ${unknown.join(', ')}.`,
  };
  return [{ field: 'regions', code: 'account.unknown-region', text }];
}
