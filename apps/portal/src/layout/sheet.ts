import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import ExcelJS from 'exceljs';
import Papa from 'papaparse';

export type Cell = string | number;

/** A list as it leaves: what it is, and its rows as the page shows them. */
export type Sheet = {
  readonly title: string;
  /** Where it comes from, as terms with what they are; a workbook begins with them. */
  readonly about: readonly (readonly [term: string, fact: string])[];
  readonly aboutTitle: string;
  /** Printed at the foot of each page. */
  readonly mark: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
};

export type SheetOfList = Pick<Sheet, 'title' | 'columns' | 'rows'>;

const ROWS_AT_ONCE = 250;
const LONGEST_TAB = 31;
/** How a sheet knows a formula; a number below nought is none. */
const formula = /^(?!-\d+(,\d+)?$)[=+\-@\t\r]/;
const BOM = '\ufeff';

/** Excel in Indonesian takes semicolons. What a sheet would take for a formula is written so that it is none. */
export function csvOf({ columns, rows }: Sheet): Buffer {
  const fields = [...columns];
  const data = rows.map((row) => row.map(asText));
  return Buffer.from(BOM + Papa.unparse({ fields, data }, { delimiter: ';', escapeFormulae: formula }));
}

/** With the comma of decimals that goes with semicolons. */
function asText(cell: Cell): Cell {
  return typeof cell === 'number' && !Number.isInteger(cell) ? String(cell).replace('.', ',') : cell;
}

/** What this is, and the list; more lists follow, a sheet each. Written in slices, so that others are answered in between. */
export async function xlsxOf(sheet: Sheet, more: readonly SheetOfList[] = []): Promise<Buffer> {
  const stream = new PassThrough();
  const whole = buffer(stream);
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true });
  addAbout(workbook, sheet);
  for (const list of [sheet, ...more]) await addRows(workbook, list, sheet.mark);
  await workbook.commit();
  return whole;
}

function addAbout(workbook: ExcelJS.stream.xlsx.WorkbookWriter, { aboutTitle, about, mark }: Sheet): void {
  const page = workbook.addWorksheet(tabOf(aboutTitle), { headerFooter: { oddFooter: footOf(mark) } });
  page.columns = [{ width: 24 }, { width: 90 }];
  for (const [term, fact] of about) page.addRow([term, fact]).commit();
  page.commit();
}

async function addRows(
  workbook: ExcelJS.stream.xlsx.WorkbookWriter,
  { title, columns, rows }: SheetOfList,
  mark: string,
): Promise<void> {
  const page = workbook.addWorksheet(tabOf(title), {
    views: [{ state: 'frozen', ySplit: 1 }],
    headerFooter: { oddFooter: footOf(mark) },
    pageSetup: { orientation: 'landscape', fitToPage: true, fitToHeight: 0, printTitlesRow: '1:1' },
  });
  page.columns = columns.map(() => ({ width: 22 }));
  page.addRow([...columns]).font = { bold: true };
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    for (const row of rows.slice(from, from + ROWS_AT_ONCE)) page.addRow([...row]).commit();
    await setImmediate();
  }
  page.commit();
}

/** Excel takes no more, and none of these. */
function tabOf(title: string): string {
  return title.replaceAll(/[*?:\\/[\]]/g, ' ').slice(0, LONGEST_TAB);
}

function footOf(mark: string): string {
  return `&L${mark.replaceAll('&', '&&')}&R&P / &N`;
}
