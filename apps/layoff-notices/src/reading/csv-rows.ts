import Papa from 'papaparse';
import type { FileRow } from '../domain/worker-list/list-row.js';
import { knownColumns } from '../domain/worker-list/columns.js';
import { MOST_CELL_CHARACTERS, MOST_ROW_CHARACTERS, refusedAtRow } from './limits.js';
import { startingWith } from './starting-with.js';

/** What stands between the cells of a file, and between its lines. */
export type Marks = { readonly separator: string; readonly newline: '\n' | '\r' };
type Parsed = {
  readonly data: string[][];
  readonly errors: readonly Papa.ParseError[];
  readonly meta: { cursor: number };
};

const SEPARATORS = [',', ';', '\t'] as const;

export type OpenCsv = { readonly marks: Marks; readonly batches: AsyncGenerator<FileRow[]> };

/**
 * The rows of a CSV text in batches as the text arrives. Cells are as given, without
 * their quotes. The batches throw `Rejected` for a quote that is never closed and for a cell beyond all measure.
 */
export async function openCsv(text: AsyncGenerator<string>): Promise<OpenCsv> {
  let start = '';
  let next = await text.next();
  while (next.done !== true) {
    start += next.value;
    if (/[\r\n]/.test(start.trimStart()) || start.length > MOST_ROW_CHARACTERS) break;
    next = await text.next();
  }
  const marks = marksOf(start);
  return { marks, batches: rowsFrom(start, text, marks) };
}

async function* rowsFrom(start: string, text: AsyncGenerator<string>, marks: Marks): AsyncGenerator<FileRow[]> {
  const parse = parserFor(marks);
  let carry = '';
  let before = 0;
  for await (const piece of startingWith(start, text)) {
    if (carry.length > MOST_ROW_CHARACTERS) throw refusedAtRow('open-quote', before + 1);
    carry += piece;
    const { data, errors, meta } = parse(carry, false);
    if (data.length === 0) continue;
    yield rowsOf(data, errors, before);
    before += data.length;
    carry = carry.slice(meta.cursor);
  }
  const { data, errors } = parse(carry, true);
  yield rowsOf(data, errors, before);
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

// The parser itself rather than its stream: it leaves the last row to the next chunk, and we decide when that is.
function parserFor({ separator, newline }: Marks): (text: string, isEnd: boolean) => Parsed {
  const parser = new Papa.Parser({ delimiter: separator, newline });
  return (text, isEnd) => parser.parse(text, 0, !isEnd) as Parsed;
}

function cellsOf(line: string, separator: string): string[] {
  return (new Papa.Parser({ delimiter: separator }).parse(line, 0, false) as Parsed).data[0] ?? [];
}

function rowsOf(data: readonly string[][], errors: readonly Papa.ParseError[], before: number): FileRow[] {
  refuseOpenQuotes(data, errors, before);
  return data.map((cells, index) => {
    const row = before + index + 1;
    const last = cells.length - 1;
    if (cells[last]?.endsWith('\r')) cells[last] = cells[last].slice(0, -1);
    if (cells.some((cell) => cell.length > MOST_CELL_CHARACTERS)) throw refusedAtRow('cell-too-long', row);
    return { row, cells };
  });
}

/** A stray quote inside a cell is forgiven, but not one that has swallowed the following rows. */
function refuseOpenQuotes(data: readonly string[][], errors: readonly Papa.ParseError[], before: number): void {
  for (const { code, row: index } of errors) {
    const cells = index === undefined ? undefined : data[index];
    if (index === undefined || cells === undefined) continue;
    const hasSwallowed = code === 'InvalidQuotes' && cells.some((cell) => cell.includes('\n'));
    if (code === 'MissingQuotes' || hasSwallowed) throw refusedAtRow('open-quote', before + index + 1);
  }
}
