import { addDays, civilDate } from '@tanggap/kernel';
import type { CivilDate } from '@tanggap/kernel';

const MONDAY = civilDate('2026-01-05');

/** The same days in every test: `day(0)` is Monday 5 January 2026, `day(1)` the Tuesday after it. */
export function day(n: number): CivilDate {
  return addDays(MONDAY, n);
}
