import { Injectable } from '@nestjs/common';
import { unlessSmall, withoutSmallCells } from '@tanggap/kernel';
import type { FiguresOf } from '@tanggap/platform';
import { FiguresQueries, type ClassFigures, type Pace } from '../persistence/figures.queries.js';

const MOST_ROWS = 200;

/** Seats, who filled them and how soon answers came; null where fewer than five people would be counted. */
@Injectable()
export class TrainingFigures {
  constructor(private readonly queries: FiguresQueries) {}

  async of(asked: FiguresOf, now: Date) {
    const [classes, paces, waiting] = await Promise.all([
      this.queries.classes(asked),
      this.queries.paces(asked),
      this.queries.waiting(now, asked.regions),
    ]);
    const { from, to, before } = asked;
    return {
      ...{ from, to, before },
      total: { now: sumOf(classes, true), before: sumOf(classes, false) },
      providers: providersOf(classes.filter(({ inPeriod }) => inPeriod)),
      paces: paces.map(shownPace),
      waiting: unlessSmall(waiting.waiting),
      overdue: unlessSmall(waiting.overdue),
    };
  }

  async classes(asked: FiguresOf) {
    const found = (await this.queries.classes(asked)).filter(({ inPeriod }) => inPeriod).slice(0, MOST_ROWS);
    return { items: found.map((one) => ({ ...one, ...peopleOf(one) })) };
  }
}

function sumOf(classes: readonly ClassFigures[], inPeriod: boolean) {
  const those = classes.filter((one) => one.inPeriod === inPeriod);
  const sum = (of: (one: ClassFigures) => number) => those.reduce((all, one) => all + of(one), 0);
  return {
    classes: those.length,
    seats: sum(({ seats }) => seats),
    taken: sum(({ taken }) => taken),
    completed: unlessSmall(sum(({ completed }) => completed)),
    left: unlessSmall(sum(({ left }) => left)),
    certified: unlessSmall(sum(({ certified }) => certified)),
  };
}

/** Seats are the province's, and told; what became of people is not where they are few. */
function peopleOf({ completed, left, certified }: ClassFigures) {
  return { completed: unlessSmall(completed), left: unlessSmall(left), certified: unlessSmall(certified) };
}

function providersOf(classes: readonly ClassFigures[]) {
  const names = [...new Set(classes.map(({ provider }) => provider))].sort();
  const of = (name: string, what: (one: ClassFigures) => number) =>
    classes.filter(({ provider }) => provider === name).reduce((all, one) => all + what(one), 0);
  const completed = withoutSmallCells(names.map((name) => of(name, (one) => one.completed)));
  return names.map((provider, n) => ({
    provider,
    classes: of(provider, () => 1),
    seats: of(provider, ({ seats }) => seats),
    taken: of(provider, ({ taken }) => taken),
    completed: completed[n] ?? null,
  }));
}

function shownPace({ done, ...pace }: Pace) {
  if (unlessSmall(done) === null) return { ...pace, done: null, medianDays: null, p90Days: null };
  return { ...pace, done };
}
