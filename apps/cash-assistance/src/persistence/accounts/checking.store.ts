import type { EntityManager } from 'typeorm';
import type { AccountState } from '../../domain/accounts/account.js';

/** An account that the bank is being asked about now, and what its person is called; both sealed for their ids. */
export type DueAccount = Readonly<{
  id: string;
  personId: string;
  bankCode: string;
  sealed: string;
  payeeSealed: string;
  attempts: number;
  /** What a person accepted before, sealed for the account. */
  acceptedNames: string | null;
}>;

/**
 * The next accounts to ask about, which are `checking` from now on. Whoever dies while asking has taken them for so long only: an inquiry
 * changes nothing at the bank, so it is asked again. Whose name is not known yet waits.
 */
export async function takeDue(
  manager: EntityManager,
  at: Date,
  { most, seconds }: Readonly<{ most: number; seconds: number }>,
): Promise<readonly DueAccount[]> {
  const [rows] = await manager.query<[DueAccount[], number]>(
    `with due as (
       select a.id, p.sealed from payment_accounts a join payees p on p.person_id = a.person_id and p.sealed is not null
        where a.state in ('stated', 'checking') and a.next_at <= $1 and a.effective_at <= $1
        order by a.next_at, a.id limit $2 for update of a skip locked)
     update payment_accounts a
        set state = 'checking', attempts = a.attempts + 1, next_at = $1::timestamptz + make_interval(secs => $3)
       from due d where a.id = d.id
     returning a.id, a.person_id as "personId", a.bank_code as "bankCode", a.sealed, d.sealed as "payeeSealed", a.attempts, a.accepted_names as "acceptedNames"`,
    [at, most, seconds],
  );
  return rows;
}

export type KeptVerdict = Readonly<{ id: string; bankName: string | null; nameScore: number | null }>;

/** What the bank said; the people are held. */
export async function keepVerdicts(manager: EntityManager, verdicts: readonly KeptVerdict[], at: Date): Promise<void> {
  if (verdicts.length === 0) return;
  await manager.query(
    `update payment_accounts a set bank_name = v.bank_name, name_score = v.name_score, checked_at = $4
       from unnest($1::uuid[], $2::text[], $3::int[]) as v (id, bank_name, name_score) where a.id = v.id`,
    [
      verdicts.map(({ id }) => id),
      verdicts.map(({ bankName }) => bankName),
      verdicts.map(({ nameScore }) => nameScore),
      at,
    ],
  );
}

export type Pause = Readonly<{ id: string; seconds: number }>;

/** No answer: asked again later. What has another verdict or another statement by now stays. */
export async function keepPauses(manager: EntityManager, pauses: readonly Pause[], at: Date): Promise<void> {
  if (pauses.length === 0) return;
  await manager.query(
    `update payment_accounts a set state = 'stated', next_at = $3::timestamptz + make_interval(secs => p.seconds)
       from unnest($1::uuid[], $2::int[]) as p (id, seconds) where a.id = p.id and a.state = 'checking'`,
    [pauses.map(({ id }) => id), pauses.map(({ seconds }) => seconds), at],
  );
}

/** How many accounts stand in each state. */
export async function countStates(manager: EntityManager): Promise<ReadonlyMap<AccountState, number>> {
  const rows = await manager.query<{ state: AccountState; n: number }[]>(
    `select state, count(*)::int as n from payment_accounts group by state`,
  );
  return new Map(rows.map(({ state, n }) => [state, n]));
}
