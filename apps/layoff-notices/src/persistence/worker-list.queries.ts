import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ListStatus } from '../domain/worker-list.js';
import type { DifferenceCounts } from './list-difference.store.js';
import type { ListProblem } from './worker-list.store.js';

/** A list as its company sees it. */
export type ListRowView = {
  readonly id: string;
  readonly status: ListStatus;
  readonly receivedAt: Date;
  readonly bytes: string;
  /** SHA-256 of what was sent. */
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
  readonly findingsByColumn: Readonly<Record<string, readonly number[]>>;
  readonly unknownColumns: readonly string[];
  readonly otherSheets: readonly string[];
  /** It waits for its company to put it in the place of the notice's list. */
  readonly isProposal: boolean;
  readonly problem: ListProblem | null;
  readonly startedAt: Date | null;
  readonly movedAt: Date;
  /** 1 as it was sent; one more for each time that rows of it were corrected. */
  readonly revision: number;
  readonly correctedAt: Date | null;
};

export type ProgressRow = Pick<
  ListRowView,
  'status' | 'expectedRows' | 'rows' | 'good' | 'rejected' | 'reported' | 'startedAt' | 'movedAt'
> & {
  readonly listId: string;
  /** Workers that the registry has taken in; 0 for a list that is not the notice's own. */
  readonly registered: number;
  readonly acceptedAt: Date | null;
  readonly askedAt: Date;
};

export type ProposalView = { readonly id: string; readonly status: ListStatus; readonly receivedAt: Date };

/** A list as it stands in the record of its notice. */
export type ListRecord = Pick<
  ListRowView,
  'id' | 'status' | 'isProposal' | 'receivedAt' | 'correctedAt' | 'rows' | 'good' | 'rejected'
> & {
  readonly receivedBy: string;
  readonly confirmedAt: Date | null;
  readonly confirmedBy: string | null;
  readonly replacedList: string | null;
  /** What it changed when it was confirmed. */
  readonly difference: DifferenceCounts | null;
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

  /** Undefined where the notice has no such list, or its bytes have not all come in. */
  async one(noticeId: string, id: string | null): Promise<ListRowView | undefined> {
    const [found] = await this.db.query<ListRowView[]>(
      `select id, status, received_at as "receivedAt", bytes, content_hash as "contentHash", expected_rows as "expectedRows", rows, good,
              warned as "withWarnings", rejected, reported, findings, findings_kept as "findingsKept",
              findings_by_kind as "findingsByKind", findings_by_column as "findingsByColumn", other_sheets as "otherSheets",
              is_proposal as "isProposal", unknown_columns as "unknownColumns", problem,
              started_at as "startedAt", moved_at as "movedAt", revision, corrected_at as "correctedAt"
         from worker_lists where id = $1 and notice_id = $2 and status <> 'receiving'`,
      [id, noticeId],
    );
    return found;
  }

  /** How far a list and its workers are, everywhere. */
  async progress(noticeId: string, id: string | null): Promise<ProgressRow | undefined> {
    const [found] = await this.db.query<ProgressRow[]>(
      `select l.id as "listId", l.status, l.expected_rows as "expectedRows", l.rows, l.good, l.rejected, l.reported,
              coalesce(p.registered, 0) as registered, l.started_at as "startedAt", l.moved_at as "movedAt",
              l.accepted_at as "acceptedAt", now() as "askedAt"
         from worker_lists l join notices n on n.id = l.notice_id left join notice_progress p on p.notice_id = n.id and n.list_id = l.id
        where l.id = $1 and n.id = $2 and l.status <> 'receiving'`,
      [id, noticeId],
    );
    return found;
  }

  /** The open proposal of a notice. */
  async proposal(noticeId: string): Promise<ProposalView | undefined> {
    const [found] = await this.db.query<ProposalView[]>(
      `select id, status, received_at as "receivedAt" from worker_lists
        where notice_id = $1 and is_proposal and status in ('received', 'checked', 'refused')`,
      [noticeId],
    );
    return found;
  }

  /** Every list that a notice has had, the newest first; what became of each stays. */
  async ofNotice(noticeId: string, after: string | undefined, limit: number): Promise<readonly ListRecord[]> {
    return await this.db.query<ListRecord[]>(
      `select id, status, is_proposal as "isProposal", received_at as "receivedAt", corrected_at as "correctedAt", received_by as "receivedBy", rows, good, rejected,
              confirmed_at as "confirmedAt", confirmed_by as "confirmedBy", replaced_list as "replacedList", difference
         from worker_lists where notice_id = $1 and status <> 'receiving' and ($2::uuid is null or id < $2)
        order by id desc limit $3`,
      [noticeId, after ?? null, limit],
    );
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
        where status in ('received', 'accepted') and coalesce(accepted_at, corrected_at, received_at) < now() - make_interval(mins => $1)`,
      [minutes],
    );
    return found?.overdue ?? 0;
  }
}
