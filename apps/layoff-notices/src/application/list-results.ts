import { Injectable } from '@nestjs/common';
import { Rejected } from '@tanggap/kernel';
import type { Person } from '@tanggap/platform';
import { columnSummaryOf, summaryOf } from '../domain/worker-list/summary.js';
import type { SummaryLine } from '../domain/worker-list/summary.js';
import { ListFiles } from '../persistence/list-files.js';
import type { NoticeView } from '../persistence/notice.queries.js';
import { WorkerListQueries } from '../persistence/worker-list.queries.js';
import type { ListRecord, ListRowView, ProposalView } from '../persistence/worker-list.queries.js';
import { storedViewOf, toldSummary } from './finding-views.js';
import type { FindingByRow, FindingView, ToldSummaryLine } from './finding-views.js';
import { ListFingerprints } from './list-fingerprints.js';
import { Originals } from './originals.js';
import { noSuchList } from './own-notice.js';
import { returnedText } from './returned-text.js';
import { RowChecks } from './row-checks.js';
import { SealedRows } from './sealed-rows.js';

export type ListView = Omit<ListRowView, 'findingsByKind' | 'findingsByColumn' | 'bytes' | 'contentHash'> & {
  /** As it stands on the receipt. */
  readonly fingerprint: string;
  /** SHA-256 of what was sent, for the company, which has the file and can tell that this is it. */
  readonly contentHash?: string;
  readonly bytes: number;
  readonly byKind: readonly SummaryLine[];
  readonly byColumn: readonly ToldSummaryLine[];
  /** Rows a second since the check began; null before that. */
  readonly rate: number | null;
  /** Null when it is done or cannot be told yet. */
  readonly secondsLeft: number | null;
};

export type FindingPage = {
  readonly items: readonly (FindingView | FindingByRow)[];
  readonly next?: number;
  readonly found: number;
};
type Paging = { readonly after: number; readonly limit: number };

/** What a company gets back for its lists: the notice's own, or the one that is named. */
@Injectable()
export class ListResults {
  constructor(
    private readonly lists: WorkerListQueries,
    private readonly files: ListFiles,
    private readonly originals: Originals,
    private readonly checks: RowChecks,
    private readonly sealed: SealedRows,
    private readonly fingerprints: ListFingerprints,
  ) {}

  async progress(notice: NoticeView, { companyId }: Person, listId = notice.listId): Promise<ListView> {
    const { findingsByKind, findingsByColumn, bytes, contentHash, ...list } = await this.one(notice, listId);
    const rate = rateOf(list);
    const left = list.status === 'received' && rate ? Math.ceil((list.expectedRows - list.rows) / rate) : null;
    const found = { byKind: summaryOf(findingsByKind), byColumn: toldSummary(columnSummaryOf(findingsByColumn)) };
    const known = { fingerprint: this.fingerprints.of(contentHash), ...(companyId === null ? {} : { contentHash }) };
    return { ...list, ...known, bytes: Number(bytes), ...found, rate, secondsLeft: left };
  }

  async proposal({ id }: NoticeView): Promise<ProposalView | null> {
    return (await this.lists.proposal(id)) ?? null;
  }

  /** Every list that the notice has had, the newest first. */
  all({ id }: NoticeView, after: string | undefined, limit: number): Promise<readonly ListRecord[]> {
    return this.lists.ofNotice(id, after, limit);
  }

  /**
   * A page of what was found; of very many findings only the first are kept, the others counted. What the cells say is
   * opened for the company alone.
   */
  async findings(
    notice: NoticeView,
    { permissions }: Person,
    { after, limit }: Paging,
    listId = notice.listId,
  ): Promise<FindingPage> {
    const { id, findings } = await this.one(notice, listId);
    const rows = await this.lists.findings(id, after, limit + 1);
    const isTheirs = permissions.includes('notices:file');
    const items = rows.slice(0, limit).map((row) => {
      const view = storedViewOf(row);
      return isTheirs ? { ...view, ...this.sealed.said(row.sealed, id) } : view;
    });
    const last = rows.length > limit ? rows[limit - 1]?.number : undefined;
    return { items, found: findings, ...(last === undefined ? {} : { next: last }) };
  }

  /** The list as it was sent and corrected, each row with its result: checked anew, by the same rules in the same light. */
  async *returnedFile(notice: NoticeView, listId = notice.listId): AsyncGenerator<string> {
    const list = await this.files.find(listId);
    if (list?.noticeId !== notice.id || list.status === 'receiving') throw noSuchList(listId);
    if (list.status === 'superseded') throw clearedAway();
    const opened = await this.originals.open(list);
    yield* returnedText(opened, this.checks.judge(opened, { ...notice, today: list.receivedOn }));
  }

  private async one({ id }: NoticeView, listId: string | null): Promise<ListRowView> {
    const list = await this.lists.one(id, listId);
    if (!list) throw noSuchList(listId);
    return list;
  }
}

function clearedAway(): Rejected {
  return new Rejected('conflict', 'worker-list.cleared-away', {
    id: 'Daftar ini sudah diganti; berkasnya tidak disimpan lagi.',
    en: 'This list has been replaced; its file is kept no more.',
  });
}

function rateOf({ rows, startedAt, movedAt }: Pick<ListRowView, 'rows' | 'startedAt' | 'movedAt'>): number | null {
  if (startedAt === null || rows === 0) return null;
  const seconds = (movedAt.getTime() - startedAt.getTime()) / 1_000;
  return seconds > 0 ? Math.round(rows / seconds) : null;
}
