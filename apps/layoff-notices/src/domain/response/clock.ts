import { deadlineRule, deadlineRules, dueBy } from '@tanggap/indonesia';
import type { DeadlineRule } from '@tanggap/indonesia';
import { addDays } from '@tanggap/kernel';
import type { CivilDate, JointLeave } from '@tanggap/kernel';
import { disputable } from '../dispute.js';
import type { Notice, NoticeStatus } from '../notice.js';

/** A term of a notice that runs, under the version of the rule that held when it began. */
export type Clock = Readonly<{
  noticeId: string;
  code: string;
  startsOn: CivilDate;
  dueOn: CivilDate;
  rule: DeadlineRule;
  jointLeave: JointLeave;
  /** Kabupaten or kota whose office handled the notice when it began. */
  office: string;
  /** Days before its end on which to remind of it. */
  remindBefore: readonly number[];
}>;

/** One that runs already, as it was kept. */
export type RunningClock = Readonly<{ id: string; code: string; startsOn: CivilDate; office: string }>;

export type ClockMoves = { readonly opened: readonly Clock[]; readonly closed: readonly string[] };

const REMIND_BEFORE_DAYS = [30, 14, 3];

/** Goes up with every term that is added: notices that were last looked at under fewer are looked at again. */
export const TERMS_REVISION = 1;

/** In which states of a notice a term runs. Those of layoff days begin on each of them, the others when the state is reached. */
const runsIn: Readonly<Record<string, readonly NoticeStatus[]>> = {
  OFFICE_REVIEW: ['submitted'],
  OFFICE_ANSWER: ['submitted', 'in-review'],
  COMPANY_CORRECTION: ['correction-needed'],
  BPJS_REPORT: ['accepted', 'registered', 'decided', 'completed'],
  JKP_CLAIM: ['accepted', 'registered', 'decided', 'completed'],
};
const ofLayoffDays = new Set(['BPJS_REPORT', 'JKP_CLAIM']);
const ofOffices = new Set(['OFFICE_REVIEW', 'OFFICE_ANSWER']);

/** States in which some term runs. */
export const statesWithTerms: readonly NoticeStatus[] = [...new Set(Object.values(runsIn).flat())];

type Now = {
  readonly today: CivilDate;
  /** When the notice came into its state, where that is not today. */
  readonly since?: CivilDate | undefined;
  readonly jointLeave: JointLeave;
  /** Steps of a dispute that are under way. */
  readonly disputes?: readonly Pick<RunningClock, 'code' | 'startsOn'>[];
  readonly rules?: readonly DeadlineRule[];
};
type Standing = Pick<Notice, 'id' | 'kind' | 'status' | 'handlingRegion' | 'layoffFrom' | 'layoffTo' | 'tranches'>;

/**
 * Which terms begin and which end now that the notice stands as it does. One that runs keeps its day and its rule; an
 * office's term ends when the notice is passed on, and that of the next office begins.
 */
export function moveClocks(notice: Standing, running: readonly RunningClock[], now: Now): ClockMoves {
  const ofState = Object.entries(runsIn)
    .filter(([, states]) => states.includes(notice.status))
    .flatMap(([code]) => termsOf(code, notice, running, now));
  const disputes = disputable.includes(notice.status) ? (now.disputes ?? []) : [];
  const wanted = [...ofState, ...disputes.map((step) => ({ ...step, office: notice.handlingRegion }))];
  return {
    opened: wanted.filter((term) => !running.some(isSame(term))).map((term) => clockOf(notice.id, term, now)),
    closed: running.filter((clock) => !wanted.some(isSame(clock))).map(({ id }) => id),
  };
}

type Term = Pick<RunningClock, 'code' | 'startsOn' | 'office'>;

/** Whoever handles the notice, the law's terms are the same ones. */
function isSame(a: Term): (b: Term) => boolean {
  return (b) => a.code === b.code && a.startsOn === b.startsOn && (!ofOffices.has(a.code) || a.office === b.office);
}

function termsOf(
  code: string,
  notice: Standing,
  running: readonly RunningClock[],
  { today, since = today }: Now,
): Term[] {
  const office = notice.handlingRegion;
  if (ofLayoffDays.has(code)) return layoffDaysOf(notice).map((startsOn) => ({ code, startsOn, office }));
  const already = running.find((one) => one.code === code && (!ofOffices.has(code) || one.office === office));
  return [already ?? { code, startsOn: since, office }];
}

/** The first and the last day of each tranche, or of the whole layoff. */
function layoffDaysOf({ kind, tranches, layoffFrom: from, layoffTo: to }: Standing): CivilDate[] {
  if (kind === 'FURLOUGH' || from === null || to === null) return [];
  const parts = tranches.length > 0 ? tranches : [{ from, to }];
  return [...new Set(parts.flatMap((part) => [part.from, part.to]))];
}

function clockOf(noticeId: string, term: Term, { today, jointLeave, rules = deadlineRules }: Now): Clock {
  const { code, startsOn, office } = term;
  const rule = deadlineRule(code, startsOn, rules);
  const dueOn = dueBy(rule, startsOn, jointLeave);
  // A reminder that should have been long ago would only be noise beside the next.
  const remindBefore = remindersOf(dueOn, startsOn > today ? startsOn : today);
  return { noticeId, code, startsOn, dueOn, rule, jointLeave, office, remindBefore };
}

/** As many of the usual days as lie ahead; of a term too short for any, the day before its last, or else that. */
function remindersOf(dueOn: CivilDate, from: CivilDate): readonly number[] {
  const fitting = REMIND_BEFORE_DAYS.filter((days) => addDays(dueOn, -days) > from);
  if (fitting.length > 0) return fitting;
  if (addDays(dueOn, -1) > from) return [1];
  return dueOn >= from ? [0] : [];
}
