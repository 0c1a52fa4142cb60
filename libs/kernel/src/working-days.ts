import { addDays, dayNumber, isWeekend } from './civil-date.js';
import type { CivilDate } from './civil-date.js';

/** The days (`YYYY-MM-DD`) on which offices rest: by law, and by the yearly joint-leave decree. */
export type Holidays = { readonly national: ReadonlySet<string>; readonly jointLeave: ReadonlySet<string> };

/** The law leaves open whether joint leave (cuti bersama) counts; both readings are in use. */
export type JointLeave = 'counts-as-working' | 'is-a-holiday';

const DEFAULT_READING: JointLeave = 'is-a-holiday';

export function isWorkingDay(day: CivilDate, holidays: Holidays, jointLeave: JointLeave = DEFAULT_READING): boolean {
  if (isWeekend(day) || holidays.national.has(day)) return false;
  return jointLeave === 'counts-as-working' || !holidays.jointLeave.has(day);
}

/** The number of working days d with after < d <= upTo; 0 if `upTo` is not later. */
export function workingDaysBetween(
  after: CivilDate,
  upTo: CivilDate,
  holidays: Holidays,
  jointLeave: JointLeave = DEFAULT_READING,
): number {
  if (upTo <= after) return 0;
  // Weekdays by arithmetic, then the few holidays among them: the cost does not grow with the span.
  let days = weekdaysUpTo(dayNumber(upTo)) - weekdaysUpTo(dayNumber(after));
  const fallsWithin = (day: string) => after < day && day <= upTo && !isWeekend(day as CivilDate);
  for (const day of holidays.national) if (fallsWithin(day)) days -= 1;
  if (jointLeave === 'counts-as-working') return days;
  for (const day of holidays.jointLeave) if (fallsWithin(day) && !holidays.national.has(day)) days -= 1;
  return days;
}

/** The n-th working day after `from`; `from` itself for 0. */
export function addWorkingDays(
  from: CivilDate,
  n: number,
  holidays: Holidays,
  jointLeave: JointLeave = DEFAULT_READING,
): CivilDate {
  assertCount(n);
  let day = from;
  for (let left = n; left > 0;) {
    day = addDays(day, 1);
    if (isWorkingDay(day, holidays, jointLeave)) left -= 1;
  }
  return day;
}

/** The last day to tell a worker, so that n working days follow it up to and with the day of the layoff. */
export function latestNoticeDate(
  layoff: CivilDate,
  n: number,
  holidays: Holidays,
  jointLeave: JointLeave = DEFAULT_READING,
): CivilDate {
  assertCount(n);
  let day = layoff;
  for (let left = n; left > 0;) {
    if (isWorkingDay(day, holidays, jointLeave)) left -= 1;
    day = addDays(day, -1);
  }
  return day;
}

function weekdaysUpTo(dayNumberOfDay: number): number {
  // Day 4 (1970-01-05) was a Monday: whole weeks before it have five working days each.
  const sinceMonday = dayNumberOfDay - 4 + 1;
  const weeks = Math.floor(sinceMonday / 7);
  return weeks * 5 + Math.min(sinceMonday - weeks * 7, 5);
}

function assertCount(n: number): void {
  if (!Number.isSafeInteger(n) || n < 0) throw new RangeError('working days are counted in whole numbers from 0');
}
