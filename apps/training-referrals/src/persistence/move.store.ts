import type { ReferralStatus } from '@tanggap/contracts';
import type { Tx } from '@tanggap/messaging';
import { seated } from './referral.store.js';
import { rostersLeft } from './participation/roster.store.js';
import { holdSeatsBriefly } from './seat-lock.js';

/** A referral as it stands, while nobody else can move it. */
export type Standing = {
  readonly referralId: string;
  readonly caseId: string;
  readonly personId: string;
  readonly noticeId: string;
  readonly status: ReferralStatus;
  readonly step: number;
  readonly programmeCode: string | null;
  readonly classId: string | null;
  readonly dueAt: Date | null;
  /** Others have heard what its round decided: nothing may be told of it before. */
  readonly told: boolean;
};

/** Where a referral goes. `classId`: of the seat that it is given; without it the one that it has. */
export type Move = {
  readonly referralId: string;
  readonly to: ReferralStatus;
  /** An account, or what of the product did it. */
  readonly who: string;
  readonly why: string;
  readonly classId?: string | undefined;
  readonly dueAt?: Date | undefined;
};

export type Moved = Omit<Standing, 'told' | 'status'> & {
  readonly from: ReferralStatus;
  readonly to: ReferralStatus;
  readonly why: string;
};

/** These referrals, in the order of their ids; until the end of the transaction nobody else moves any or gives out a seat. */
export async function holdReferrals(tx: Tx, ids: readonly string[]): Promise<readonly Standing[]> {
  await holdSeatsBriefly(tx.manager);
  return await tx.manager.query<Standing[]>(
    `select r.id as "referralId", r.case_id as "caseId", r.person_id as "personId", r.notice_id as "noticeId", r.status, r.step,
            r.programme_code as "programmeCode", r.class_id as "classId", r.due_at as "dueAt",
            r.round is null or exists (select from rounds d where d.round = r.round and d.state = 'closed') as told
       from referrals r where r.id = any($1::uuid[]) order by r.id for update`,
    [ids],
  );
}

/**
 * Moves them all, each with a line in its history; seats that are left come free, seats that are given are counted. Whether
 * each move is one that the table of moves allows is decided before, on what `holdReferrals` has read.
 */
export async function moveReferrals(tx: Tx, moves: readonly Move[]): Promise<readonly Moved[]> {
  if (moves.length === 0) return [];
  return await tx.manager.query<Moved[]>(moveStatement, [
    moves.map(({ referralId }) => referralId),
    moves.map(({ to }) => to),
    moves.map(({ who }) => who),
    moves.map(({ why }) => why),
    moves.map(({ classId }) => classId ?? null),
    moves.map(({ dueAt }) => dueAt ?? null),
  ]);
}

const moveStatement = `
  with wanted as (
    select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::uuid[], $6::timestamptz[])
      as w (id, to_status, who, why, class_id, due_at)
  ), moved as (
    update referrals r
       set status = w.to_status, step = r.step + 1, due_at = w.due_at,
           class_id = case when w.to_status in (${seated}) then coalesce(w.class_id, r.class_id) end
      from wanted w where r.id = w.id
    returning r.*, old.status as from_status, old.class_id as left_class, w.who, w.why as moved_for
  ), noted as (
    insert into referral_changes (referral_id, step, at, who, from_status, to_status, why, class_id)
    select id, step, statement_timestamp(), who, from_status, status, moved_for, coalesce(class_id, left_class) from moved
  ), counted as (
    update classes c set seats_taken = c.seats_taken + change.seats
      from (select class_id, sum(n)::int as seats
              from (select class_id, 1 as n from moved union all select left_class, -1 from moved) as each_one
             where class_id is not null group by class_id having sum(n) <> 0) as change
     where c.id = change.class_id
  ), ${rostersLeft('moved', 'left_class')}
  select id as "referralId", case_id as "caseId", person_id as "personId", notice_id as "noticeId", from_status as "from",
         status as "to", moved_for as why, step, programme_code as "programmeCode", coalesce(class_id, left_class) as "classId",
         due_at as "dueAt"
    from moved order by id`;
