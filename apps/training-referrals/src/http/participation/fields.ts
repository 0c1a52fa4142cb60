import { Injectable, type PipeTransform } from '@nestjs/common';
import { civilDate, Rejected } from '@tanggap/kernel';
import type { CivilDate } from '@tanggap/kernel';
import { isCivilDay } from '@tanggap/platform';

/** `@Param('day', DayPipe)`: what is not a day of the calendar names nothing that exists. */
@Injectable()
export class DayPipe implements PipeTransform<unknown, CivilDate> {
  transform(value: unknown): CivilDate {
    if (isCivilDay(value)) return civilDate(value);
    throw new Rejected('missing', 'request.no-such-thing', {
      id: 'Data ini tidak ditemukan.',
      en: 'This was not found.',
    });
  }
}
