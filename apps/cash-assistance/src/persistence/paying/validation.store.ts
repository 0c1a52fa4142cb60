import type { EntityManager } from 'typeorm';
import { holdingFlags } from '../patterns/holding-flags.js';
import { isDoubted } from './doubt.store.js';

export type UnusableLine = Readonly<{
  id: string;
  why: 'account-changed' | 'no-valid-account' | 'on-hold' | 'said-to-be-paid' | 'flagged';
}>;
type LookedAt = Readonly<{ id: string; assessmentId: string; why: UnusableLine['why'] | null }>;

/** Lines of a batch that would not be composed as they are now; a flag that holds money goes before an account that has changed. */
export async function unusableLines(manager: EntityManager, batchId: string): Promise<readonly UnusableLine[]> {
  const lines = await manager.query<LookedAt[]>(
    `select l.id, l.assessment_id as "assessmentId",
            case when exists (select from payments_on_hold h where h.assessment_id = l.assessment_id) then 'on-hold'
                 when ${isDoubted('l')} then 'said-to-be-paid'
                 when p.id is null then 'no-valid-account'
                 when p.id <> l.account_id then 'account-changed' end as why
       from payment_lines l
       left join lateral (
         select id from payment_accounts p where p.person_id = l.person_id and p.state = 'valid' and p.effective_at <= now()
          order by version desc limit 1) p on true
      where l.batch_id = $1 and not l.left_out`,
    [batchId],
  );
  const payable = lines.filter(({ why }) => why === null || why === 'account-changed');
  const flagged = await holdingFlags(
    manager,
    payable.map(({ assessmentId }) => assessmentId),
  );
  return lines.flatMap(({ id, assessmentId, why }) => {
    const now = flagged.has(assessmentId) ? 'flagged' : why;
    return now === null ? [] : [{ id, why: now }];
  });
}

/** Accounts of a batch that the bank was asked about before that moment are asked about once more; returns how many still wait. */
export async function askAnew(
  manager: EntityManager,
  { batchId, before, by, at }: Readonly<{ batchId: string; before: Date; by: string; at: Date }>,
): Promise<number> {
  await manager.query(
    `with old as (
       select p.id from payment_accounts p
        where p.id in (select l.account_id from payment_lines l where l.batch_id = $1 and not l.left_out)
          and p.state = 'valid' and p.checked_at < $2
        order by p.id for no key update
     ), asked as (
       update payment_accounts p set state = 'stated', next_at = $4, attempts = 0 from old where p.id = old.id returning p.id
     )
     insert into account_moves (account_id, step, at, by, from_state, to_state, why)
     select id, 1 + coalesce((select max(s.step) from account_moves s where s.account_id = asked.id), 0), $4, $3, 'valid', 'stated',
            'batch-validated'
       from asked`,
    [batchId, before, by, at],
  );
  const [waiting] = await manager.query<[{ n: number }]>(
    `select count(*)::int as n from payment_accounts p
      where p.state in ('stated', 'checking') and p.id in (select l.account_id from payment_lines l where l.batch_id = $1 and not l.left_out)`,
    [batchId],
  );
  return waiting.n;
}
