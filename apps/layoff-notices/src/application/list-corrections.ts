import { setTimeout } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Rejected } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { assertUnchanged, KeyRing } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { correct } from '../domain/worker-list.js';
import type { Verdict } from '../domain/worker-list/check-row.js';
import { changedCells } from '../domain/worker-list/corrected-row.js';
import type { CellCorrections, Corrections } from '../domain/worker-list/corrected-row.js';
import type { FileRow } from '../domain/worker-list/list-row.js';
import { addCorrections, beginAnew, countCorrections } from '../persistence/list-correction.store.js';
import { ListFiles } from '../persistence/list-files.js';
import type { NoticeView } from '../persistence/notice.queries.js';
import { lockNotice } from '../persistence/notice.store.js';
import { lockList } from '../persistence/worker-list.store.js';
import type { StoredList } from '../persistence/worker-list.store.js';
import { correctedList } from '../reading/corrected-list.js';
import type { OpenList } from '../reading/open-list.js';
import { foundIn } from './finding-views.js';
import type { FindingByRow } from './finding-views.js';
import { ListWorkDue } from './list-work-due.js';
import { Originals } from './originals.js';
import { companyOf, noSuchList, noSuchNotice } from './own-notice.js';
import { heldBy } from './proposals.js';
import { RowChecks } from './row-checks.js';
import type { Judged } from './row-checks.js';

/** A row as it is after its correction: what is still amiss, without what its cells say. */
export type CorrectedRow = {
  readonly row: number;
  readonly verdict: Verdict;
  readonly findings: readonly FindingByRow[];
};
/** What a correction comes to, worked out before anything is kept. */
export type Judgement = { readonly changed: Corrections; readonly rows: readonly CorrectedRow[] };
export type Correction = { readonly listId: string; readonly revision: number; readonly rows: readonly CorrectedRow[] };

/** Corrections of rows that a list keeps, all together: whoever has more to mend mends the file. */
const MOST_CORRECTIONS = 5_000;
/** Most lists are checked by then; of a larger one the answer tells how far it is. */
const PATIENCE_MS = 2_000;

/** Rows of a checked list, corrected where they stand. */
@Injectable()
export class ListCorrections {
  constructor(
    private readonly files: ListFiles,
    private readonly originals: Originals,
    private readonly checks: RowChecks,
    private readonly keyRing: KeyRing,
    private readonly due: ListWorkDue,
  ) {}

  /** Rows are judged as the check of the whole list will judge them: by those above them too. Reads no further than the last. */
  async judge(notice: NoticeView, listId: string | null, wanted: Corrections): Promise<Judgement> {
    const list = await this.readable(notice, listId);
    const changed = new Map<number, CellCorrections>();
    const opened = correctedList(noting(await this.originals.open(list), wanted, changed), wanted);
    const [first, last] = [Math.min(...wanted.keys()), Math.max(...wanted.keys())];
    const rows: CorrectedRow[] = [];
    for await (const judged of this.checks.judge(opened, { ...notice, today: list.receivedOn }, first - 1)) {
      rows.push(...judged.filter(({ from }) => wanted.has(from.row)).map(rowOf));
      if ((judged.at(-1)?.from.row ?? 0) >= last) break;
    }
    assertFound(wanted, rows);
    return { changed, rows };
  }

  /** Keeps what is new, and has the list checked anew; what says the same as before changes nothing. */
  async keep(
    tx: Tx,
    { noticeId, listId, seen }: { readonly noticeId: string; readonly listId: string | null; readonly seen: number },
    { changed, rows }: Judgement,
    person: Person,
  ): Promise<Correction> {
    const { list, isOpen } = await own(tx, noticeId, listId, person);
    assertUnchanged('worker-list', seen, list.revision, () => []);
    const { id, contentHash } = list;
    const news = [...changed].filter(([, cells]) => Object.keys(cells).length > 0);
    if (news.length === 0) return { listId: id, revision: list.revision, rows };
    const corrected = { ...list, ...correct({ isOpen, list }), revision: list.revision + 1 };
    if ((await countCorrections(tx, id)) + news.length > MOST_CORRECTIONS) throw tooMany();
    const sealed = news.map(([line, cells]) => ({ line, sealed: this.keyRing.seal(JSON.stringify(cells), id) }));
    await addCorrections(tx, corrected, person.accountId, sealed);
    // Another list than the one that was sent: the file is taken for it no more.
    const hash = this.keyRing.keyedHash('list-content', JSON.stringify([contentHash, news]));
    await beginAnew(tx, corrected, hash);
    return { listId: id, revision: corrected.revision, rows };
  }

  private async readable(notice: NoticeView, listId: string | null): Promise<StoredList> {
    const list = await this.files.find(listId);
    const isThere = list?.noticeId === notice.id && list.status !== 'receiving' && list.status !== 'superseded';
    if (!isThere) throw noSuchList(listId);
    return list;
  }

  /** Waits a moment for the new check, so that whoever asks next finds the counts as they are. */
  async untilChecked(listId: string): Promise<void> {
    this.due.soon();
    const end = Date.now() + PATIENCE_MS;
    while ((await this.files.find(listId))?.status === 'received' && Date.now() < end) await setTimeout(30);
  }
}

function rowOf({ from, checked }: Judged): CorrectedRow {
  return { row: from.row, verdict: checked.verdict, findings: checked.findings.map(foundIn) };
}

/** The list, with what is new to its rows noted as they go by. */
function noting(opened: OpenList, wanted: Corrections, changed: Map<number, CellCorrections>): OpenList {
  const note = (row: FileRow) => {
    const cells = wanted.get(row.row);
    if (cells) changed.set(row.row, changedCells(opened.layout, row, cells));
  };
  async function* batches() {
    for await (const rows of opened.batches) {
      rows.forEach(note);
      yield rows;
    }
  }
  return { ...opened, batches: batches() };
}

async function own(
  tx: Tx,
  noticeId: string,
  listId: string | null,
  person: Person,
): Promise<{ list: StoredList; isOpen: boolean }> {
  const notice = await lockNotice(tx, noticeId, companyOf(person));
  if (!notice) throw noSuchNotice();
  const { isOpen, current, proposal } = await heldBy(tx, notice);
  const wanted = [current, proposal].find((one) => one !== undefined && one.id === (listId ?? notice.listId));
  const list = await lockList(tx, wanted?.id ?? null);
  if (!list) throw noSuchList(listId);
  return { list, isOpen };
}

function assertFound(wanted: Corrections, rows: readonly CorrectedRow[]): void {
  const found = new Set(rows.map(({ row }) => row));
  const missing = [...wanted.keys()].filter((line) => !found.has(line));
  if (missing.length === 0) return;
  const text = { id: 'Ada baris yang tidak ada dalam daftar ini.', en: 'There are rows that this list does not have.' };
  const problems = missing.map((line) => ({
    field: `rows.${line}`,
    code: 'worker-list.no-such-row',
    text: { id: `Daftar ini tidak punya baris ${line}.`, en: `This list has no row ${line}.` },
  }));
  throw new Rejected('invalid', 'worker-list.no-such-row', text, problems);
}

function tooMany(): Rejected {
  return new Rejected('conflict', 'worker-list.too-many-corrections', {
    id: 'Daftar ini sudah diperbaiki pada 5.000 baris. Perbaiki sisanya di berkas, lalu unggah lagi.',
    en: 'Rows of this list have been corrected 5,000 times. Correct the rest in the file and upload it again.',
  });
}
