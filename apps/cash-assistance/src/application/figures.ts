import { Injectable } from '@nestjs/common';
import { unlessSmall, withoutSmallCells } from '@tanggap/kernel';
import { FiguresQueries } from '../persistence/figures.queries.js';
import type { BatchesAsked, SampleAsked } from '../persistence/figures.queries.js';
import type { Scope } from '../persistence/scope.js';

const OLDEST = 10;

/** Where the money of a year is; people are null where they are fewer than five. Budgets are of the whole province, rows of people of a scope. */
@Injectable()
export class MoneyFigures {
  constructor(private readonly queries: FiguresQueries) {}

  async of(year: number, scope: Scope) {
    const [budgets, months, before, paces, oldest] = await Promise.all([
      this.queries.budgets(year),
      this.queries.months(year),
      this.queries.months(year - 1),
      this.queries.paces(year),
      this.queries.unpaid(year, scope, OLDEST),
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

  async unpaid(year: number, scope: Scope) {
    const found = await this.queries.unpaid(year, scope);
    return { items: found.map((one) => ({ ...one, people: unlessSmall(one.people) })) };
  }

  async batches(asked: BatchesAsked, scope: Scope) {
    const found = await this.queries.batches(asked, scope);
    const lines = withoutSmallCells(found.map((one) => one.lines));
    return { items: found.map((one, n) => ({ ...one, lines: lines[n] ?? null })) };
  }

  /** A random sample that can be drawn again: the seed is part of the answer. */
  async sample(asked: SampleAsked, scope: Scope) {
    const [of, items] = await Promise.all([this.queries.entitled(asked.year, scope), this.queries.drawn(asked, scope)]);
    return { ...asked, of, items };
  }
}
