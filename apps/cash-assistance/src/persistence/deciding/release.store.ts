import type { Tx } from '@tanggap/messaging';
import type { Movement } from '../../domain/ledger/movement.js';
import { amount } from '../columns.js';
import { holdBudgets, post } from '../ledger/ledger.store.js';

type Released = Readonly<{
  assessmentId: string;
  schemeCode: string;
  budgetYear: number;
  amount: string;
}>;

/**
 * Gives back what is set aside for these assessments and is not entitled, once; `why` is a code. Whoever calls holds their work.
 * What an entitlement stands on stays.
 */
export async function releaseCommitments(tx: Tx, assessmentIds: readonly string[], why: string): Promise<void> {
  if (assessmentIds.length === 0) return;
  await tx.manager.query(
    `select from commitments where assessment_id = any($1::uuid[]) and released_at is null order by assessment_id for no key update`,
    [assessmentIds],
  );
  // A statement of its own: what the next one reads must be as of after the lock.
  await holdBudgets(tx.manager);
  const [released] = await tx.manager.query<[Released[], number]>(
    `update commitments c set released_at = now(), released_why = $2
      where c.assessment_id = any($1::uuid[]) and c.released_at is null
        and not exists (select from entitlements e where e.assessment_id = c.assessment_id and e.state <> 'withdrawn')
     returning assessment_id as "assessmentId", scheme_code as "schemeCode", budget_year as "budgetYear", amount - given_back as amount`,
    [assessmentIds, why],
  );
  await post(
    tx.manager,
    released.map(movementOf).filter((movement) => movement.amount > 0),
  );
}

function movementOf({ assessmentId, schemeCode, budgetYear, amount: given }: Released): Movement {
  return {
    kind: 'released',
    ref: assessmentId,
    assessmentId,
    lineId: null,
    amount: amount(given),
    schemeCode,
    budgetYear,
  };
}
