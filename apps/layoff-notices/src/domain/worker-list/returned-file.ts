import type { CheckedRow, Verdict } from './check-row.js';
import { resultColumns } from './columns.js';
import type { Layout } from './columns.js';
import { sentenceOf } from './finding.js';
import type { Finding } from './finding.js';
import { FORMULA_STARTS } from './list-row.js';
import type { FileRow } from './list-row.js';

const results: Readonly<Record<Verdict, string>> = { ok: 'OK', 'ok-with-warnings': 'PERINGATAN', error: 'SALAH' };
const BYTE_ORDER_MARK = '\uFEFF';

/** Which cells of the file go back, and with what between them. */
export type ReturnedLayout = { readonly kept: readonly number[]; readonly width: number; readonly separator: string };

/** The company's own columns in their own order, without the results of an earlier return. */
export function returnedLayout(layout: Layout, separator: string): ReturnedLayout {
  const kept = layout.header.flatMap((_, index) => (layout.results.includes(index) ? [] : [index]));
  return { kept, width: layout.header.length, separator };
}

/** The first line, with the mark by which spreadsheets know UTF-8. */
export function returnedHeader(layout: Layout, { kept, separator }: ReturnedLayout): string {
  const names = [...kept.map((index) => layout.header[index] ?? ''), ...resultColumns];
  return BYTE_ORDER_MARK + line(names, separator);
}

/** A row as it was given, followed by its result, the codes of its findings and what they say. */
export function returnedRow(from: FileRow, checked: CheckedRow, { kept, width, separator }: ReturnedLayout): string {
  const own = kept.map((index) => asItIs(from, index));
  const codes = [...new Set(checked.findings.map(({ code }) => code))].join(' ');
  const told = checked.findings.map(explained).join(' | ');
  return line([...own, results[checked.verdict], codes, told, ...from.cells.slice(width)], separator);
}

/** Digits that a number cell has lost do not come back as text: written like this they stay in error until they are entered again. */
function asItIs({ cells, damaged }: FileRow, index: number): string {
  const cell = cells[index] ?? '';
  const isLost = damaged?.get(index) === 'number' && Number.isFinite(Number(cell));
  return isLost ? Number(cell).toExponential().toUpperCase() : cell;
}

function explained({ column, kind, numbers, suggestion }: Finding): string {
  const sentence = `${column === null ? '' : `${column}: `}${sentenceOf(kind, numbers).id}`;
  return suggestion === undefined ? sentence : `${sentence} Usul: ${suggestion}`;
}

function line(cells: readonly string[], separator: string): string {
  return `${cells.map((cell) => quoted(harmless(cell), separator)).join(separator)}\r\n`;
}

/** Nothing in the file runs as a formula or loses digits when a spreadsheet opens it; read back, it is as it was. */
function harmless(cell: string): string {
  const first = cell.charAt(0);
  const isFormula = first !== '' && FORMULA_STARTS.includes(first);
  return isFormula || losesDigits(cell) ? `'${cell}` : cell;
}

/** Spreadsheets keep fifteen digits and no leading zero. */
function losesDigits(cell: string): boolean {
  const isAtRisk = cell.length > 15 || (cell.length > 1 && cell.startsWith('0'));
  return isAtRisk && /^\d+$/.test(cell);
}

function quoted(cell: string, separator: string): string {
  const needsQuotes = cell.includes('"') || cell.includes(separator) || /[\r\n]|^\s|\s$/.test(cell);
  return needsQuotes ? `"${cell.replaceAll('"', '""')}"` : cell;
}
