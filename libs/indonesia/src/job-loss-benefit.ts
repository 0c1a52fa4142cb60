import { rupiah } from '@tanggap/kernel';
import type { CivilDate, Rupiah } from '@tanggap/kernel';
import { datedOf, inForce } from './in-force.js';
import type { Dated } from './in-force.js';
import { shareOf } from './severance.js';
import { readTable, wholeNumber } from './table.js';

/** What the benefit is, for a layoff on a day of its time. */
export type BenefitTerms = Dated & {
  readonly percent: number;
  readonly ceiling: Rupiah;
  /** For so many months at most. */
  readonly months: number;
};

/** What lets somebody look unlikely to have a claim, or makes it a question. BPJS alone decides. */
export type BenefitSign = Dated & {
  readonly sign: 'reason' | 'contract-ended' | 'age-from';
  /** A reason's code, an age, or nothing. */
  readonly value: string;
  readonly says: 'likely-not' | 'check';
  /** Whether they are still told of the last day to claim: the office does not decide that there is no claim. */
  readonly reminded: boolean;
};

const terms: readonly BenefitTerms[] = readTable('job-loss-benefit', [
  'valid_from',
  'valid_to',
  'rate_percent',
  'wage_ceiling',
  'months',
  'legal_basis',
]).map((row) => ({
  ...datedOf(row),
  percent: wholeNumber(row.rate_percent),
  ceiling: rupiah(wholeNumber(row.wage_ceiling)),
  months: wholeNumber(row.months),
}));

/** Every version of every sign, past ones too. */
export const benefitSigns: readonly BenefitSign[] = readTable('job-loss-benefit-signs', [
  'sign',
  'value',
  'says',
  'reminded',
  'valid_from',
  'valid_to',
  'legal_basis',
]).map((row) => ({
  ...datedOf(row),
  sign: nameOf(['reason', 'contract-ended', 'age-from'], row.sign),
  value: row.value,
  says: nameOf(['likely-not', 'check'], row.says),
  reminded: row.reminded === '1',
}));

/** The terms for a layoff on that day; the oldest that are kept for days before them. */
export function benefitTerms(layoff: CivilDate): BenefitTerms {
  const [one, ...others] = inForce(terms, layoff);
  if (!one || others.length > 0) throw new Error('one version of the job-loss benefit is in force at a time');
  return one;
}

/** An estimate of a month's job-loss benefit: a share of the wage up to a ceiling (PP 6/2025). BPJS alone decides. */
export function jkpMonthly(wage: Rupiah, layoff: CivilDate): Rupiah {
  const { ceiling, percent } = benefitTerms(layoff);
  return shareOf(rupiah(Math.min(wage, ceiling)), percent, 100);
}

function nameOf<N extends string>(names: readonly N[], text: string): N {
  const found = names.find((name) => name.toUpperCase().replaceAll('-', '_') === text);
  if (found === undefined) throw new Error(`the signs of the job-loss benefit do not know "${text}"`);
  return found;
}
