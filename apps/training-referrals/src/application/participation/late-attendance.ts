import { Injectable } from '@nestjs/common';
import { Clock, KeyRing } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { neededPercent } from '../../domain/participation/attendance.js';
import { lateDays } from '../../domain/participation/late-attendance.js';
import { LateQueries } from '../../persistence/participation/late.queries.js';
import type { BelowPlace } from '../../persistence/participation/late.queries.js';
import { classNotFound } from '../classes/class-facts.js';
import { ParticipantNames } from '../classes/participant-names.js';
import { AttendanceFiles } from './attendance-files.js';
import { classesOfRegions } from './own-classes.js';

/** More classes than run at once in a province; what is beyond waits until some are done. */
const MOST_CLASSES = 500;

/** What of attendance waits for a supervisor, of the classes of their regions. Participants by the first letters of their names. */
@Injectable()
export class LateAttendance {
  constructor(
    private readonly late: LateQueries,
    private readonly files: AttendanceFiles,
    private readonly names: ParticipantNames,
    private readonly keyRing: KeyRing,
    private readonly clock: Clock,
  ) {}

  async below(person: Person, isDecided: boolean, after: BelowPlace | undefined, limit: number) {
    const rows = await this.late.below(classesOfRegions(person), isDecided, after, limit);
    const masked = await this.names.masked(rows.map(({ referralId }) => referralId));
    return rows.map(({ sealedReason, ...row }) => ({
      ...row,
      neededPercent,
      maskedName: masked.get(row.referralId) ?? null,
      reason: this.opened(sealedReason, row.referralId),
    }));
  }

  /** Classes with sessions that their providers can say nothing of any more, and that lack something. */
  async days(person: Person) {
    const today = this.clock.today();
    const classes = await this.late.classes(classesOfRegions(person), MOST_CLASSES);
    const items = classes.map(({ class: one, sheets, stays }) => {
      const of = { startsOn: one.startsOn, endsOn: one.endsOn } as Parameters<typeof lateDays>[0];
      return { class: one, days: lateDays(of, today, sheets, stays) };
    });
    return { items: items.filter(({ days }) => days.length > 0) };
  }

  /** Throws `class.not-found` also for what lies outside the regions. */
  async ofClass(classId: string, person: Person) {
    const one = await this.late.called(classId, classesOfRegions(person));
    if (!one) throw classNotFound();
    const summary = await this.files.summary(classId, person);
    const masked = await this.names.masked(summary.participants.map(({ referralId }) => referralId));
    const participants = summary.participants.map((shown) => ({
      ...shown,
      maskedName: masked.get(shown.referralId) ?? null,
    }));
    return { ...summary, class: { ...summary.class, ...one }, participants };
  }

  async participant(classId: string, referralId: string, person: Person) {
    const file = await this.files.inClass(referralId, classId, person);
    const [masked, said] = await Promise.all([
      this.names.masked([referralId]),
      this.late.decision(classId, referralId),
    ]);
    const decided = said && {
      ...{ decision: said.decision, at: said.at },
      reason: this.opened(said.sealedReason, referralId),
    };
    return { ...file, maskedName: masked.get(referralId) ?? null, decided: decided ?? null };
  }

  private opened(sealed: string | null, referralId: string): string | null {
    return sealed === null ? null : this.keyRing.open(sealed, referralId);
  }
}
