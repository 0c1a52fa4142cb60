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
  noticeId: string | null;
  linkedAt: Date | null;
}>;

/** What of a standing report decides whether a row of a notice is about the same layoff. */
export type StandingReport = Pick<SelfReport, 'id' | 'caseId' | 'personId' | 'newPerson' | 'companyId' | 'layoffDate'>;

type Layoff = Readonly<{ companyId: string; layoffDate: string }>;

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

/**
 * The report that a row of a notice is about: of the same company, else of one that the reporter could only name, if the days
 * lie near each other. The nearest day first, then the oldest report. Undefined where none fits.
 */
export function reportOf<T extends StandingReport>(row: Layoff, standing: readonly T[]): T | undefined {
  const distance = ({ layoffDate }: T) => Math.abs(daysBetween(civilDate(layoffDate), civilDate(row.layoffDate)));
  const ofCompany = standing.filter(({ companyId }) => companyId === row.companyId);
  const near = standing.filter((one) => one.companyId === null && distance(one) <= NEAR);
  const fitting = ofCompany.length > 0 ? ofCompany : near;
  return fitting.toSorted((a, b) => distance(a) - distance(b) || (a.id < b.id ? -1 : 1))[0];
}

/** The reports that may still be linked, each once. */
export class StandingReports<T extends StandingReport> {
  private readonly byPerson: Map<string, T[]>;

  constructor(reports: readonly T[]) {
    this.byPerson = Map.groupBy(reports, ({ personId }) => personId);
  }

  /** The report that this row is about, which is no other's from now on. */
  take(personId: string, row: Layoff): T | undefined {
    const standing = this.byPerson.get(personId) ?? [];
    const report = reportOf(row, standing);
    if (report) standing.splice(standing.indexOf(report), 1);
    return report;
  }
}
