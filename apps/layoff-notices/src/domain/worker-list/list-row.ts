import type { Layout } from './columns.js';
import type { DamageKind } from './finding-kinds.js';

/** A row as it stands in the file: cells in the file's order, as text. */
export type FileRow = {
  /** The line a person sees in the spreadsheet; the header is 1. */
  readonly row: number;
  readonly cells: readonly string[];
  /** Cells that a spreadsheet spoiled, by their place in the file. */
  readonly damaged?: ReadonlyMap<number, DamageKind>;
};

/** The same row in the list's own order of columns, cells as they were given. */
export type ListRow = {
  readonly row: number;
  readonly cells: readonly string[];
  readonly damaged?: ReadonlyMap<number, DamageKind>;
  /** More cells are filled than the header has names for. */
  readonly slipped: boolean;
};

/** Brings a row of any layout into the list's order; columns that the file lacks are empty. */
export function arrange(layout: Layout, from: FileRow): ListRow {
  const { row, cells } = from;
  const arranged = layout.places.map((index) => (index < 0 ? '' : (cells[index] ?? '')));
  const slipped = cells.length > layout.header.length && hasText(cells, layout.header.length);
  if (from.damaged === undefined) return { row, cells: arranged, slipped };
  return { row, cells: arranged, slipped, damaged: arrangedDamage(layout, from.damaged) };
}

export function isBlank(cells: readonly string[]): boolean {
  return !hasText(cells, 0);
}

/**
 * What a cell says: trimmed, and without the apostrophe that spreadsheets and our returned file put before text that
 * would otherwise be taken for a number or a formula.
 */
export function spoken(cell: string): string {
  if (isPlainlyWritten(cell)) return cell;
  const text = cell.trim();
  if (text.charCodeAt(0) !== APOSTROPHE || text.length < 2) return text;
  const next = text.charCodeAt(1);
  const isDigit = next >= 48 && next <= 57;
  return isDigit || FORMULA_STARTS.includes(text.charAt(1)) ? text.slice(1).trim() : text;
}

/** Empty, or from a letter or digit to a letter or digit: most cells are, and need no second look. */
function isPlainlyWritten(cell: string): boolean {
  return cell === '' || (isLetterOrDigit(cell.charCodeAt(0)) && isLetterOrDigit(cell.charCodeAt(cell.length - 1)));
}

function isLetterOrDigit(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

/** What a spreadsheet takes for the start of a formula. */
export const FORMULA_STARTS = '=+-@\t\r';
const APOSTROPHE = 39;

function hasText(cells: readonly string[], from: number): boolean {
  for (let index = from; index < cells.length; index += 1) {
    const cell = cells[index];
    if (cell !== undefined && cell !== '' && cell.trim() !== '') return true;
  }
  return false;
}

function arrangedDamage(layout: Layout, damaged: ReadonlyMap<number, DamageKind>): ReadonlyMap<number, DamageKind> {
  const arranged = new Map<number, DamageKind>();
  layout.places.forEach((index, at) => {
    const kind = damaged.get(index);
    if (kind !== undefined) arranged.set(at, kind);
  });
  return arranged;
}
