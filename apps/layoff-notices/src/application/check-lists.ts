import { Injectable, Optional } from '@nestjs/common';
import { Rejected } from '@tanggap/kernel';
import { UnitOfWork } from '@tanggap/messaging';
import { moveList } from '../domain/worker-list.js';
import { ListFiles } from '../persistence/list-files.js';
import { addReports } from '../persistence/list-report.store.js';
import { addFindings, addRows } from '../persistence/list-row.store.js';
import { NoticeQueries } from '../persistence/notice.queries.js';
import { clearFormerRows, keepListStatus, lockList, moveCursor } from '../persistence/worker-list.store.js';
import type { ListProblem, StoredList } from '../persistence/worker-list.store.js';
import { Originals } from './originals.js';
import { started } from './read-ahead.js';
import { RowChecks } from './row-checks.js';
import { SealedRows } from './sealed-rows.js';
import { Slice } from './slice.js';

/** Rows of one transaction: short enough that nobody waits for it, large enough that its commit does not count; and most workers of one event. */
export type CheckSizes = { readonly slice: number; readonly report: number };
const usual: CheckSizes = { slice: 4_000, report: 250 };

/**
 * Checks uploaded lists and keeps their good rows, a slice in each transaction together with how far it came. Whatever
 * breaks it, the next attempt reads the original again and goes on behind the last slice.
 */
@Injectable()
export class CheckLists {
  constructor(
    private readonly files: ListFiles,
    private readonly notices: NoticeQueries,
    private readonly originals: Originals,
    private readonly checks: RowChecks,
    private readonly sealed: SealedRows,
    private readonly work: UnitOfWork,
    @Optional() private readonly sizes = usual,
  ) {}

  /** Works until the list is done, somebody else has taken it over, or it is no longer wanted to go on. */
  async check(listId: string, goesOn: () => boolean): Promise<void> {
    const list = await this.files.find(listId);
    if (list?.status !== 'received') return;
    try {
      await this.throughFile(list, goesOn);
    } catch (error) {
      if (!(error instanceof Rejected)) throw error;
      await this.refuse(listId, { code: error.code, text: error.text });
    }
  }

  /** The list cannot be checked; the company is told why and may upload another. */
  async refuse(listId: string, problem: ListProblem): Promise<void> {
    await this.work.run(null, async (tx) => {
      const list = await lockList(tx, listId);
      if (list?.status === 'received') await keepListStatus(tx, moveList(list, 'refused'), problem);
    });
  }

  private async throughFile(from: StoredList, goesOn: () => boolean): Promise<void> {
    await this.clearFormer(from);
    await this.files.begin(from.id);
    let list = from;
    // The next slice is prepared while the last one is written: two cores have something to do.
    let writing = Promise.resolve(true);
    for await (const slice of this.slices(from)) {
      if (!(await writing)) return;
      if (!goesOn()) return;
      writing = started(this.write(list, slice));
      list = { ...list, ...slice.progress };
    }
    if (await writing) await this.finish(from);
  }

  /** What a check of before has kept goes first, in steps as short as those that keep it. */
  private async clearFormer({ id, hasFormerRows }: StoredList): Promise<void> {
    const clear = () => this.work.run(null, (tx) => clearFormerRows(tx, id, this.sizes.slice));
    for (let isAnyLeft = hasFormerRows; isAnyLeft; isAnyLeft = await clear());
  }

  private async *slices(list: StoredList): AsyncGenerator<Slice> {
    const notice = await this.notices.ofAnyone(list.noticeId);
    if (!notice) throw new Error('a list without its notice');
    const opened = await this.originals.open(list);
    let slice = new Slice(list, { ...notice, noticeId: notice.id, most: this.sizes.report }, this.sealed);
    for await (const judged of this.checks.judge(opened, { ...notice, today: list.receivedOn }, list.cursorLine)) {
      slice.add(judged);
      if (slice.size < this.sizes.slice) continue;
      yield slice;
      slice = slice.next();
    }
    if (slice.size > 0) yield slice;
  }

  /** False if the list has been taken over or replaced: then nothing of the slice is kept. */
  private write(list: StoredList, { rows, reports, findings, progress }: Slice): Promise<boolean> {
    return this.work.run(null, async (tx) => {
      if (!(await moveCursor(tx, list, progress))) return false;
      await addRows(tx, rows);
      await addReports(tx, reports);
      await addFindings(tx, findings);
      return true;
    });
  }

  private async finish({ id, revision }: StoredList): Promise<void> {
    await this.work.run(null, async (tx) => {
      const list = await lockList(tx, id);
      if (list?.status === 'received' && list.revision === revision)
        await keepListStatus(tx, moveList(list, 'checked'));
    });
  }
}
