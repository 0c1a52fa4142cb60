import { grouped, perSecond, ratio } from './figures.js';
import type { Results } from './results.js';
import { table } from './table.js';

/** What trying rules that are not in force comes to. */
export function rulesTable({ rules: run }: Results): string[] {
  if (!run) return [];
  const { cases, ms, floorMs } = run;
  const row = (what: string, took: number) => [
    what,
    (took / 1_000).toFixed(1),
    grouped(perSecond(cases, took)),
    ratio(floorMs / took),
  ];
  return table(
    [`${grouped(cases)} cases`, 'seconds', 'cases/s', 'of reading them alone'],
    [row('read, and nothing else', floorMs), row('judged by a draft, counted, with sample cases', ms)],
  );
}
