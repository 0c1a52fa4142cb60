import { FORMULA_STARTS } from './worker-list/list-row.js';

export type CsvValue = string | number | boolean | null;

/** The mark by which spreadsheets know UTF-8. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** A line of a file that may be opened in a spreadsheet: no cell of it runs as a formula. */
export function csvLine(values: readonly CsvValue[], separator = ','): string {
  return `${values.map((value) => quoted(textOf(value), separator)).join(separator)}\r\n`;
}

/** An apostrophe before what a spreadsheet would take for a formula. */
function harmless(cell: string): string {
  const first = cell.charAt(0);
  return first !== '' && FORMULA_STARTS.includes(first) ? `'${cell}` : cell;
}

function textOf(value: CsvValue): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'YA' : 'TIDAK';
  return typeof value === 'number' ? String(value) : harmless(value);
}

function quoted(cell: string, separator: string): string {
  const needsQuotes = cell.includes('"') || cell.includes(separator) || /[\r\n]|^\s|\s$/.test(cell);
  return needsQuotes ? `"${cell.replaceAll('"', '""')}"` : cell;
}
