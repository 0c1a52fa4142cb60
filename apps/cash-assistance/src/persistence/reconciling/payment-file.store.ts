import type { EntityManager } from 'typeorm';
import type { Queryable } from '../columns.js';

export type KeptPaymentFile = Readonly<{
  batchId: string;
  takenAt: Date;
  total: number;
  lines: number;
  form: 'csv' | 'iso20022';
  messageId: string;
  sha256: string;
  takenBy: string;
  lineIds: readonly string[];
  valueDate: string;
}>;

export async function paymentFileOf(db: Queryable, batchId: string): Promise<KeptPaymentFile | undefined> {
  const [found] = await db.query<(Omit<KeptPaymentFile, 'total'> & { total: string })[]>(
    `select f.batch_id as "batchId", f.taken_at as "takenAt", f.total, f.lines, f.form, f.message_id as "messageId", f.sha256,
            f.taken_by as "takenBy", f.line_ids as "lineIds",
            coalesce(b.value_date, (f.taken_at at time zone 'Asia/Jakarta')::date)::text as "valueDate"
       from payment_files f join payment_batches b on b.id = f.batch_id where f.batch_id = $1`,
    [batchId],
  );
  return found && { ...found, total: Number(found.total) };
}

export async function keepPaymentFile(manager: EntityManager, file: Omit<KeptPaymentFile, 'valueDate'>): Promise<void> {
  await manager.query(
    `insert into payment_files (batch_id, taken_at, total, lines, form, message_id, sha256, taken_by, line_ids)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9::uuid[])`,
    [
      file.batchId,
      file.takenAt,
      file.total,
      file.lines,
      file.form,
      file.messageId,
      file.sha256,
      file.takenBy,
      file.lineIds,
    ],
  );
}
