import { holidays } from '@tanggap/indonesia';
import { isWorkingDay } from '@tanggap/kernel';
import { dayOf, timeOfDay } from './jakarta.js';
import type { Settings } from './settings.js';

/** Whether instructions are taken at that moment (ms); the closing minute itself is closed. */
export function isOpen({ opens, closes, workingDaysOnly }: Settings, moment: number): boolean {
  if (workingDaysOnly && !isWorkingDay(dayOf(moment), holidays)) return false;
  const time = timeOfDay(moment);
  return opens === '' || (time >= opens && time < closes);
}

/** After this moment an instruction that came at `at` can no longer be taken: it is held up no longer than `lateMs`, and not past closing. */
export function cutOffOf(settings: Settings, at: number): number {
  const late = at + settings.lateMs;
  if (settings.closes === '') return late;
  const closing = Date.parse(`${dayOf(at)}T${settings.closes}:00+07:00`);
  return closing > at ? Math.min(late, closing) : late;
}
