import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { BatchState, PaymentBatch } from '../../domain/paying/batch.js';
import type { PaymentState } from '../../domain/paying/line.js';
import { identityOf } from '../../domain/reconciling/identity.js';
import { amount } from '../columns.js';
import { closingOf, sumsOf } from '../reconciling/closing-of-books.store.js';
import { hadAHand } from './batch.store.js';

export type BatchRow = Omit<PaymentBatch, 'total' | 'sp2dAmount'> &
  Readonly<{ total: number; sp2dAmount: number | null }>;
export type StateCount = Readonly<{ state: PaymentState; lines: number; amount: number }>;
export type Pace = Readonly<{ lastMinute: number; firstSentAt: Date | null; lastSettledAt: Date | null }>;
export type BatchMoveRow = Readonly<{
  at: Date;
  by: string;
  from: BatchState | null;
  to: BatchState;
  note: string | null;
}>;

const shown = `id, number, state, version, rail, scheme_code as "schemeCode", budget_year as "budgetYear", total, lines,
  value_date::text as "valueDate", composed_at as "composedAt", composed_by as "composedBy", locked_at as "lockedAt", locked_by as "lockedBy",
  content_hash as "contentHash", sp2d_number as "sp2dNumber", sp2d_date::text as "sp2dDate", sp2d_amount as "sp2dAmount", sp2d_at as "sp2dAt",
  sp2d_by as "sp2dBy", released_at as "releasedAt", released_by as "releasedBy", closed_at as "closedAt"`;

type KeptRow = Omit<BatchRow, 'total' | 'sp2dAmount'> & Readonly<{ total: string; sp2dAmount: string | null }>;

@Injectable()
export class BatchQueries {
  constructor(private readonly db: DataSource) {}

  /** The newest first. */
  async list(
    filter: Readonly<{ state?: BatchState | undefined; after?: string | undefined; limit: number }>,
  ): Promise<readonly BatchRow[]> {
    const rows = await this.db.query<KeptRow[]>(
      `select ${shown} from payment_batches where ($1::text is null or state = $1) and ($2::uuid is null or id < $2)
        order by id desc limit $3`,
      [filter.state ?? null, filter.after ?? null, filter.limit],
    );
    return rows.map(rowOf);
  }

  async one(id: string): Promise<BatchRow | undefined> {
    const [row] = await this.db.query<KeptRow[]>(`select ${shown} from payment_batches where id = $1`, [id]);
    return row && rowOf(row);
  }

  moves(id: string): Promise<readonly BatchMoveRow[]> {
    return this.db.query<BatchMoveRow[]>(
      `select at, by, from_state as "from", to_state as "to", note from payment_batch_moves where batch_id = $1 order by step`,
      [id],
    );
  }

  /** What is not among the lines that were locked counts nowhere. */
  async counts(id: string): Promise<readonly StateCount[]> {
    const rows = await this.db.query<(Omit<StateCount, 'amount'> & { amount: string })[]>(
      `select state, count(*)::int as lines, sum(amount)::bigint as amount from payment_lines where batch_id = $1 and not left_out
        group by state order by state`,
      [id],
    );
    return rows.map((row) => ({ ...row, amount: Number(row.amount) }));
  }

  /** Whether this account had a hand in the aid of a batch before it was locked, and before it was released. */
  async handsOf(id: string, by: string): Promise<Readonly<{ beforeLock: boolean; beforeRelease: boolean }>> {
    const [beforeLock, beforeRelease] = await Promise.all([
      hadAHand(this.db, id, by, ['batch-composed', 'corrected']),
      hadAHand(this.db, id, by, ['batch-released']),
    ]);
    return { beforeLock, beforeRelease };
  }

  /** Who has proposed to close it, and whether it closes now. */
  async closing(id: string): Promise<Readonly<{ closes: boolean; proposedBy: string | null }>> {
    const [sums, closing] = await Promise.all([sumsOf(this.db, id), closingOf(this.db, id)]);
    return { closes: sums !== undefined && identityOf(sums).closes, proposedBy: closing?.proposedBy ?? null };
  }

  async pace(id: string, since: Date): Promise<Pace> {
    const [pace] = await this.db.query<[Pace]>(
      `select count(*) filter (where settled_at > $2 and state in ('paid', 'failed', 'returned'))::int as "lastMinute",
              min(sent_at) as "firstSentAt", max(settled_at) as "lastSettledAt"
         from payment_lines where batch_id = $1 and not left_out`,
      [id, since],
    );
    return pace;
  }
}

function rowOf(row: KeptRow): BatchRow {
  return { ...row, total: amount(row.total), sp2dAmount: row.sp2dAmount === null ? null : amount(row.sp2dAmount) };
}
