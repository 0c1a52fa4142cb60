import type { EventData, WithdrawalReason } from '@tanggap/contracts';
import type { CivilDate } from '@tanggap/kernel';
import type { Cause, Tx } from '@tanggap/messaging';
import type { EntityManager } from 'typeorm';
import type { DecidedStatus } from '../domain/referral.js';

export type Closure = EventData<'worker-registry.case-closed.v1'> & {
  /** The legal day: a class that has begun by then takes nobody new. */
  readonly closedOn: CivilDate;
  readonly cause: Cause;
};

/** A case is closed once; told again, it changes nothing. */
export async function keepClosures(tx: Tx, closures: readonly Closure[]): Promise<void> {
  await tx.manager.query(
    `insert into case_closures (case_id, person_id, notice_id, line, reason, closed_on, correlation_id, causation_id)
     select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::int[], $5::text[], $6::date[], $7::text[], $8::text[])
     on conflict do nothing`,
    [
      closures.map(({ caseId }) => caseId),
      closures.map(({ personId }) => personId),
      closures.map(({ noticeId }) => noticeId),
      closures.map(({ line }) => line),
      closures.map(({ reason }) => reason),
      closures.map(({ closedOn }) => closedOn),
      closures.map(({ cause }) => cause.correlationId),
      closures.map(({ cause }) => cause.causationId),
    ],
  );
}

/** Whether a closed case waits whose round is over, while no other is being told. */
export async function isAnyDue(db: Pick<EntityManager, 'query'>): Promise<boolean> {
  const rows = await db.query<unknown[]>(
    `select 1 from case_closures k join rounds d on d.notice_id = k.notice_id and d.state = 'closed'
      where k.settled_at is null and not exists (select from rounds where state = 'allocated') limit 1`,
  );
  return rows.length > 0;
}

/** A referral that has ended now. */
export type Ended = {
  readonly referralId: string;
  readonly caseId: string;
  readonly personId: string;
  readonly noticeId: string;
  readonly line: number;
  readonly reason: WithdrawalReason;
  readonly was: DecidedStatus;
  /** The class whose seat it gave back. */
  readonly classId: string | null;
  readonly cause: Cause;
};

type EndedRow = Omit<Ended, 'cause' | 'referralId'> & {
  /** Null for a case that was given up before it came to a proposal: nothing hangs on it. */
  readonly referralId: string | null;
  readonly correlationId: string;
  readonly causationId: string;
};

/** A closed case that had never come to a proposal. */
export type NothingEnded = EventData<'training-referrals.nothing-ended.v1'> & { readonly cause: Cause };

type Settled = {
  readonly closures: number;
  readonly ended: readonly Ended[];
  readonly givenUp: readonly NothingEnded[];
};

/** Settles the next closures, in the order of notices and rows; returns how many, and what has ended with them. */
export async function endDue(tx: Tx, atMost: number): Promise<Settled> {
  const rows = await tx.manager.query<EndedRow[]>(endStatement, [atMost]);
  const ended = rows.flatMap(({ correlationId, causationId, referralId, ...row }) =>
    referralId === null ? [] : [{ ...row, referralId, cause: { correlationId, causationId } }],
  );
  const givenUp = rows.flatMap(({ referralId, noticeId, line, caseId, reason, correlationId, causationId }) =>
    referralId === null ? [{ noticeId, line, caseId, reason, cause: { correlationId, causationId } }] : [],
  );
  return { closures: rows.length, ended, givenUp };
}

const endStatement = `
  with due as (
    select k.case_id, k.notice_id, k.line, p.id as referral_id
      from case_closures k
      join rounds d on d.notice_id = k.notice_id and d.state = 'closed'
      left join proposals p on p.case_id = k.case_id
     where k.settled_at is null
     order by k.notice_id, k.line limit $1
  ), ended as (
    update referrals r set status = 'ended', class_id = null from due
     where r.id = due.referral_id and r.status <> 'ended'
    returning r.id, due.case_id, old.status as was, old.class_id
  ), noted as (
    insert into referral_changes (referral_id, step, who, from_status, to_status, why)
    select e.id, coalesce((select max(step) from referral_changes h where h.referral_id = e.id), 1) + 1, 'worker-registry',
           e.was, 'ended', 'layoff.taken-back'
      from ended e
  ), settled as (
    update case_closures k
       set settled_at = now(), referral_id = due.ended_id, class_id = due.class_id,
           held = case due.was when 'seat-held' then 'seat' when 'waiting' then 'waiting' when 'not-suitable' then 'nothing' end
      from (select due.case_id, e.id as ended_id, e.was, e.class_id from due left join ended e using (case_id)) as due
     where k.case_id = due.case_id
    returning k.referral_id as "referralId", k.case_id as "caseId", k.person_id as "personId", k.notice_id as "noticeId", k.line,
              k.reason, due.was, k.class_id as "classId", k.correlation_id as "correlationId", k.causation_id as "causationId"
  )
  select * from settled order by "noticeId", line`;

/** A waiting referral that was given a seat now. */
export type PassedOn = {
  readonly fromCase: string;
  readonly referralId: string;
  readonly caseId: string;
  readonly personId: string;
  readonly noticeId: string;
  readonly programmeCode: string;
  readonly classId: string;
  readonly rank: number;
  readonly round: number;
  readonly ruleVersion: string;
  readonly cause: Cause;
};

/** Gives seats back, and each that is still ahead to the first who waits for its programme. */
export async function passOn(tx: Tx, ended: readonly Ended[]): Promise<readonly PassedOn[]> {
  const givenBack = ended.filter(({ classId }) => classId !== null);
  if (givenBack.length === 0) return [];
  const causes = new Map(givenBack.map(({ caseId, cause }) => [caseId, cause]));
  const rows = await tx.manager.query<Omit<PassedOn, 'cause'>[]>(passStatement, [[...causes.keys()]]);
  return rows.flatMap((row) => {
    const cause = causes.get(row.fromCase);
    return cause ? [{ ...row, cause }] : [];
  });
}

// The waiting order is that of the rounds, and the rank within each. Whose own case is closed waits no more. A closing may
// be acted upon days after it was heard of, and a class that has begun meanwhile takes nobody new either.
const passStatement = `
  with given_back as (
    select k.case_id, k.class_id, k.closed_on, k.notice_id, k.line, c.programme_code, c.starts_on, c.code
      from case_closures k join classes c on c.id = k.class_id
     where k.case_id = any($1::uuid[])
  ), free as (
    select case_id, class_id, programme_code,
           row_number() over (partition by programme_code order by starts_on, code, notice_id, line) as place
      from given_back where starts_on > greatest(closed_on, (now() at time zone 'Asia/Jakarta')::date)
  ), first_in_line as (
    select w.id, wanted.programme_code, row_number() over (partition by wanted.programme_code order by w.round, w.rank) as place
      from (select programme_code, count(*) as seats from free group by programme_code) as wanted
     cross join lateral (
       select r.id, r.round, r.rank from referrals r
        where r.status = 'waiting' and r.programme_code = wanted.programme_code
          and (select true from case_closures k where k.person_id = r.person_id and k.notice_id = r.notice_id limit 1) is null
        order by r.round, r.rank limit wanted.seats) as w
  ), passed as (
    update referrals r set status = 'seat-held', class_id = free.class_id
      from free join first_in_line f using (programme_code, place)
     where r.id = f.id
    returning r.id, r.person_id, r.notice_id, r.programme_code, r.class_id, r.rank, r.round, free.case_id as from_case
  ), noted as (
    insert into referral_changes (referral_id, step, who, from_status, to_status, why)
    select id, 2, 'waiting order', 'waiting', 'seat-held', 'seat.passed-on' from passed
  ), counted as (
    update classes c set seats_taken = c.seats_taken - back.seats + coalesce(again.seats, 0)
      from (select class_id, count(*) as seats from given_back group by class_id) as back
      left join (select class_id, count(*) as seats from passed group by class_id) as again using (class_id)
     where c.id = back.class_id
  ), linked as (
    update case_closures k set passed_to = p.id from passed p where k.case_id = p.from_case
  )
  select p.from_case as "fromCase", p.id as "referralId", o.case_id as "caseId", p.person_id as "personId", p.notice_id as "noticeId",
         p.programme_code as "programmeCode", p.class_id as "classId", p.rank, p.round, o.rule_version as "ruleVersion"
    from passed p join proposals o on o.id = p.id
   order by p.programme_code, p.round, p.rank`;
