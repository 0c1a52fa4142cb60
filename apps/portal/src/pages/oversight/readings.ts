import { addDays, weekdayOf, type CivilDate } from '@tanggap/kernel';
import type { Announced, Budget, Few, Month, TermKept, Week } from '../../clients/figures.js';
import type { PageContext } from '../../layout/page-context.js';
import { regionName } from './asked.js';

type Speaking = Pick<PageContext, 'say' | 'formats'>;

/** Sentences that say what figures say, by rules and not by hand: what is even, few or missing is said as such. */
const EVEN = 0.05;

/** Every week of both periods from Monday on; one in which nothing came is a week too. */
export function everyWeek(weeks: readonly Week[], first: CivilDate, last: CivilDate): readonly Week[] {
  const known = new Map(weeks.map((one) => [one.week, one]));
  const all: Week[] = [];
  for (let week = mondayOf(first); week <= last; week = addDays(week, 7)) {
    all.push(known.get(week) ?? { week, notices: 0, workers: 0 });
  }
  return all;
}

export function mondayOf(day: CivilDate): CivilDate {
  return addDays(day, -((weekdayOf(day) + 6) % 7));
}

/** "Pemberitahuan minggu ini 38% di atas rata-rata 8 minggu." */
export function readingOfWeeks({ say, formats }: Speaking, weeks: readonly Week[]): string {
  const last = weeks.at(-1);
  const before = weeks.slice(-9, -1);
  const average = before.reduce((sum, one) => sum + one.notices, 0) / Math.max(1, before.length);
  const filling = { n: formats.number(last?.notices ?? 0), weeks: formats.number(before.length) };
  if (!last || before.length === 0 || average === 0) return say('oversight.reading.weeks-first', filling);
  const share = last.notices / average - 1;
  if (Math.abs(share) < EVEN) return say('oversight.reading.weeks-even', filling);
  const percent = formats.percent(Math.abs(Math.round(share * 100) / 100));
  return say(share > 0 ? 'oversight.reading.weeks-above' : 'oversight.reading.weeks-below', { ...filling, percent });
}

/** How a number stands to the one of the period before. */
export function comparedTo({ say, formats }: Speaking, now: Few, before: Few): string {
  if (now === null || before === null) return say('oversight.compare.unknown');
  if (before === 0) return say(now === 0 ? 'oversight.compare.none' : 'oversight.compare.first');
  const share = now / before - 1;
  const filling = { percent: formats.percent(Math.abs(Math.round(share * 100) / 100)), before: formats.number(before) };
  if (Math.abs(share) < EVEN) return say('oversight.compare.even', filling);
  return say(share > 0 ? 'oversight.compare.more' : 'oversight.compare.less', filling);
}

export function readingOfRegions({ say, formats }: Speaking, regions: readonly Announced[]): string {
  const known = regions.filter((one) => (one.workers ?? 0) > 0);
  const most = known.toSorted((a, b) => (b.workers ?? 0) - (a.workers ?? 0))[0];
  const all = known.reduce((sum, one) => sum + (one.workers ?? 0), 0);
  if (!most) return say('oversight.reading.regions-none');
  const percent = formats.percent(Math.round(((most.workers ?? 0) / all) * 100) / 100);
  return say('oversight.reading.regions', { region: regionName(most.of), percent });
}

/** Of terms that are over: those kept among kept and late. Undefined while none is. */
export function keptShare(terms: readonly Pick<TermKept, 'kept' | 'late'>[]): number | undefined {
  const kept = terms.reduce((sum, one) => sum + one.kept, 0);
  const late = terms.reduce((sum, one) => sum + one.late, 0);
  return kept + late === 0 ? undefined : kept / (kept + late);
}

export function readingOfTerms({ say, formats }: Speaking, terms: readonly TermKept[]): string {
  const ofAll = terms.filter(({ office }) => office === null);
  const now = keptShare(ofAll.filter(({ inPeriod }) => inPeriod));
  const before = keptShare(ofAll.filter(({ inPeriod }) => !inPeriod));
  if (now === undefined) return say('oversight.reading.terms-none');
  const percent = formats.percent(Math.round(now * 100) / 100);
  if (before === undefined) return say('oversight.reading.terms-first', { percent });
  return say('oversight.reading.terms', { percent, before: formats.percent(Math.round(before * 100) / 100) });
}

export function leftOf({ allocation, committed, paid }: Budget): number {
  return Math.max(0, allocation - committed - paid);
}

export function readingOfBudgets({ say, formats }: Speaking, budgets: readonly Budget[]): string {
  const sum = (of: (one: Budget) => number) => budgets.reduce((all, one) => all + of(one), 0);
  const ceiling = sum(({ allocation }) => allocation);
  if (ceiling === 0) return say('oversight.reading.money-none');
  const share = (amount: number) => formats.percent(Math.round((amount / ceiling) * 1000) / 1000);
  return say('oversight.reading.money', {
    paid: share(sum(({ paid }) => paid)),
    committed: share(sum(({ committed }) => committed)),
    left: formats.rupiah(sum(leftOf)),
  });
}

export function readingOfMonths(
  { say, formats }: Speaking,
  months: readonly Month[],
  monthName: (n: number) => string,
): string {
  const paid = months.reduce((sum, one) => sum + one.paid, 0);
  const returned = months.reduce((sum, one) => sum + one.returned, 0);
  const most = months.filter((one) => one.paid > 0).toSorted((a, b) => b.paid - a.paid)[0];
  if (!most) return say('oversight.reading.months-none');
  const filling = { month: monthName(most.month), paid: formats.rupiah(paid) };
  if (returned === 0) return say('oversight.reading.months-no-returns', filling);
  return say('oversight.reading.months', {
    ...filling,
    share: formats.percent(Math.round((returned / paid) * 1000) / 1000),
  });
}
