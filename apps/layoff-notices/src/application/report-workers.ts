import { Injectable, Optional } from '@nestjs/common';
import { newCause, UnitOfWork } from '@tanggap/messaging';
import type { Tx } from '@tanggap/messaging';
import { moveList } from '../domain/worker-list.js';
import { ListFiles } from '../persistence/list-files.js';
import { nextPortion, reportsOf } from '../persistence/list-report.store.js';
import { keepListStatus, lockList, moveReported } from '../persistence/worker-list.store.js';

/** Events of one transaction: as many as the registry takes in one of its own. */
const MOST_EVENTS = 8;

/** Hands the good rows of accepted lists on to the registry, in their order, a slice in each transaction. */
@Injectable()
export class ReportWorkers {
  constructor(
    private readonly files: ListFiles,
    private readonly work: UnitOfWork,
    @Optional() private readonly mostEvents = MOST_EVENTS,
  ) {}

  /** Works until all are reported, somebody else has taken over, or it is no longer wanted to go on. */
  async report(listId: string, goesOn: () => boolean): Promise<void> {
    const list = await this.files.find(listId);
    if (!list) return;
    const cause = { ...newCause(), correlationId: list.noticeId };
    let isUnderWay = true;
    while (isUnderWay && goesOn())
      isUnderWay = await this.work.run(cause, (tx) => reportPortion(tx, listId, this.mostEvents));
  }
}

/** False when there is nothing left to do. */
async function reportPortion(tx: Tx, listId: string, most: number): Promise<boolean> {
  const list = await lockList(tx, listId);
  if (list?.status !== 'accepted') return false;
  const { reports, workers, lastLine } = await nextPortion(tx, listId, list.reportedLine, most);
  if (reports > 0) {
    tx.publishKept(reportsOf(listId, list.noticeId, list.reportedLine, most));
    if (!(await moveReported(tx, list, lastLine, workers))) throw new Error('a locked list was moved');
  }
  if (reports === most) return true;
  await keepListStatus(tx, moveList(list, 'reported'));
  return false;
}
