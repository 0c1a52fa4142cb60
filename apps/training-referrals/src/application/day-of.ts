import { civilDate } from '@tanggap/kernel';
import type { CivilDate } from '@tanggap/kernel';

const WESTERN_INDONESIA_MS = 7 * 3_600_000;

/** The legal day in Asia/Jakarta of a moment in ISO 8601; a RangeError for what is not one. */
export function dayOf(moment: string): CivilDate {
  return civilDate(new Date(Date.parse(moment) + WESTERN_INDONESIA_MS).toISOString().slice(0, 10));
}
