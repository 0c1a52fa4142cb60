import { civilDate, type CivilDate } from '@tanggap/kernel';

const AHEAD_MS = 7 * 3_600_000;
export const DAY_MS = 86_400_000;

/** The bank's day of a moment (ms since 1970), in Asia/Jakarta, which has no summer time. */
export function dayOf(moment: number): CivilDate {
  return civilDate(local(moment).slice(0, 10));
}

/** Its midnight, ms. */
export function startOf(day: CivilDate): number {
  return Date.parse(`${day}T00:00:00Z`) - AHEAD_MS;
}

/** `HH:MM` on the bank's wall. */
export function timeOfDay(moment: number): string {
  return local(moment).slice(11, 16);
}

/** As `2026-11-22T15:00:00+07:00`. */
export function written(moment: number): string {
  return `${local(moment).slice(0, 19)}+07:00`;
}

function local(moment: number): string {
  return new Date(moment + AHEAD_MS).toISOString();
}
