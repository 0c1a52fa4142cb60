import { grouped, perSecond, ratio } from './figures.js';
import type { Results } from './results.js';
import { table } from './table.js';

/** What deciding in lists comes to, against the same rows by SQL alone. */
export function approvalsTable({ approvals: run }: Results): string[] {
  if (!run) return [];
  const { people, lists, composeMs, submitMs, approveMs, decreeMs, floorMs } = run;
  const row = (what: string, ms: number) => [what, grouped(perSecond(people, ms)), ratio(floorMs / ms)];
  return table(
    [`${grouped(people)} people in ${grouped(lists)} lists`, 'people/s', 'of the same rows by SQL alone'],
    [
      row('the same rows by SQL alone, list by list', floorMs),
      row('composed', composeMs),
      row('submitted: every line looked at, frozen', submitMs),
      row('approved by as many as it takes, money set aside for every other one', approveMs),
      row('decreed', decreeMs),
      row('all of it', composeMs + submitMs + approveMs + decreeMs),
    ],
  );
}
