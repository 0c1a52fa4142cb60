import { Injectable } from '@nestjs/common';
import { unlessSmall, withoutSmallCells } from '@tanggap/kernel';
import { FiguresQueries } from '../persistence/figures.queries.js';

const OLDEST = 10;

/** Where the money of a year is; people are null where they are fewer than five. */
@Injectable()
export class MoneyFigures {
  constructor(private readonly queries: FiguresQueries) {}

  async of(year: number) {
    const [budgets, months, before, paces, oldest] = await Promise.all([
      this.queries.budgets(year),
      this.queries.months(year),
      this.queries.months(year - 1),
      this.queries.paces(year),
      this.queries.unpaid(year, OLDEST),
    ]);
    return {
      year,
      budgets,
      months,
      monthsBefore: before,
      paces: paces.map(({ done, ...pace }) =>
        unlessSmall(done) === null ? { ...pace, done: null, medianDays: null, p90Days: null } : { ...pace, done },
      ),
      oldest: oldest.map((one) => ({ ...one, people: unlessSmall(one.people) })),
    };
  }

  async unpaid(year: number) {
    const found = await this.queries.unpaid(year);
    return { items: found.map((one) => ({ ...one, people: unlessSmall(one.people) })) };
  }

  async batches(year: number, kind: 'paid' | 'returned', month: number | null) {
    const found = await this.queries.batches(year, kind, month);
    const lines = withoutSmallCells(found.map((one) => one.lines));
    return { items: found.map((one, n) => ({ ...one, lines: lines[n] ?? null })) };
  }

  /** A random sample that can be drawn again: the seed is part of the answer. */
  async sample(year: number, seed: string, size: number) {
    const [of, items] = await Promise.all([this.queries.entitled(year), this.queries.drawn(year, seed, size)]);
    return { year, seed, size, of, items };
  }
}
