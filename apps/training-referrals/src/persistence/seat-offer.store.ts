import { isQuiet, isSo } from '@tanggap/messaging';
import { hasJustBegun, isAhead, offerEndsAt } from './class.store.js';
import { recordsOf } from './life/same-people.js';
import { isEnding } from './stops/stop.store.js';
import { holdSeats } from './seat-lock.js';
import type { Cause, Tx } from '@tanggap/messaging';
import type { EntityManager } from 'typeorm';

/** A waiting referral that was given a seat now. */
export type PassedOn = {
  readonly referralId: string;
  readonly caseId: string;
  readonly personId: string;
  readonly noticeId: string;
  readonly programmeCode: string;
  readonly classId: string;
  /** None for what a caseworker asked for. */
  readonly round: number | null;
  readonly rank: number | null;
  readonly step: number;
  readonly dueAt: Date;
  readonly ruleVersion: string;
  /** What the seat came of; null where nothing did but time. */
  readonly cause: Cause | null;
};

const today = `(now() at time zone 'Asia/Jakarta')::date`;

/** Classes that somebody who waits may enter: they have just begun, or lie ahead. */
const kinds = ['begun', 'ahead'] as const;
type Kind = (typeof kinds)[number];

/** Free seats of such classes. */
const free = (kind: Kind) =>
  `c.seats > c.seats_taken and ${kind === 'begun' ? hasJustBegun('c', today) : isAhead('c', today)}`;

// Of one that was completed the last day has come: classes that lie ahead share no day with it.
/** Whoever was in another class on a day of one that has begun does not enter that one, and waits on at the same place. */
const mayEnter = (kind: Kind) =>
  kind === 'ahead'
    ? 'true'
    : `not exists (select from referrals d join classes e on e.id = d.class_id
                    where d.person_id = any(${recordsOf('r.person_id')}) and d.status = 'completed' and e.ends_on >= offered.first_day)`;

/**
 * Who waits for the programme that is `offered`, in their order: that of the rounds, and the rank within each. Whose case is
 * closed, or whose training stops, waits no more.
 */
const waiting = (kind: Kind, columns: string, atMost: string) => `
  select ${columns} from referrals r
   where r.status = 'waiting' and r.programme_code = offered.programme_code and ${mayEnter(kind)}
     and not exists (select from case_closures k
                      where k.person_id = r.person_id and k.notice_id = r.notice_id and k.settled_at is null)
     and not ${isEnding('r.person_id', 'r.case_id')}
   order by r.queue_round, r.queue_rank limit ${atMost}`;

/** Who has heard of the place on the waiting list, and whose notice is not just being taken back. */
const mayBeTold = (quietMs: number) => `
  (r.round is null or exists (select from rounds d where d.round = r.round and d.state = 'closed')) and ${isQuiet('r.notice_id', quietMs)}`;

/** Whether a seat is free that the first in a waiting order may be given. */
export async function isAnyOffered(db: Pick<EntityManager, 'query'>, quietMs: number): Promise<boolean> {
  return (await isSo(db, anyToOfferStatement)) && (await isSo(db, anyOfferedStatement(quietMs)));
}

// Nearly always there is nobody who could be given a seat, and this is planned in a fraction of the time of the question below.
const anyToOfferStatement = `
  select exists (select from classes c
                  where (${free('begun')} or ${free('ahead')}) and exists (select from referrals r where r.status = 'waiting' and r.programme_code = c.programme_code)) as so`;

export const anyOfferedStatement = (quietMs: number) =>
  `select ${kinds.map((kind) => anyOf(kind, quietMs)).join(' or ')} as so`;

const anyOf = (kind: Kind, quietMs: number) => `
  exists (select from (select distinct c.programme_code, ${kind === 'begun' ? 'c.starts_on' : 'null::date'} as first_day from classes c where ${free(kind)}) as offered
     cross join lateral (${waiting(kind, `${mayBeTold(quietMs)} as may_be_told`, '1')}) as first
     where first.may_be_told)`;

/** Gives the free seats of classes that can be entered to the first who wait for their programmes, at most so many of each. */
export async function passOn(tx: Tx, atMost: number, quietMs: number): Promise<readonly PassedOn[]> {
  if (!(await isAnyOffered(tx.manager, quietMs))) return [];
  await holdSeats(tx.manager);
  type Row = Omit<PassedOn, 'cause'> & { readonly correlationId: string | null; readonly causationId: string };
  const rows: Row[] = [];
  for (const firstDay of [...(await firstDays(tx)), null]) {
    const passed = await tx.manager.query<Row[]>(passStatement(firstDay === null ? 'ahead' : 'begun', quietMs), [
      atMost,
      firstDay,
    ]);
    rows.push(...passed);
    // More seats may be free there: the next step takes them first, and hands no later seat to who may have one of these.
    if (passed.length >= atMost) break;
  }
  return rows.map(({ correlationId, causationId, ...row }) => ({
    ...row,
    cause: correlationId === null ? null : { correlationId, causationId },
  }));
}

/**
 * The days on which classes with free seats have begun, the earliest first: who may enter one of these may enter all that began
 * later, so seats that only few may have are not kept from them, and whoever is passed over is still there for the next.
 */
async function firstDays(tx: Tx): Promise<readonly string[]> {
  const rows = await tx.manager.query<{ day: string }[]>(
    `select distinct c.starts_on::text as day from classes c
      where ${free('begun')} and exists (select from referrals r where r.status = 'waiting' and r.programme_code = c.programme_code)
      order by 1`,
  );
  return rows.map(({ day }) => day);
}

/** Free seats of classes of one first day (or all that lie ahead), and who is next to get one. Whoever may not be told yet holds up those behind: nobody is overtaken. */
const nextInOrder = (kind: Kind, quietMs: number) => `
  free as materialized (
    select c.id as class_id, c.programme_code, c.starts_on, ${offerEndsAt('c')} as due_at,
           row_number() over (partition by c.programme_code order by c.starts_on, c.code) as place
      from classes c cross join lateral generate_series(1, least(c.seats - c.seats_taken, $1::int))
     where ${free(kind)} and c.starts_on = coalesce($2::date, c.starts_on)
  ), in_order as (
    select w.id, offered.programme_code, row_number() over waiting_order as place, bool_and(w.may_be_told) over waiting_order as is_next
      from (select programme_code, $2::date as first_day, least(count(*), $1::int) as seats from free group by programme_code) as offered
     cross join lateral (
       ${waiting(kind, `r.id, r.queue_round, r.queue_rank, ${mayBeTold(quietMs)} as may_be_told`, 'offered.seats')}) as w
    window waiting_order as (partition by offered.programme_code order by w.queue_round, w.queue_rank)
  )`;

// A seat that was given back names who has it now while that is not told; the others, of a class that was opened later, come
// with the cause of the round.
const passStatement = (kind: Kind, quietMs: number) => `
  with ${nextInOrder(kind, quietMs)}, passed as (
    update referrals r
       set status = 'seat-held', class_id = free.class_id, step = r.step + 1, due_at = free.due_at
      from free join in_order using (programme_code, place)
     where r.id = in_order.id and in_order.is_next
    returning r.id, r.case_id, r.person_id, r.notice_id, r.programme_code, r.class_id, r.rank, r.round, r.step, r.due_at,
              r.queue_round, r.queue_rank
  ), noted as (
    insert into referral_changes (referral_id, step, at, who, from_status, to_status, why, class_id)
    select id, step, statement_timestamp(), 'waiting order', 'waiting', 'seat-held', 'seat.passed-on', class_id from passed
  ), counted as (
    update classes c set seats_taken = c.seats_taken + given.seats
      from (select class_id, count(*) as seats from passed group by class_id) as given where c.id = given.class_id
  ), given_back as (
    select k.case_id, k.class_id, row_number() over (partition by k.class_id order by k.notice_id, k.line) as nth
      from case_closures k
     where k.class_id in (select class_id from passed) and k.told_at is null and k.passed_to is null
  ), linked as (
    update case_closures k set passed_to = taken.id
      from (select id, class_id, row_number() over (partition by class_id order by queue_round, queue_rank) as nth from passed) as taken
      join given_back using (class_id, nth)
     where k.case_id = given_back.case_id
    returning k.passed_to, k.correlation_id, k.causation_id
  )
  select p.id as "referralId", p.case_id as "caseId", p.person_id as "personId", p.notice_id as "noticeId",
         p.programme_code as "programmeCode", p.class_id as "classId", p.rank, p.round, p.step, p.due_at as "dueAt",
         o.rule_version as "ruleVersion", coalesce(l.correlation_id, d.correlation_id) as "correlationId",
         coalesce(l.causation_id, d.causation_id) as "causationId"
    from passed p join proposals o on o.case_id = p.case_id left join rounds d on d.round = p.round left join linked l on l.passed_to = p.id
   order by p.programme_code, p.queue_round, p.queue_rank`;
