import type { EntityManager } from 'typeorm';
import type { AccountState, PaymentAccount } from '../../domain/accounts/account.js';
import type { KnownAccount } from '../../domain/accounts/statement.js';

/** The rows of these people, made where there are none, in the order of their ids; until the end of the transaction nobody else changes their accounts. */
export async function holdPayees(
  manager: EntityManager,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, string | null>> {
  await manager.query(
    `insert into payees (person_id) select distinct one from unnest($1::uuid[]) as one order by one on conflict do nothing`,
    [personIds],
  );
  const rows = await manager.query<{ personId: string; sealed: string | null }[]>(
    `select person_id as "personId", sealed from payees where person_id = any($1::uuid[]) order by person_id for update`,
    [personIds],
  );
  return new Map(rows.map(({ personId, sealed }) => [personId, sealed]));
}

export type NamedPayee = Readonly<{ personId: string; sealed: string }>;

/** What they are called on the card; the rows are held. */
export async function keepNames(manager: EntityManager, payees: readonly NamedPayee[]): Promise<void> {
  await manager.query(
    `update payees p set sealed = n.sealed, heard_at = now()
       from unnest($1::uuid[], $2::text[]) as n (person_id, sealed) where p.person_id = n.person_id`,
    [payees.map(({ personId }) => personId), payees.map(({ sealed }) => sealed)],
  );
}

export type HeldAccount = KnownAccount & Pick<PaymentAccount, 'personId' | 'bankCode' | 'sealed' | 'bankName'>;

const shown = `id, person_id as "personId", version, account_hash as "accountHash", state, source, stated_by as "statedBy",
               bank_code as "bankCode", sealed, bank_name as "bankName"`;

/** Every version of these people, who are held. */
export async function accountsOf(
  manager: EntityManager,
  personIds: readonly string[],
): Promise<readonly HeldAccount[]> {
  return await manager.query<HeldAccount[]>(
    `select ${shown} from payment_accounts where person_id = any($1::uuid[]) order by person_id, version`,
    [personIds],
  );
}

/** Whose these are. */
export async function peopleOfAccounts(manager: EntityManager, ids: readonly string[]): Promise<readonly string[]> {
  const rows = await manager.query<{ personId: string }[]>(
    `select distinct person_id as "personId" from payment_accounts where id = any($1::uuid[])`,
    [ids],
  );
  return rows.map(({ personId }) => personId);
}

export type NewAccount = Pick<
  PaymentAccount,
  | 'id'
  | 'personId'
  | 'version'
  | 'source'
  | 'statedBy'
  | 'statedAt'
  | 'effectiveAt'
  | 'bankCode'
  | 'accountHash'
  | 'sealed'
>;

/** Keeps what was stated, each with the first line of its history. */
export async function keepStated(manager: EntityManager, accounts: readonly NewAccount[]): Promise<void> {
  if (accounts.length === 0) return;
  await manager.query(
    `with stated as (
       insert into payment_accounts (id, person_id, version, source, stated_by, stated_at, effective_at, next_at, bank_code, account_hash, sealed)
       select id, person_id, version, source, stated_by, stated_at, effective_at, effective_at, bank_code, account_hash, sealed
         from unnest($1::uuid[], $2::uuid[], $3::int[], $4::text[], $5::text[], $6::timestamptz[], $7::timestamptz[], $8::text[], $9::text[],
                     $10::text[])
           as s (id, person_id, version, source, stated_by, stated_at, effective_at, bank_code, account_hash, sealed)
       returning id, stated_at, stated_by, source)
     insert into account_moves (account_id, step, at, by, to_state, why)
     select id, 1, stated_at, stated_by, 'stated', 'stated-by-' || source from stated`,
    [
      accounts.map(({ id }) => id),
      accounts.map(({ personId }) => personId),
      accounts.map(({ version }) => version),
      accounts.map(({ source }) => source),
      accounts.map(({ statedBy }) => statedBy),
      accounts.map(({ statedAt }) => statedAt),
      accounts.map(({ effectiveAt }) => effectiveAt),
      accounts.map(({ bankCode }) => bankCode),
      accounts.map(({ accountHash }) => accountHash),
      accounts.map(({ sealed }) => sealed),
    ],
  );
}

/** Beside why, a code, a sealed note may stand. */
export type AccountMoving = Readonly<{ id: string; to: AccountState; by: string; why: string; note?: string }>;

/** Moves them, each with a line in its history; their people are held, and the move was found allowed. */
export async function keepAccountMoves(
  manager: EntityManager,
  moves: readonly AccountMoving[],
  at: Date,
): Promise<void> {
  if (moves.length === 0) return;
  await manager.query(
    `with moved as (
       update payment_accounts a set state = w.to_state, next_at = case w.to_state when 'stated' then $5 else a.next_at end, attempts = 0
         from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $6::text[]) as w (id, to_state, by, why, note)
        where a.id = w.id returning a.id, old.state as from_state, new.state as to_state, w.by, w.why, w.note)
     insert into account_moves (account_id, step, at, by, from_state, to_state, why, note)
     select m.id, 1 + (select max(s.step) from account_moves s where s.account_id = m.id), $5, m.by, m.from_state, m.to_state, m.why, m.note
       from moved m`,
    [
      moves.map(({ id }) => id),
      moves.map(({ to }) => to),
      moves.map(({ by }) => by),
      moves.map(({ why }) => why),
      at,
      moves.map(({ note }) => note ?? null),
    ],
  );
}

/** Why a person accepted or refused a name, and which two names were accepted; sealed. */
export async function keepDecision(
  manager: EntityManager,
  id: string,
  { by, at, reason, acceptedNames }: Readonly<{ by: string; at: Date; reason: string; acceptedNames: string | null }>,
): Promise<void> {
  await manager.query(
    `update payment_accounts set decided_by = $2, decided_at = $3, reason = $4, accepted_names = $5 where id = $1`,
    [id, by, at, reason, acceptedNames],
  );
}

/** By person: the accounts, as keyed hashes, that count for other records of the same human being. */
export async function knownElsewhere(
  manager: EntityManager,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await manager.query<{ personId: string; hashes: readonly string[] }[]>(
    `select o.person_id as "personId", array_agg(distinct p.account_hash) as hashes
       from records_of_one o join payment_accounts p on p.person_id = o.other_id
      where o.person_id = any($1::uuid[]) and o.other_id <> o.person_id and p.state not in ('superseded', 'refused')
      group by o.person_id`,
    [personIds],
  );
  return new Map(rows.map(({ personId, hashes }) => [personId, hashes]));
}

/** Whether somebody has approved aid of any of these people. */
export async function hasApproved(manager: EntityManager, personIds: readonly string[], by: string): Promise<boolean> {
  const rows = await manager.query<object[]>(
    `select from assessment_acts c join assessment_work w on w.assessment_id = c.assessment_id
      where c.by = $2 and c.act = 'approved' and w.person_id = any($1::uuid[]) limit 1`,
    [personIds, by],
  );
  return rows.length > 0;
}

export type AccountAct = 'account-changed' | 'account-decided';

/** Whoever had a hand in where a person's aid goes had it in every assessment of theirs that was taken up; the database looks at the account itself, too. */
export async function keepAccountActs(
  manager: EntityManager,
  personIds: readonly string[],
  by: string,
  act: AccountAct,
): Promise<void> {
  await manager.query(
    `insert into assessment_acts (assessment_id, by, act)
     select assessment_id, $2, $3 from assessment_work where person_id = any($1::uuid[]) order by 1 on conflict do nothing`,
    [personIds, by, act],
  );
}
