import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ExportLayout } from '@tanggap/indonesia';
import type { FieldProblem } from '@tanggap/kernel';
import { csvLine } from '../domain/csv-line.js';
import type { Export } from '../domain/exports/export.js';
import { cellsOf, isOfTheWhole } from '../domain/exports/export-row.js';
import type { RowFacts } from '../domain/exports/export-row.js';
import { FileCheck } from '../domain/exports/file-check.js';
import type { Fault } from '../domain/exports/file-check.js';
import { lacksOf, problemOf } from '../domain/exports/lacks.js';
import type { Lack } from '../domain/exports/lacks.js';
import { ListedWorkerQueries } from '../persistence/listed-worker.queries.js';
import type { ListedPerson, WorkerPage } from '../persistence/listed-worker.queries.js';
import { StrictCsv } from '../reading/strict-csv.js';
import { SealedRows } from './sealed-rows.js';

/** Which rows of which list go out, and what else their cells are made of. */
export type RowsFor = Pick<Export, 'listId' | 'lines' | 'company' | 'given'> & { readonly layout: ExportLayout };

/** What a file would be, or is: whose rows are in it, what keeps others out, and what it looks like. */
export type Written = {
  readonly lines: readonly number[];
  /** Rows that lack something. */
  readonly incomplete: number;
  /** All that is missing; `problems` spells out the first of it. */
  readonly lacking: number;
  /** Of the whole notice: nothing can be written while one is there. */
  readonly isWholeComplete: boolean;
  readonly problems: readonly FieldProblem[];
  readonly faults: readonly Fault[];
  readonly fileHash: string;
};

type Whose = WorkerPage['whose'];

/** People that are open at a time. */
const AT_ONCE = 500;
const MOST_PROBLEMS = 1_000;

/** Rows of a list, unsealed and written in a layout, a few hundred at a time. */
@Injectable()
export class ExportRows {
  constructor(
    private readonly workers: ListedWorkerQueries,
    private readonly sealed: SealedRows,
  ) {}

  /**
   * Goes through all rows that still stand, once: names what is missing in every row, and checks the file as it would go
   * out. In no transaction: each page is read by itself, and what has changed since is for the caller to notice.
   */
  async tryOut(rows: RowsFor): Promise<Written> {
    const trial = new Trial(rows.layout);
    for await (const batch of this.batches(rows, 'standing')) {
      for (const facts of batch) trial.add(facts);
    }
    return trial.finish();
  }

  /** The file, a piece at a time: a row for each of the lines, whatever has been taken back since. */
  async *file(rows: RowsFor): AsyncGenerator<string> {
    yield headerOf(rows.layout);
    for await (const batch of this.batches(rows, 'reported')) {
      yield batch.map((facts) => csvLine(cellsOf(rows.layout, facts), rows.layout.separator)).join('');
    }
  }

  private async *batches(rows: RowsFor, whose: Whose): AsyncGenerator<readonly RowFacts[]> {
    const { company, given } = rows;
    for await (const found of this.workersOf(rows, whose)) {
      yield found.map((worker) => {
        return { company, given, worker, person: this.sealed.person(worker.sealed, worker.nikHash) };
      });
    }
  }

  /** The workers of the lines, or of all; read from the first line to the last. */
  private async *workersOf({ listId, lines }: RowsFor, whose: Whose): AsyncGenerator<readonly ListedPerson[]> {
    const wanted = new Set(lines);
    const isWanted = ({ line }: ListedPerson) => lines === null || wanted.has(line);
    const last = lines === null ? Infinity : (lines.at(-1) ?? 0);
    let after = (lines?.[0] ?? 1) - 1;
    while (after < last) {
      const found = await this.workers.people(listId, { after, limit: AT_ONCE, whose });
      yield found.filter(isWanted);
      after = found.length < AT_ONCE ? last : (found.at(-1)?.line ?? last);
    }
  }
}

class Trial {
  private readonly hash = createHash('sha256');
  private readonly csv: StrictCsv;
  private readonly check: FileCheck;
  private readonly lines: number[] = [];
  private readonly problems: FieldProblem[] = [];
  private whole: readonly Lack[] | undefined;
  private lacking = 0;
  private incomplete = 0;

  constructor(private readonly layout: ExportLayout) {
    this.csv = new StrictCsv(layout.separator);
    this.check = new FileCheck(layout);
    this.write(headerOf(layout));
  }

  add(facts: RowFacts): void {
    const cells = cellsOf(this.layout, facts);
    const lacks = lacksOf(this.layout, cells);
    if (this.whole === undefined) {
      this.whole = lacks.filter(({ column }) => isOfTheWhole(column));
      this.note(this.whole, 0);
    }
    const own = lacks.filter(({ column }) => !isOfTheWhole(column));
    if (own.length > 0) {
      this.incomplete += 1;
      return this.note(own, facts.worker.line);
    }
    this.lines.push(facts.worker.line);
    if (this.whole.length === 0) this.write(csvLine(cells, this.layout.separator));
  }

  finish(): Written {
    this.csv.finish();
    const { lines, incomplete, lacking, problems } = this;
    const isWholeComplete = this.whole === undefined || this.whole.length === 0;
    const faults = isWholeComplete && lines.length > 0 ? this.check.finish() : [];
    return { lines, incomplete, lacking, isWholeComplete, problems, faults, fileHash: this.hash.digest('base64url') };
  }

  private write(text: string): void {
    this.hash.update(text);
    for (const cells of this.csv.add(text)) this.check.add(cells);
  }

  private note(lacks: readonly Lack[], line: number): void {
    this.lacking += lacks.length;
    const room = MOST_PROBLEMS - this.problems.length;
    for (const lack of lacks.slice(0, Math.max(0, room))) this.problems.push(problemOf(lack, line));
  }
}

function headerOf({ columns, separator }: ExportLayout): string {
  return csvLine(
    columns.map(({ header }) => header),
    separator,
  );
}
