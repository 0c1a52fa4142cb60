import fc from 'fast-check';
import {
  addDays,
  addMonths,
  ageOn,
  civilDate,
  civilDateOf,
  completedMonths,
  dayNumber,
  daysBetween,
  fromDayNumber,
  isCivilDate,
  isWeekend,
  weekdayOf,
  yearOf,
} from './civil-date.js';

const FIRST = -719_162;
const LAST = 2_932_896;
const anyDay = fc.integer({ min: FIRST, max: LAST }).map(fromDayNumber);
const modernDay = fc.integer({ min: -25_000, max: 40_000 }).map(fromDayNumber);
const day = civilDate;

describe('a civil date', () => {
  it.each(['2026-03-31', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])('may be %s', (text) => {
    expect(isCivilDate(text)).toBe(true);
    expect(civilDate(text)).toBe(text);
  });

  it.each([
    '2026-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026-04-00',
    '0000-01-01',
    '2026-4-1',
    '31/03/2026',
    '2026-03-31T00:00:00Z',
    '2026-03-31\n',
    ' 2026-03-31',
    '',
  ])('may not be "%s"', (text) => {
    expect(isCivilDate(text)).toBe(false);
    expect(() => civilDate(text)).toThrow(RangeError);
  });

  it('is made of year, month and day, where the calendar has that day', () => {
    expect(civilDateOf(1992, 1, 15)).toBe('1992-01-15');
    expect(civilDateOf(2023, 2, 29)).toBeUndefined();
    expect(civilDateOf(2023, 1.5, 2)).toBeUndefined();
  });

  it('knows its year, weekday and weekend', () => {
    expect(yearOf(day('2026-03-31'))).toBe(2026);
    expect(weekdayOf(day('2026-03-31'))).toBe(2);
    expect(isWeekend(day('2026-03-28'))).toBe(true);
    expect(isWeekend(day('2026-03-29'))).toBe(true);
    expect(isWeekend(day('2026-03-30'))).toBe(false);
  });

  it('agrees with the machine calendar about every day number and weekday', () => {
    fc.assert(
      fc.property(fc.integer({ min: FIRST, max: LAST }), (number) => {
        const date = new Date(number * 86_400_000);
        const written = fromDayNumber(number);
        expect(written).toBe(date.toISOString().slice(0, 10));
        expect(dayNumber(written)).toBe(number);
        expect(weekdayOf(written)).toBe(date.getUTCDay());
      }),
    );
  });

  it('counts days across leap years and back', () => {
    expect(addDays(day('2024-02-28'), 1)).toBe('2024-02-29');
    expect(addDays(day('2026-01-01'), -1)).toBe('2025-12-31');
    expect(daysBetween(day('2026-03-01'), day('2026-03-31'))).toBe(30);
    fc.assert(
      fc.property(modernDay, fc.integer({ min: -5000, max: 5000 }), (from, n) => {
        expect(daysBetween(from, addDays(from, n))).toBe(n);
        expect(addDays(addDays(from, n), -n)).toBe(from);
      }),
    );
  });

  it('leaves the calendar with an error, not with a wrong day', () => {
    expect(() => addDays(day('9999-12-31'), 1)).toThrow(RangeError);
    expect(() => addDays(day('0001-01-01'), -1)).toThrow(RangeError);
    expect(() => addDays(day('2026-01-01'), 0.5)).toThrow(RangeError);
    expect(() => addMonths(day('9999-12-31'), 1)).toThrow(RangeError);
  });

  it.each([
    ['2026-03-31', 6, '2026-09-30'],
    ['2025-08-31', 6, '2026-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-01-31', -2, '2025-11-30'],
    ['2026-03-15', 0, '2026-03-15'],
    ['2025-12-15', 1, '2026-01-15'],
  ])('%s and %d months are %s', (from, months, to) => {
    expect(addMonths(day(from), months)).toBe(to);
  });

  it.each([
    ['2024-01-01', '2026-04-01', 27],
    ['2026-01-31', '2026-02-28', 1],
    ['2026-01-31', '2026-03-30', 1],
    ['2020-02-29', '2021-02-28', 12],
    ['2026-03-31', '2026-03-31', 0],
    ['2026-03-31', '2026-01-01', 0],
  ])('from %s to %s there are %d completed months', (from, to, months) => {
    expect(completedMonths(day(from), day(to))).toBe(months);
  });

  it('completes n months exactly when n months later is not past the end', () => {
    fc.assert(
      fc.property(modernDay, modernDay, (a, b) => {
        const [from, to] = a < b ? [a, b] : [b, a];
        const months = completedMonths(from, to);
        expect(addMonths(from, months) <= to).toBe(true);
        expect(addMonths(from, months + 1) > to).toBe(true);
      }),
    );
  });

  it('gives the age in completed years', () => {
    expect(ageOn(day('2011-07-01'), day('2026-03-01'))).toBe(14);
    expect(ageOn(day('2008-08-15'), day('2026-03-01'))).toBe(17);
    expect(ageOn(day('2008-03-01'), day('2026-03-01'))).toBe(18);
  });

  it('sorts as text as it sorts as a day', () => {
    fc.assert(fc.property(anyDay, anyDay, (a, b) => a < b === dayNumber(a) < dayNumber(b)));
  });
});
