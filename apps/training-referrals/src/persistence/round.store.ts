import type { CivilDate } from '@tanggap/kernel';
import type { EntityManager } from 'typeorm';
import type { DecidedStatus } from '../domain/referral.js';
import { isAhead, offerEndsAt } from './class.store.js';
import { mergedRecords } from './life/same-people.js';
import { placed } from './referral.store.js';
import { holdSeats } from './seat-lock.js';
import { isStopped } from './stops/stop.store.js';

/** How many cases of a round were told so far, and what. */
export type RoundProgress = {
  readonly cases: number;
  readonly seats: number;
  readonly waiting: number;
  readonly notSuitable: number;
};

export type DecidedReferral = {
  readonly id: string;
  readonly caseId: string;
  readonly personId: string;
  readonly status: DecidedStatus;
  readonly programmeCode: string | null;
  readonly classId: string | null;
  readonly rank: number | null;
  readonly why: string;
  /** The key of the options that the case was proposed. */
  readonly options: string;
  readonly ruleVersion: string;
};

/** A round is held as of the day on which the registry completed its notice, whenever it comes to be held. */
export async function keepRound(manager: EntityManager, round: number, asOf: CivilDate): Promise<void> {
  await manager.query(`insert into round_progress (round, as_of) values ($1, $2) on conflict (round) do nothing`, [
    round,
    asOf,
  ]);
}

export async function progressOf(manager: EntityManager, round: number): Promise<RoundProgress> {
  const [row] = await manager.query<RoundProgress[]>(
    `select cases, seats, waiting, not_suitable as "notSuitable" from round_progress where round = $1`,
    [round],
  );
  if (!row) throw new Error(`round ${round} was never announced by the registry`);
  return row;
}

/**
 * Decides a whole round. Cases are ranked within their programme by points, layoff date and row; the free seats of the
 * classes that lie ahead go to the first ranks, class by class, by start date, then code. Who waits from an earlier round
 * comes before all of them, so nobody is overtaken; who has a place already or was in a class on its day, or asked in an
 * earlier row, by whichever of their records, does not ask again; whose case is closed already, or whose training has stopped, is out
 * of it. Referrals are kept in the order of the list, in which their indexes grow at their ends.
 */
export async function decideRound(manager: EntityManager, round: number, noticeId: string): Promise<void> {
  // A notice of 250,000 on a busy machine may take longer than a click is allowed to.
  await manager.query(`select set_config('work_mem', '64MB', true), set_config('statement_timeout', '0', true)`);
  // A statement of its own: the next must see what others did before they let go of the seats.
  await holdSeats(manager);
  await manager.query(decideRoundStatement, [round, noticeId]);
}

/** On the day of the round they were in a class, however late it is held. The first look costs nothing while nobody has completed one. */
const wasInTraining = (records: string) => `
  ((select exists (select from referrals where status = 'completed'))
    and exists (select from referrals d join classes e on e.id = d.class_id
                 where d.person_id = any(${records}) and d.status = 'completed'
                   and e.ends_on > (select as_of from round_progress where round = $1)))`;

const recordsOfApplicant = 'coalesce(a.records, array[a.person_id])';

// The limit makes the look-up of a place one step in an index for each applicant, never a hash of all places there are.
// Walks through the applicants once: joined to themselves, a notice that the statistics do not know takes time by its square.
export const decideRoundStatement = `
  with applicants as materialized (
    select id, case_id, person_id, ${mergedRecords('person_id')} as records, programme_code, score, layoff_date, line,
           row_number() over (order by line, case_id) as place
      from proposals where notice_id = $2),
  judged as (
    select a.*, case
        when case_id in (select case_id from case_closures where notice_id = $2) then 'case-closed'
        when ${isStopped('a.person_id', 'a.case_id')} then 'person-stopped'
        when programme_code = '' then 'no-programme'
        when held.person_id is not null or place > min(place) filter (where programme_code <> '') over same_human
          or ${wasInTraining(recordsOfApplicant)}
          then 'already-referred' end as refusal
      from applicants a
      left join lateral (select person_id from referrals r
                          where r.person_id = any(${recordsOfApplicant}) and r.status in (${placed}) limit 1) as held on true
    window same_human as (partition by coalesce(a.records[1], a.person_id))),
  ranked as (
    select id, case_id, person_id, place, programme_code, refusal, case when refusal is null then
        row_number() over (partition by programme_code, refusal is null
                               order by score desc, layoff_date, line, case_id) end as rank
      from judged),
  free as (
    select id, programme_code, seats - seats_taken as seats, ${offerEndsAt('c')} as due_at,
           sum(seats - seats_taken) over (partition by programme_code order by starts_on, code) as up_to
      from classes c
     where seats > seats_taken and ${isAhead('c', '(select as_of from round_progress where round = $1)')}),
  queued as (
    select programme_code, (select count(*) from (select from referrals r where r.status = 'waiting'
                               and r.programme_code = total.programme_code limit total.seats) as first_in_line) as people
      from (select programme_code, max(up_to) as seats from free group by programme_code) as total),
  offered as materialized (
    select id, programme_code, due_at, up_to - seats - people as above_rank, up_to - people as up_to_rank
      from free join queued using (programme_code)),
  decided as (
    select ranked.*, offered.id as class_id, offered.due_at
      from ranked left join offered
        on offered.programme_code = ranked.programme_code and rank > above_rank and rank <= up_to_rank),
  taken as (
    update classes c set seats_taken = seats_taken + given.seats
      from (select class_id, count(*) as seats from decided group by class_id) as given where c.id = given.class_id)
  insert into referrals (id, case_id, person_id, notice_id, round, place, rank, queue_round, queue_rank, status, why,
                         programme_code, class_id, due_at)
  select id, case_id, person_id, $2, $1, place, rank, case when rank is not null then $1::int end, rank,
         case when refusal is not null then 'not-suitable' when class_id is null then 'waiting' else 'seat-held' end,
         coalesce(refusal, case when class_id is null then 'waiting.by-rank' else 'seat.by-rank' end),
         nullif(programme_code, ''), class_id, due_at
    from decided order by place`;

/** The next decisions of a round in the order of the list, after the first `told` of them. */
export async function nextDecided(
  manager: EntityManager,
  round: number,
  told: number,
  atMost: number,
): Promise<readonly DecidedReferral[]> {
  return await manager.query<DecidedReferral[]>(nextDecidedStatement, [round, told, told + atMost]);
}

// What the round decided, also of who has ended by now: that is told after it.
const nextDecidedStatement = `
  select r.id, p.case_id as "caseId", r.person_id as "personId", r.programme_code as "programmeCode",
         case r.why when 'seat.by-rank' then 'seat-held' when 'waiting.by-rank' then 'waiting' else 'not-suitable' end as status,
         case r.status when 'ended' then (select class_id from case_closures k where k.case_id = p.case_id) else r.class_id end
           as "classId", r.rank, r.why, p.options, p.rule_version as "ruleVersion"
    from referrals r
   cross join lateral (select case_id, options, rule_version from proposals where id = r.id limit 1) as p
   where r.round = $1 and r.place > $2 and r.place <= $3
   order by r.place`;

/** These decisions were told as well. */
export async function keepTold(
  manager: EntityManager,
  round: number,
  { cases, seats, waiting, notSuitable }: RoundProgress,
): Promise<void> {
  await manager.query(
    `update round_progress set cases = cases + $2, seats = seats + $3, waiting = waiting + $4, not_suitable = not_suitable + $5
      where round = $1`,
    [round, cases, seats, waiting, notSuitable],
  );
}
