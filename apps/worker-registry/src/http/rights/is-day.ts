import { isCivilDate } from '@tanggap/kernel';
import { ValidateBy } from 'class-validator';

/** A day that the calendar has, as `2026-03-31`, from 1900 on. */
export function IsDay(): PropertyDecorator {
  return ValidateBy({
    name: 'isCivilDate',
    validator: {
      validate: (value) => typeof value === 'string' && isCivilDate(value) && value >= '1900' && value < '2200',
    },
  });
}
