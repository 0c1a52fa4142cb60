import type { CellFormat, ExportColumn, ExportLayout } from '@tanggap/indonesia';

/** What is wrong with a produced file, without what its cells hold. */
export type Fault = { readonly row: number; readonly header: string | null; readonly code: FaultCode };
export type FaultCode = 'header' | 'cells' | 'required' | 'too-long' | 'format' | 'formula' | 'no-rows';

const MOST_FAULTS = 100;

/**
 * Judges a file by its layout, from what stands in the file alone: it shares with the writer the layout and nothing else,
 * so that a mistake of the writer is seen. Rows are given in order, the header first.
 */
export class FileCheck {
  readonly faults: Fault[] = [];
  private row = 0;

  constructor(private readonly layout: ExportLayout) {}

  /** Rows seen, without the header. */
  get rows(): number {
    return Math.max(0, this.row - 1);
  }

  add(cells: readonly string[]): void {
    this.row += 1;
    if (this.row === 1) return this.checkHeader(cells);
    if (cells.length !== this.layout.columns.length) return this.note(null, 'cells');
    this.layout.columns.forEach((column, at) => this.checkCell(column, cells[at] ?? '', cells));
  }

  /** Every fault, up to a hundred; none is a good file. */
  finish(): readonly Fault[] {
    if (this.rows === 0) this.note(null, 'no-rows');
    return this.faults;
  }

  private checkHeader(cells: readonly string[]): void {
    const wanted = this.layout.columns.map(({ header }) => header);
    if (JSON.stringify(cells) !== JSON.stringify(wanted)) this.note(null, 'header');
  }

  private checkCell(column: ExportColumn, cell: string, cells: readonly string[]): void {
    const { header, format, maxLength, needed } = column;
    if (cell === '') {
      const wanted =
        typeof needed === 'string' ? needed === 'always' : this.valueOf(needed.header, cells) === needed.value;
      if (wanted) this.note(header, 'required');
      return;
    }
    if (/^[=+\-@\t\r]/.test(cell)) this.note(header, 'formula');
    // The apostrophe before what would run as a formula is the spreadsheet's, not part of the value.
    if (cell.replace(/^'(?=[=+\-@\t\r])/, '').length > maxLength) this.note(header, 'too-long');
    if (!hasForm(cell, format)) this.note(header, 'format');
  }

  private valueOf(header: string, cells: readonly string[]): string | undefined {
    return cells[this.layout.columns.findIndex((column) => column.header === header)];
  }

  private note(header: string | null, code: FaultCode): void {
    if (this.faults.length < MOST_FAULTS) this.faults.push({ row: this.row, header, code });
  }
}

function hasForm(cell: string, format: CellFormat): boolean {
  switch (format) {
    case 'text':
      return cell.trim() === cell && !/\p{Cc}/u.test(cell);
    case 'code':
      return /^[A-Z0-9][A-Z0-9_]*$/.test(cell);
    case 'amount':
      return /^(0|[1-9]\d*)$/.test(cell);
    case 'date-ymd':
      return isRealDay(/^(\d{4})-(\d\d)-(\d\d)$/.exec(cell), [1, 2, 3]);
    case 'date-dmy':
      return isRealDay(/^(\d\d)-(\d\d)-(\d{4})$/.exec(cell), [3, 2, 1]);
    default:
      return cell.length === Number(format.slice('digits-'.length)) && /^\d+$/.test(cell);
  }
}

/** Counted here anew, not by the calendar that the writer's dates went through. */
function isRealDay(parts: RegExpExecArray | null, places: readonly [number, number, number]): boolean {
  if (!parts) return false;
  const [year = 0, month = 0, day = 0] = places.map((place) => Number(parts[place]));
  const days = month === 2 && isLeap(year) ? 29 : (DAYS_OF_MONTHS[month - 1] ?? 0);
  return year >= 1900 && day >= 1 && day <= days;
}

const DAYS_OF_MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}
