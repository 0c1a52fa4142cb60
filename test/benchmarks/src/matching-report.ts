import { grouped, perSecond, ratio } from './figures.js';
import type { Results } from './results.js';
import { table } from './table.js';

/** What proposing, computing again and planning come to. */
export function matchingTable({ matching: run }: Results): string[] {
  if (!run) return [];
  const { cases, proposeMs, proposeFloorMs, recomputeMs, demandMs, demandFloorMs, wavesMs } = run;
  const row = (what: string, ms: number) => [what, grouped(perSecond(cases, ms)), ratio(proposeFloorMs / ms)];
  return [
    ...table(
      [`${grouped(cases)} cases`, 'cases/s', 'of the same rows by SQL alone'],
      [
        row('the same proposals by SQL alone', proposeFloorMs),
        row('proposed for, in transactions of 2,000', proposeMs),
        row('computed again, in pages of 5,000: all the same', recomputeMs),
      ],
    ),
    '',
    `The demand of all of them takes ${grouped(demandMs)} ms (its statement alone ${grouped(demandFloorMs)}), ` +
      `three waves of classes ${grouped(wavesMs)} ms.`,
  ];
}
