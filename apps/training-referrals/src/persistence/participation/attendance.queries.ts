import { Injectable } from '@nestjs/common';
import type { CivilDate } from '@tanggap/kernel';
import { DataSource } from 'typeorm';
import type { AttendanceStatus } from '../../domain/participation/attendance.js';
import type { ReferralStatus } from '../../domain/referral.js';
import { turnoutOf } from './attendance.store.js';
import { parametersOf, scoped } from './class-scope.js';
import type { ClassScope } from './class-scope.js';

export type ClassHead = {
  readonly id: string;
  readonly code: string;
  readonly state: string;
  readonly startsOn: string;
  readonly endsOn: string;
  /** Sessions held so far. */
  readonly held: number;
};

export type TurnoutRow = {
  readonly referralId: string;
  readonly caseId: string;
  readonly status: ReferralStatus;
  readonly joinedOn: string;
  readonly leftOn: string | null;
  readonly present: number;
  readonly held: number;
  readonly alarmAt: Date | null;
  readonly isExcepted: boolean;
  /** Whether a supervisor has said no to an exception. */
  readonly isRefused: boolean;
};

/** Everybody who is or was on the roster of a class, and whoever was accepted and comes on it with the first sheet. */
export const rosterOf = (classId: string) => `
  select class_id, referral_id, case_id, joined_on, left_on from participations where class_id = ${classId}
  union all
  select w.class_id, w.id, w.case_id,
         greatest(k.starts_on, (select max((h.at at time zone 'Asia/Jakarta')::date) from referral_changes h
                                 where h.referral_id = w.id and h.to_status = 'accepted')), null
    from referrals w join classes k on k.id = w.class_id
   where w.class_id = ${classId} and w.status in ('accepted', 'started', 'completed')
     and not exists (select from participations n where n.class_id = w.class_id and n.referral_id = w.id)`;

/** A line of a sheet as it was said at one time. */
export type EntryVersion = {
  readonly version: number;
  readonly status: AttendanceStatus;
  readonly minutes: number | null;
  readonly at: string;
  readonly who: string;
  readonly sealedReason: string | null;
};
export type SheetLine = { readonly referralId: string; readonly versions: readonly EntryVersion[] };

/** What was said of somebody and a day, the oldest first. */
export const entryVersions = `json_agg(json_build_object('version', a.version, 'status', a.status, 'minutes', a.minutes, 'at', a.at,
  'who', a.who, 'sealedReason', a.sealed_reason) order by a.version)`;

/** How many lines the sheet of a day has, and how many of them were there. */
export type DayRow = { readonly day: CivilDate; readonly entries: number; readonly present: number };

@Injectable()
export class AttendanceQueries {
  constructor(private readonly db: DataSource) {}

  async head(classId: string, scope: ClassScope): Promise<ClassHead | undefined> {
    const [head] = await this.db.query<ClassHead[]>(
      `select c.id, c.code, c.state, c.starts_on::text as "startsOn", c.ends_on::text as "endsOn",
              (select count(*)::int from held_days d where d.class_id = c.id) as held
         from classes c where c.id = $1 and ${scoped('c', '$2', '$3')}`,
      [classId, ...parametersOf(scope)],
    );
    return head;
  }

  /** Everybody who is or was on the roster of a class, and whoever was accepted and comes on it with the first sheet. */
  async turnouts(classId: string): Promise<readonly TurnoutRow[]> {
    return await this.db.query<TurnoutRow[]>(
      `with roster as (${rosterOf('$1')})
       select p.referral_id as "referralId", p.case_id as "caseId", r.status, p.joined_on::text as "joinedOn",
              p.left_on::text as "leftOn", coalesce(t.present, 0) as present, coalesce(t.held, 0) as held, l.raised_at as "alarmAt",
              e.referral_id is not null as "isExcepted", e.referral_id is null and x.referral_id is not null as "isRefused"
         from roster p join referrals r on r.id = p.referral_id
         left join (${turnoutOf('$1')}) as t on t.referral_id = p.referral_id
         left join attendance_alarms l on l.class_id = p.class_id and l.referral_id = p.referral_id
         left join attendance_exceptions e on e.class_id = p.class_id and e.referral_id = p.referral_id
         left join exception_refusals x on x.class_id = p.class_id and x.referral_id = p.referral_id
        order by p.referral_id`,
      [classId],
    );
  }

  async sheet(classId: string, day: string): Promise<readonly SheetLine[]> {
    return await this.db.query<SheetLine[]>(
      `select a.referral_id as "referralId", ${entryVersions} as versions
         from attendance a where a.class_id = $1 and a.day = $2 group by a.referral_id order by a.referral_id`,
      [classId, day],
    );
  }

  /** The days that were held, in order. */
  async days(classId: string): Promise<readonly DayRow[]> {
    return await this.db.query<DayRow[]>(
      `select d.day::text, count(a.status)::int as entries, (count(*) filter (where a.status in ('present', 'late')))::int as present
         from held_days d
         left join (select distinct on (referral_id, day) day, status from attendance where class_id = $1
                     order by referral_id, day, version desc) as a on a.day = d.day
        where d.class_id = $1 group by d.day order by d.day`,
      [classId],
    );
  }
}
