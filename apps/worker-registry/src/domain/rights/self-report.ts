import { comparableName } from '@tanggap/indonesia';
import { civilDate, daysBetween } from '@tanggap/kernel';

export const reporters = ['worker', 'union', 'counter'] as const;
export type Reporter = (typeof reporters)[number];

/** A layoff that a worker, or a union, told of before the company did. It has the id of the case that its notice will open. */
export type SelfReport = Readonly<{
  id: string;
  caseId: string;
  personId: string;
  /** The registry had not known the person before. */
  newPerson: boolean;
  /** Name and birth date are nearly those that are known under the NIK. */
  fits: boolean;
  reporter: Reporter;
  companyName: string;
  companyKey: string;
  companyId: string | null;
  /** Kabupaten or kota of the workplace, and district of residence. */
  regionCode: string;
  districtCode: string;
  layoffDate: string;
  reasonCode: string;
  sealed: string;
  evidenceSealed: string | null;
  reportedBy: string;
  reportedAt: Date;
  /** The notice that has come, and the case that the report belongs to since: its own, or one that was there. */
  noticeId: string | null;
  linkedCaseId: string | null;
  linkedAt: Date | null;
}>;

/** What of a standing report decides whether a row of a notice is about the same layoff. */
export type StandingReport = Pick<
  SelfReport,
  'id' | 'caseId' | 'personId' | 'newPerson' | 'companyId' | 'regionCode' | 'layoffDate'
>;

type Told = Pick<SelfReport, 'companyId' | 'regionCode' | 'layoffDate'>;
type Layoff = Readonly<{ companyId: string; regionCode: string; layoffDate: string }>;

/** A case that the person has already. */
export type KnownLayoff = Layoff & Readonly<{ caseId: string; noticeId: string; isOpen: boolean }>;

/** As far as a day that a worker remembers may lie from the one that the company gives; days. */
const NEAR = 92;

const forms = new Set(['PT', 'CV', 'UD', 'TBK', 'PERSERO', 'FIRMA', 'FA', 'KOPERASI', 'PERUM']);

/** A company's name as two people would both write it: letter case, punctuation and its legal form off. */
export function companyKey(name: string): string {
  const words = comparableName(name)
    .toUpperCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  const own = words.filter((word) => !forms.has(word));
  return (own.length > 0 ? own : words).join(' ');
}

const distance = (a: { layoffDate: string }, b: { layoffDate: string }): number =>
  Math.abs(daysBetween(civilDate(a.layoffDate), civilDate(b.layoffDate)));

/** Of the company that was named by its id; or, of one that has only a name, at the same place and about the same time. */
function isAbout(told: Told, layoff: Layoff): boolean {
  if (told.companyId !== null) return told.companyId === layoff.companyId;
  return told.regionCode === layoff.regionCode && distance(told, layoff) <= NEAR;
}

/** The reports that a row of a notice is about: those that know the company first, then the nearest day, then the oldest. */
export function reportsOf<T extends StandingReport>(row: Layoff, standing: readonly T[]): T[] {
  const rank = ({ companyId }: T) => (companyId === null ? 1 : 0);
  return standing
    .filter((one) => isAbout(one, row))
    .toSorted((a, b) => rank(a) - rank(b) || distance(a, row) - distance(b, row) || (a.id < b.id ? -1 : 1));
}

/** The case that a report is about which comes behind its notice: one that is open, or of about the same time; the nearest. */
export function caseToldOf<T extends KnownLayoff>(told: Told, cases: readonly T[]): T | undefined {
  return cases
    .filter((one) => isAbout(told, one) && (one.isOpen || distance(told, one) <= NEAR))
    .toSorted((a, b) => distance(told, a) - distance(told, b) || (a.caseId > b.caseId ? -1 : 1))[0];
}

/** The reports that may still be linked, each once. */
export class StandingReports<T extends StandingReport> {
  private readonly byPerson: Map<string, T[]>;

  constructor(reports: readonly T[]) {
    this.byPerson = Map.groupBy(reports, ({ personId }) => personId);
  }

  /** All reports that this row is about, which are no other's from now on. */
  take(personId: string, row: Layoff): readonly T[] {
    const standing = this.byPerson.get(personId) ?? [];
    const taken = reportsOf(row, standing);
    this.byPerson.set(
      personId,
      standing.filter((one) => !taken.includes(one)),
    );
    return taken;
  }
}
