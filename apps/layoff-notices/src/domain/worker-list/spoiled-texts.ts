import type { DamageKind } from './finding-kinds.js';
import type { FileRow } from './list-row.js';

const EQUALS = 61;
const APOSTROPHE = 39;
const HASH = 35;
const ERROR_VALUES = new Set(['#N/A', '#REF!', '#VALUE!', '#DIV/0!', '#NAME?', '#NUM!', '#NULL!']);

/**
 * A row of text with the cells marked that a spreadsheet spoiled before it wrote them out: formulas and error values. Our
 * returned file gives them back as they were, so they are still amiss when it is uploaded again.
 */
export function withSpoiledTexts(row: FileRow): FileRow {
  let damaged: Map<number, DamageKind> | undefined;
  for (let at = 0; at < row.cells.length; at += 1) {
    const kind = spoiledKind(row.cells[at] ?? '');
    if (kind !== undefined) damaged = (damaged ?? new Map<number, DamageKind>()).set(at, kind);
  }
  return damaged === undefined ? row : { ...row, damaged };
}

/** What a spreadsheet has left of a cell, where that is no text of anybody's. */
export function spoiledKind(cell: string): DamageKind | undefined {
  const first = cell.charCodeAt(0);
  if (first === EQUALS || (first === APOSTROPHE && cell.charCodeAt(1) === EQUALS)) return 'formula';
  return first === HASH && ERROR_VALUES.has(cell.trim()) ? 'unreadable' : undefined;
}
