import { civilDate } from '@tanggap/kernel';
import { assertMayRefuse, lateDays } from './late-attendance.js';

const day = civilDate;
// Monday to Friday, without a holiday; the time to correct is three days.
const week = { startsOn: day('2026-11-02'), endsOn: day('2026-11-06') };
const fromTheStart = { joinedOn: day('2026-11-02'), leftOn: null };

describe('a day that waits for a supervisor', () => {
  it('is a session beyond the time to correct that has no sheet', () => {
    const found = lateDays(
      week,
      day('2026-11-09'),
      [{ day: day('2026-11-02'), entries: 1, missing: 0 }],
      [fromTheStart],
    );

    expect(found.map((one) => one.day)).toEqual(['2026-11-03', '2026-11-04', '2026-11-05']);
    expect(found[0]).toEqual({ day: '2026-11-03', isHeld: false, entries: 0, missing: 1 });
  });

  it('is one on whose sheet somebody lacks, however many stand on it who joined later', () => {
    const sheets = [0, 2, 0].map((missing, i) => ({ day: day(`2026-11-0${i + 2}`), entries: 5, missing }));

    expect(lateDays(week, day('2026-11-08'), sheets, [fromTheStart])).toEqual([
      { day: '2026-11-03', isHeld: true, entries: 5, missing: 2 },
    ]);
  });

  it('is none while the provider itself can still say something, and none on which nobody was there to come', () => {
    expect(lateDays(week, day('2026-11-05'), [], [fromTheStart])).toEqual([]);
    expect(lateDays(week, day('2026-11-20'), [], [])).toEqual([]);
  });
});

describe('an exception', () => {
  it('is not refused once it was given', () => {
    expect(() => assertMayRefuse(true)).toThrow(expect.objectContaining({ code: 'attendance.excepted-already' }));
    expect(() => assertMayRefuse(false)).not.toThrow();
  });
});
