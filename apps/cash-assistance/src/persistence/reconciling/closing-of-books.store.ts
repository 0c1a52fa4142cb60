import type { EntityManager } from 'typeorm';
import type { BatchSums } from '../../domain/reconciling/identity.js';
import type { Queryable } from '../columns.js';

/** What the books and the bank say of these batches now. */
export async function sumsOf(db: Queryable, batchId: string): Promise<BatchSums | undefined> {
  const [found] = await db.query<Record<keyof BatchSums, string>[]>(
    `with its as (select id, amount, state from payment_lines where batch_id = $1 and not left_out),
     booked as (
       select coalesce(sum(t.amount) filter (where t.kind = 'instructed'), 0) as instructed, coalesce(sum(t.amount) filter (where t.kind = 'paid'), 0) as paid,
              coalesce(sum(t.amount) filter (where t.kind = 'returned'), 0) as returned,
              coalesce(sum(t.amount) filter (where t.kind = 'taken-back'), 0) as failed
         from ledger_transfers t join its on its.id = t.line_id where t.kind in ('instructed', 'paid', 'returned', 'taken-back')
     ), told as (
       select its.amount,
              exists (select from bank_file_lines l where l.line_id = its.id and l.state = 'matched' and l.kind = 'debit') or
              exists (select from reconciliation_exceptions e where e.line_id = its.id and e.state = 'settled' and e.outcome = 'counts-as-paid') as paid,
              exists (select from bank_file_lines l where l.line_id = its.id and l.state = 'matched' and l.kind = 'credit') or
              exists (select from reconciliation_exceptions e where e.line_id = its.id and e.state = 'settled'
                         and e.outcome = 'counts-as-returned'
                         -- That a file of results said so is no booking: the statement still has to tell it.
                         and not exists (select from bank_file_lines r where r.file_id = e.file_id and r.place = e.place and r.kind = 'returned')) as returned
         from its
     ), lines as (
       select coalesce(sum(amount) filter (where not exists (select from ledger_transfers t where t.line_id = its.id and t.kind = 'instructed')), 0)
                as "notSent",
              count(*) filter (where state in ('ready', 'held', 'sending', 'unknown', 'sent')) as "openLines" from its
     )
     select b.total, coalesce(b.sp2d_amount, 0) as warrant, k.instructed, k.paid, k.returned, k.failed, n."notSent", n."openLines",
            (select coalesce(sum(amount) filter (where paid), 0) from told) as "statementPaid",
            (select coalesce(sum(amount) filter (where returned), 0) from told) as "statementReturned",
            (select count(*) from reconciliation_exceptions e where e.batch_id = b.id and e.state <> 'settled') as "openExceptions"
       from payment_batches b, booked k, lines n where b.id = $1`,
    [batchId],
  );
  if (!found) return undefined;
  return Object.fromEntries(Object.entries(found).map(([name, value]) => [name, Number(value)])) as Record<
    keyof BatchSums,
    number
  >;
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
