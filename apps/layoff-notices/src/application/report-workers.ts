import { Injectable, Optional } from '@nestjs/common';
import type { Fact, ReportedWorkerV1 } from '@tanggap/contracts';
import { newCause, UnitOfWork } from '@tanggap/messaging';
import type { Tx } from '@tanggap/messaging';
import { moveList } from '../domain/worker-list.js';
import { ListFiles } from '../persistence/list-files.js';
import { nextRows } from '../persistence/list-row.store.js';
import type { StoredRow } from '../persistence/list-row.store.js';
import { everyone } from '../persistence/scope.js';
import { NoticeQueries } from '../persistence/notice.queries.js';
import { keepListStatus, lockList, moveReported } from '../persistence/worker-list.store.js';

/** Rows of one transaction: as many events as the registry takes in one of its own; and most workers of one event. */
export type ReportSizes = { readonly slice: number; readonly chunk: number };
const usual: ReportSizes = { slice: 2_000, chunk: 250 };

type About = { readonly noticeId: string; readonly companyId: string; readonly regionCode: string };

/** Hands the good rows of accepted lists on to the registry, in their order, a slice in each transaction. */
@Injectable()
export class ReportWorkers {
  constructor(
    private readonly files: ListFiles,
    private readonly notices: NoticeQueries,
    private readonly work: UnitOfWork,
    @Optional() private readonly sizes = usual,
  ) {}

  /** Works until all are reported, somebody else has taken over, or it is no longer wanted to go on. */
  async report(listId: string, goesOn: () => boolean): Promise<void> {
    const list = await this.files.find(listId);
    const notice = list && (await this.notices.one(list.noticeId, everyone));
    if (!notice) return;
    const about = { noticeId: notice.id, companyId: notice.companyId, regionCode: notice.regionCode };
    const cause = { ...newCause(), correlationId: notice.id };
    let isUnderWay = true;
    while (isUnderWay && goesOn())
      isUnderWay = await this.work.run(cause, (tx) => reportSlice(tx, listId, about, this.sizes));
  }
}

/** False when there is nothing left to do. */
async function reportSlice(tx: Tx, listId: string, about: About, sizes: ReportSizes): Promise<boolean> {
  const list = await lockList(tx, listId);
  if (list?.status !== 'accepted') return false;
  const rows = await nextRows(tx, listId, list.reportedLine, sizes.slice);
  const last = rows.at(-1);
  if (last !== undefined) {
    tx.publish(factsOf(rows, about, sizes.chunk));
    if (!(await moveReported(tx, list, last.line, rows.length))) throw new Error('a locked list was moved');
  }
  if (rows.length === sizes.slice) return true;
  await keepListStatus(tx, moveList(list, 'reported'));
  return false;
}

function factsOf(rows: readonly StoredRow[], about: About, chunk: number): Fact[] {
  const facts: Fact[] = [];
  for (let at = 0; at < rows.length; at += chunk) {
    const workers = rows.slice(at, at + chunk).map(reportedWorker);
    facts.push({ name: 'layoff-notices.workers-reported.v1', data: { ...about, workers } });
  }
  return facts;
}

function reportedWorker({ line, nikHash, sealed, worker }: StoredRow): ReportedWorkerV1 {
  return { line, nikHash, sealed, ...(JSON.parse(worker) as Omit<ReportedWorkerV1, 'line' | 'nikHash' | 'sealed'>) };
}
