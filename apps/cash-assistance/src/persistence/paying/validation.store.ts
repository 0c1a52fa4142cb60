import type { EntityManager } from 'typeorm';
import { isAgreedTo } from '../accounts/agreement.store.js';
import { isDoubted } from './doubt.store.js';

/** A line, and why it would not be composed as it is now; nothing where it would. */
export type LookedAtLine = Readonly<{
  id: string;
  assessmentId: string;
  /** Where it would go now. */
  accountId: string;
  sealed: string | null;
  bankName: string | null;
  why: 'account-changed' | 'account-not-agreed' | 'no-valid-account' | 'on-hold' | 'said-to-be-paid' | null;
}>;

/** All lines of a batch, beside what is known of their aid and their people's accounts now. */
export async function linesLookedAt(manager: EntityManager, batchId: string): Promise<readonly LookedAtLine[]> {
  return await manager.query<LookedAtLine[]>(
    `select l.id, l.assessment_id as "assessmentId", coalesce(p.id, l.account_id) as "accountId", p.sealed, p.bank_name as "bankName",
            case when exists (select from payments_on_hold h where h.assessment_id = l.assessment_id) then 'on-hold'
                 when ${isDoubted('l')} then 'said-to-be-paid'
                 when p.id is null then 'no-valid-account'
                 when not ${isAgreedTo('l.assessment_id', 'p.id')} then 'account-not-agreed'
                 when p.id <> l.account_id then 'account-changed' end as why
       from payment_lines l
       left join lateral (
         select id, sealed, bank_name from payment_accounts p
          where p.person_id = l.person_id and p.state = 'valid' and p.effective_at <= now() order by version desc limit 1) p on true
      where l.batch_id = $1 and not l.left_out`,
    [batchId],
  );
}

/** For so long a batch waits for what the bank says of an account; a line whose account gets no answer stops only itself. */
const WAITS_S = 900;

/** Accounts of a batch that the bank was asked about before that moment are asked about once more; returns for how many an answer is waited for. */
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
      where p.state in ('stated', 'checking') and p.id in (select l.account_id from payment_lines l where l.batch_id = $1 and not l.left_out)
        and exists (select from account_moves m where m.account_id = p.id and m.to_state = 'stated'
                       and m.at > $2::timestamptz - make_interval(secs => $3))`,
    [batchId, at, WAITS_S],
  );
  return waiting.n;
}
