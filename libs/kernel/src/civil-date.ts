declare const civilDateBrand: unique symbol;

/** A day without a time or a zone, as `YYYY-MM-DD`. Compares with `<` like the day it names. */
export type CivilDate = string & { readonly [civilDateBrand]: true };

const LENGTH = 10;
const HYPHEN = 45;
const ZERO = 48;
const DAYS_OF_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** True for a real day of the years 0001 to 9999 written as `YYYY-MM-DD`. */
export function isCivilDate(text: string): text is CivilDate {
  if (text.length !== LENGTH || text.charCodeAt(4) !== HYPHEN || text.charCodeAt(7) !== HYPHEN) return false;
  return isRealDay(yearOf(text as CivilDate), monthOf(text), dayOf(text));
}

/** Throws a RangeError for anything that `isCivilDate` refuses. */
export function civilDate(text: string): CivilDate {
  if (!isCivilDate(text)) throw new RangeError('not a day of the calendar in the form YYYY-MM-DD');
  return text;
}

/** The day of these numbers, or undefined where the calendar has none. */
export function civilDateOf(year: number, month: number, day: number): CivilDate | undefined {
  return isRealDay(year, month, day) ? write(year, month, day) : undefined;
}

export function yearOf(date: CivilDate): number {
  return digits(date, 0) * 100 + digits(date, 2);
}

export function addDays(date: CivilDate, days: number): CivilDate {
  return fromDayNumber(dayNumber(date) + days);
}

/** Calendar months later (or earlier, if negative); a day that the month lacks becomes its last. */
export function addMonths(date: CivilDate, months: number): CivilDate {
  const count = yearOf(date) * 12 + monthOf(date) - 1 + months;
  const year = Math.floor(count / 12);
  const month = count - year * 12 + 1;
  assertYear(year);
  return write(year, month, Math.min(dayOf(date), daysOfMonth(year, month)));
}

/** Days from `a` to `b`; negative if `b` is earlier. */
export function daysBetween(a: CivilDate, b: CivilDate): number {
  return dayNumber(b) - dayNumber(a);
}

/** The greatest n with `addMonths(from, n) <= to`; 0 if `to` is earlier. */
export function completedMonths(from: CivilDate, to: CivilDate): number {
  if (to <= from) return 0;
  const months = (yearOf(to) - yearOf(from)) * 12 + monthOf(to) - monthOf(from);
  const last = Math.min(dayOf(from), daysOfMonth(yearOf(to), monthOf(to)));
  return dayOf(to) < last ? months - 1 : months;
}

/** Completed years of life. Born on 29 February: a year older on the 28th of other years. */
export function ageOn(birth: CivilDate, on: CivilDate): number {
  return Math.floor(completedMonths(birth, on) / 12);
}

/** 0 is Sunday, 6 is Saturday. */
export function weekdayOf(date: CivilDate): number {
  return (((dayNumber(date) + 4) % 7) + 7) % 7;
}

export function isWeekend(date: CivilDate): boolean {
  const weekday = weekdayOf(date);
  return weekday === 0 || weekday === 6;
}

/** Days since 1970-01-01. */
export function dayNumber(date: CivilDate): number {
  // Years are counted from March, so the leap day is the last of its year.
  const month = monthOf(date);
  const year = month > 2 ? yearOf(date) : yearOf(date) - 1;
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + dayOf(date) - 1;
  return era * 146097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719468;
}

/** The inverse of `dayNumber`; a RangeError outside the years 0001 to 9999. */
export function fromDayNumber(days: number): CivilDate {
  if (!Number.isSafeInteger(days)) throw new RangeError('days are counted in whole numbers');
  const shifted = days + 719468;
  const era = Math.floor(shifted / 146097);
  const dayOfEra = shifted - era * 146097;
  const leapDays = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36524) + Math.floor(dayOfEra / 146096);
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  assertYear(year);
  return write(year, month, dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1);
}

function isRealDay(year: number, month: number, day: number): boolean {
  if (!Number.isInteger(year) || !Number.isInteger(month) || !Number.isInteger(day)) return false;
  return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= daysOfMonth(year, month);
}

function daysOfMonth(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeap ? 29 : (DAYS_OF_MONTH[month - 1] ?? 0);
}

function assertYear(year: number): void {
  if (!Number.isInteger(year) || year < 1 || year > 9999) throw new RangeError(`no civil date in the year ${year}`);
}

function write(year: number, month: number, day: number): CivilDate {
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}` as CivilDate;
}

function twoDigits(part: number): string {
  return part < 10 ? `0${part}` : `${part}`;
}

function monthOf(date: string): number {
  return digits(date, 5);
}

function dayOf(date: string): number {
  return digits(date, 8);
}

/** Two digits as a number, NaN if they are none. Every date of every row passes here: a substring and its parsing cost ten times as much. */
function digits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - ZERO;
  const ones = text.charCodeAt(at + 1) - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}
