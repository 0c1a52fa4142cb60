import { civilDate, isCivilDate } from '@tanggap/kernel';
import type { CivilDate } from '@tanggap/kernel';

const FIRST = civilDate('2000-01-01');
const LAST = civilDate('2099-12-31');

/** A day that a notice may name: deadlines are counted from it in both directions, and no calendar goes on for ever. */
export function isDayOfNotice(text: string): text is CivilDate {
  return isCivilDate(text) && text >= FIRST && text <= LAST;
}
