import { deadlineRule, deadlineRules, dueBy } from '@tanggap/indonesia';
import type { DeadlineRule } from '@tanggap/indonesia';
import { addDays } from '@tanggap/kernel';
import type { CivilDate, JointLeave } from '@tanggap/kernel';
import type { Notice, NoticeStatus } from '../notice.js';

/** A term of a notice that runs, under the version of the rule that held when it began. */
export type Clock = Readonly<{
  noticeId: string;
  code: string;
  startsOn: CivilDate;
  dueOn: CivilDate;
  rule: DeadlineRule;
  jointLeave: JointLeave;
  /** Days before its end on which to remind of it. */
  remindBefore: readonly number[];
}>;

/** One that runs already, as it was kept. */
export type RunningClock = Readonly<{ id: string; code: string; startsOn: CivilDate }>;

export type ClockMoves = { readonly opened: readonly Clock[]; readonly closed: readonly string[] };

const REMIND_BEFORE_DAYS = [30, 14, 3];

/** In which states of a notice a term runs. Those of layoff days begin on each of them, the others when the state is reached. */
const runsIn: Readonly<Record<string, readonly NoticeStatus[]>> = {
  OFFICE_ANSWER: ['submitted', 'in-review'],
  COMPANY_CORRECTION: ['correction-needed'],
  BPJS_REPORT: ['accepted', 'registered', 'decided', 'completed'],
  JKP_CLAIM: ['accepted', 'registered', 'decided', 'completed'],
};
const ofLayoffDays = new Set(['BPJS_REPORT', 'JKP_CLAIM']);

type Now = { readonly today: CivilDate; readonly jointLeave: JointLeave; readonly rules?: readonly DeadlineRule[] };
type Standing = Pick<Notice, 'id' | 'kind' | 'status' | 'layoffFrom' | 'layoffTo' | 'tranches'>;

/** Which terms begin and which end now that the notice stands as it does. One that runs keeps its day and its rule. */
export function moveClocks(notice: Standing, running: readonly RunningClock[], now: Now): ClockMoves {
  const wanted = Object.entries(runsIn)
    .filter(([, states]) => states.includes(notice.status))
    .flatMap(([code]) => startsOf(code, notice, running, now.today).map((startsOn) => ({ code, startsOn })));
  const isSame = (a: Term) => (b: Term) => a.code === b.code && a.startsOn === b.startsOn;
  return {
    opened: wanted.filter((term) => !running.some(isSame(term))).map((term) => clockOf(notice.id, term, now)),
    closed: running.filter((clock) => !wanted.some(isSame(clock))).map(({ id }) => id),
  };
}

type Term = { readonly code: string; readonly startsOn: CivilDate };

function startsOf(code: string, notice: Standing, running: readonly RunningClock[], today: CivilDate): CivilDate[] {
  if (ofLayoffDays.has(code)) return layoffDaysOf(notice);
  const already = running.find((clock) => clock.code === code);
  return [already?.startsOn ?? today];
}

/** The first and the last day of each tranche, or of the whole layoff. */
function layoffDaysOf({ kind, tranches, layoffFrom: from, layoffTo: to }: Standing): CivilDate[] {
  if (kind === 'FURLOUGH' || from === null || to === null) return [];
  const parts = tranches.length > 0 ? tranches : [{ from, to }];
  return [...new Set(parts.flatMap((part) => [part.from, part.to]))];
}

function clockOf(noticeId: string, { code, startsOn }: Term, { today, jointLeave, rules = deadlineRules }: Now): Clock {
  const rule = deadlineRule(code, startsOn, rules);
  const dueOn = dueBy(rule, startsOn, jointLeave);
  // A reminder that should have been long ago would only be noise beside the next.
  const from = startsOn > today ? startsOn : today;
  const remindBefore = REMIND_BEFORE_DAYS.filter((days) => addDays(dueOn, -days) > from);
  return { noticeId, code, startsOn, dueOn, rule, jointLeave, remindBefore };
}
