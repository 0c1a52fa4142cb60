import fc from 'fast-check';
import { addDays, civilDate, fromDayNumber } from './civil-date.js';
import type { CivilDate } from './civil-date.js';
import { addWorkingDays, isWorkingDay, latestNoticeDate, workingDaysBetween } from './working-days.js';
import type { Holidays, JointLeave } from './working-days.js';

const day = civilDate;
const holidays: Holidays = {
  national: new Set(['2026-03-19', '2026-03-21', '2026-04-03']),
  jointLeave: new Set(['2026-03-18', '2026-03-19', '2026-03-20']),
};
const anyDay = fc.integer({ min: 20_400, max: 20_700 }).map(fromDayNumber);
const reading = fc.constantFrom<JointLeave>('counts-as-working', 'is-a-holiday');
const someHolidays = fc
  .tuple(fc.array(anyDay, { maxLength: 40 }), fc.array(anyDay, { maxLength: 40 }))
  .map(([national, joint]): Holidays => ({ national: new Set(national), jointLeave: new Set(joint) }));

describe('a working day', () => {
  it('is neither a weekend day nor a national holiday', () => {
    expect(isWorkingDay(day('2026-03-17'), holidays)).toBe(true);
    expect(isWorkingDay(day('2026-03-21'), holidays)).toBe(false);
    expect(isWorkingDay(day('2026-04-03'), holidays)).toBe(false);
  });

  it('is by default no day of joint leave, and by the other reading it is one', () => {
    expect(isWorkingDay(day('2026-03-18'), holidays)).toBe(false);
    expect(isWorkingDay(day('2026-03-18'), holidays, 'counts-as-working')).toBe(true);
  });

  it('stays a holiday where joint leave falls on a national holiday', () => {
    expect(isWorkingDay(day('2026-03-19'), holidays, 'counts-as-working')).toBe(false);
  });
});

describe('working days between two days', () => {
  it('leave out the first day and count the last', () => {
    expect(workingDaysBetween(day('2026-03-16'), day('2026-03-17'), holidays)).toBe(1);
    expect(workingDaysBetween(day('2026-03-17'), day('2026-03-17'), holidays)).toBe(0);
  });

  it('are none when the end is not later', () => {
    expect(workingDaysBetween(day('2026-03-17'), day('2026-03-01'), holidays)).toBe(0);
  });

  it('take a holiday off once, even when it stands in both lists', () => {
    expect(workingDaysBetween(day('2026-03-17'), day('2026-03-23'), holidays)).toBe(1);
    expect(workingDaysBetween(day('2026-03-17'), day('2026-03-23'), holidays, 'counts-as-working')).toBe(3);
  });

  it('are as many as one finds by looking at each day', () => {
    fc.assert(
      fc.property(anyDay, anyDay, someHolidays, reading, (after, upTo, free, jointLeave) => {
        expect(workingDaysBetween(after, upTo, free, jointLeave)).toBe(counted(after, upTo, free, jointLeave));
      }),
    );
  });

  it('add up over any day in between', () => {
    fc.assert(
      fc.property(fc.tuple(anyDay, anyDay, anyDay), someHolidays, reading, (days, free, jointLeave) => {
        const [a, b, c] = days.toSorted() as [CivilDate, CivilDate, CivilDate];
        const between = (from: CivilDate, to: CivilDate) => workingDaysBetween(from, to, free, jointLeave);
        expect(between(a, c)).toBe(between(a, b) + between(b, c));
      }),
    );
  });
});

describe('a deadline in working days', () => {
  const days = fc.integer({ min: 1, max: 40 });

  it('is the day itself for none', () => {
    expect(addWorkingDays(day('2026-03-21'), 0, holidays)).toBe('2026-03-21');
    expect(latestNoticeDate(day('2026-03-21'), 0, holidays)).toBe('2026-03-21');
  });

  it.each([-1, 0.5, Number.NaN])('cannot be %d days away', (n) => {
    expect(() => addWorkingDays(day('2026-03-21'), n, holidays)).toThrow(RangeError);
    expect(() => latestNoticeDate(day('2026-03-21'), n, holidays)).toThrow(RangeError);
  });

  it('is a working day that has exactly so many working days up to it', () => {
    fc.assert(
      fc.property(anyDay, days, someHolidays, reading, (from, n, free, jointLeave) => {
        const due = addWorkingDays(from, n, free, jointLeave);
        expect(isWorkingDay(due, free, jointLeave)).toBe(true);
        expect(workingDaysBetween(from, due, free, jointLeave)).toBe(n);
      }),
    );
  });

  it('backwards is the last day with enough working days after it: a day later is too late', () => {
    fc.assert(
      fc.property(anyDay, days, someHolidays, reading, (layoff, n, free, jointLeave) => {
        const told = latestNoticeDate(layoff, n, free, jointLeave);
        expect(workingDaysBetween(told, layoff, free, jointLeave)).toBe(n);
        expect(workingDaysBetween(addDays(told, 1), layoff, free, jointLeave)).toBe(n - 1);
      }),
    );
  });

  it('is never earlier when joint leave is a holiday', () => {
    fc.assert(
      fc.property(anyDay, days, someHolidays, (from, n, free) => {
        expect(addWorkingDays(from, n, free) >= addWorkingDays(from, n, free, 'counts-as-working')).toBe(true);
      }),
    );
  });
});

function counted(after: CivilDate, upTo: CivilDate, free: Holidays, jointLeave: JointLeave): number {
  let count = 0;
  for (let d = addDays(after, 1); d <= upTo; d = addDays(d, 1)) if (isWorkingDay(d, free, jointLeave)) count += 1;
  return count;
}
