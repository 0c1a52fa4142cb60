import { isCivilDay } from './civil-day.js';

describe('a day in a request', () => {
  it.each(['1900-01-01', '2024-02-29', '2199-12-31'])('may be %s', (day) => {
    expect(isCivilDay(day)).toBe(true);
  });

  it.each(['2026-02-30', '1899-12-31', '2200-01-01', '0000-01-01', '2026-3-1', '', 20_260_301, null, undefined])(
    'may not be %p',
    (day) => {
      expect(isCivilDay(day)).toBe(false);
    },
  );
});
