import { civilDate } from '@tanggap/kernel';
import { jointLeaveOf, officeCalendars } from './office-calendars.js';

describe('the calendar of an office', () => {
  const today = civilDate('2026-03-04');
  const [everywhere] = officeCalendars;

  it('does not count joint leave as working days unless the office has it otherwise', () => {
    const own = everywhere ? [{ ...everywhere, regionCode: '36.71', jointLeave: 'counts-as-working' as const }] : [];
    const of = (region: string) => jointLeaveOf(region, today, [...officeCalendars, ...own]);

    expect([of('36.71'), of('36.03'), jointLeaveOf('36.71', today)]).toEqual([
      'counts-as-working',
      'is-a-holiday',
      'is-a-holiday',
    ]);
  });

  it('must be in the table for every office', () => {
    expect(() => jointLeaveOf('36.03', today, [])).toThrow('36.03');
  });
});
