import { grouped, percentile, perSecond, ratio } from './figures.js';
import type { Results } from './results.js';
import { table } from './table.js';

const SET = 1_000;

/** What registering and marking come to. */
export function peopleTable({ people: run }: Results): string[] {
  if (!run) return [];
  const { people, registerMs, registerFloorMs, setMs, marksFloorMs, pairs } = run;
  const marksMs = setMs.reduce((sum, ms) => sum + ms, 0);
  const row = (what: string, ms: number, floorMs: number) => [
    what,
    grouped(perSecond(people, ms)),
    ratio(floorMs / ms),
  ];
  const found = Object.entries(pairs).map(([strength, n]) => `${grouped(n)} ${strength}`);
  return [
    ...table(
      [`${grouped(people)} people`, 'people/s', 'of the same rows by SQL alone'],
      [
        row('the same people by SQL alone', registerFloorMs, registerFloorMs),
        row('registered, in transactions of 2,000', registerMs, registerFloorMs),
        row('the same marks and pairs by SQL alone', marksFloorMs, marksFloorMs),
        row('marked and compared, behind registering', marksMs, marksFloorMs),
      ],
    ),
    '',
    `A set of ${grouped(SET)} that gets its marks and its pairs takes ${grouped(percentile(setMs, 50))} ms (p50), ` +
      `${grouped(percentile(setMs, 95))} ms (p95). Pairs found: ${found.join(', ') || 'none'}.`,
  ];
}

/** How long a search takes, and the statement of it alone. */
export function searchTable({ people: run }: Results): string[] {
  if (!run) return [];
  return table(
    [`of ${grouped(run.people)} people`, 'searches', 'p50', 'p95', 'of the statement alone (p95)'],
    run.searches.map(({ what, ms, floorMs }) => [
      what,
      grouped(ms.length),
      grouped(percentile(ms, 50)),
      grouped(percentile(ms, 95)),
      ratio(percentile(floorMs, 95) / percentile(ms, 95)),
    ]),
  );
}
