import { damagedRow, damagedRows, isDamaged } from './damage.js';
import { columns, madeRow } from './made-row.js';
import type { MadeRow } from './made-row.js';

export type ListWanted = {
  readonly rows: number;
  readonly seed: number;
  /** Share of rows that are in error, 0 to 0.5. */
  readonly bad: number;
  /** Place of the first row: lists with the same seed and other places share nobody. 0 unless said otherwise. */
  readonly from?: number;
  /** In thousands of rupiah above the minimum; aid has a ceiling, which more of the poorly paid stay below. */
  readonly wagesUpTo?: number;
};

export const MOST_ROWS = 9_999_999;
const ROWS_AT_ONCE = 500;

/** A worker list as CSV text, a few hundred rows at a time: invented people, the same for the same seed. */
export function* madeList({ rows, seed, bad, from = 0, wagesUpTo }: ListWanted): Generator<string> {
  let text = `${columns.join(',')}\n`;
  for (let row = 0; row < rows; row++) {
    text += lineOf(isDamaged(bad, row) ? damagedRow(seed, from, row, bad) : madeRow(seed, from + row, wagesUpTo));
    if ((row + 1) % ROWS_AT_ONCE > 0) continue;
    yield text;
    text = '';
  }
  yield text;
}

export function goodRows({ rows, bad }: ListWanted): number {
  return rows - damagedRows(bad, rows);
}

function lineOf(row: MadeRow): string {
  return `${columns.map((column) => cell(row[column])).join(',')}\n`;
}

function cell(text: string): string {
  return text.includes(',') ? `"${text}"` : text;
}
