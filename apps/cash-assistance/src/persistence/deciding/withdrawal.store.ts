import type { Rupiah } from '@tanggap/kernel';
import type { EntityManager } from 'typeorm';
import type { EntitlementState, Withdrawal } from '../../domain/deciding/entitlement.js';
import { amount } from '../columns.js';

/** An entitlement while no payment of it can begin. */
export type HeldEntitlement = Readonly<{
  assessmentId: string;
  state: EntitlementState;
  amount: Rupiah;
  /** A payment of it is under way or has reached the person. */
  isPaid: boolean;
}>;

/** Held after the work and the money of the same people; the lines of their payments with them. */
export async function holdEntitlements(
  manager: EntityManager,
  assessmentIds: readonly string[],
): Promise<ReadonlyMap<string, HeldEntitlement>> {
  await manager.query(`select from payment_lines where assessment_id = any($1::uuid[]) order by id for update`, [
    assessmentIds,
  ]);
  const rows = await manager.query<(Omit<HeldEntitlement, 'amount'> & { amount: string })[]>(
    `select e.assessment_id as "assessmentId", e.state, e.amount,
            e.paid > 0 or exists (select from payment_lines l where l.assessment_id = e.assessment_id
              and l.state not in ('failed', 'returned', 'replaced', 'withdrawn', 'to-treasury')) as "isPaid"
       from entitlements e where e.assessment_id = any($1::uuid[]) order by e.assessment_id for update`,
    [assessmentIds],
  );
  return new Map(rows.map((row) => [row.assessmentId, { ...row, amount: amount(row.amount) }]));
}

/** Taken back for good: nothing is due by them any more, they stand in no list, and whatever else was proposed of them is over. */
export async function withdrawEntitlements(
  manager: EntityManager,
  withdrawals: readonly Omit<Withdrawal, 'at'>[],
): Promise<void> {
  const ids = withdrawals.map(({ assessmentId }) => assessmentId);
  await manager.query(
    `insert into withdrawals (assessment_id, amount, dated, number, why, note, by)
     select * from unnest($1::uuid[], $2::bigint[], $3::date[], $4::text[], $5::text[], $6::text[], $7::text[])`,
    [
      ids,
      withdrawals.map((one) => one.amount),
      withdrawals.map(({ dated }) => dated),
      withdrawals.map(({ number }) => number),
      withdrawals.map(({ why }) => why),
      withdrawals.map(({ note }) => note),
      withdrawals.map(({ by }) => by),
    ],
  );
  await manager.query(`update entitlements set state = 'withdrawn' where assessment_id = any($1::uuid[])`, [ids]);
  await manager.query(`update decision_lines set live = false where assessment_id = any($1::uuid[]) and live`, [ids]);
  await manager.query(
    `update withdrawal_proposals p set state = 'declined', decided_by = w.by, decided_at = statement_timestamp()
       from withdrawals w where w.assessment_id = p.assessment_id and p.state = 'proposed' and p.assessment_id = any($1::uuid[])`,
    [ids],
  );
}
