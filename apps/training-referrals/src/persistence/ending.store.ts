import type { EventData, HeldPlace, WithdrawalReason } from '@tanggap/contracts';
import type { CivilDate } from '@tanggap/kernel';
import { nextToTell } from '@tanggap/messaging';
import type { Cause, Tx } from '@tanggap/messaging';
import { rostersLeft } from './participation/roster.store.js';
import { placed, seated } from './referral.store.js';
import { holdSeats } from './seat-lock.js';

export type Closure = EventData<'worker-registry.case-closed.v1'> & {
  /** The legal day. */
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

/** Ends the referrals of these cases and frees the seats that they held. Nothing is told yet. */
export async function end(tx: Tx, caseIds: readonly string[]): Promise<void> {
  await holdSeats(tx.manager);
  await tx.manager.query(endStatement, [caseIds]);
}

// What ends is the referral that goes on: a caseworker's own, or that of the round. One that was over before holds nothing.
// A case that was given up has come to no referral: nothing hangs on it.
const endStatement = `
  with due as (
    select k.case_id, coalesce(
             (select r.id from referrals r where r.case_id = k.case_id and r.round is null and r.status in (${placed}) limit 1),
             p.id) as referral_id
      from case_closures k left join proposals p on p.case_id = k.case_id
     where k.case_id = any($1::uuid[])
  ), ended as (
    update referrals r set status = 'ended', class_id = null, due_at = null, step = r.step + 1 from due
     where r.id = due.referral_id and r.status in ('not-suitable', ${placed})
    returning r.id, due.case_id, r.step, old.status as was, old.class_id
  ), noted as (
    insert into referral_changes (referral_id, step, at, who, from_status, to_status, why, class_id)
    select id, step, statement_timestamp(), 'worker-registry', was, 'ended', 'layoff.taken-back', class_id from ended
  ), freed as (
    update classes c set seats_taken = c.seats_taken - back.seats
      from (select class_id, count(*) as seats from ended where class_id is not null group by class_id) as back
     where c.id = back.class_id
  ), ${rostersLeft('(select id, class_id as left_class, null::uuid as class_id from ended)', 'left_class')}
  update case_closures k
     set settled_at = clock_timestamp(), referral_id = due.referral_id, class_id = due.class_id,
         held = case when due.was in (${seated}) then 'seat' when due.was = 'waiting' then 'waiting'
                     when due.referral_id is not null then 'nothing' end
    from (select due.case_id, due.referral_id, e.was, e.class_id from due left join ended e using (case_id)) as due
   where k.case_id = due.case_id`;

/** A referral that has ended. */
export type Ended = {
  readonly referralId: string;
  readonly caseId: string;
  readonly personId: string;
  readonly noticeId: string;
  readonly line: number;
  readonly reason: WithdrawalReason;
  readonly held: HeldPlace;
  /** The class whose seat it gave back. */
  readonly classId: string | null;
  /** The referral that was given a seat for it by now. */
  readonly passedTo: string | null;
  readonly cause: Cause;
};

/** A closed case that had never come to a proposal. */
export type NothingEnded = EventData<'training-referrals.nothing-ended.v1'> & { readonly cause: Cause };

type EndedRow = Omit<Ended, 'cause' | 'referralId'> & Cause & { readonly referralId: string | null };
type Told = {
  /** How many cases these are of. */
  readonly told: number;
  readonly ended: readonly Ended[];
  readonly givenUp: readonly NothingEnded[];
};

/** The next endings that may be told, in the order of notices and rows; from now on they are told. */
export async function nextEnded(tx: Tx, atMost: number, quietMs: number): Promise<Told> {
  const caseIds = await nextToTell(tx, atMost, quietMs);
  if (caseIds.length === 0) return { told: 0, ended: [], givenUp: [] };
  const rows = await tx.manager.query<EndedRow[]>(
    `select referral_id as "referralId", case_id as "caseId", person_id as "personId", notice_id as "noticeId", line, reason,
            held, class_id as "classId", passed_to as "passedTo", correlation_id as "correlationId", causation_id as "causationId"
       from case_closures where case_id = any($1::uuid[]) order by notice_id, line`,
    [caseIds],
  );
  const ended = rows.flatMap(({ correlationId, causationId, referralId, ...row }) =>
    referralId === null ? [] : [{ ...row, referralId, cause: { correlationId, causationId } }],
  );
  const givenUp = rows.flatMap(({ referralId, noticeId, line, caseId, reason, correlationId, causationId }) =>
    referralId === null ? [{ noticeId, line, caseId, reason, cause: { correlationId, causationId } }] : [],
  );
  return { told: caseIds.length, ended, givenUp };
}
