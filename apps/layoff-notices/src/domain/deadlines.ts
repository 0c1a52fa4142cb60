import {
  bipartiteLimit,
  bpjsReportLimit,
  holidays,
  jkpClaimLimit,
  lastNoticeDay,
  mediationLimit,
  noticeDaysOwed,
  recommendationReplyLimit,
  refusalLimit,
} from '@tanggap/indonesia';
import { addMonths, workingDaysBetween } from '@tanggap/kernel';
import type { Bilingual, CivilDate, JointLeave } from '@tanggap/kernel';

export type DeadlineCode = 'N1' | 'N2' | 'N3' | 'N4' | 'N5' | 'N6' | 'N7';

/** A day by which something must be done, by law. */
export type Deadline = {
  readonly code: DeadlineCode;
  readonly what: Bilingual;
  readonly basis: string;
  readonly on: CivilDate;
  /** Of which tranche, from 1; null where it is the notice's own. */
  readonly tranche: number | null;
  /** For the notice owed to workers: working days that are owed, given and short; late is flagged, never refused. */
  readonly lead: { readonly owed: number; readonly given: number; readonly short: number } | null;
};

/** What the deadlines of a notice hang on. Days that nobody has named yet give no deadline. */
export type Milestones = {
  readonly reasonCode: string | null;
  /** First and last day of each tranche; the whole period where there are none. */
  readonly tranches: readonly { readonly from: CivilDate; readonly to: CivilDate }[];
  readonly toldOn: CivilDate;
  readonly talksBeganOn?: CivilDate;
  readonly mediationBeganOn?: CivilDate;
  readonly recommendedOn?: CivilDate;
};

type Named = { readonly what: Bilingual; readonly basis: string };

const named: Readonly<Record<DeadlineCode, Named>> = {
  N1: { what: { id: 'Pemberitahuan kepada pekerja', en: 'Workers are told' }, basis: 'PP 35/2021 art. 37, 52' },
  N2: { what: { id: 'Penolakan tertulis pekerja', en: 'Written refusal by a worker' }, basis: 'PP 35/2021 art. 39' },
  N3: { what: { id: 'Perundingan bipartit', en: 'Bipartite talks end' }, basis: 'UU 2/2004 art. 3' },
  N4: { what: { id: 'Mediasi', en: 'Mediation ends' }, basis: 'Permenakertrans 17/2014' },
  N5: { what: { id: 'Jawaban atas anjuran', en: 'Answer to the recommendation' }, basis: 'Permenakertrans 17/2014' },
  N6: { what: { id: 'Laporan ke BPJS', en: 'Report to BPJS' }, basis: 'Permenaker 2/2025 art. 9' },
  N7: { what: { id: 'Klaim JKP', en: 'Claim of the job-loss benefit' }, basis: 'PP 37/2021 art. 40' },
};

/** Every deadline that is known by now, in the order of the law's steps. */
export function deadlinesOf(of: Milestones, jointLeave: JointLeave): readonly Deadline[] {
  const own = (code: DeadlineCode, from: CivilDate | undefined, limit: Limit): Deadline[] =>
    from === undefined ? [] : [deadline(code, limit(from, jointLeave))];
  const each = (code: DeadlineCode, limit: Limit): Deadline[] =>
    of.tranches.map(({ to }, place) => ({ ...deadline(code, limit(to, jointLeave)), tranche: place + 1 }));
  return [
    ...of.tranches.map(({ from }, place) => ({ ...leadOf(of, from, jointLeave), tranche: place + 1 })),
    ...own('N2', of.toldOn, refusalLimit),
    ...own('N3', of.talksBeganOn, bipartiteLimit),
    ...own('N4', of.mediationBeganOn, mediationLimit),
    ...own('N5', of.recommendedOn, recommendationReplyLimit),
    ...each('N6', bpjsReportLimit),
    ...each('N7', (layoff) => jkpClaimLimit(layoff)),
  ];
}

/** Working days that the latest of its tranches is short of the notice owed; 0 for one in time. */
export function daysShort(deadlines: readonly Deadline[]): number {
  return Math.max(0, ...deadlines.map(({ lead }) => lead?.short ?? 0));
}

type Limit = (from: CivilDate, jointLeave: JointLeave) => CivilDate;

const BEYOND_PROBATION_MONTHS = -12;

/** As for a worker beyond probation; what each worker of the list is owed is looked at row by row (W22). */
function leadOf({ reasonCode, toldOn }: Milestones, layoff: CivilDate, jointLeave: JointLeave): Deadline {
  const start = addMonths(layoff, BEYOND_PROBATION_MONTHS);
  const owed = noticeDaysOwed(start, layoff, reasonCode ?? '');
  const given = workingDaysBetween(toldOn, layoff, holidays, jointLeave);
  const on = lastNoticeDay(start, layoff, reasonCode ?? '', jointLeave);
  return { ...deadline('N1', on), lead: { owed, given, short: Math.max(0, owed - given) } };
}

function deadline(code: DeadlineCode, on: CivilDate): Deadline {
  return { code, ...named[code], on, tranche: null, lead: null };
}
