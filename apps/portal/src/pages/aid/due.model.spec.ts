import type { CivilDate } from '@tanggap/kernel';
import { dayOf, daysLeft } from './due.model.js';

describe('a clock', () => {
  it('counts days of the calendar in Jakarta', () => {
    const today = dayOf(new Date('2026-11-22T17:00:00Z'));
    expect(today).toBe('2026-11-23');
    expect(daysLeft('2026-11-25' as CivilDate, today)).toBe(2);
    expect(daysLeft('2026-11-20' as CivilDate, today)).toBe(-3);
    expect(daysLeft(today, today)).toBe(0);
  });
});
