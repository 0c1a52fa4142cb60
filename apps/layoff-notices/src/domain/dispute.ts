import { Rejected } from '@tanggap/kernel';
import type { Bilingual, CivilDate, FieldProblem } from '@tanggap/kernel';
import { isDayOfNotice } from './day-of-notice.js';
import { problemsOfOrder } from './dispute-order.js';
import type { DisputeOutcome, DisputeStep, StepStanding } from './dispute-steps.js';
import type { Notice, NoticeStatus } from './notice.js';

/** What somebody wrote down of a step. A later record of the same step takes its place; none is changed or removed. */
export type DisputeRecord = StepStanding &
  Readonly<{
    noticeId: string;
    /** From 1 for each notice. */
    record: number;
    by: string;
    at: Date;
    note: string | null;
  }>;

/** What is recorded of a notice's dispute so far. */
export type Recorded = { readonly records: number; readonly standing: readonly StepStanding[] };

export type StepSaid = {
  readonly step: DisputeStep;
  readonly beganOn: string;
  readonly endedOn?: string | null | undefined;
  readonly outcome?: DisputeOutcome | null | undefined;
  readonly note?: string | null | undefined;
};

/** In these a notice may be disputed: the office has it, and it is not off. */
export const disputable: readonly NoticeStatus[] = [
  ...(['submitted', 'in-review', 'correction-needed', 'accepted', 'registered', 'decided', 'completed'] as const),
];

/** The term of each step in the dated table of deadlines; the court's are its own. */
export const termOfStep: Readonly<Partial<Record<DisputeStep, string>>> = {
  BIPARTITE: 'BIPARTITE',
  MEDIATION: 'MEDIATION',
  RECOMMENDATION: 'RECOMMENDATION_REPLY',
};

const MOST_RECORDS = 200;

type Doing = {
  readonly by: string;
  /** Employer or workers: of talks they speak themselves, of what follows who leads it does. */
  readonly isParty: boolean;
  readonly now: Date;
  readonly today: CivilDate;
};

/**
 * The next record. However late a step is told of, it is taken. Throws `Rejected` for a notice that lays nobody off, and
 * with all that is wrong with the days.
 */
export function recordStep(
  notice: Notice,
  { records, standing }: Recorded,
  said: StepSaid,
  { by, isParty, now, today }: Doing,
): DisputeRecord {
  if (notice.kind === 'FURLOUGH' || !disputable.includes(notice.status)) throw notDisputable();
  if (records >= MOST_RECORDS) throw tooMany();
  const { step, beganOn } = said;
  const { endedOn = null, outcome = null, note = null } = said;
  const problems = [
    ...(isParty && step !== 'BIPARTITE' ? [problem('step', 'not-a-party', notForAParty)] : []),
    ...problemsOfDay('beganOn', beganOn, today),
    ...problemsOfEnd(beganOn, { endedOn, outcome }, today),
    ...problemsOfOutcome(step, outcome),
  ];
  assertNone(problems);
  assertNone(problemsOfOrder({ step, beganOn, endedOn, outcome }, standing));
  const days = { beganOn: beganOn as CivilDate, endedOn: endedOn as CivilDate | null };
  return { noticeId: notice.id, record: records + 1, step, ...days, outcome, by, at: now, note };
}

/** Of one step first, then of its place among the others. */
function assertNone(problems: readonly FieldProblem[]): void {
  if (problems.length > 0) throw new Rejected('invalid', 'dispute.step', someWrong, problems);
}

type End = { readonly endedOn: string | null; readonly outcome: DisputeOutcome | null };

function problemsOfEnd(beganOn: string, { endedOn, outcome }: End, today: CivilDate): FieldProblem[] {
  const withOutcome = (endedOn === null) === (outcome === null) ? [] : [problem('outcome', 'ending', endsWithOutcome)];
  if (endedOn === null) return withOutcome;
  const before = isDayOfNotice(beganOn) && endedOn < beganOn ? [problem('endedOn', 'period', endsFirst)] : [];
  return [...problemsOfDay('endedOn', endedOn, today), ...before, ...withOutcome];
}

/** Nobody but a court decides, and a court does not fail. */
function problemsOfOutcome(step: DisputeStep, outcome: DisputeOutcome | null): FieldProblem[] {
  if (outcome === null || outcome === 'AGREED') return [];
  return (step === 'COURT') === (outcome === 'DECIDED') ? [] : [problem('outcome', 'of-step', otherOutcome)];
}

function problemsOfDay(field: string, day: string, today: CivilDate): FieldProblem[] {
  if (!isDayOfNotice(day)) return [problem(field, 'date', noDate)];
  return day > today ? [problem(field, 'future', notYet)] : [];
}

function problem(field: string, code: string, text: Bilingual): FieldProblem {
  return { field, code, text };
}

const someWrong = { id: 'Ada isian yang perlu diperbaiki.', en: 'Some fields need to be corrected.' };
const notForAParty = {
  id: 'Mediasi, anjuran dan putusan dicatat oleh kantor, bukan oleh pihak yang berselisih.',
  en: 'Mediation, recommendation and judgment are recorded by the office, not by a party to the dispute.',
};
const noDate = {
  id: 'Isi tanggal yang ada, sejak tahun 2000.',
  en: 'Give a real date, since the year 2000.',
};
const notYet = { id: 'Tanggal ini belum tiba.', en: 'This day has not come yet.' };
const endsFirst = { id: 'Berakhir sebelum dimulai.', en: 'It ends before it begins.' };
const endsWithOutcome = {
  id: 'Langkah yang berakhir punya hasil, dan hanya yang berakhir.',
  en: 'A step that has ended has an outcome, and only such a one.',
};
const otherOutcome = {
  id: 'Hanya pengadilan yang memutus; langkah lain berakhir dengan sepakat atau tidak sepakat.',
  en: 'Only a court decides; other steps end with an agreement or without one.',
};

function notDisputable(): Rejected {
  return new Rejected('conflict', 'dispute.not-now', {
    id: 'Perselisihan dicatat pada pemberitahuan PHK yang sudah diajukan dan tidak ditolak atau ditarik.',
    en: 'A dispute is recorded of a layoff notice that was handed in and neither refused nor withdrawn.',
  });
}

function tooMany(): Rejected {
  return new Rejected('conflict', 'dispute.too-many', {
    id: `Satu pemberitahuan memuat paling banyak ${MOST_RECORDS} catatan perselisihan.`,
    en: `A notice has at most ${MOST_RECORDS} records of its dispute.`,
  });
}
