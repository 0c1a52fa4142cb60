import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ListStatus } from '../domain/worker-list.js';
import type { ListProblem } from './worker-list.store.js';

/** A list as its company sees it. */
export type ListRowView = {
  readonly id: string;
  readonly status: ListStatus;
  readonly receivedAt: Date;
  readonly bytes: string;
  /** SHA-256 of what was sent: whoever has the file can tell that this is it. */
  readonly contentHash: string;
  readonly expectedRows: number;
  readonly rows: number;
  readonly good: number;
  readonly withWarnings: number;
  readonly rejected: number;
  readonly reported: number;
  readonly findings: number;
  readonly findingsKept: number;
  readonly findingsByKind: Readonly<Record<string, number>>;
  readonly unknownColumns: readonly string[];
  readonly problem: ListProblem | null;
  readonly startedAt: Date | null;
  readonly movedAt: Date;
};

export type FindingRow = {
  readonly number: number;
  readonly row: number;
  readonly column: string | null;
  readonly kind: string;
  readonly severity: 'error' | 'warning';
  readonly numbers: string;
  readonly sealed: string;
};

@Injectable()
export class WorkerListQueries {
  constructor(private readonly db: DataSource) {}

  async one(id: string): Promise<ListRowView | undefined> {
    const [found] = await this.db.query<ListRowView[]>(
      `select id, status, received_at as "receivedAt", bytes, content_hash as "contentHash", expected_rows as "expectedRows", rows, good,
              warned as "withWarnings", rejected, reported, findings, findings_kept as "findingsKept",
              findings_by_kind as "findingsByKind", unknown_columns as "unknownColumns", problem,
              started_at as "startedAt", moved_at as "movedAt"
         from worker_lists where id = $1`,
      [id],
    );
    return found;
  }

  /** The findings after a number, in the order of rows. */
  async findings(listId: string, after: number, limit: number): Promise<readonly FindingRow[]> {
    return await this.db.query<FindingRow[]>(
      `select number, line as row, column_name as "column", kind, severity, numbers, sealed
         from list_findings where list_id = $1 and number > $2 order by number limit $3`,
      [listId, after, limit],
    );
  }

  /** How many have waited longer than that for their check, or for being reported once accepted. */
  async countOverdue(minutes: number): Promise<number> {
    const [found] = await this.db.query<{ overdue: number }[]>(
      `select count(*)::int as overdue from worker_lists
        where status in ('received', 'accepted') and coalesce(accepted_at, received_at) < now() - make_interval(mins => $1)`,
      [minutes],
    );
    return found?.overdue ?? 0;
  }
}
