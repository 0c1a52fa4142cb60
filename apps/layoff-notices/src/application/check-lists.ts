import { Injectable } from '@nestjs/common';
import { Rejected } from '@tanggap/kernel';
import { UnitOfWork } from '@tanggap/messaging';
import { moveList } from '../domain/worker-list.js';
import { addToCounts } from '../domain/worker-list/summary.js';
import { ListFiles } from '../persistence/list-files.js';
import { addFindings, addRows } from '../persistence/list-row.store.js';
import type { StoredFinding, StoredRow } from '../persistence/list-row.store.js';
import { everyone } from '../persistence/scope.js';
import { NoticeQueries } from '../persistence/notice.queries.js';
import { keepListStatus, lockList, moveCursor } from '../persistence/worker-list.store.js';
import type { ListProblem, Progress, StoredList } from '../persistence/worker-list.store.js';
import { openList } from '../reading/open-list.js';
import { Originals } from './originals.js';
import { started } from './read-ahead.js';
import { RowChecks } from './row-checks.js';
import type { Judged } from './row-checks.js';
import { SealedRows } from './sealed-rows.js';

/** Rows of one transaction: short enough that nobody waits for it, large enough that its commit does not count. */
const SLICE_ROWS = 4_000;
/** Findings that are kept with their values; beyond them they are counted. */
const MOST_FINDINGS = 20_000;

type Slice = {
  readonly rows: readonly StoredRow[];
  readonly findings: readonly StoredFinding[];
  readonly progress: Progress;
};

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
    await this.files.begin(from.id);
    let list = from;
    // The next slice is prepared while the last one is written: two cores have something to do.
    let writing = Promise.resolve(true);
    for await (const judged of this.slices(from)) {
      if (!goesOn()) return void (await writing);
      const slice = this.sliceOf(list, judged);
      if (!(await writing)) return;
      writing = started(this.write(list, slice));
      list = { ...list, ...slice.progress };
    }
    if (await writing) await this.finish(from.id);
  }

  private async *slices(list: StoredList): AsyncGenerator<readonly Judged[]> {
    const notice = await this.notices.one(list.noticeId, everyone);
    if (!notice) throw new Error('a list without its notice');
    const opened = await openList(this.originals.read(list));
    let waiting: Judged[] = [];
    for await (const judged of this.checks.judge(opened, { ...notice, today: list.receivedOn }, list.cursorLine)) {
      waiting.push(...judged);
      if (waiting.length < SLICE_ROWS) continue;
      yield waiting;
      waiting = [];
    }
    if (waiting.length > 0) yield waiting;
  }

  private sliceOf(list: StoredList, judged: readonly Judged[]): Slice {
    const rows = judged.flatMap(({ checked: { worker }, nikHash }) =>
      worker === undefined || nikHash === undefined ? [] : [this.sealed.row(worker, nikHash)],
    );
    const found = judged.flatMap(({ checked }) => checked.findings);
    const kept = found.slice(0, Math.max(0, MOST_FINDINGS - list.findingsKept));
    const warned = judged.filter(({ checked }) => checked.verdict === 'ok-with-warnings').length;
    return {
      rows,
      findings: kept.map((one, index) => this.sealed.finding(one, list.id, list.findingsKept + index + 1)),
      progress: {
        cursorLine: judged.at(-1)?.from.row ?? list.cursorLine,
        good: rows.length,
        warned,
        rejected: judged.length - rows.length,
        findings: found.length,
        findingsKept: list.findingsKept + kept.length,
        findingsByKind: addToCounts(list.findingsByKind, found),
      },
    };
  }

  /** False if the list has been taken over or replaced: then nothing of the slice is kept. */
  private write(list: StoredList, { rows, findings, progress }: Slice): Promise<boolean> {
    return this.work.run(null, async (tx) => {
      if (!(await moveCursor(tx, list, progress))) return false;
      await addRows(tx, list.id, rows);
      await addFindings(tx, list.id, findings);
      return true;
    });
  }

  private async finish(listId: string): Promise<void> {
    await this.work.run(null, async (tx) => {
      const list = await lockList(tx, listId);
      if (list?.status === 'received') await keepListStatus(tx, moveList(list, 'checked'));
    });
  }
}
