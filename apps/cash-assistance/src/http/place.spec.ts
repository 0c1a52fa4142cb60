import { isPlace } from './place.js';

const key = /^[0-9a-f-]{36}$/;
const id = '01a204f8-60dd-73af-971e-d7f640dd0000';

describe('the place where a page ended', () => {
  it.each([
    '2026-11-22 09:00:00',
    '2026-11-22 23:59:59.123456',
    '2024-02-29 00:00:00+00',
    '2026-11-22 09:00:00.1+07:00',
  ])('may be %s', (moment) => {
    expect(isPlace(`${moment}~${id}`, key)).toBe(true);
  });

  it.each([
    ...['2026-99-99 99:99:99', '9999-99-99 99:99:99+99', '2026-02-30 09:00:00', '2026-11-22 24:00:00'],
    ...['0000-01-01 00:00:00', '2026-11-22 09:00:00+15', '2026-11-22', ''],
  ])('may not be %s', (moment) => {
    expect(isPlace(`${moment}~${id}`, key)).toBe(false);
  });

  it.each([undefined, null, 7, ['x'], '2026-11-22 09:00:00', `2026-11-22 09:00:00~x`, `2026-11-22 09:00:00~${id}~x`])(
    'is not %p',
    (value) => {
      expect(isPlace(value, key)).toBe(false);
    },
  );
});
