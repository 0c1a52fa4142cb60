import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { BatchSums } from '../../domain/reconciling/identity.js';
import { acceptedDifferences, closingOf, sumsOf } from './closing-of-books.store.js';
import type { AcceptedDifference, KeptClosing } from './closing-of-books.store.js';

export type FileView = Readonly<
  { id: string; form: string | null; state: string; records: number } & Record<string, unknown>
>;
export type ExceptionRow = Readonly<
  { id: string; code: string; reason: string | null; state: string } & Record<string, unknown>
>;

export type ExceptionFilter = Readonly<{
  state?: string | undefined;
  code?: string | undefined;
  batchId?: string | undefined;
  fileId?: string | undefined;
  assignedTo?: string | undefined;
  id?: string | undefined;
  after?: string | undefined;
  limit: number;
}>;

const file = `select id, received_at as "receivedAt", received_by as "receivedBy", form, account, state, bytes::int as bytes, records, matched,
         exceptions, repeated, passed_over as "passedOver", first_day::text as "firstDay", last_day::text as "lastDay", opening, closing, sha256
    from bank_files`;

/** Files of the bank and what did not fit, for screens. */
@Injectable()
export class ReconcilingQueries {
  constructor(private readonly db: DataSource) {}

  /** The newest first. */
  files(after: string | undefined, limit: number): Promise<readonly FileView[]> {
    return this.db.query(`${file} where ($1::uuid is null or id < $1) order by id desc limit $2`, [
      after ?? null,
      limit,
    ]);
  }

  async file(id: string): Promise<FileView | undefined> {
    const [found] = await this.db.query<FileView[]>(`${file} where id = $1`, [id]);
    return found;
  }

  /** The oldest first. */
  exceptions(filter: ExceptionFilter): Promise<readonly ExceptionRow[]> {
    return this.db.query(
      `select e.id, e.code, e.owner_role as "ownerRole", e.state, e.version, e.raised_at as "raisedAt", e.amount,
              e.file_id as "fileId", e.place, e.line_id as "lineId", e.batch_id as "batchId", l.external_id as "externalId", l.state as "lineState",
              t.reference, t.bank_reference as "bankReference", t.kind, t.booked_on::text as "bookedOn", t.why,
              e.assigned_to as "assignedTo", e.outcome, e.reason, e.proposed_by as "proposedBy", e.proposed_at as "proposedAt",
              e.settled_by as "settledBy", e.settled_at as "settledAt"
         from reconciliation_exceptions e
         left join bank_file_lines t on t.file_id = e.file_id and t.place = e.place
         left join payment_lines l on l.id = e.line_id
        where ($1::text is null or e.state = $1) and ($2::text is null or e.code = $2) and ($3::uuid is null or e.batch_id = $3)
          and ($4::uuid is null or e.file_id = $4) and ($5::text is null or e.assigned_to = $5) and ($6::uuid is null or e.id = $6)
          and ($7::uuid is null or e.id > $7)
        order by e.id limit $8`,
      [
        filter.state ?? null,
        filter.code ?? null,
        filter.batchId ?? null,
        filter.fileId ?? null,
        filter.assignedTo ?? null,
        filter.id ?? null,
        filter.after ?? null,
        filter.limit,
      ],
    );
  }

  moves(exceptionId: string): Promise<readonly object[]> {
    return this.db.query(`select step, at, by, what from exception_moves where exception_id = $1 order by step`, [
      exceptionId,
    ]);
  }

  sums(batchId: string): Promise<BatchSums | undefined> {
    return sumsOf(this.db, batchId);
  }

  accepted(batchId: string, most: number): Promise<readonly AcceptedDifference[]> {
    return acceptedDifferences(this.db, batchId, most);
  }

  closing(batchId: string): Promise<KeptClosing | undefined> {
    return closingOf(this.db, batchId);
  }
}
