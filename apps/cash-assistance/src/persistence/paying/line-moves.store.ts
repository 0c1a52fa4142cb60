import type { EntityManager } from 'typeorm';
import type { PaymentLine, PaymentState } from '../../domain/paying/line.js';
import { amount as rupiahOf } from '../columns.js';

/** A payment as it stands, while nobody else can move it, with what its events and its movements of money name. */
export type PaymentStanding = Pick<
  PaymentLine,
  | 'id'
  | 'batchId'
  | 'assessmentId'
  | 'personId'
  | 'accountId'
  | 'amount'
  | 'sentAt'
  | 'lineNo'
  | 'instalment'
  | 'attempt'
  | 'externalId'
  | 'bankCode'
  | 'state'
  | 'bankReference'
  | 'token'
> &
  Readonly<{ caseId: string; schemeCode: string; budgetYear: number; wasPaid: boolean; correlationId: string }>;

export type StandingRow = Omit<PaymentStanding, 'amount'> & Readonly<{ amount: string }>;

/** Whether the money of a line has been with its payee. */
export const wasPaidOf = (line: string) => `
  case when ${line}.state in ('returned', 'replaced', 'to-treasury')
       then exists (select from payment_moves m where m.line_id = ${line}.id and m.to_state = 'paid') else ${line}.state = 'paid' end`;

const standing = `
  select l.id, l.batch_id as "batchId", l.assessment_id as "assessmentId", l.person_id as "personId", l.account_id as "accountId", l.amount,
         l.sent_at as "sentAt", l.line_no as "lineNo", l.instalment, l.attempt, l.external_id as "externalId", l.bank_code as "bankCode",
         l.state, l.bank_reference as "bankReference", l.token, a.case_id as "caseId", b.scheme_code as "schemeCode",
         b.budget_year as "budgetYear", coalesce(r.correlation_id, a.notice_id::text) as "correlationId",
         ${wasPaidOf('l')} as "wasPaid"
    from payment_lines l
    join assessments a on a.id = l.assessment_id
    join payment_batches b on b.id = l.batch_id
    left join rounds r on r.notice_id = a.notice_id`;

/** Which lines, by one of their own columns. */
export type Which = 'id' | 'external_id' | 'bank_reference' | 'person_id' | 'assessment_id' | 'batch_id';

/** These lines in the order of their ids: until the end of the transaction nobody else moves any. */
export async function holdLines(
  manager: EntityManager,
  by: Which,
  values: readonly string[],
  states?: readonly PaymentState[],
): Promise<readonly PaymentStanding[]> {
  if (values.length === 0) return [];
  const type = by === 'external_id' || by === 'bank_reference' ? 'text' : 'uuid';
  // A statement of its own: what the next one reads is as of after the lock.
  const held = await manager.query<{ id: string }[]>(
    `select id from payment_lines where ${by} = any($1::${type}[]) and ($2::text[] is null or state = any($2::text[]))
      order by id for no key update`,
    [values, states ?? null],
  );
  if (held.length === 0) return [];
  const ids = held.map(({ id }) => id);
  return (await manager.query<StandingRow[]>(`${standing} where l.id = any($1::uuid[]) order by l.id`, [ids])).map(
    standingOf,
  );
}

/** The same of lines that these keys name, without holding them: only to look. */
export async function linesNamed(
  manager: EntityManager,
  externalIds: readonly string[],
): Promise<readonly PaymentStanding[]> {
  const rows = await manager.query<StandingRow[]>(`${standing} where l.external_id = any($1::text[]) order by l.id`, [
    [...new Set(externalIds)],
  ]);
  return rows.map(standingOf);
}

export function standingOf(row: StandingRow): PaymentStanding {
  return { ...row, amount: rupiahOf(row.amount) };
}

/** Where a line goes; `from` is where it stands, and else it does not move. */
export type LineMove = Readonly<{
  lineId: string;
  from: PaymentState;
  to: PaymentState;
  /** An account, or what of the product, or which door of the bank did it. */
  by: string;
  code?: string | null | undefined;
  factKey?: string | null | undefined;
  bankReference?: string | null | undefined;
  /** Of the lease under which it is moved; what was taken under it alone may move so. */
  token?: string | null | undefined;
}>;

const moving = `
  with wanted as (
    select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::bigint[])
      as w (id, from_state, to_state, by, code, fact_key, bank_reference, token)
  ), moved as (
    update payment_lines l
       set state = w.to_state, version = l.version + 1, since = $9, token = coalesce(w.token, l.token),
           code = coalesce(w.code, l.code), bank_reference = coalesce(w.bank_reference, l.bank_reference),
           sent_at = case when w.to_state = 'sending' then coalesce(l.sent_at, $9) else l.sent_at end,
           settled_at = case when w.to_state in ('paid', 'failed', 'returned', 'withdrawn') then $9 else l.settled_at end
      from wanted w
     where l.id = w.id and l.state = w.from_state
    returning l.id, l.version - 1 as step, w.by, w.from_state, w.to_state, w.code, w.fact_key
  )
  insert into payment_moves (line_id, step, at, by, from_state, to_state, code, fact_key)
  select id, step, $9, by, from_state, to_state, code, fact_key from moved
  returning line_id as "lineId"`;

/** Moves each line once, with a line of its history; what is paid of entitlements moves with it. Returns which were moved. */
export async function moveLines(
  manager: EntityManager,
  moves: readonly LineMove[],
  at: Date,
): Promise<ReadonlySet<string>> {
  if (moves.length === 0) return new Set();
  const moved = await manager.query<{ lineId: string }[]>(moving, [
    moves.map(({ lineId }) => lineId),
    moves.map(({ from }) => from),
    moves.map(({ to }) => to),
    moves.map(({ by }) => by),
    moves.map(({ code }) => code ?? null),
    moves.map(({ factKey }) => factKey ?? null),
    moves.map(({ bankReference }) => bankReference ?? null),
    moves.map(({ token }) => token ?? null),
    at,
  ]);
  return new Set(moved.map(({ lineId }) => lineId));
}
