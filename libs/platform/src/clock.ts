import { Injectable } from '@nestjs/common';
import { civilDate, type CivilDate } from '@tanggap/kernel';

const WESTERN_INDONESIA_MS = 7 * 3_600_000;

/** The only source of time for application code, so that a test can set it. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }

  /** The legal day in Asia/Jakarta, which has no summer time. */
  today(): CivilDate {
    return civilDayOf(this.now());
  }
}

/** The legal day in Asia/Jakarta of a moment. */
export function civilDayOf(moment: Date): CivilDate {
  return civilDate(new Date(moment.getTime() + WESTERN_INDONESIA_MS).toISOString().slice(0, 10));
}
