import type { Balance, LineCounts } from '@tanggap/kernel';
import { grouped } from './progress.js';

type Entry = { readonly what: string; readonly left: string; readonly right: string };

/** The balance of one notice for people, each equation on a line; what is broken is named below. */
export function balanceTable(counts: LineCounts, balance: Balance): string {
  const entries = entriesOf(counts);
  const width = (of: (entry: Entry) => string) => Math.max(...entries.map((entry) => of(entry).length));
  const [whatWidth, leftWidth] = [width(({ what }) => what), width(({ left }) => left)];
  const lines = entries.map(
    ({ what, left, right }) => `  ${what.padEnd(whatWidth)}  ${left.padStart(leftWidth)}  ${right}`,
  );
  return `${[...lines, '', ...verdict(balance)].join('\n')}\n`;
}

function entriesOf({ layoffNotices, workerRegistry, trainingReferrals, cashAssistance }: LineCounts): Entry[] {
  const n = grouped;
  return [
    entry('rows of the list', layoffNotices.rows, [
      `${n(layoffNotices.rejected)} rejected`,
      `${n(workerRegistry.registered)} registered`,
    ]),
    entry('registered', workerRegistry.registered, [
      `${n(workerRegistry.newPeople)} new people`,
      `${n(workerRegistry.knownPeople)} already known`,
    ]),
    entry('cases', workerRegistry.cases, [
      `${n(trainingReferrals.seats)} with a seat`,
      `${n(trainingReferrals.waiting)} waiting`,
      `${n(trainingReferrals.notSuitable)} not suitable`,
      ...endedOf(trainingReferrals),
    ]),
    entry('cases', workerRegistry.cases, [
      `${n(cashAssistance.eligible)} eligible`,
      `${n(cashAssistance.needsEvidence)} in need of evidence`,
      `${n(cashAssistance.notEligible)} not eligible`,
    ]),
    { what: 'classes overbooked', left: n(trainingReferrals.overbookedClasses), right: 'must be none' },
    {
      what: 'rupiah reserved',
      left: n(cashAssistance.reserved),
      right: `of ${n(cashAssistance.allocation)}, budgets overcommitted: ${n(cashAssistance.overcommittedBudgets)}`,
    },
  ];
}

/** Told only where something was taken back: on most lines nothing is. */
function endedOf({ ended = 0 }: LineCounts['trainingReferrals']): string[] {
  return ended > 0 ? [`${grouped(ended)} ended`] : [];
}

function entry(what: string, left: number, parts: readonly string[]): Entry {
  return { what, left: grouped(left), right: `= ${parts.join(' + ')}` };
}

function verdict({ closes, broken }: Balance): string[] {
  if (closes) return ['The balance closes.'];
  return [
    'The balance does not close:',
    ...broken.map(({ rule, left, right }) => `  ${rule}: ${grouped(left)} against ${grouped(right)}`),
  ];
}
