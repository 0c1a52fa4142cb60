import { addMonths, completedMonths, daysBetween, rupiah, yearOf } from '@tanggap/kernel';
import type { CivilDate, Rupiah } from '@tanggap/kernel';
import { minimumWage } from './regions.js';
import { inForceOn, severanceRules, severanceTaxRules } from './severance-rules.js';
import type { SeveranceRules, SeveranceStep } from './severance-rules.js';

/** How a worker is employed, as the worker list says it. */
export type Employment = 'PKWTT' | 'PKWT' | 'HARIAN' | 'OUTSOURCING';

/** What the least that a worker is owed depends on. */
export type EndedWork = {
  /** Monthly basic wage and fixed allowances. */
  readonly wage: Rupiah;
  readonly start: CivilDate;
  /** The day of the layoff. */
  readonly end: CivilDate;
  readonly reasonCode: string;
  /** Where the site lies, for its minimum wage. */
  readonly regionCode: string;
  readonly employment: Employment;
  /** The last day that a contract for a fixed term was made for. */
  readonly contractEnd?: CivilDate | undefined;
};

export type MinimumSeverance = {
  readonly ruleVersion: string;
  readonly yearsOfService: number;
  readonly wageBase: Rupiah;
  /** Months of wage on the scale, before the multipliers of the reason. */
  readonly severanceMonths: number;
  readonly serviceAwardMonths: number;
  readonly severance: Rupiah;
  readonly serviceAward: Rupiah;
  readonly total: Rupiah;
};

/** The least that the law asks for one worker; what it does not ask for is 0. */
export type LeastOwed = {
  /** `scale`: severance and service award. `contract`: the compensation of a fixed term. */
  readonly basis: 'scale' | 'contract';
  readonly ruleVersion: string;
  readonly legalBasis: string;
  readonly wageBase: Rupiah;
  readonly isRaisedToMinimumWage: boolean;
  readonly yearsOfService: number;
  readonly severance: Rupiah;
  readonly serviceAward: Rupiah;
  readonly compensation: Rupiah;
  readonly total: Rupiah;
  /** Wages to the end of a fixed term that was cut short: for information, never part of the total. */
  readonly remainingWages: Rupiah;
};

/** Who dies or resigns has no claim to the wages of the rest of a fixed term: UU 13/2003 art. 61-62. */
const NO_REMAINING_WAGES: ReadonlySet<string> = new Set(['MENINGGAL', 'RESIGN']);
const DAYS_OF_A_MONTH = 30;

/**
 * The least that a worker is owed, by the law of the layoff's day: compensation for a fixed term and for day labour, which
 * the law treats as one; severance and service award otherwise. Outsourced work follows its contract, which has an end or
 * has none. The wage counts as at least the region's minimum wage. RangeError on an unknown reason.
 */
export function leastOwed(work: EndedWork, versions: readonly SeveranceRules[] = severanceRules): LeastOwed {
  const rules = inForceOn(versions, work.end);
  const share = shareFor(work.reasonCode, rules);
  const wageBase = baseOf(work);
  const about = {
    ruleVersion: rules.version,
    wageBase,
    isRaisedToMinimumWage: wageBase > work.wage,
    yearsOfService: yearsBetween(work.start, work.end),
  };
  if (isForAFixedTerm(work)) {
    const compensation = compensationBy(rules, wageBase, work.start, work.end);
    const owed = { severance: NOTHING, serviceAward: NOTHING, compensation, total: compensation };
    const remainingWages = remainingWagesOf(work, wageBase);
    return { basis: 'contract', legalBasis: rules.contract.legalBasis, ...about, ...owed, remainingWages };
  }
  const { severance, serviceAward, total } = onScale(rules, work, wageBase);
  const owed = { severance, serviceAward, compensation: NOTHING, total };
  return { basis: 'scale', legalBasis: share.legalBasis, ...about, ...owed, remainingWages: NOTHING };
}

/**
 * The least that a permanent worker is owed (PP 35/2021 art. 40-57), in whole rupiah, half rounded up at the end.
 * The wage counts as at least the region's minimum wage of the layoff's year, where that is known.
 * RangeError on an unknown reason.
 */
export function minimumSeverance(
  layoff: Omit<EndedWork, 'employment'>,
  versions: readonly SeveranceRules[] = severanceRules,
): MinimumSeverance {
  const rules = inForceOn(versions, layoff.end);
  const wageBase = baseOf(layoff);
  return { ruleVersion: rules.version, wageBase, ...onScale(rules, layoff, wageBase) };
}

/**
 * What a contract worker (PKWT) is owed at the end (PP 35/2021 art. 16): a twelfth of a month's wage for each month of
 * service, a part of a month counting by days of 30. Nothing under one month. The wage is taken as given.
 */
export function contractCompensation(wage: Rupiah, start: CivilDate, end: CivilDate): Rupiah {
  return compensationBy(inForceOn(severanceRules, end), wage, start, end);
}

/**
 * Final income tax on severance (PP 68/2009), in whole rupiah, half rounded up. What was paid earlier within the same two
 * calendar years fills the lower brackets first. An estimate: the tax office decides.
 */
export function severanceTax(gross: Rupiah, paidBefore: Rupiah = NOTHING, on?: CivilDate): Rupiah {
  const { brackets } = on === undefined ? (severanceTaxRules.at(-1) ?? never()) : inForceOn(severanceTaxRules, on);
  const taxTo = (amount: number) =>
    brackets.reduce(
      (sum, { above, upTo, percent }) => sum + BigInt(Math.max(0, Math.min(amount, upTo) - above)) * BigInt(percent),
      0n,
    );
  return rupiah(roundedHalfUp(taxTo(gross + paidBefore), 100n) - roundedHalfUp(taxTo(paidBefore), 100n));
}

/** amount * parts / whole in exact arithmetic, half a rupiah rounded up. */
export function shareOf(amount: Rupiah, parts: number, whole: number): Rupiah {
  const product = amount * parts;
  if (!Number.isSafeInteger(product)) return roundedHalfUp(BigInt(amount) * BigInt(parts), BigInt(whole));
  const rest = product % whole;
  return rupiah((product - rest) / whole + (rest * 2 >= whole ? 1 : 0));
}

const NOTHING = rupiah(0);

/** A contract for a fixed term, or work by the day; outsourced work has a fixed term if its contract names an end. */
export function isForAFixedTerm({ employment, contractEnd }: Pick<EndedWork, 'employment' | 'contractEnd'>): boolean {
  if (employment === 'OUTSOURCING') return contractEnd !== undefined;
  return employment === 'PKWT' || employment === 'HARIAN';
}

function onScale(rules: SeveranceRules, { start, end, reasonCode }: Omit<EndedWork, 'employment'>, wageBase: Rupiah) {
  const { severanceHundredths, serviceAwardHundredths } = shareFor(reasonCode, rules);
  const yearsOfService = yearsBetween(start, end);
  const { severanceMonths, serviceAwardMonths } = stepFor(rules.scale, yearsOfService);
  const severanceShare = severanceMonths * severanceHundredths;
  const awardShare = serviceAwardMonths * serviceAwardHundredths;
  return {
    yearsOfService,
    severanceMonths,
    serviceAwardMonths,
    severance: shareOf(wageBase, severanceShare, 100),
    serviceAward: shareOf(wageBase, awardShare, 100),
    total: shareOf(wageBase, severanceShare + awardShare, 100),
  };
}

function compensationBy({ contract }: SeveranceRules, wage: Rupiah, start: CivilDate, end: CivilDate): Rupiah {
  const months = completedMonths(start, end);
  if (months < contract.leastMonths) return NOTHING;
  return shareOf(wage, daysOfService(start, end, months), contract.monthsForAWage * DAYS_OF_A_MONTH);
}

function remainingWagesOf({ reasonCode, end, contractEnd }: EndedWork, wageBase: Rupiah): Rupiah {
  if (contractEnd === undefined || contractEnd <= end || NO_REMAINING_WAGES.has(reasonCode)) return NOTHING;
  return shareOf(wageBase, daysOfService(end, contractEnd, completedMonths(end, contractEnd)), DAYS_OF_A_MONTH);
}

/** Full months as thirty days each, and the days of the month that is not full. */
function daysOfService(start: CivilDate, end: CivilDate, months: number): number {
  return months * DAYS_OF_A_MONTH + daysBetween(addMonths(start, months), end);
}

function baseOf({ wage, regionCode, end }: Pick<EndedWork, 'wage' | 'regionCode' | 'end'>): Rupiah {
  return rupiah(Math.max(wage, minimumWage(regionCode, yearOf(end)) ?? 0));
}

function yearsBetween(start: CivilDate, end: CivilDate): number {
  return Math.floor(completedMonths(start, end) / 12);
}

function shareFor(reasonCode: string, { reasons }: SeveranceRules) {
  const share = reasons.get(reasonCode);
  if (!share) throw new RangeError('unknown layoff reason');
  return share;
}

function roundedHalfUp(numerator: bigint, denominator: bigint): Rupiah {
  return rupiah(Number((2n * numerator + denominator) / (2n * denominator)));
}

function stepFor(scale: readonly SeveranceStep[], years: number): SeveranceStep {
  const step = scale.find(({ minYears, maxYearsExclusive }) => minYears <= years && years < maxYearsExclusive);
  if (!step) throw new RangeError(`the severance scale has no step for ${years} years`);
  return step;
}

function never(): never {
  throw new RangeError('a law without any version');
}
