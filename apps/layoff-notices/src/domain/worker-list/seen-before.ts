import type { OccupationGroup } from '@tanggap/indonesia';
import type { CivilDate } from '@tanggap/kernel';
import { NumberTable } from './number-table.js';

/**
 * What the rows above have shown, as numbers: holding on to their texts would hold the whole file in memory. Besides,
 * answers that most rows of a list share.
 */
export type SeenBefore = {
  readonly niks: NumberTable;
  readonly phones: NumberTable;
  readonly occupations: Map<string, OccupationGroup>;
  lastNotice?: { readonly told: CivilDate; readonly layoff: CivilDate; readonly days: number };
};

export function nothingSeen(): SeenBefore {
  return { niks: new NumberTable(), phones: new NumberTable(), occupations: new Map() };
}

/** The row that gave this identity number first, or undefined if this is the first. */
export function firstRowWith(seen: SeenBefore, nik: string, row: number): number | undefined {
  const key = nikKey(nik);
  const first = seen.niks.get(key);
  if (first === undefined) seen.niks.set(key, row);
  return first;
}

/** How many rows have given this phone number by now, this one included. */
export function rowsWithPhone(seen: SeenBefore, phone: string): number {
  const key = Number(phone.slice(1));
  const rows = (seen.phones.get(key) ?? 0) + 1;
  seen.phones.set(key, rows);
  return rows;
}

// Sixteen digits do not fit a number exactly; counted from the lowest province (11) they do.
function nikKey(nik: string): number {
  return (Number(nik.slice(0, 8)) - 11_000_000) * 1e8 + Number(nik.slice(8));
}
