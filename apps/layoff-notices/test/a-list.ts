import ExcelJS from 'exceljs';
import { aContext, aRow } from './a-row.js';
import type { Cells } from './a-row.js';
import { checkRow } from '../src/domain/worker-list/check-row.js';
import type { CheckedRow } from '../src/domain/worker-list/check-row.js';
import { columnNames } from '../src/domain/worker-list/columns.js';
import { arrange } from '../src/domain/worker-list/list-row.js';
import type { CheckContext } from '../src/domain/worker-list/row-under-check.js';
import { openList } from '../src/reading/open-list.js';
import type { OpenList } from '../src/reading/open-list.js';

/** A text or file as it would come over the wire, cut into pieces of this many bytes. */
export async function* inPieces(content: string | Uint8Array, piece = 64 * 1024): AsyncGenerator<Uint8Array> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
}

export function open(content: string | Uint8Array, piece?: number): Promise<OpenList> {
  return openList(inPieces(content, piece));
}

/** Every row of a list, read and checked. */
export async function checkAll(
  content: string | Uint8Array,
  context: CheckContext = aContext(),
  piece?: number,
): Promise<CheckedRow[]> {
  const { layout, batches } = await open(content, piece);
  const checked: CheckedRow[] = [];
  for await (const rows of batches) for (const row of rows) checked.push(checkRow(arrange(layout, row), context));
  return checked;
}

export function csv(rows: readonly (readonly string[])[], separator = ',', newline = '\n'): string {
  const quoted = (cell: string) =>
    cell.includes(separator) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  return rows.map((cells) => cells.map(quoted).join(separator) + newline).join('');
}

/** Rows of so many workers, each another person; rows can be changed by their place. */
export function people(count: number, changes: Readonly<Record<number, Cells>> = {}, district = '12'): string[][] {
  return Array.from({ length: count }, (_, index) => {
    const month = String(1 + (index % 12)).padStart(2, '0');
    const nik = `3603${district}55${month}92${String(1 + Math.floor(index / 12)).padStart(4, '0')}`;
    const own = { nik, no_hp: `0812${String(10_000_000 + index)}`, tanggal_lahir: `1992-${month}-15` };
    return [...aRow({ ...own, ...changes[index] }).cells];
  });
}

/** The same as a file, with its header. */
export function aList(count: number, changes: Readonly<Record<number, Cells>> = {}, district = '12'): string {
  return csv([columnNames, ...people(count, changes, district)]);
}

type CellValue = string | number | Date | ExcelJS.CellValue;

/** A workbook whose first sheet holds these rows, as a spreadsheet would save it. */
export async function xlsx(rows: readonly (readonly CellValue[])[], dress?: (book: ExcelJS.Workbook) => void) {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Pekerja');
  for (const cells of rows) sheet.addRow([...cells]);
  dress?.(book);
  return Buffer.from(await book.xlsx.writeBuffer());
}
