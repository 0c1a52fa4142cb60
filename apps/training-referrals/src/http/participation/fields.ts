import { Injectable, type PipeTransform } from '@nestjs/common';
import { civilDate, isCivilDate, Rejected } from '@tanggap/kernel';
import type { CivilDate } from '@tanggap/kernel';

/** A day that the calendar has, of the years 1990 to 2199, for `ValidateBy`. */
export const civilDay = {
  name: 'isCivilDate',
  validator: {
    validate: (value: unknown) =>
      typeof value === 'string' && isCivilDate(value) && value >= '1990-01-01' && value < '2200-01-01',
  },
};

/** `@Param('day', DayPipe)`: what is not a day of the calendar names nothing that exists. */
@Injectable()
export class DayPipe implements PipeTransform<unknown, CivilDate> {
  transform(value: unknown): CivilDate {
    if (typeof value === 'string' && civilDay.validator.validate(value)) return civilDate(value);
    throw new Rejected('missing', 'request.no-such-thing', {
      id: 'Data ini tidak ditemukan.',
      en: 'This was not found.',
    });
  }
}
