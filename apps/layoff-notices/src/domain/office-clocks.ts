import { deadlineRule, dueBy, holidays } from '@tanggap/indonesia';
import { workingDaysBetween } from '@tanggap/kernel';
import type { CivilDate, JointLeave } from '@tanggap/kernel';
import type { NoticeStatus } from './notice.js';

/** What a notice waits for, until which day, and how many working days that day has passed. */
export type Due = {
  readonly what: 'review' | 'decision' | 'correction';
  readonly of: 'office' | 'company';
  readonly on: CivilDate;
  readonly daysOver: number;
};

type Clock = Pick<Due, 'what' | 'of'> & { readonly since: NoticeStatus; readonly rule: string };

/** `rule`: the term in the dated table of deadlines. */
const clocks: Partial<Readonly<Record<NoticeStatus, Clock>>> = {
  submitted: { what: 'review', of: 'office', since: 'submitted', rule: 'OFFICE_REVIEW' },
  'in-review': { what: 'decision', of: 'office', since: 'submitted', rule: 'OFFICE_ANSWER' },
  'correction-needed': { what: 'correction', of: 'company', since: 'correction-needed', rule: 'COMPANY_CORRECTION' },
};

/** `came` is the day on which the notice last came into each state; undefined where no clock runs. */
export function dueOf(
  status: NoticeStatus,
  came: (into: NoticeStatus) => CivilDate | undefined,
  today: CivilDate,
  jointLeave: JointLeave,
): Due | undefined {
  const clock = clocks[status];
  const since = clock && came(clock.since);
  if (!clock || since === undefined) return undefined;
  const on = dueBy(deadlineRule(clock.rule, since), since, jointLeave);
  const daysOver = workingDaysBetween(on, today, holidays, jointLeave);
  return { what: clock.what, of: clock.of, on, daysOver };
}
