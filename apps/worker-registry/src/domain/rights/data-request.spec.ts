import { civilDate } from '@tanggap/kernel';
import { dataRequestDue } from './data-request.js';

describe('a request about the own data', () => {
  it.each([
    ['2026-11-23', '2026-11-26'],
    // Over a weekend and over Idul Fitri the three days run on.
    ['2026-11-27', '2026-11-30'],
    ['2026-03-20', '2026-03-23'],
  ])('of %s is answered by %s', (asked, due) => {
    expect(dataRequestDue(civilDate(asked))).toBe(due);
  });
});
