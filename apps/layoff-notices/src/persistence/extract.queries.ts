import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** A good row as it was written out: codes and days in the clear, the person sealed. */
export type ListedWorkerRow = {
  readonly line: number;
  readonly nikHash: string;
  readonly sealed: string;
  readonly workStart: string;
  readonly layoffDate: string;
  readonly reasonCode: string;
};

const MOST_OF_A_REPORT = 250;

@Injectable()
export class ExtractQueries {
  constructor(private readonly db: DataSource) {}

  /** The next good rows of a notice's list behind a line, but for those taken back since. Whether the list may be seen is asked before. */
  async after(
    noticeId: string,
    listId: string | null,
    line: number,
    limit: number,
  ): Promise<readonly ListedWorkerRow[]> {
    // Reports are counted before they are opened: of a large list only the few that are needed are read.
    return await this.db.query<ListedWorkerRow[]>(
      `select w.line, w."nikHash", w.sealed, w."workStart", w."layoffDate", w."reasonCode"
         from (select data, sum(workers) over (order by first_line) - workers as before
                 from list_reports where list_id = $1 and last_line > $2) report,
              json_to_recordset(report.data -> 'workers') as w(line int, "nikHash" text, sealed text, "workStart" text,
                                                               "layoffDate" text, "reasonCode" text)
        where report.before < $3 + (select coalesce(sum(a.removed), 0) from amendments a where a.notice_id = $4) + ${MOST_OF_A_REPORT}
          and w.line > $2
          and not exists (select from amendments a where a.notice_id = $4 and a.version is not null
                             and (a.lines is null or w.line = any(a.lines)))
        order by w.line limit $3`,
      [listId, line, limit, noticeId],
    );
  }

  async tokens(receiptId: string, lines: readonly number[]): Promise<readonly { line: number; sealed: string }[]> {
    return await this.db.query<{ line: number; sealed: string }[]>(
      `select line, sealed from receipt_tokens where receipt_id = $1 and line = any($2)`,
      [receiptId, lines],
    );
  }
}
