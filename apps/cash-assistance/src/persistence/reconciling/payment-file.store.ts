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
  /** The bytes as they went to the bank, for the id of the batch. */
  sealed: string;
}>;

/** As it was sent. */
export type SentPaymentFile = Pick<KeptPaymentFile, 'messageId' | 'form' | 'sha256' | 'lines' | 'total' | 'sealed'>;

export async function paymentFileOf(db: Queryable, batchId: string): Promise<SentPaymentFile | undefined> {
  const [found] = await db.query<(Omit<SentPaymentFile, 'total'> & { total: string })[]>(
    `select message_id as "messageId", form, sha256, lines, total, sealed from payment_files where batch_id = $1`,
    [batchId],
  );
  return found && { ...found, total: Number(found.total) };
}

export async function keepPaymentFile(manager: EntityManager, file: KeptPaymentFile): Promise<void> {
  await manager.query(
    `insert into payment_files (batch_id, taken_at, total, lines, form, message_id, sha256, taken_by, line_ids, sealed)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9::uuid[], $10)`,
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
      file.sealed,
    ],
  );
}
