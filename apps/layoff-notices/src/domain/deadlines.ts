import {
  bipartiteLimit,
  bpjsReportLimit,
  closureReportDay,
  deadlineRule,
  holidays,
  jkpClaimLimit,
  lastNoticeDay,
  mediationLimit,
  noticeDaysOwed,
  recommendationReplyLimit,
  refusalLimit,
} from '@tanggap/indonesia';
import { addMonths, daysBetween, workingDaysBetween } from '@tanggap/kernel';
import type { Bilingual, CivilDate, JointLeave } from '@tanggap/kernel';

export type DeadlineCode = 'N1' | 'N2' | 'N3' | 'N4' | 'N5' | 'N6' | 'N7' | 'CLOSURE_REPORT';

/** A day by which something must be done, by law. */
export type Deadline = {
  readonly code: DeadlineCode;
  readonly what: Bilingual;
  readonly basis: string;
  readonly on: CivilDate;
  /** The day from which it counts, or back from which. */
  readonly from: CivilDate;
  /** Of which tranche, from 1; null where it is the notice's own. */
  readonly tranche: number | null;
  /** The first or last day of its tranche from which it counts, as it does from each between; null where it counts otherwise. */
  readonly layoffOn: CivilDate | null;
  /** Of what is owed before a day: working days to workers, days to the office, given and short; late is flagged, never refused. */
  readonly lead: Lead | null;
  /** Working days by which it has passed or was passed; null where nobody here knows whether it was kept. */
  readonly daysOver: number | null;
};

export type Lead = {
  readonly owed: number;
  readonly given: number;
  readonly short: number;
};

/** What the deadlines of a notice hang on. Days that nobody has named yet give no deadline. */
export type Milestones = {
  readonly reasonCode: string | null;
  /** First and last day of each tranche; the whole period where there are none. */
  readonly tranches: readonly { readonly from: CivilDate; readonly to: CivilDate }[];
  readonly toldOn: CivilDate;
  readonly talksBeganOn?: CivilDate | undefined;
  readonly mediationBeganOn?: CivilDate | undefined;
  readonly recommendedOn?: CivilDate | undefined;
  /** When the company stops or moves, and when it said so to the office; of a closure or a relocation alone. */
  readonly closing?: { readonly on: CivilDate; readonly reportedOn: CivilDate } | undefined;
};

/** `rule`: its term in the dated table, whose version of that day names the basis. */
type Named = { readonly what: Bilingual; readonly rule: string };

const named: Readonly<Record<DeadlineCode, Named>> = {
  N1: { what: { id: 'Pemberitahuan kepada pekerja', en: 'Workers are told' }, rule: 'NOTICE' },
  N2: { what: { id: 'Penolakan tertulis pekerja', en: 'Written refusal by a worker' }, rule: 'REFUSAL' },
  N3: { what: { id: 'Perundingan bipartit', en: 'Bipartite talks end' }, rule: 'BIPARTITE' },
  N4: { what: { id: 'Mediasi', en: 'Mediation ends' }, rule: 'MEDIATION' },
  N5: { what: { id: 'Jawaban atas anjuran', en: 'Answer to the recommendation' }, rule: 'RECOMMENDATION_REPLY' },
  N6: { what: { id: 'Laporan ke BPJS', en: 'Report to BPJS' }, rule: 'BPJS_REPORT' },
  N7: { what: { id: 'Klaim JKP', en: 'Claim of the job-loss benefit' }, rule: 'JKP_CLAIM' },
  CLOSURE_REPORT: {
    what: { id: 'Laporan penutupan atau pemindahan', en: 'Report that the company stops or moves' },
    rule: 'CLOSURE_REPORT',
  },
};

/** The term of a deadline in the dated table, by which it is also kept where it runs. */
export function termOf(code: DeadlineCode): string {
  return named[code].rule;
}

/** Every deadline that is known by now, in the order of the law's steps. */
export function deadlinesOf(of: Milestones, jointLeave: JointLeave): readonly Deadline[] {
  const own = (code: DeadlineCode, from: CivilDate | undefined, limit: Limit): Deadline[] =>
    from === undefined ? [] : [deadline(code, from, limit(from, jointLeave))];
  const each = (code: DeadlineCode, limit: Limit): Deadline[] =>
    of.tranches.flatMap(({ from, to }, place) =>
      [...new Set([from, to])].map((layoffOn) => {
        return { ...deadline(code, layoffOn, limit(layoffOn, jointLeave)), tranche: place + 1, layoffOn };
      }),
    );
  return [
    ...of.tranches.map(({ from }, place) => ({ ...leadOf(of, from, jointLeave), tranche: place + 1 })),
    ...own('N2', of.toldOn, refusalLimit),
    ...own('N3', of.talksBeganOn, bipartiteLimit),
    ...own('N4', of.mediationBeganOn, mediationLimit),
    ...own('N5', of.recommendedOn, recommendationReplyLimit),
    ...each('N6', bpjsReportLimit),
    ...each('N7', (layoff) => jkpClaimLimit(layoff)),
    ...(of.closing ? [closureOf(of.closing)] : []),
  ];
}

/** Working days that the latest of its tranches is short of the notice owed; 0 for one in time. */
export function daysShort(deadlines: readonly Deadline[]): number {
  return Math.max(0, ...deadlines.map(({ code, lead }) => (code === 'N1' && lead ? lead.short : 0)));
}

type Limit = (from: CivilDate, jointLeave: JointLeave) => CivilDate;

const BEYOND_PROBATION_MONTHS = -12;

/** As for a worker beyond probation; what each worker of the list is owed is looked at row by row (W22). */
function leadOf({ reasonCode, toldOn }: Milestones, layoff: CivilDate, jointLeave: JointLeave): Deadline {
  const start = addMonths(layoff, BEYOND_PROBATION_MONTHS);
  const owed = noticeDaysOwed(start, layoff, reasonCode ?? '');
  const given = workingDaysBetween(toldOn, layoff, holidays, jointLeave);
  const on = lastNoticeDay(start, layoff, reasonCode ?? '', jointLeave);
  const lead: Lead = { owed, given, short: Math.max(0, owed - given) };
  return { ...deadline('N1', layoff, on), lead };
}

/** The handing in of the notice is the report. */
function closureOf({ on: closing, reportedOn }: NonNullable<Milestones['closing']>): Deadline {
  const { amount: owed } = deadlineRule('CLOSURE_REPORT', closing);
  const given = daysBetween(reportedOn, closing);
  const lead: Lead = { owed, given, short: Math.max(0, owed - given) };
  return { ...deadline('CLOSURE_REPORT', closing, closureReportDay(closing)), lead };
}

function deadline(code: DeadlineCode, from: CivilDate, on: CivilDate): Deadline {
  const { what, rule } = named[code];
  const basis = deadlineRule(rule, from).legalBasis;
  return { code, what, basis, on, from, tranche: null, layoffOn: null, lead: null, daysOver: null };
}
