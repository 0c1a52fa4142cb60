import { Injectable } from '@nestjs/common';
import type { ClassState } from '@tanggap/contracts';
import type { Bilingual } from '@tanggap/kernel';
import { DataSource } from 'typeorm';
import { neededPercent } from '../../domain/participation/attendance.js';
import type { ExceptionDecision, KnownSheet, Stay } from '../../domain/participation/late-attendance.js';
import type { ReferralStatus } from '../../domain/referral.js';
import { rosterOf } from './attendance.queries.js';
import { parametersOf, scoped } from './class-scope.js';
import type { ClassScope } from './class-scope.js';

/** What a class is called. */
export type ClassCalled = {
  readonly id: string;
  readonly code: string;
  readonly programme: { readonly code: string; readonly name: Bilingual };
  readonly provider: string;
  readonly state: ClassState;
  readonly startsOn: string;
  readonly endsOn: string;
};

/** Somebody who came too seldom, and what was decided about it. */
export type BelowRow = {
  readonly referralId: string;
  readonly class: ClassCalled;
  readonly status: ReferralStatus;
  readonly present: number;
  readonly held: number;
  readonly sick: number;
  readonly excused: number;
  readonly absent: number;
  /** When the alarm was raised, or when it was decided. */
  readonly at: Date;
  readonly decision: ExceptionDecision | null;
  readonly sealedReason: string | null;
};

export type LateClassRow = {
  readonly class: ClassCalled;
  readonly stays: readonly Stay[];
  readonly sheets: readonly KnownSheet[];
};

/** The last of the page before. */
export type BelowPlace = { readonly at: string; readonly referralId: string };

const called = `json_build_object('id', c.id, 'code', c.code, 'state', c.state, 'startsOn', c.starts_on, 'endsOn', c.ends_on,
  'provider', o.name, 'programme', json_build_object('code', g.code, 'name', json_build_object('id', g.name_id, 'en', g.name_en)))`;
const ofClass = `join programmes g on g.code = c.programme_code join providers o on o.code = c.provider_code`;

/** Classes whose sheets a supervisor may still correct. */
const goesOn = `('running', 'assessing', 'certifying')`;

/** How somebody's days were, each by what was said of it last. */
const daysOf = `
  select count(*) filter (where a.status in ('present', 'late'))::int as present,
         count(*) filter (where a.status is not null or (d.day >= p.joined_on and (p.left_on is null or d.day <= p.left_on)))::int as held,
         count(*) filter (where a.status = 'sick')::int as sick, count(*) filter (where a.status = 'excused')::int as excused,
         count(*) filter (where a.status = 'absent')::int as absent
    from held_days d
    left join lateral (select status from attendance a where a.class_id = d.class_id and a.referral_id = p.referral_id and a.day = d.day
                        order by a.version desc limit 1) a on true
   where d.class_id = p.class_id`;

const decided = `
  select class_id, referral_id, at, sealed_reason, 'given' as decision from attendance_exceptions
  union all
  select x.class_id, x.referral_id, x.at, x.sealed_reason, 'refused' from exception_refusals x
   where not exists (select from attendance_exceptions e where e.class_id = x.class_id and e.referral_id = x.referral_id)`;

const undecided = `
  select l.class_id, l.referral_id, l.raised_at as at, null as sealed_reason, null as decision from attendance_alarms l
   where not exists (select from attendance_exceptions e where e.class_id = l.class_id and e.referral_id = l.referral_id)
     and not exists (select from exception_refusals x where x.class_id = l.class_id and x.referral_id = l.referral_id)`;

/** Only who is still there, and still below, waits for a decision. */
const waits = `c.state in ${goesOn} and r.class_id = c.id and r.status in ('accepted', 'started') and t.present * 100 < t.held * ${neededPercent}`;

/** Of all asked classes at once: who was on each roster, what was said of whom, and what each held day lacks of that. */
const lateClasses = `
  with asked as (
    select c.id, c.starts_on, c.code, ${called} as class from classes c ${ofClass}
     where c.state in ${goesOn} and ${scoped('c', '$1', '$2')} order by c.starts_on, c.code limit $3),
  roster as materialized (
    select p.class_id, p.referral_id, p.joined_on, p.left_on from asked q cross join lateral (${rosterOf('q.id')}) as p),
  said as materialized (
    select distinct a.class_id, a.day, a.referral_id from attendance a where a.class_id in (select id from asked)),
  listed as (select class_id, day, count(*)::int as n from said group by class_id, day),
  lacking as (
    select d.class_id, d.day, count(*)::int as n from held_days d
      join roster p on p.class_id = d.class_id and p.joined_on <= d.day and (p.left_on is null or d.day <= p.left_on)
     where not exists (select from said s where s.class_id = d.class_id and s.day = d.day and s.referral_id = p.referral_id)
     group by d.class_id, d.day),
  sheets as (
    select d.class_id, json_agg(json_build_object('day', d.day, 'entries', coalesce(l.n, 0), 'missing', coalesce(m.n, 0))) as of_class
      from held_days d left join listed l using (class_id, day) left join lacking m using (class_id, day)
     where d.class_id in (select id from asked) group by d.class_id),
  stays as (
    select class_id, json_agg(json_build_object('joinedOn', joined_on, 'leftOn', left_on)) as of_class from roster group by class_id)
  select q.class, coalesce(t.of_class, '[]') as stays, coalesce(s.of_class, '[]') as sheets
    from asked q left join stays t on t.class_id = q.id left join sheets s on s.class_id = q.id
   order by q.starts_on, q.code`;

/** What waits for a supervisor: who came too seldom, and days that lack a sheet. */
@Injectable()
export class LateQueries {
  constructor(private readonly db: DataSource) {}

  /** Of the classes of a scope: who waits for a decision, or about whom it was made; the newest first. */
  async below(
    scope: ClassScope,
    isDecided: boolean,
    after: BelowPlace | undefined,
    limit: number,
  ): Promise<readonly BelowRow[]> {
    return await this.db.query<BelowRow[]>(
      `select l.referral_id as "referralId", ${called} as class, r.status, t.*, l.at, l.decision, l.sealed_reason as "sealedReason"
         from (${isDecided ? decided : undecided}) as l
         join participations p on p.class_id = l.class_id and p.referral_id = l.referral_id
         join referrals r on r.id = l.referral_id join classes c on c.id = l.class_id ${ofClass}
        cross join lateral (${daysOf}) as t
        where ${scoped('c', '$1', '$2')} and ($3::timestamptz is null or (date_trunc('milliseconds', l.at), l.referral_id) < ($3, $4::uuid))
          ${isDecided ? '' : `and ${waits}`}
        order by date_trunc('milliseconds', l.at) desc, l.referral_id desc limit $5`,
      [...parametersOf(scope), after?.at ?? null, after?.referralId ?? null, limit],
    );
  }

  /** The classes of a scope that go on, with who was there when and the sheets that they have. */
  async classes(scope: ClassScope, atMost: number): Promise<readonly LateClassRow[]> {
    return await this.db.query<LateClassRow[]>(lateClasses, [...parametersOf(scope), atMost]);
  }

  /** Undefined outside the scope. */
  async called(classId: string, scope: ClassScope): Promise<ClassCalled | undefined> {
    const [row] = await this.db.query<{ class: ClassCalled }[]>(
      `select ${called} as class from classes c ${ofClass} where c.id = $1 and ${scoped('c', '$2', '$3')}`,
      [classId, ...parametersOf(scope)],
    );
    return row?.class;
  }

  /** What was decided about somebody's attendance in a class. */
  async decision(
    classId: string,
    referralId: string,
  ): Promise<Pick<BelowRow, 'decision' | 'sealedReason' | 'at'> | undefined> {
    const [row] = await this.db.query<Pick<BelowRow, 'decision' | 'sealedReason' | 'at'>[]>(
      `select decision, sealed_reason as "sealedReason", at from (${decided}) as l where l.class_id = $1 and l.referral_id = $2`,
      [classId, referralId],
    );
    return row;
  }
}
