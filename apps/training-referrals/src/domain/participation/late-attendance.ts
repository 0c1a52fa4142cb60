import { Rejected } from '@tanggap/kernel';
import type { CivilDate } from '@tanggap/kernel';
import { lastDayToCorrect, sessionsUntil } from './attendance.js';

/** Whether somebody may be assessed in spite of their attendance. */
export const exceptionDecisions = ['given', 'refused'] as const;
export type ExceptionDecision = (typeof exceptionDecisions)[number];

/** When somebody came to a class, and their last day there. */
export type Stay = { readonly joinedOn: CivilDate; readonly leftOn: CivilDate | null };

/** A day that was held: how many lines its sheet has, and how many who were there to come are not on it. */
export type KnownSheet = { readonly day: CivilDate; readonly entries: number; readonly missing: number };

/** A session of which its provider can say nothing any more, and of which something lacks. */
export type LateDay = {
  readonly day: CivilDate;
  readonly isHeld: boolean;
  readonly entries: number;
  readonly missing: number;
};

/** The sessions beyond the time to correct that have no sheet, or one on which somebody lacks. Days on which nobody was there to come lack nothing. */
export function lateDays(
  of: { readonly startsOn: CivilDate; readonly endsOn: CivilDate },
  today: CivilDate,
  sheets: readonly KnownSheet[],
  stays: readonly Stay[],
): readonly LateDay[] {
  const known = new Map(sheets.map((sheet) => [sheet.day, sheet]));
  const thereOn = (day: CivilDate) =>
    stays.filter(({ joinedOn, leftOn }) => joinedOn <= day && (leftOn === null || day <= leftOn)).length;
  return sessionsUntil(of, today)
    .filter((day) => today > lastDayToCorrect(day))
    .map((day) => {
      const sheet = known.get(day);
      return {
        day,
        isHeld: sheet !== undefined,
        entries: sheet?.entries ?? 0,
        missing: sheet?.missing ?? thereOn(day),
      };
    })
    .filter(({ missing }) => missing > 0);
}

/** Throws a conflict where an exception stands: what was promised is not taken back by a later no. */
export function assertMayRefuse(isExcepted: boolean): void {
  if (!isExcepted) return;
  throw new Rejected('conflict', 'attendance.excepted-already', {
    id: 'Pengecualian sudah diberikan kepada peserta ini dan tidak dapat ditarik kembali.',
    en: 'This participant was given an exception already; it cannot be taken back.',
  });
}
