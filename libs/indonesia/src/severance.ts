import { completedMonths, daysBetween, addMonths, rupiah, yearOf } from '@tanggap/kernel';
import type { CivilDate, Rupiah } from '@tanggap/kernel';
import { reasonByCode } from './code-tables.js';
import { minimumWage } from './regions.js';
import { readTable, wholeNumber } from './table.js';

export type SeveranceStep = {
  readonly minYears: number;
  readonly maxYearsExclusive: number;
  readonly severanceMonths: number;
  readonly serviceAwardMonths: number;
};

export type MinimumSeverance = {
  readonly yearsOfService: number;
  readonly wageBase: Rupiah;
  /** Months of wage on the scale, before the multipliers of the reason. */
  readonly severanceMonths: number;
  readonly serviceAwardMonths: number;
  readonly severance: Rupiah;
  readonly serviceAward: Rupiah;
  readonly total: Rupiah;
};

/** Months of wage by completed years of service: PP 35/2021 art. 40(2) and (3). A floor, not a fixed amount. */
export const severanceScale: readonly SeveranceStep[] = readTable('severance-scale', [
  'min_years',
  'max_years_exclusive',
  'severance_months',
  'service_award_months',
]).map((row) => ({
  minYears: wholeNumber(row.min_years),
  maxYearsExclusive: upperEnd(row.max_years_exclusive),
  severanceMonths: wholeNumber(row.severance_months),
  serviceAwardMonths: wholeNumber(row.service_award_months),
}));

const taxBrackets = readTable('severance-tax', ['above', 'up_to', 'rate_percent', 'legal_basis']).map((row) => ({
  above: wholeNumber(row.above),
  upTo: upperEnd(row.up_to),
  percent: wholeNumber(row.rate_percent),
}));

/**
 * The least that a permanent worker is owed (PP 35/2021 art. 40-57), in whole rupiah, half rounded up at the end.
 * The wage counts as at least the region's minimum wage of the layoff's year, where that is known.
 * RangeError on an unknown reason.
 */
export function minimumSeverance(layoff: {
  readonly wage: Rupiah;
  readonly start: CivilDate;
  readonly end: CivilDate;
  readonly reasonCode: string;
  readonly regionCode: string;
}): MinimumSeverance {
  const reason = reasonByCode.get(layoff.reasonCode);
  if (!reason) throw new RangeError('unknown layoff reason');
  const yearsOfService = Math.floor(completedMonths(layoff.start, layoff.end) / 12);
  const { severanceMonths, serviceAwardMonths } = stepFor(yearsOfService);
  const wageBase = rupiah(Math.max(layoff.wage, minimumWage(layoff.regionCode, yearOf(layoff.end)) ?? 0));
  const severanceShare = severanceMonths * reason.severanceHundredths;
  const awardShare = serviceAwardMonths * reason.serviceAwardHundredths;
  return {
    yearsOfService,
    wageBase,
    severanceMonths,
    serviceAwardMonths,
    severance: shareOf(wageBase, severanceShare, 100),
    serviceAward: shareOf(wageBase, awardShare, 100),
    total: shareOf(wageBase, severanceShare + awardShare, 100),
  };
}

/**
 * What a contract worker (PKWT) is owed at the end (PP 35/2021 art. 16): a twelfth of a month's wage for each month of
 * service, a part of a month counting by days of 30. Nothing under one month.
 */
export function contractCompensation(wage: Rupiah, start: CivilDate, end: CivilDate): Rupiah {
  const months = completedMonths(start, end);
  if (months < 1) return rupiah(0);
  const days = daysBetween(addMonths(start, months), end);
  return shareOf(wage, months * 30 + days, 12 * 30);
}

/** Final income tax on severance paid within two calendar years (PP 68/2009), in whole rupiah, half rounded up. */
export function severanceTax(gross: Rupiah): Rupiah {
  const hundredfold = taxBrackets.reduce(
    (sum, { above, upTo, percent }) => sum + BigInt(Math.max(0, Math.min(gross, upTo) - above)) * BigInt(percent),
    0n,
  );
  return roundedHalfUp(hundredfold, 100n);
}

/** amount * parts / whole in exact arithmetic, half a rupiah rounded up. */
export function shareOf(amount: Rupiah, parts: number, whole: number): Rupiah {
  const product = amount * parts;
  if (!Number.isSafeInteger(product)) return roundedHalfUp(BigInt(amount) * BigInt(parts), BigInt(whole));
  const rest = product % whole;
  return rupiah((product - rest) / whole + (rest * 2 >= whole ? 1 : 0));
}

function roundedHalfUp(numerator: bigint, denominator: bigint): Rupiah {
  return rupiah(Number((2n * numerator + denominator) / (2n * denominator)));
}

function stepFor(years: number): SeveranceStep {
  const step = severanceScale.find(({ minYears, maxYearsExclusive }) => minYears <= years && years < maxYearsExclusive);
  if (!step) throw new RangeError(`the severance scale has no step for ${years} years`);
  return step;
}

function upperEnd(text: string): number {
  return text === '' ? Number.POSITIVE_INFINITY : wholeNumber(text);
}
