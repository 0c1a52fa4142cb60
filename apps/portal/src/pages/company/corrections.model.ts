import type { Finding } from '../../clients/layoff-notices.js';

export type CorrectedCell = { readonly column: string; readonly value: string };
export type CorrectedRow = { readonly row: number; readonly cells: readonly CorrectedCell[] };

const CELL = /^cell\.(\d{1,9})\.([a-z_]{1,40})$/;

/** What a cell is called in the form, and what the list said of it when the page was made. */
export const cellName = (row: number, column: string) => `cell.${row}.${column}`;
export const writtenName = (row: number, column: string) => `written.${row}.${column}`;
/** The tick by which somebody takes a suggestion; without it a suggestion is only read. */
export const acceptedName = (row: number, column: string) => `accepted.${row}.${column}`;

/**
 * What was typed otherwise than it is written, or taken from a suggestion, row by row. A cell without a word of what is written counts
 * where it was filled in; what was typed goes before what was ticked.
 */
export function correctionsIn(typed: Readonly<Record<string, string>>): readonly CorrectedRow[] {
  const rows = new Map<number, CorrectedCell[]>();
  for (const [name, text] of Object.entries(typed)) {
    const [, row, column] = CELL.exec(name) ?? [];
    if (row === undefined || column === undefined) continue;
    const written = (typed[writtenName(Number(row), column)] ?? '').trim();
    const isTyped = text.trim() !== written;
    const value = (isTyped ? text : (typed[acceptedName(Number(row), column)] ?? written)).trim();
    if (value === written) continue;
    rows.set(Number(row), [...(rows.get(Number(row)) ?? []), { column, value }]);
  }
  return [...rows].map(([row, cells]) => ({ row, cells })).sort((a, b) => a.row - b.row);
}

type CellShown = {
  readonly name: string;
  /** Undefined where a spreadsheet has spoiled it: it is typed anew. */
  readonly written: string | undefined;
  /** What it is thought to mean, where that is certain. */
  readonly suggestion: string | undefined;
};

/** A line of the table: a finding, and whether its cell is corrected here or in a line above. */
export type CorrectionLine = {
  readonly finding: Finding;
  /** Undefined where whole rows are meant, and where the cell stands above. */
  readonly cell: CellShown | undefined;
  readonly isFirstOfRow: boolean;
};

/** Each cell once, as it is written: what nobody has looked at is never put in its place. */
export function linesOf(findings: readonly Finding[]): readonly CorrectionLine[] {
  const cells = new Set<string>();
  const rows = new Set<number>();
  return findings.map((finding) => {
    const { row, column, value = '', suggestion, isSpoiled } = finding;
    const name = column === null ? undefined : cellName(row, column);
    const isFirst = name !== undefined && !cells.has(name);
    if (isFirst) cells.add(name);
    const isFirstOfRow = !rows.has(row);
    rows.add(row);
    const written = isSpoiled ? undefined : value;
    return { finding, isFirstOfRow, cell: isFirst ? { name, written, suggestion } : undefined };
  });
}
