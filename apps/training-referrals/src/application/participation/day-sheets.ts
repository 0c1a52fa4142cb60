import { Injectable } from '@nestjs/common';
import { Rejected } from '@tanggap/kernel';
import type { CivilDate } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { Clock, KeyRing } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import {
  assertKeepsSheets,
  changedEntries,
  isEnough,
  isHalfWay,
  isOnRoster,
  lastDayToCorrect,
  missingOn,
  overtakenProblems,
  plannedSessions,
  sheetProblems,
} from '../../domain/participation/attendance.js';
import type { Entry } from '../../domain/participation/attendance.js';
import { dayInWords } from '../../domain/days.js';
import { refuseAll } from '../../domain/participation/problems.js';
import {
  heldDays,
  keepEntries,
  raiseAlarms,
  sheetOf,
  turnouts,
} from '../../persistence/participation/attendance.store.js';
import type { HeldClass } from '../../persistence/participation/held-class.store.js';
import { awaitedWhoCame, keepRoster } from '../../persistence/participation/roster.store.js';
import type { Place } from '../../persistence/participation/roster.store.js';
import { holdReferrals } from '../../persistence/move.store.js';
import { holdSeatsBriefly } from '../../persistence/seat-lock.js';
import { assertMayMove, move } from '../referral-moves.js';
import { classesOfRegions, heldClass, ownClasses, toBeCorrected } from './own-classes.js';

export type Sheet = { readonly classId: string; readonly day: CivilDate; readonly entries: readonly Entry[] };

/** What became of a sheet that was sent. */
export type SheetKept = {
  readonly day: CivilDate;
  /** Lines that said something new; none for a sheet that is sent again. */
  readonly changed: number;
  /** On the roster of that day, and on none of its sheets. */
  readonly missing: readonly string[];
  /** Whose training begins with this sheet. */
  readonly begun: readonly string[];
  /** Alarms that are raised with it. */
  readonly alarms: number;
};

/**
 * Seats are held before classes, as everywhere: whoever comes for the first time is moved.
 * Who was there, day by day. The same sheet is one record however often it comes; what it says anew is another version.
 */
@Injectable()
export class DaySheets {
  constructor(
    private readonly keyRing: KeyRing,
    private readonly clock: Clock,
  ) {}

  /** By the provider, until its time to correct is over. */
  async record(tx: Tx, sheet: Sheet, person: Person): Promise<SheetKept> {
    await holdSeatsBriefly(tx.manager);
    const one = await heldClass(tx, sheet.classId, ownClasses(person), this.clock.today());
    assertKeepsSheets(one.state, false);
    return this.keep(tx, one, sheet, person, null);
  }

  /** By a supervisor, whenever; the reason is kept with every line that changes. */
  async correct(tx: Tx, sheet: Sheet, reason: string, person: Person): Promise<SheetKept> {
    await holdSeatsBriefly(tx.manager);
    const one = await heldClass(tx, sheet.classId, classesOfRegions(person), this.clock.today());
    assertKeepsSheets(one.state, true);
    return this.keep(tx, one, sheet, person, reason);
  }

  private async keep(
    tx: Tx,
    one: HeldClass,
    { day, entries }: Sheet,
    person: Person,
    reason: string | null,
  ): Promise<SheetKept> {
    const today = this.clock.today();
    const roster = await keepRoster(tx, one.id);
    const known = await sheetOf(tx, one.id, day);
    refuseAll('attendance.refused', toBeCorrected, [
      ...sheetProblems(one, day, today, entries, roster),
      ...overtakenProblems(entries, known),
    ]);
    const changed = changedEntries(entries, known);
    if (changed.length > 0) {
      if (reason === null && today > lastDayToCorrect(day)) throw windowOver(day);
      const sealedReason = reason === null ? null : this.keyRing.seal(reason, one.id);
      await keepEntries(tx, one.id, day, changed, { who: person.accountId, at: this.clock.now(), sealedReason });
    }
    const listed = new Set([...known.keys(), ...entries.map(({ referralId }) => referralId)]);
    return {
      day,
      changed: changed.length,
      missing: missingOn(day, roster, listed),
      begun: await begin(tx, one.id, person.accountId),
      alarms: changed.length > 0 ? await this.alarm(tx, one, roster) : 0,
    };
  }

  private async alarm(tx: Tx, one: HeldClass, roster: ReadonlyMap<string, Place>): Promise<number> {
    if (!isHalfWay(await heldDays(tx, one.id), plannedSessions(one))) return 0;
    const below = [...(await turnouts(tx, one.id))].flatMap(([referralId, turnout]) => {
      const place = roster.get(referralId);
      const isWatched = place !== undefined && isOnRoster(place.status) && turnout.held > 0;
      return isWatched && !isEnough(turnout) ? [{ referralId, ...turnout }] : [];
    });
    return raiseAlarms(tx, one.id, below, this.clock.now());
  }
}

/** Whoever was accepted and has come is in training now. */
async function begin(tx: Tx, classId: string, who: string): Promise<readonly string[]> {
  const standings = await holdReferrals(tx, await awaitedWhoCame(tx, classId));
  for (const standing of standings) assertMayMove(standing, 'started');
  const moves = standings.map(({ referralId }) => ({
    referralId,
    to: 'started' as const,
    who,
    why: 'training.begun',
  }));
  return (await move(tx, moves)).map(({ referralId }) => referralId);
}

function windowOver(day: CivilDate): Rejected {
  const last = lastDayToCorrect(day);
  return new Rejected('conflict', 'attendance.window-over', {
    id: `Presensi hari ini hanya dapat diisi atau diubah lembaga sampai ${dayInWords(last, 'id')}; sesudah itu oleh pimpinan, dengan alasan.`,
    en: `A provider may record or change this day until ${dayInWords(last, 'en')}; after that a supervisor does, with a reason.`,
  });
}
