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

export type FileFetch = Readonly<{ at: Date; by: string }>;

/** Who has fetched the file, the first one first. */
export async function fetchesOf(db: Queryable, batchId: string): Promise<readonly FileFetch[]> {
  return await db.query<FileFetch[]>(`select at, by from payment_file_fetches where batch_id = $1 order by step`, [
    batchId,
  ]);
}

/** Notes that somebody fetches the file. False, and nothing is noted, where they have before and give no reason. */
export async function keepFetch(
  manager: EntityManager,
  batchId: string,
  { by, at, reason }: FileFetch & Readonly<{ reason: string | null }>,
): Promise<boolean> {
  await manager.query(`select from payment_files where batch_id = $1 for update`, [batchId]);
  const kept = await manager.query<object[]>(
    `insert into payment_file_fetches (batch_id, step, at, by, reason)
     select $1, 1 + (select count(*) from payment_file_fetches where batch_id = $1), $3, $2, $4
      where $4::text is not null or not exists (select from payment_file_fetches where batch_id = $1 and by = $2)
     returning step`,
    [batchId, by, at, reason],
  );
  return kept.length > 0;
}
