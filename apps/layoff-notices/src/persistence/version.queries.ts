import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { SealedAmendment } from './amendment.store.js';
import { isAwaited } from './withdrawal.store.js';

export type Page = { readonly after: number; readonly limit: number };
export type ListedRow = { readonly line: number; readonly layoffDate: string };
export type RemovedRow = ListedRow & {
  /** Null until the registry has closed its case. */ readonly closedAt: Date | null;
};
export type Consequence = {
  readonly line: number;
  readonly caseId: string | null;
  readonly closedAt: Date | null;
  /** Why its withdrawal has closed no case; null while it did, or nothing is known yet. */
  readonly notClosed: string | null;
  readonly held: string | null;
  readonly seatPassedOn: boolean | null;
  readonly referralEndedAt: Date | null;
  readonly outcome: string | null;
  /** Whole rupiah. */
  readonly released: number | null;
  readonly assessmentClosedAt: Date | null;
};
export type ConsequenceCounts = {
  readonly removed: number;
  readonly closed: number;
  /** Rows of people who still stand by another row, and rows without a case. */
  readonly notClosed: number;
  readonly ended: number;
  readonly released: number;
  readonly held: number;
  /** Rows of which something has still to be heard. */
  readonly awaited: number;
};
export type VersionRow = {
  readonly version: number;
  readonly reason: AmendmentRow['reason'];
  readonly at: Date | null;
  readonly removed: number;
  readonly gone: number;
};
export type AmendmentRow = SealedAmendment & { readonly toldAt: Date | null };

/**
 * True for a row `r` of the notice $1 that confirmed amendments take out, those `which` says of their version: by name, or
 * with all that stood. What they name is read once for all rows.
 */
const takenOut = (which: string): string =>
  `(r.line in (select named.line from amendments a cross join unnest(a.lines) as named (line) where a.notice_id = $1 and ${which})
    or exists (select from amendments a where a.notice_id = $1 and ${which} and a.lines is null))`;

@Injectable()
export class VersionQueries {
  constructor(private readonly db: DataSource) {}

  /** In the order of asking, behind a number. */
  async amendments(noticeId: string, { after, limit }: Page): Promise<readonly AmendmentRow[]> {
    return await this.db.query<AmendmentRow[]>(
      `select notice_id as "noticeId", number, version, reason, state, lines, removed, sealed_why as "sealedWhy", asked_by as "askedBy",
              asked_at as "askedAt", decided_by as "decidedBy", decided_at as "decidedAt", sealed_answer as "sealedAnswer",
              told_at as "toldAt"
         from amendments where notice_id = $1 and number > $2 order by number limit $3`,
      [noticeId, after, limit],
    );
  }

  /** Versions behind the first, with the rows that were taken out by each and by all up to it. */
  async versions(noticeId: string, { after, limit }: Page): Promise<readonly VersionRow[]> {
    return await this.db.query<VersionRow[]>(
      `select version, reason, at, removed, gone from (
         select version, reason, decided_at as at, removed, (sum(removed) over (order by version))::int as gone
           from amendments where notice_id = $1 and version is not null) as v
        where version > $2 order by version limit $3`,
      [noticeId, after, limit],
    );
  }

  /** How many rows the list handed on. */
  async reported(listId: string): Promise<number> {
    const [row] = await this.db.query<{ good: number }[]>(`select good from worker_lists where id = $1`, [listId]);
    return row?.good ?? 0;
  }

  /** The rows that stand in a version, in the order of the list. */
  async rows(noticeId: string, listId: string, version: number, { after, limit }: Page): Promise<readonly ListedRow[]> {
    return await this.db.query<ListedRow[]>(
      `select r.line, r.layoff_date::text as "layoffDate" from list_rows r
        where r.list_id = $3 and r.line > $4 and not ${takenOut('a.version <= $2')}
        order by r.line limit $5`,
      [noticeId, version, listId, after, limit],
    );
  }

  /** The rows that stood before a version and do not stand in it. */
  async removed(
    noticeId: string,
    listId: string,
    version: number,
    { after, limit }: Page,
  ): Promise<readonly RemovedRow[]> {
    return await this.db.query<RemovedRow[]>(
      `select r.line, r.layoff_date::text as "layoffDate", w.case_closed_at as "closedAt"
         from list_rows r left join withdrawn_rows w on w.notice_id = $1 and w.line = r.line
        where r.list_id = $3 and r.line > $4 and not ${takenOut('a.version < $2')} and ${takenOut('a.version = $2')}
        order by r.line limit $5`,
      [noticeId, version, listId, after, limit],
    );
  }

  async consequences(noticeId: string, version: number, { after, limit }: Page): Promise<readonly Consequence[]> {
    const rows = await this.db.query<(Omit<Consequence, 'released'> & { released: string | null })[]>(
      `select line, case_id as "caseId", case_closed_at as "closedAt", not_closed as "notClosed",
              referral_held as held, seat_passed_on as "seatPassedOn",
              referral_ended_at as "referralEndedAt", assessment_outcome as outcome, released,
              assessment_closed_at as "assessmentClosedAt"
         from withdrawn_rows where notice_id = $1 and version = $2 and line > $3 order by line limit $4`,
      [noticeId, version, after, limit],
    );
    return rows.map((row) => ({ ...row, released: row.released === null ? null : Number(row.released) }));
  }

  async counts(noticeId: string, version: number): Promise<ConsequenceCounts> {
    const [row] = await this.db.query<ConsequenceCounts[]>(
      `select count(*)::int as removed, count(case_closed_at)::int as closed, count(not_closed)::int as "notClosed",
              count(referral_ended_at)::int as ended,
              (count(*) filter (where assessment_outcome = 'released'))::int as released,
              (count(*) filter (where assessment_outcome = 'held'))::int as held,
              (count(*) filter (where ${isAwaited('withdrawn_rows')}))::int as awaited
         from withdrawn_rows where notice_id = $1 and version = $2`,
      [noticeId, version],
    );
    return row ?? { removed: 0, closed: 0, notClosed: 0, ended: 0, released: 0, held: 0, awaited: 0 };
  }
}
