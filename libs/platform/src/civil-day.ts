import { isCivilDate } from '@tanggap/kernel';
import { ValidateBy } from 'class-validator';

/** Of the years that people and their papers are of: a day beyond them is a slip. */
const FIRST = '1900-01-01';
const LAST = '2199-12-31';

/** A day that the calendar has, as `2026-03-31`, of the years 1900 to 2199. */
export function isCivilDay(value: unknown): value is string {
  return typeof value === 'string' && isCivilDate(value) && value >= FIRST && value <= LAST;
}

/** For fields of bodies and queries: what `isCivilDay` says. */
export function IsCivilDay(): PropertyDecorator {
  return ValidateBy({ name: 'isCivilDate', validator: { validate: isCivilDay } });
}
