import type { Bilingual, CivilDate } from '@tanggap/kernel';
import type { Tranche } from './notice.js';

/** How many good rows of a list have their layoff on that day. */
export type LayoffDay = { readonly on: CivilDate; readonly workers: number };
export type Advice = { readonly code: string; readonly text: Bilingual };

/**
 * Tranches of which the list says otherwise. No day is known of the rows that cannot be taken, so a tranche may lack as
 * many as these are.
 */
export function adviceOnTranches(
  tranches: readonly Tranche[],
  { days, rejected }: { readonly days: readonly LayoffDay[]; readonly rejected: number },
): readonly Advice[] {
  return tranches.flatMap(({ from, to, workers }) => {
    const listed = days.reduce((sum, { on, workers }) => (on >= from && on <= to ? sum + workers : sum), 0);
    if (listed <= workers && listed + rejected >= workers) return [];
    return [{ code: 'notice.tranche-differs', text: differs({ from, to, workers }, listed) }];
  });
}

function differs({ from, to, workers }: Tranche, listed: number): Bilingual {
  return {
    id: `Tahap ${from} sampai ${to}: dinyatakan ${workers} pekerja, daftar memuat ${listed} baris yang dapat diterima.`,
    en: `Tranche of ${from} to ${to}: ${workers} workers were declared, the list has ${listed} rows that can be taken.`,
  };
}
