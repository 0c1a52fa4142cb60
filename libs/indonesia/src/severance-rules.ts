import { civilDate } from '@tanggap/kernel';
import type { CivilDate } from '@tanggap/kernel';
import type { DatedVersion } from './in-force.js';
import { hundredths, readTable, wholeNumber } from './table.js';

export type SeveranceStep = {
  readonly minYears: number;
  readonly maxYearsExclusive: number;
  readonly severanceMonths: number;
  readonly serviceAwardMonths: number;
};

/** Multipliers of the scale for a reason, in hundredths: 50 is half. */
export type ReasonShare = {
  readonly severanceHundredths: number;
  readonly serviceAwardHundredths: number;
  readonly legalBasis: string;
};

/** All that the least a worker is owed depends on, as the law stood at a time. */
export type SeveranceRules = DatedVersion & {
  /** Months of wage by completed years of service. A floor, not a fixed amount. */
  readonly scale: readonly SeveranceStep[];
  readonly reasons: ReadonlyMap<string, ReasonShare>;
  readonly contract: {
    readonly leastMonths: number;
    /** Months of service for one month's wage. */
    readonly monthsForAWage: number;
    readonly legalBasis: string;
  };
};

export type TaxBracket = { readonly above: number; readonly upTo: number; readonly percent: number };
export type SeveranceTaxRules = DatedVersion & { readonly brackets: readonly TaxBracket[] };

const scaleRows = readTable('severance-scale', [
  'version',
  'min_years',
  'max_years_exclusive',
  'severance_months',
  'service_award_months',
  'legal_basis',
]);

const multiplierRows = readTable('severance-multipliers', [
  'version',
  'reason_code',
  'severance_multiplier',
  'service_award_multiplier',
  'legal_basis',
]);

/** Every version there has been, the oldest first. A new law is a new version: what was decided under an older one stays. */
export const severanceRules: readonly SeveranceRules[] = inOrder(
  readTable('severance-rules', [
    'version',
    'valid_from',
    'valid_to',
    'contract_least_months',
    'contract_months_for_a_wage',
    'legal_basis',
    'contract_legal_basis',
  ]).map((row) => ({
    ...datesOf(row),
    legalBasis: row.legal_basis,
    scale: scaleOf(row.version),
    reasons: sharesOf(row.version),
    contract: {
      leastMonths: wholeNumber(row.contract_least_months),
      monthsForAWage: wholeNumber(row.contract_months_for_a_wage),
      legalBasis: row.contract_legal_basis,
    },
  })),
);

/** Final income tax on severance, by brackets of what is paid within two calendar years. */
export const severanceTaxRules: readonly SeveranceTaxRules[] = inOrder(taxVersions());

/** The version in force on a day; for days before the first one, the first. */
export function inForceOn<T extends DatedVersion>(versions: readonly T[], day: CivilDate): T {
  const found = versions.findLast(({ validFrom }) => validFrom <= day) ?? versions[0];
  if (!found) throw new RangeError('a law without any version');
  return found;
}

/** The oldest first; throws unless each version ends on the day before the next begins. */
export function inOrder<T extends DatedVersion>(versions: readonly T[]): readonly T[] {
  const ordered = versions.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  ordered.forEach(({ version, validFrom, validTo }, at) => {
    const next = ordered[at + 1];
    const isWhole = next === undefined ? true : validTo !== undefined && validTo < next.validFrom;
    if (!isWhole || (validTo !== undefined && validTo < validFrom)) {
      throw new Error(`version ${version} does not end before the next begins`);
    }
  });
  return ordered;
}

function datesOf(row: { readonly version: string; readonly valid_from: string; readonly valid_to: string }) {
  return {
    version: row.version,
    validFrom: civilDate(row.valid_from),
    validTo: row.valid_to === '' ? undefined : civilDate(row.valid_to),
  };
}

function scaleOf(version: string): readonly SeveranceStep[] {
  const steps = scaleRows.filter((row) => row.version === version);
  return steps.map((row) => ({
    minYears: wholeNumber(row.min_years),
    maxYearsExclusive: upperEnd(row.max_years_exclusive),
    severanceMonths: wholeNumber(row.severance_months),
    serviceAwardMonths: wholeNumber(row.service_award_months),
  }));
}

function sharesOf(version: string): ReadonlyMap<string, ReasonShare> {
  const rows = multiplierRows.filter((row) => row.version === version);
  return new Map(
    rows.map((row) => [
      row.reason_code,
      {
        severanceHundredths: hundredths(row.severance_multiplier),
        serviceAwardHundredths: hundredths(row.service_award_multiplier),
        legalBasis: row.legal_basis,
      },
    ]),
  );
}

function taxVersions(): SeveranceTaxRules[] {
  const columns = ['version', 'valid_from', 'valid_to', 'above', 'up_to', 'rate_percent', 'legal_basis'] as const;
  const versions = new Map<string, SeveranceTaxRules & { brackets: TaxBracket[] }>();
  for (const row of readTable('severance-tax', columns)) {
    const known = versions.get(row.version) ?? { ...datesOf(row), legalBasis: row.legal_basis, brackets: [] };
    known.brackets.push({
      above: wholeNumber(row.above),
      upTo: upperEnd(row.up_to),
      percent: wholeNumber(row.rate_percent),
    });
    versions.set(row.version, known);
  }
  return [...versions.values()];
}

function upperEnd(text: string): number {
  return text === '' ? Number.POSITIVE_INFINITY : wholeNumber(text);
}
