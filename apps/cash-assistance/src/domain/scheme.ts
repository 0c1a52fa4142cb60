import type { CivilDate, Rupiah } from '@tanggap/kernel';
import type { RuleId } from './findings.js';

/** How many of the hundred points of priority each ground may give. */
export type PriorityWeights = Readonly<Record<PriorityGround, number>>;
export type PriorityGround = 'D' | 'T' | 'J' | 'S' | 'V' | 'L';

/** One version of a scheme's rules. A published version never changes; a change of the rules is a new version. */
export type SchemeTerms = Readonly<{
  schemeCode: string;
  ruleVersion: string;
  legalBasis: string;
  /** Layoff dates that are judged by this version. */
  validFrom: CivilDate;
  validTo: CivilDate;
  /** The year whose budget pays, and in which a person is helped once. */
  budgetYear: number;
  amountPerPerson: Rupiah;
  /** In how many payments it comes. */
  instalments: number;
  /** Layoff dates that the scheme is for, both included. */
  layoffFrom: CivilDate;
  layoffTo: CivilDate;
  provinceCode: string;
  /** Regencies and cities whose people it is for; none named: the whole province. */
  regionCodes: readonly string[];
  /** The line of the region's budget that pays, by the national account codes. */
  budgetLine: string;
  /** Which of E1 to E12 are asked. */
  rules: readonly RuleId[];
  excludedReasons: readonly string[];
  /** For how many days a declaration of being without work counts (E6). */
  declarationDays: number;
  recipientsPerHousehold: number;
  /** The day to which the time since the layoff is counted, so that the same case always gets the same priority. */
  measuredOn: CivilDate;
  priorityWeights: PriorityWeights;
  /** Monthly wages by `<region>/<year>`. */
  wageCeilings: ReadonlyMap<string, Rupiah>;
}>;

/**
 * The version whose validity holds the layoff date; for a date before all of them the first, after all of them the
 * last, so that every case is judged and the window of the scheme says no, not a missing rule.
 */
export function termsFor(versions: readonly SchemeTerms[], layoffDate: CivilDate): SchemeTerms {
  const inOrder = versions.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  const begun = inOrder.findLast(({ validFrom }) => validFrom <= layoffDate);
  const terms = begun ?? inOrder[0];
  if (!terms) throw new Error('no version of the scheme is published');
  return terms;
}

export function ceilingKey(regionCode: string, year: number): string {
  return `${regionCode}/${year}`;
}
