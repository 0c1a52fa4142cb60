import { Injectable } from '@nestjs/common';
import type { CivilDate } from '@tanggap/kernel';
import { Clock, KeyRing } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import {
  isEnough,
  lastDayToCorrect,
  neededPercent,
  plannedSessions,
  sessionsUntil,
} from '../../domain/participation/attendance.js';
import { AttendanceQueries } from '../../persistence/participation/attendance.queries.js';
import type { ClassHead, EntryVersion } from '../../persistence/participation/attendance.queries.js';
import type { ClassScope } from '../../persistence/participation/class-scope.js';
import { ParticipationQueries } from '../../persistence/participation/participation.queries.js';
import type { ParticipationRow } from '../../persistence/participation/participation.queries.js';
import { classNotFound } from '../classes/class-facts.js';
import { classesOfRegions, unknownParticipant, visibleClasses } from './own-classes.js';

/** Attendance and results as they are shown. */
@Injectable()
export class AttendanceFiles {
  constructor(
    private readonly attendance: AttendanceQueries,
    private readonly participations: ParticipationQueries,
    private readonly keyRing: KeyRing,
    private readonly clock: Clock,
  ) {}

  /** Who was there how often, and the days that have come, with or without a sheet. Throws `class.not-found` also for what lies outside the scope. */
  async summary(classId: string, person: Person) {
    const head = await this.head(classId, visibleClasses(person));
    const participants = (await this.attendance.turnouts(classId)).map((one) => ({ ...one, isEnough: isEnough(one) }));
    const days = await this.days(head);
    return { class: { ...head, planned: plannedOf(head) }, neededPercent, participants, days };
  }

  /** A day with all that was ever said of it; the reasons of late corrections are for supervisors. */
  async sheet(classId: string, day: CivilDate, person: Person) {
    await this.head(classId, visibleClasses(person));
    const lines = await this.attendance.sheet(classId, day);
    return {
      ...{ day, lastDayToCorrect: lastDayToCorrect(day) },
      entries: lines.map(({ referralId, versions }) => ({ referralId, versions: versions.map(withoutReason) })),
    };
  }

  async corrections(classId: string, day: CivilDate, person: Person) {
    await this.head(classId, classesOfRegions(person));
    const lines = await this.attendance.sheet(classId, day);
    const opened = ({ sealedReason, ...said }: EntryVersion) => ({
      ...said,
      reason: sealedReason === null ? null : this.keyRing.open(sealedReason, classId),
    });
    return { day, entries: lines.map(({ referralId, versions }) => ({ referralId, versions: versions.map(opened) })) };
  }

  /** Of a case of the person's regions. Throws also for a referral that came to no class. */
  async ofReferral(referralId: string, { regions }: Person) {
    return this.file(await this.participations.ofRegions(referralId, regions));
  }

  async inClass(referralId: string, classId: string, person: Person) {
    return this.file(await this.participations.inClass(referralId, classId, visibleClasses(person)));
  }

  /** Sessions as they are planned, and whatever else was held. */
  private async days({ id, startsOn, endsOn }: ClassHead) {
    const today = this.clock.today();
    const held = new Map((await this.attendance.days(id)).map((row) => [row.day, row]));
    const planned = sessionsUntil({ startsOn: startsOn as CivilDate, endsOn: endsOn as CivilDate }, today);
    const days = [...new Set([...planned, ...held.keys()])].sort();
    return days.map((day) => {
      const { entries = 0, present = 0 } = held.get(day) ?? {};
      const last = lastDayToCorrect(day);
      return { day, isHeld: held.has(day), entries, present, lastDayToCorrect: last, isOpen: today <= last };
    });
  }

  private async file(row: ParticipationRow | undefined) {
    if (!row) throw unknownParticipant();
    const turnout = await this.participations.turnout(row.referralId, row.class.id);
    const days = row.days.map(({ day, versions }) => ({ day, versions: versions.map(withoutReason) }));
    return { ...row, days, attendance: { ...turnout, isEnough: isEnough(turnout), neededPercent } };
  }

  private async head(classId: string, scope: ClassScope): Promise<ClassHead> {
    const head = await this.attendance.head(classId, scope);
    if (!head) throw classNotFound();
    return head;
  }
}

function plannedOf({ startsOn, endsOn }: ClassHead): number {
  return plannedSessions({ startsOn: startsOn as CivilDate, endsOn: endsOn as CivilDate, state: 'running' });
}

function withoutReason({ sealedReason, ...said }: EntryVersion) {
  return { ...said, bySupervisor: sealedReason !== null };
}
