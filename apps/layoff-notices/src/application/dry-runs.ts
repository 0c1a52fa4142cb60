import { Injectable } from '@nestjs/common';
import { Clock } from '@tanggap/platform';
import { addToColumns, addToCounts, columnSummaryOf, summaryOf } from '../domain/worker-list/summary.js';
import type { ColumnCounts, FindingCounts, SummaryLine } from '../domain/worker-list/summary.js';
import type { NoticeView } from '../persistence/notice.queries.js';
import { openList } from '../reading/open-list.js';
import type { OpenList } from '../reading/open-list.js';
import { SealedSpool } from '../reading/sealed-spool.js';
import { toldSummary, viewOf } from './finding-views.js';
import type { FindingView, ToldSummaryLine } from './finding-views.js';
import { returnedText } from './returned-text.js';
import { RowChecks } from './row-checks.js';
import type { Judged } from './row-checks.js';

export type DryRunReport = {
  readonly rows: number;
  readonly good: number;
  readonly withWarnings: number;
  readonly rejected: number;
  readonly unknownColumns: readonly string[];
  /** Sheets that hold something and were not read: only the first one is the list. */
  readonly otherSheets: readonly string[];
  readonly byKind: readonly SummaryLine[];
  /** The same column by column, each with the first rows it was found in. */
  readonly byColumn: readonly ToldSummaryLine[];
  /** All that was found; `findings` holds the first of it. */
  readonly found: number;
  readonly findings: readonly FindingView[];
};

/** Findings that a report spells out; the others are in its counts and in the returned file. */
const MOST_SPELT_OUT = 1_000;

/** Checks a list as an upload would, and keeps nothing of it. */
@Injectable()
export class DryRuns {
  constructor(
    private readonly checks: RowChecks,
    private readonly clock: Clock,
  ) {}

  async report(notice: NoticeView, bytes: AsyncIterable<Uint8Array>): Promise<DryRunReport> {
    const opened = await openList(bytes);
    const tally = new Tally(opened);
    for await (const judged of this.judge(notice, opened)) tally.add(judged);
    return tally.report();
  }

  /** The returned file of a list. It is taken in whole first, under a seal: whoever sends may not be reading yet. */
  async *returnedFile(notice: NoticeView, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
    const spool = await SealedSpool.of(bytes);
    try {
      await readThrough(await openList(spool.bytes()));
      const opened = await openList(spool.bytes());
      yield* returnedText(opened, this.judge(notice, opened));
    } finally {
      await spool.close();
    }
  }

  private judge(notice: NoticeView, opened: OpenList): AsyncGenerator<readonly Judged[]> {
    return this.checks.judge(opened, { ...notice, today: this.clock.today() });
  }
}

/** What is wrong with the file as a whole must be known before the first line of an answer goes out. */
async function readThrough({ batches }: OpenList): Promise<void> {
  for (let next = await batches.next(); next.done !== true;) next = await batches.next();
}

class Tally {
  private rows = 0;
  private good = 0;
  private withWarnings = 0;
  private found = 0;
  private counts: FindingCounts = {};
  private byColumn: ColumnCounts = {};
  private readonly findings: FindingView[] = [];

  constructor(private readonly opened: OpenList) {}

  add(judged: readonly Judged[]): void {
    const found = judged.flatMap(({ checked }) => checked.findings);
    this.rows += judged.length;
    this.good += judged.filter(({ checked }) => checked.worker !== undefined).length;
    this.withWarnings += judged.filter(({ checked }) => checked.verdict === 'ok-with-warnings').length;
    this.found += found.length;
    this.counts = addToCounts(this.counts, found);
    this.byColumn = addToColumns(this.byColumn, found);
    const room = MOST_SPELT_OUT - this.findings.length;
    // Copied: a cell as it was cut from the file would keep the whole piece of file in memory.
    for (const one of found.slice(0, room)) this.findings.push(structuredClone(viewOf(one)));
  }

  report(): DryRunReport {
    const { rows, good, withWarnings, found, findings } = this;
    return {
      rows,
      good,
      withWarnings,
      rejected: rows - good,
      unknownColumns: this.opened.layout.unknown,
      otherSheets: this.opened.otherSheets,
      byKind: summaryOf(this.counts),
      byColumn: toldSummary(columnSummaryOf(this.byColumn)),
      found,
      findings,
    };
  }
}
