import Papa from 'papaparse';
import type { FileRow } from '../domain/worker-list/list-row.js';
import { knownColumns } from '../domain/worker-list/columns.js';
import { MOST_CELL_CHARACTERS, MOST_ROW_CHARACTERS, refusedAtRow } from './limits.js';
import { startingWith } from './starting-with.js';
import { mendedLine } from './stray-quotes.js';
import type { Marks } from './stray-quotes.js';

type Parsed = {
  readonly data: string[][];
  readonly errors: readonly Papa.ParseError[];
  readonly meta: { cursor: number };
};

const SEPARATORS = [',', ';', '\t'] as const;
/** Each asks for what is left to be read anew: a file in which more is amiss has another fault. */
const MOST_MENDED_LINES = 1_000;

export type OpenCsv = { readonly marks: Marks; readonly batches: AsyncGenerator<FileRow[]> };

/**
 * The rows of a CSV text in batches as the text arrives. Cells are as given, without
 * their quotes. The batches throw `Rejected` for a quote that is never closed and for a cell beyond all measure.
 */
export async function openCsv(text: AsyncGenerator<string>): Promise<OpenCsv> {
  let start = '';
  let said: string | undefined;
  let next = await text.next();
  while (next.done !== true) {
    start += next.value;
    // Cut between the two characters of its line end, it cannot be told yet.
    const isCut = said === undefined && /^"?sep=[^\r\n]{1,2}\r$/i.test(start);
    const line = said === undefined ? separatorLine(start) : null;
    if (line) [said, start] = [line.separator, start.slice(line.end)];
    if ((!isCut && /[\r\n]/.test(start.trimStart())) || start.length > MOST_ROW_CHARACTERS) break;
    next = await text.next();
  }
  const marks = { ...marksOf(start), ...(said !== undefined && { separator: said }) };
  return { marks, batches: rowsFrom(start, text, marks) };
}

/** The first line by which spreadsheets are told the separator: they do not show it, and so it is no row here either. */
function separatorLine(start: string): { readonly separator: string; readonly end: number } | null {
  const found = /^"?sep=([,;\t])"?(?:\r\n|\r(?=[^\n])|\n)/i.exec(start);
  return found && { separator: found[1] ?? '', end: found[0].length };
}

async function* rowsFrom(start: string, text: AsyncGenerator<string>, marks: Marks): AsyncGenerator<FileRow[]> {
  const rows = new RowsOfText(marks);
  for await (const piece of startingWith(start, text)) yield* rows.read(piece, false);
  yield* rows.read('', true);
}

/** The separator is the one that makes most of the list's columns out of the first line. */
export function marksOf(start: string): Marks {
  const newline = start.includes('\n') || !start.includes('\r') ? '\n' : '\r';
  const line = start.trimStart().split(newline, 1)[0] ?? '';
  const counts = SEPARATORS.map((separator) => {
    const cells = cellsOf(line, separator);
    return { separator, columns: knownColumns(cells), cells: cells.length };
  });
  const best = counts.reduce((a, b) => ((b.columns - a.columns || b.cells - a.cells) > 0 ? b : a));
  return { separator: best.separator, newline };
}

/** Reads the text piece by piece and keeps what is not yet a whole row. */
class RowsOfText {
  private carry = '';
  private before = 0;
  /** Filled cells of the first line that has any; 0 before it. */
  private columns = 0;
  private mended = 0;

  constructor(private readonly marks: Marks) {}

  *read(piece: string, isEnd: boolean): Generator<FileRow[]> {
    // A row beyond all measure has a quote that is never closed.
    if (this.carry.length > MOST_ROW_CHARACTERS) this.mend(true);
    this.carry += piece;
    for (;;) {
      const { data, errors, meta } = this.parse(isEnd);
      const broken = firstOpenQuote(data, errors);
      const whole = broken === undefined ? data : data.slice(0, broken);
      // The place is found before rows go out: their reader may stop here for good.
      const end = broken === undefined ? meta.cursor : this.startOf(broken);
      if (whole.length > 0) yield this.rowsOf(whole);
      this.carry = this.carry.slice(end);
      if (broken === undefined || !this.mend(isEnd)) return;
    }
  }

  // The parser itself rather than its stream: it leaves the last row to the next chunk, and we decide when that is.
  private parse(isEnd: boolean, rows = 0): Parsed {
    const { separator: delimiter, newline } = this.marks;
    return new Papa.Parser({ delimiter, newline, preview: rows }).parse(this.carry, 0, !isEnd) as Parsed;
  }

  private startOf(row: number): number {
    return row === 0 ? 0 : this.parse(true, row).meta.cursor;
  }

  /** Takes the quotes of the first line as written, where that is certain; false if that takes more text to tell. Throws where it is not. */
  private mend(isEnd: boolean): boolean {
    const mended = mendedLine(this.carry, this.columns, this.marks, isEnd || this.carry.length > MOST_ROW_CHARACTERS);
    if (mended === undefined) return false;
    this.mended += 1;
    if (mended === 'no-row' || this.mended > MOST_MENDED_LINES) throw refusedAtRow('open-quote', this.before + 1);
    this.carry = mended.line + this.carry.slice(mended.end);
    return true;
  }

  private rowsOf(data: readonly string[][]): FileRow[] {
    const { before } = this;
    this.before += data.length;
    return data.map((cells, index) => {
      const row = before + index + 1;
      const last = cells.length - 1;
      if (cells[last]?.endsWith('\r')) cells[last] = cells[last].slice(0, -1);
      if (cells.some((cell) => cell.length > MOST_CELL_CHARACTERS)) throw refusedAtRow('cell-too-long', row);
      if (this.columns === 0) this.columns = cells.findLastIndex((cell) => cell.trim() !== '') + 1;
      return { row, cells };
    });
  }
}

function cellsOf(line: string, separator: string): string[] {
  return (new Papa.Parser({ delimiter: separator }).parse(line, 0, false) as Parsed).data[0] ?? [];
}

/** A stray quote inside a cell is forgiven, but not one that has swallowed the following rows. */
function firstOpenQuote(data: readonly string[][], errors: readonly Papa.ParseError[]): number | undefined {
  const found = errors.find(({ code, row: index }) => {
    const cells = index === undefined ? undefined : data[index];
    if (cells === undefined) return false;
    return code === 'MissingQuotes' || (code === 'InvalidQuotes' && cells.some((cell) => cell.includes('\n')));
  });
  return found?.row;
}
