import type { CivilDate } from '@tanggap/kernel';

const DAY_MS = 86_400_000;
const JAKARTA_MS = 7 * 3_600_000;

/** The civil day of a moment in Jakarta, as `2026-11-23`. */
export function dayOf(moment: Date): CivilDate {
  return new Date(moment.getTime() + JAKARTA_MS).toISOString().slice(0, 10) as CivilDate;
}

/** How many days are left; below zero for what is late. */
export function daysLeft(dueOn: CivilDate, today: CivilDate): number {
  return Math.round((Date.parse(dueOn) - Date.parse(today)) / DAY_MS);
}
