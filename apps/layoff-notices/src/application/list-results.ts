import { Injectable } from '@nestjs/common';
import { summaryOf } from '../domain/worker-list/summary.js';
import type { SummaryLine } from '../domain/worker-list/summary.js';
import { ListFiles } from '../persistence/list-files.js';
import type { NoticeView } from '../persistence/notice.queries.js';
import { WorkerListQueries } from '../persistence/worker-list.queries.js';
import type { ListRowView } from '../persistence/worker-list.queries.js';
import { openList } from '../reading/open-list.js';
import { storedViewOf } from './finding-views.js';
import type { FindingView } from './finding-views.js';
import { Originals } from './originals.js';
import { noSuchList } from './own-notice.js';
import { returnedText } from './returned-text.js';
import { RowChecks } from './row-checks.js';
import { SealedRows } from './sealed-rows.js';

export type ListView = Omit<ListRowView, 'findingsByKind' | 'bytes'> & {
  readonly bytes: number;
  readonly byKind: readonly SummaryLine[];
  /** Rows a second since the check began; null before that. */
  readonly rate: number | null;
  /** Null when it is done or cannot be told yet. */
  readonly secondsLeft: number | null;
};

export type FindingPage = { readonly items: readonly FindingView[]; readonly next?: number; readonly found: number };

/** What a company gets back for the list that it uploaded last. */
@Injectable()
export class ListResults {
  constructor(
    private readonly lists: WorkerListQueries,
    private readonly files: ListFiles,
    private readonly originals: Originals,
    private readonly checks: RowChecks,
    private readonly sealed: SealedRows,
  ) {}

  async progress({ listId }: NoticeView): Promise<ListView> {
    const { findingsByKind, bytes, ...list } = await this.current(listId);
    const rate = rateOf(list);
    const left = list.status === 'received' && rate ? Math.ceil((list.expectedRows - list.rows) / rate) : null;
    return { ...list, bytes: Number(bytes), byKind: summaryOf(findingsByKind), rate, secondsLeft: left };
  }

  /** A page of what was found; of very many findings only the first are kept, the others counted. */
  async findings({ listId }: NoticeView, after: number, limit: number): Promise<FindingPage> {
    const { id, findings } = await this.current(listId);
    const rows = await this.lists.findings(id, after, limit + 1);
    const items = rows.slice(0, limit).map((row) => storedViewOf(row, this.sealed.said(row.sealed, id)));
    const last = rows.length > limit ? rows[limit - 1]?.number : undefined;
    return { items, found: findings, ...(last === undefined ? {} : { next: last }) };
  }

  /** The list as it was sent, each row with its result: checked anew, by the same rules in the same light. */
  async *returnedFile(notice: NoticeView): AsyncGenerator<string> {
    const list = await this.files.find(notice.listId);
    if (!list) throw noSuchList();
    const opened = await openList(this.originals.read(list));
    yield* returnedText(opened, this.checks.judge(opened, { ...notice, today: list.receivedOn }));
  }

  private async current(listId: string | null): Promise<ListRowView> {
    const list = listId === null ? undefined : await this.lists.one(listId);
    if (!list) throw noSuchList();
    return list;
  }
}

function rateOf({ rows, startedAt, movedAt }: Pick<ListRowView, 'rows' | 'startedAt' | 'movedAt'>): number | null {
  if (startedAt === null || rows === 0) return null;
  const seconds = (movedAt.getTime() - startedAt.getTime()) / 1_000;
  return seconds > 0 ? Math.round(rows / seconds) : null;
}
