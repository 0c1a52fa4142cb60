import { Injectable } from '@nestjs/common';
import type { ReportedWorkerV1 } from '@tanggap/contracts';
import type { CivilDate, Rupiah } from '@tanggap/kernel';
import { DataSource } from 'typeorm';
import { stands } from './standing-rows.js';
import type { WorkerFacts } from '../domain/severance/check-worker.js';

/** A good row of a list with its sealed person. */
export type ListedPerson = ListedWorker & { readonly nikHash: string; readonly sealed: string };
/** `stands`: no amendment has taken the row back. */
export type ListedWorker = WorkerFacts & { readonly stands: boolean };

/** The next of a list behind a line: of those that no amendment has taken back, or of all that were reported. */
export type WorkerPage = { readonly after: number; readonly limit: number; readonly whose: 'standing' | 'reported' };

/** Most workers that one report holds: so many more may have to be read to fill a page. */
const MOST_OF_A_REPORT = 250;

type Kept = Pick<ReportedWorkerV1, 'line' | 'nikHash' | 'employment' | 'reasonCode'> & {
  readonly workStart: CivilDate;
  readonly layoffDate: CivilDate;
  readonly contractEnd: CivilDate | null;
  readonly wage: string;
  readonly severanceDeclared: string | null;
  readonly sealed?: string;
  readonly stands: boolean;
};

/** The workers of a list, read from what was written out of its good rows when it was checked. */
@Injectable()
export class ListedWorkerQueries {
  constructor(private readonly db: DataSource) {}

  /** Those behind a line, in the order of lines. */
  async facts(listId: string | null, page: WorkerPage): Promise<readonly ListedWorker[]> {
    return (await this.read(listId, page, '')).map(factsOf);
  }

  /** The same with their sealed persons. */
  async people(listId: string | null, page: WorkerPage): Promise<readonly ListedPerson[]> {
    const kept = await this.read(listId, page, ', w.sealed');
    return kept.map((one) => ({ ...factsOf(one), nikHash: one.nikHash, sealed: one.sealed ?? '' }));
  }

  private async read(listId: string | null, { after, limit, whose }: WorkerPage, more: string): Promise<Kept[]> {
    return await this.db.query<Kept[]>(pageOf(more), [listId, after, limit, whose === 'standing']);
  }
}

function factsOf(kept: Kept): ListedWorker {
  const { line, employment, reasonCode, workStart, layoffDate, contractEnd, wage, severanceDeclared } = kept;
  return {
    ...{ line, employment, reasonCode, workStart, layoffDate, stands: kept.stands },
    contractEnd: contractEnd ?? undefined,
    wage: Number(wage) as Rupiah,
    severanceDeclared: severanceDeclared === null ? undefined : (Number(severanceDeclared) as Rupiah),
  };
}

// Whole reports are chosen by how many workers they hold, so that the data of no others is read.
function pageOf(more: string): string {
  return `select * from (
    select w.line, w."nikHash", w.employment, w."reasonCode", w."workStart", w."layoffDate", w."contractEnd",
           w.wage, w."severanceDeclared"${more}, ${stands('l.notice_id', 'w.line')} as stands
      from worker_lists l, (select data, sum(workers) over (order by first_line) - workers as before
              from list_reports where list_id = $1 and last_line > $2) as r,
           json_to_recordset(r.data->'workers') as w (line int, "nikHash" text, employment text, "reasonCode" text,
             "workStart" text, "layoffDate" text, "contractEnd" text, wage bigint, "severanceDeclared" bigint, sealed text)
     where l.id = $1 and w.line > $2 and r.before < $3::int + ${MOST_OF_A_REPORT} + case when $4::boolean then
             (select coalesce(sum(a.removed), 0) from amendments a where a.notice_id = l.notice_id and a.version is not null) else 0 end
    ) as page where stands or not $4::boolean order by line limit $3`;
}
