import type { Bilingual, FieldProblem } from '@tanggap/kernel';
import type { Site } from './company.js';
import type { Notice } from './notice.js';

/** What a notice declares, as far as its completeness hangs on it. */
export type Declared = Pick<
  Notice,
  | 'kind'
  | 'reasonCode'
  | 'layoffFrom'
  | 'layoffTo'
  | 'declaredWorkers'
  | 'siteWorkers'
  | 'condition'
  | 'tranches'
  | 'totals'
  | 'carriesOut'
  | 'listId'
>;

/** All that still keeps a notice from being handed in, its list aside: what is missing, and what does not add up (N8, N9). */
export function obstaclesOf(notice: Declared, site: Pick<Site, 'workers'>): readonly FieldProblem[] {
  return [
    ...missingIn(notice),
    ...problemsOfSums(notice),
    ...problemsOfWindows(notice),
    ...problemsOfShare(notice, site),
    ...problemsOfCarryingOut(notice),
  ];
}

type Counted = Pick<Notice, 'declaredWorkers' | 'siteWorkers'>;

/** Part of the site's workers that is laid off, in whole per cent, upwards; undefined while no number was declared. */
export function shareOf({ declaredWorkers, siteWorkers }: Counted, site: Pick<Site, 'workers'>): number | undefined {
  if (declaredWorkers === null) return undefined;
  return Math.ceil((declaredWorkers * 100) / (siteWorkers ?? site.workers));
}

function missingIn(notice: Declared): FieldProblem[] {
  const { kind, reasonCode, layoffFrom, layoffTo, declaredWorkers, condition, listId } = notice;
  const isFurlough = kind === 'FURLOUGH';
  const needed: readonly (readonly [string, boolean])[] = [
    ['reasonCode', reasonCode !== null || isFurlough],
    ['layoffFrom', layoffFrom !== null],
    ['layoffTo', layoffTo !== null],
    ['declaredWorkers', declaredWorkers !== null],
    ['condition', condition !== null || kind !== 'CONDITIONAL'],
    ['workerList', listId !== null || isFurlough],
  ];
  const text = { id: 'Belum diisi.', en: 'Not given yet.' };
  return needed.flatMap(([field, isThere]) => (isThere ? [] : [{ field, code: 'missing', text }]));
}

function problemsOfSums({ declaredWorkers, tranches, totals }: Declared): FieldProblem[] {
  if (declaredWorkers === null) return [];
  const inTranches = tranches.reduce((sum, { workers }) => sum + workers, 0);
  const inTotals = totals.reduce((sum, { women, men }) => sum + women + men, 0);
  return [
    ...(tranches.length > 0 ? problemOfSum('tranches', inTranches, declaredWorkers) : []),
    ...(totals.length > 0 ? problemOfSum('totals', inTotals, declaredWorkers) : []),
  ];
}

function problemOfSum(field: string, sum: number, declared: number): FieldProblem[] {
  if (sum === declared) return [];
  const text: Bilingual = {
    id: `Jumlahnya ${sum}, sedangkan dinyatakan ${declared} pekerja.`,
    en: `They add up to ${sum}, but ${declared} workers were declared.`,
  };
  return [{ field, code: 'sum', text }];
}

function problemsOfWindows({ tranches, layoffFrom, layoffTo }: Declared): FieldProblem[] {
  if (layoffFrom === null || layoffTo === null) return [];
  const text = { id: 'Di luar masa PHK yang dinyatakan.', en: 'It lies outside the declared period.' };
  return tranches.flatMap(({ from, to }, place) =>
    from < layoffFrom || to > layoffTo ? [{ field: `tranches[${place}]`, code: 'outside', text }] : [],
  );
}

function problemsOfCarryingOut({ kind, carriesOut }: Declared): FieldProblem[] {
  if (carriesOut === null || kind === 'REPORT') return [];
  const text = { id: 'Hanya laporan (REPORT) yang melaksanakan rencana.', en: 'Only a REPORT carries out a plan.' };
  return [{ field: 'kind', code: 'carries-out', text }];
}

function problemsOfShare(notice: Declared, site: Pick<Site, 'workers'>): FieldProblem[] {
  const { declaredWorkers, siteWorkers } = notice;
  const workers = siteWorkers ?? site.workers;
  if (declaredWorkers === null || declaredWorkers <= workers) return [];
  const text = {
    id: `Dinyatakan ${declaredWorkers} pekerja, di lokasi ini bekerja ${workers}. Perbaiki jumlahnya, atau isi siteWorkers.`,
    en: `${declaredWorkers} workers were declared, ${workers} work at this site. Correct the number, or give siteWorkers.`,
  };
  return [{ field: 'declaredWorkers', code: 'more-than-site', text }];
}
