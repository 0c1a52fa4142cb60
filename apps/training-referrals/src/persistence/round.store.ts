import type { CivilDate } from '@tanggap/kernel';
import type { EntityManager } from 'typeorm';
import type { DecidedStatus } from '../domain/referral.js';

/** How far a round has come. What stands here survives every crash, so a round goes on where it stopped. */
export type RoundProgress = {
  readonly round: number;
  readonly cases: number;
  readonly seats: number;
  readonly waiting: number;
  readonly notSuitable: number;
  readonly at: readonly [programme: string, score: number, layoffDate: string, line: number, caseId: string];
  readonly atRank: number;
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
  readonly reasons: string;
  readonly ruleVersion: string;
};

/** A round is held as of the day on which the registry completed its notice, whenever it comes to be held. */
export async function keepRound(manager: EntityManager, round: number, asOf: CivilDate): Promise<void> {
  await manager.query(`insert into round_progress (round, as_of) values ($1, $2) on conflict (round) do nothing`, [
    round,
    asOf,
  ]);
}

/** Also bids the planner walk along indexes: after a large list its statistics still tell of an empty table. */
export async function lockRound(manager: EntityManager, round: number): Promise<RoundProgress> {
  const [row] = await manager.query<RoundProgress[]>(
    `select round, cases, seats, waiting, not_suitable as "notSuitable", at_rank as "atRank",
            array[at_programme, at_score::text, at_layoff_date::text, at_line::text, at_case::text] as at,
            set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true)
       from round_progress where round = $1 for update`,
    [round],
  );
  if (!row) throw new Error(`round ${round} was never announced by the registry`);
  return row;
}

/** The place that a person holds already: one look-up each, which a limit makes sure of, never a hash of all places. */
const placeHeld = (applicant: string) =>
  `left join lateral (select person_id from referrals
                       where person_id = ${applicant}.person_id and status in ('seat-held', 'waiting') limit 1) as place on true`;

/**
 * Shares the free seats of the classes that lie ahead among the ranks of a round: by start date, then code. Seats go
 * first to who waits from an earlier round, so nobody is overtaken. Who already has a place does not ask again.
 */
export async function shareSeats(manager: EntityManager, round: number, noticeId: string): Promise<void> {
  // A statement of its own: what follows must see what others did before they let go of these classes.
  await manager.query(
    `select id from classes where seats > seats_taken and starts_on > (select as_of from round_progress where round = $1)
      order by id for update`,
    [round],
  );
  await manager.query(
    `with asking as (
       select programme_code, count(*) as asked
         from (select distinct on (p.person_id) p.programme_code from proposals p ${placeHeld('p')}
                where notice_id = $2 and p.programme_code <> '' and place.person_id is null
                order by p.person_id, p.programme_code, -score, layoff_date, line, case_id) as applicants
        group by programme_code),
     ahead as (
       select c.id, c.programme_code, a.asked, c.seats - c.seats_taken as free,
              sum(c.seats - c.seats_taken) over (partition by c.programme_code order by c.starts_on, c.code) as free_up_to
         from classes c join asking a on a.programme_code = c.programme_code
        where c.starts_on > (select as_of from round_progress where round = $1) and c.seats > c.seats_taken),
     queued as (
       select programme_code, (select count(*) from (select from referrals r where r.status = 'waiting'
                                  and r.programme_code = free.programme_code limit free.seats) as first_in_line) as people
         from (select programme_code, max(free_up_to) as seats from ahead group by programme_code) as free),
     shares as (
       select id, programme_code,
              least(greatest(free_up_to - free - people, 0), asked) as above_rank,
              least(greatest(free_up_to - people, 0), asked) as up_to_rank
         from ahead join queued using (programme_code)),
     taken as (
       update classes c set seats_taken = seats_taken + (up_to_rank - above_rank)
         from shares s where s.id = c.id and up_to_rank > above_rank)
     insert into round_seats (round, class_id, programme_code, above_rank, up_to_rank)
     select $1, id, programme_code, above_rank, up_to_rank from shares where up_to_rank > above_rank`,
    [round, noticeId],
  );
}

/**
 * Decides the next cases of a round, in the order of their rank: a seat for the ranks that were given one, else a
 * place on the waiting list. Moves the round's place along in the same statement.
 */
export async function decideNext(
  manager: EntityManager,
  progress: RoundProgress,
  noticeId: string,
  atMost: number,
): Promise<readonly DecidedReferral[]> {
  return await manager.query<DecidedReferral[]>(decideNextStatement, [
    noticeId,
    progress.round,
    atMost,
    ...progress.at,
    progress.atRank,
  ]);
}

const order = `programme_code, -score, layoff_date, line, case_id`;

const decideNextStatement = `
  with part as (
    select p.*, row_number() over (order by ${order}) as nth
      from (select id, case_id, person_id, programme_code, score, layoff_date, line, reasons, rulebook_id
              from proposals
             where notice_id = $1 and (${order}) > ($4, $5::int, $6::date, $7::int, $8::uuid)
             order by ${order} limit $3) as p),
  judged as (
    select part.*, case
        when part.programme_code = '' then 'no-programme'
        when row_number() over (partition by part.person_id, part.programme_code = '' order by nth) > 1
          or place.person_id is not null then 'already-referred' end as refusal
      from part ${placeHeld('part')}),
  ranked as (
    select *, case when refusal is null then
        count(*) filter (where refusal is null) over (partition by programme_code order by nth)
        + case when programme_code = $4 then $9::int else 0 end end as rank
      from judged),
  decided as (
    select ranked.*, s.class_id,
           case when refusal is not null then 'not-suitable' when s.class_id is null then 'waiting' else 'seat-held' end as status,
           coalesce(refusal, case when s.class_id is null then 'waiting.by-rank' else 'seat.by-rank' end) as why
      from ranked left join round_seats s
        on s.round = $2 and s.programme_code = ranked.programme_code and rank > above_rank and rank <= up_to_rank),
  kept as (
    insert into referrals (id, person_id, notice_id, round, rank, status, programme_code, class_id)
    select id, person_id, $1, $2, rank, status, nullif(programme_code, ''), class_id from decided),
  told as (
    insert into referral_history (referral_id, step, who, from_status, to_status, why)
    select id, 1, 'round ' || $2, 'proposed', status, why from decided),
  moved as (
    update round_progress g
       set cases = g.cases + counted.cases, seats = g.seats + counted.seats, waiting = g.waiting + counted.waiting,
           not_suitable = g.not_suitable + counted.not_suitable, at_programme = l.programme_code, at_score = -l.score,
           at_layoff_date = l.layoff_date, at_line = l.line, at_case = l.case_id,
           at_rank = coalesce((select max(rank) from decided d where d.programme_code = l.programme_code),
                              case when l.programme_code = $4 then $9::int else 0 end)
      from (select count(*) as cases, count(*) filter (where status = 'seat-held') as seats,
                   count(*) filter (where status = 'waiting') as waiting,
                   count(*) filter (where status = 'not-suitable') as not_suitable from decided) as counted,
           (select * from decided order by nth desc limit 1) as l
     where g.round = $2)
  select d.id, d.case_id as "caseId", d.person_id as "personId", d.status, nullif(d.programme_code, '') as "programmeCode",
         d.class_id as "classId", d.rank::int, d.why, array_to_string(d.reasons, ' ') as reasons,
         b.rule_version as "ruleVersion"
    from decided d join rulebooks b on b.id = d.rulebook_id
   order by nth`;
