import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Export, ExportChange } from '../domain/exports/export.js';
import { exportColumns } from './export.store.js';
import { noticeInScope } from './scope.js';
import type { Scope } from './scope.js';
import { stands } from './standing-rows.js';

export type ExportRowView = Export & {
  /** Rows that came back, and those of them that have not been sent again. */
  readonly rejectedRows: number;
  readonly waitingRows: number;
};

export type RejectionRow = {
  readonly number: string;
  readonly exportId: string;
  readonly layout: string;
  readonly line: number;
  readonly code: string;
  readonly sealed: string;
  readonly rejectedAt: Date;
  readonly sentAgain: string | null;
};

export type RejectionFilter = {
  readonly noticeId: string;
  readonly exportId?: string | undefined;
  readonly onlyWaiting: boolean;
  readonly after: number;
  readonly limit: number;
};

/** A rejected row that still stands and has not been sent again. */
const waits = `r.sent_again is null and ${stands('r.notice_id', 'r.line')}`;
const view = `${exportColumns}, r.rejected as "rejectedRows", r.waiting as "waitingRows"`;
const from = `notice_exports e join notices n on n.id = e.notice_id
  left join lateral (select count(distinct line)::int as rejected, count(distinct line) filter (where ${waits})::int as waiting
                       from export_rejections r where export_id = e.id) r on true`;

@Injectable()
export class ExportQueries {
  constructor(private readonly db: DataSource) {}

  /** Undefined for an export that does not exist or lies outside the scope. */
  async one(id: string, { companyId, regions }: Scope): Promise<ExportRowView | undefined> {
    const [found] = await this.db.query<ExportRowView[]>(
      `select ${view} from ${from} where ${noticeInScope} and e.id = $3`,
      [companyId, regions, id],
    );
    return found;
  }

  /** A page of a notice's exports, the newest first. */
  async ofNotice(noticeId: string, after: string | undefined, limit: number): Promise<readonly ExportRowView[]> {
    return await this.db.query<ExportRowView[]>(
      `select ${view} from ${from} where e.notice_id = $1 and ($2::uuid is null or e.id < $2) order by e.id desc limit $3`,
      [noticeId, after ?? null, limit],
    );
  }

  async history(id: string): Promise<readonly Omit<ExportChange, 'exportId'>[]> {
    return await this.db.query<Omit<ExportChange, 'exportId'>[]>(
      `select changed_at as at, changed_by as by, from_status as "from", to_status as "to", why
         from export_changes where export_id = $1 order by change`,
      [id],
    );
  }

  /** Rows that came back, in the order of their coming. */
  async rejections({
    noticeId,
    exportId,
    onlyWaiting,
    after,
    limit,
  }: RejectionFilter): Promise<readonly RejectionRow[]> {
    return await this.db.query<RejectionRow[]>(
      `select r.number, r.export_id as "exportId", e.layout, r.line, r.code, r.sealed, r.rejected_at as "rejectedAt",
              r.sent_again as "sentAgain"
         from export_rejections r join notice_exports e on e.id = r.export_id
        where r.notice_id = $1 and r.number > $2 and ($3::uuid is null or r.export_id = $3)
          and (not $4::boolean or (${waits}))
        order by r.number limit $5`,
      [noticeId, after, exportId ?? null, onlyWaiting, limit],
    );
  }
}
