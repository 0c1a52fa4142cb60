import type { ReportedWorkerV1 } from '@tanggap/contracts';
import type { Finding } from '../domain/worker-list/finding.js';
import { addToColumns, addToCounts } from '../domain/worker-list/summary.js';
import { packReports } from '../persistence/list-report.store.js';
import { packFindings, packRows } from '../persistence/list-row.store.js';
import type { StoredFinding, StoredRow } from '../persistence/list-row.store.js';
import type { Progress, StoredList } from '../persistence/worker-list.store.js';
import type { Judged } from './row-checks.js';
import type { SealedRows } from './sealed-rows.js';
import { writtenReports } from './written-reports.js';
import type { About } from './written-reports.js';

/** Findings that are kept with their values; beyond them they are counted. */
const MOST_FINDINGS = 20_000;

type Start = Pick<StoredList, 'id' | 'cursorLine' | 'findingsKept' | 'findingsByKind' | 'findingsByColumn'>;

/** What one transaction will keep: rows are sealed and packed as soon as they are judged; nothing of the file is held on to. */
export class Slice {
  readonly rows: Buffer[] = [];
  readonly reports: Buffer[] = [];
  readonly findings: Buffer[] = [];
  private judged = 0;
  private good = 0;
  private kept = 0;
  private warned = 0;
  private found = 0;
  private cursorLine: number;
  private counts: StoredList['findingsByKind'];
  private byColumn: StoredList['findingsByColumn'];

  constructor(
    private readonly start: Start,
    private readonly about: About,
    private readonly sealed: SealedRows,
  ) {
    this.cursorLine = start.cursorLine;
    this.counts = start.findingsByKind;
    this.byColumn = start.findingsByColumn;
  }

  /** Rows judged, good or not. */
  get size(): number {
    return this.judged;
  }

  get progress(): Progress {
    const { cursorLine, good, warned, judged, found, counts } = this;
    const findingsKept = this.start.findingsKept + this.kept;
    const rejected = judged - good;
    const byKindAndColumn = { findingsByKind: counts, findingsByColumn: this.byColumn };
    return { cursorLine, good, warned, rejected, findings: found, findingsKept, ...byKindAndColumn };
  }

  add(judged: readonly Judged[]): void {
    const rows: StoredRow[] = [];
    const workers: ReportedWorkerV1[] = [];
    const findings: StoredFinding[] = [];
    for (const { from, checked, nikHash } of judged) {
      if (checked.worker !== undefined && nikHash !== undefined) {
        const rowHash = this.sealed.rowHash(checked.canonical ?? []);
        rows.push({ line: from.row, layoffDate: checked.worker.coded.layoffDate, nikHash, rowHash });
        workers.push(this.sealed.worker(checked.worker, nikHash));
      }
      if (checked.verdict === 'ok-with-warnings') this.warned += 1;
      if (checked.findings.length > 0) this.note(checked.findings, findings);
      this.cursorLine = from.row;
    }
    this.rows.push(packRows(this.start.id, rows));
    this.reports.push(packReports(this.start.id, writtenReports(this.about, workers)));
    this.findings.push(packFindings(this.start.id, findings));
    this.judged += judged.length;
    this.good += rows.length;
  }

  /** The slice that begins where this one ends. */
  next(): Slice {
    return new Slice({ ...this.progress, id: this.start.id }, this.about, this.sealed);
  }

  private note(found: readonly Finding[], kept: StoredFinding[]): void {
    this.found += found.length;
    this.counts = addToCounts(this.counts, found);
    this.byColumn = addToColumns(this.byColumn, found);
    for (const one of found) {
      const number = this.start.findingsKept + this.kept + 1;
      if (number > MOST_FINDINGS) return;
      kept.push(this.sealed.finding(one, this.start.id, number));
      this.kept += 1;
    }
  }
}
