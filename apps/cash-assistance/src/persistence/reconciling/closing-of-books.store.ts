import type { EntityManager } from 'typeorm';
import type { BatchSums } from '../../domain/reconciling/identity.js';
import type { Queryable } from '../columns.js';

/**
 * Each payment of a batch in `compared`: what the ledger has of it, what the bank's statements have booked, side by side, and which exceptions
 * that people have ended, or what was recovered by another way, account for a difference.
 */
const comparing = `
  with its as (select id, external_id, amount, state from payment_lines where batch_id = $1 and not left_out),
  booked as (
    select t.line_id, coalesce(sum(t.amount) filter (where t.kind = 'instructed' and t.ref = t.line_id::text), 0) as instructed,
           coalesce(sum(t.amount) filter (where t.kind = 'paid'), 0) as paid, coalesce(sum(t.amount) filter (where t.kind = 'returned'), 0) as returned,
           -- What had failed and was found with the payee was instructed once more.
           coalesce(sum(t.amount) filter (where t.kind = 'taken-back'), 0)
             - coalesce(sum(t.amount) filter (where t.kind = 'instructed' and t.ref <> t.line_id::text), 0) as failed
      from ledger_transfers t where t.line_id in (select id from its) group by t.line_id
  ), ended as (
    select e.line_id, e.id, r.file_id, r.place,
           coalesce(r.kind = 'debit' or r.is_reversal, false) or e.outcome in ('counts-as-paid', 'payee-has-it') as of_paid,
           -- That a file of results said so is no booking: the statement still has to tell it.
           (coalesce(r.kind = 'credit' or r.is_reversal, false) or e.outcome = 'counts-as-returned') and r.kind is distinct from 'returned' as of_returned
      from reconciliation_exceptions e left join bank_file_lines r on r.file_id = e.file_id and r.place = e.place
     where e.state = 'settled' and e.line_id in (select id from its)
  ), bookings as (
    select line_id, kind, is_reversal, amount from bank_file_lines where line_id in (select id from its) and state in ('matched', 'exception')
    union all
    -- Booked under no reference of ours, and found to be this payment by two people.
    select x.line_id, r.kind, r.is_reversal, r.amount from ended x join bank_file_lines r on r.file_id = x.file_id and r.place = x.place
     where r.line_id is null
  ), told as (
    select line_id,
           coalesce(sum(case when is_reversal then -amount else amount end) filter (where (kind = 'debit') <> is_reversal), 0) as paid,
           coalesce(sum(case when is_reversal then -amount else amount end) filter (where (kind = 'credit') <> is_reversal), 0) as returned
      from bookings where kind in ('debit', 'credit') group by line_id
  ), accounted as (
    select line_id, array_agg(id) filter (where of_paid) as paid, array_agg(id) filter (where of_returned) as returned from ended group by line_id
  ), compared as (
    select its.*, coalesce(k.instructed, 0) as instructed, coalesce(k.failed, 0) as failed, coalesce(k.paid, 0) as paid,
           coalesce(k.returned, 0) as returned, coalesce(t.paid, 0) as "toldPaid", coalesce(t.returned, 0) as "toldReturned",
           coalesce(x.paid, '{}') as "byPaid", coalesce(x.returned, '{}') as "byReturned", x.paid is not null as "endedPaid",
           x.returned is not null or exists (select from recoveries r where r.line_id = its.id and r.state = 'recovered') as "endedReturned"
      from its left join booked k on k.line_id = its.id left join told t on t.line_id = its.id left join accounted x on x.line_id = its.id
  )`;

/** What the books and the bank say of a batch now. */
export async function sumsOf(db: Queryable, batchId: string): Promise<BatchSums | undefined> {
  const [found] = await db.query<Record<keyof BatchSums, string>[]>(
    `${comparing}
     select b.total, coalesce(b.sp2d_amount, 0) as warrant, s.*,
            (select count(*) from reconciliation_exceptions e where e.batch_id = b.id and e.state <> 'settled') as "openExceptions"
       from payment_batches b, (
         select coalesce(sum(instructed), 0) as instructed, coalesce(sum(paid), 0) as paid, coalesce(sum(returned), 0) as returned,
                coalesce(sum(failed), 0) as failed, coalesce(sum(amount) filter (where instructed = 0), 0) as "notSent",
                coalesce(sum("toldPaid"), 0) as "statementPaid", coalesce(sum("toldReturned"), 0) as "statementReturned",
                coalesce(sum("toldPaid" - paid) filter (where "endedPaid"), 0) as "acceptedPaid",
                coalesce(sum("toldReturned" - returned) filter (where "endedReturned"), 0) as "acceptedReturned",
                count(*) filter (where state in ('ready', 'held', 'sending', 'unknown', 'sent')) as "openLines" from compared) s
      where b.id = $1`,
    [batchId],
  );
  if (!found) return undefined;
  return Object.fromEntries(Object.entries(found).map(([name, value]) => [name, Number(value)])) as Record<
    keyof BatchSums,
    number
  >;
}

/** A payment of which statements book another sum than the books have, and the ended exceptions that account for it; none: it was recovered. */
export type AcceptedDifference = Readonly<{
  lineId: string;
  externalId: string;
  side: 'paid' | 'returned';
  books: number;
  statements: number;
  exceptions: readonly string[];
}>;

/** In the order of their keys; at most so many. */
export async function acceptedDifferences(
  db: Queryable,
  batchId: string,
  most: number,
): Promise<readonly AcceptedDifference[]> {
  const rows = await db.query<(AcceptedDifference & Record<'books' | 'statements', string>)[]>(
    `${comparing}
     select c.id as "lineId", c.external_id as "externalId", d.side, d.books, d.statements, d.exceptions
       from compared c cross join lateral (values ('paid', c.paid, c."toldPaid", c."byPaid", c."endedPaid"),
              ('returned', c.returned, c."toldReturned", c."byReturned", c."endedReturned")) as d (side, books, statements, exceptions, is_ended)
      where d.is_ended and d.books <> d.statements order by c.external_id, d.side limit $2`,
    [batchId, most],
  );
  return rows.map((row) => ({ ...row, books: Number(row.books), statements: Number(row.statements) }));
}

export type KeptClosing = Readonly<{
  proposedBy: string;
  proposedAt: Date;
  confirmedBy: string | null;
  confirmedAt: Date | null;
  sums: string;
}>;

export async function closingOf(db: Queryable, batchId: string): Promise<KeptClosing | undefined> {
  const [found] = await db.query<KeptClosing[]>(
    `select proposed_by as "proposedBy", proposed_at as "proposedAt", confirmed_by as "confirmedBy", confirmed_at as "confirmedAt", sums
       from batch_closings where batch_id = $1`,
    [batchId],
  );
  return found;
}

/** A proposal that was not confirmed is replaced by a newer one. */
export async function proposeClosing(
  manager: EntityManager,
  batchId: string,
  { by, at, sums }: Readonly<{ by: string; at: Date; sums: string }>,
): Promise<void> {
  await manager.query(
    `insert into batch_closings (batch_id, proposed_at, proposed_by, sums) values ($1, $2, $3, $4)
     on conflict (batch_id) do update set proposed_at = excluded.proposed_at, proposed_by = excluded.proposed_by, sums = excluded.sums
      where batch_closings.confirmed_by is null`,
    [batchId, at, by, sums],
  );
}

export async function confirmClosing(manager: EntityManager, batchId: string, by: string, at: Date): Promise<void> {
  await manager.query(`update batch_closings set confirmed_by = $2, confirmed_at = $3 where batch_id = $1`, [
    batchId,
    by,
    at,
  ]);
  await manager.query(`update payment_batches set closed_at = $2 where id = $1`, [batchId, at]);
}
