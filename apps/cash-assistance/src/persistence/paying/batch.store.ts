import type { Rupiah } from '@tanggap/kernel';
import type { EntityManager } from 'typeorm';
import type { BatchState, PaymentBatch } from '../../domain/paying/batch.js';
import { amount as rupiahOf, type Queryable } from '../columns.js';

/** A batch as it stands, while nobody else can move it. */
export type BatchStanding = Pick<
  PaymentBatch,
  | 'id'
  | 'number'
  | 'state'
  | 'version'
  | 'rail'
  | 'schemeCode'
  | 'budgetYear'
  | 'total'
  | 'lines'
  | 'composedBy'
  | 'lockedBy'
  | 'sp2dBy'
  | 'releasedBy'
  | 'valueDate'
  | 'sp2dDate'
>;

type StandingRow = Omit<BatchStanding, 'total'> & Readonly<{ total: string }>;

export async function holdBatch(manager: EntityManager, id: string): Promise<BatchStanding | undefined> {
  const [row] = await manager.query<StandingRow[]>(
    `select id, number, state, version, rail, scheme_code as "schemeCode", budget_year as "budgetYear", total, lines,
            composed_by as "composedBy", locked_by as "lockedBy", sp2d_by as "sp2dBy",
            released_by as "releasedBy", value_date::text as "valueDate", sp2d_date::text as "sp2dDate"
       from payment_batches where id = $1 for update`,
    [id],
  );
  return row && { ...row, total: rupiahOf(row.total) };
}

export type BatchChange = Readonly<{
  id: string;
  to: BatchState;
  by: string;
  at: Date;
  note?: string | undefined;
  contentHash?: string | undefined;
  sp2d?: Readonly<{ number: string; date: string; amount: Rupiah }> | undefined;
}>;

/** Moves a batch that is held, with a line of its history; who locks, issues and releases it is kept with it. */
export async function moveBatch(manager: EntityManager, change: BatchChange): Promise<void> {
  const { id, to, by, at, note, contentHash, sp2d } = change;
  await manager.query(
    `with before as (select state, version from payment_batches where id = $1),
     moved as (
       update payment_batches set state = $2, version = version + 1,
              locked_at = case when $2 = 'locked' then $4 else locked_at end, locked_by = case when $2 = 'locked' then $3 else locked_by end,
              content_hash = coalesce($5, content_hash),
              sp2d_at = case when $2 = 'sp2d-issued' then $4 else sp2d_at end, sp2d_by = case when $2 = 'sp2d-issued' then $3 else sp2d_by end,
              sp2d_number = coalesce($6, sp2d_number), sp2d_date = coalesce($7, sp2d_date), sp2d_amount = coalesce($8, sp2d_amount),
              released_at = case when $2 = 'sent' then $4 else released_at end, released_by = case when $2 = 'sent' then $3 else released_by end
        where id = $1
     )
     insert into payment_batch_moves (batch_id, step, at, by, from_state, to_state, content_hash, note)
     select $1, version + 1, $4, $3, state, $2, $5, $9 from before`,
    [id, to, by, at, contentHash ?? null, sp2d?.number ?? null, sp2d?.date ?? null, sp2d?.amount ?? null, note ?? null],
  );
}

/** Lines that a batch goes without, before it is locked: its sum and number follow. Whoever calls has withdrawn them. */
export async function leaveOut(manager: EntityManager, batchId: string, lineIds: readonly string[]): Promise<void> {
  await manager.query(`update payment_lines set left_out = true where batch_id = $1 and id = any($2::uuid[])`, [
    batchId,
    lineIds,
  ]);
  await manager.query(
    `update payment_batches b set total = s.total, lines = s.lines
       from (select sum(amount)::bigint as total, count(*)::int as lines from payment_lines where batch_id = $1 and not left_out) s
      where b.id = $1 and s.lines > 0`,
    [batchId],
  );
}

/** Before a batch is locked its lines may go to a newer account of the same person. */
export async function redirectLines(
  manager: EntityManager,
  lines: readonly Readonly<{ id: string; accountId: string; bankCode: string }>[],
): Promise<void> {
  if (lines.length === 0) return;
  await manager.query(
    `update payment_lines l set account_id = w.account_id, bank_code = w.bank_code
       from unnest($1::uuid[], $2::uuid[], $3::text[]) as w (id, account_id, bank_code) where l.id = w.id`,
    [lines.map(({ id }) => id), lines.map(({ accountId }) => accountId), lines.map(({ bankCode }) => bankCode)],
  );
}

/** Whether this account had a hand in the aid of anybody in the batch, other than by these acts. */
export async function hadAHand(
  manager: Queryable,
  batchId: string,
  by: string,
  except: readonly string[],
): Promise<boolean> {
  const [found] = await manager.query<[{ had: boolean }]>(
    `select exists (select from payment_lines l join assessment_acts a on a.assessment_id = l.assessment_id
                     where l.batch_id = $1 and a.by = $2 and not a.act = any($3::text[])) as had`,
    [batchId, by, except],
  );
  return found.had;
}

/** Batches that have begun to leave, and those of which every line is settled, go on; returns how many. */
export async function moveOnBatches(manager: EntityManager, at: Date): Promise<number> {
  const moved = await manager.query<object[]>(
    `with seen as (
       select id, state, version, case
              when not exists (select from payment_lines l where l.batch_id = b.id and l.state in ('ready', 'held', 'sending', 'unknown', 'sent'))
              then 'reconciling'
              when state = 'sent' and exists (select from payment_lines l where l.batch_id = b.id and l.state not in ('ready', 'held', 'withdrawn'))
              then 'processing' end as next
         from payment_batches b where state in ('sent', 'processing') for update skip locked
     ), moved as (
       update payment_batches b set state = s.next, version = b.version + 1 from seen s where b.id = s.id and s.next is not null
       returning b.id
     )
     insert into payment_batch_moves (batch_id, step, at, by, from_state, to_state)
     select s.id, s.version + 1, $1, 'cash-assistance', s.state, s.next from seen s join moved m on m.id = s.id
     returning batch_id`,
    [at],
  );
  return moved.length;
}

export async function isWarrantTaken(manager: EntityManager, number: string): Promise<boolean> {
  const rows = await manager.query<object[]>(
    `select from payment_batches where sp2d_number = $1 and state <> 'dissolved'`,
    [number],
  );
  return rows.length > 0;
}

/** Of whose aid a batch is. */
export async function assessmentsOfBatch(manager: EntityManager, batchId: string): Promise<readonly string[]> {
  const rows = await manager.query<{ id: string }[]>(
    `select assessment_id as id from payment_lines where batch_id = $1 and not left_out`,
    [batchId],
  );
  return rows.map(({ id }) => id);
}
