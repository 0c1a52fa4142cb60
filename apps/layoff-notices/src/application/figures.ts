import { Injectable } from '@nestjs/common';
import { withoutSmallCells } from '@tanggap/kernel';
import type { FiguresOf } from '@tanggap/platform';
import { FiguresQueries, type Announced, type RowsOf } from '../persistence/figures.queries.js';

/** Workers are null where fewer than five would be told apart. */
export type ShownCount = {
  readonly of: string;
  readonly notices: number;
  readonly workers: number | null;
  readonly workersBefore: number | null;
};

const OLDEST = 10;

/** What is coming and whether we are in time, in numbers; of no worker. */
@Injectable()
export class LayoffFigures {
  constructor(private readonly queries: FiguresQueries) {}

  async of(asked: FiguresOf) {
    const [announced, terms, oldest] = await Promise.all([
      this.queries.announced(asked),
      this.queries.terms(asked),
      this.queries.rows(asked, {}, OLDEST),
    ]);
    const { from, to, before } = asked;
    return {
      ...{ from, to, before },
      total: { now: totalOf(announced, true), before: totalOf(announced, false) },
      weeks: weeksOf(announced),
      regions: shown(announced, 'region'),
      sectors: shown(announced, 'sector'),
      terms,
      oldest,
    };
  }

  async notices(asked: FiguresOf, rows: RowsOf) {
    const found = await this.queries.notices(asked, rows);
    const workers = withoutSmallCells(found.map((one) => one.workers));
    return { items: found.map((one, n) => ({ ...one, workers: workers[n] ?? null })) };
  }

  async terms(asked: FiguresOf, rows: RowsOf) {
    return { items: await this.queries.rows(asked, rows) };
  }
}

function totalOf(all: readonly Announced[], inPeriod: boolean) {
  const { notices = 0, workers = 0 } = all.find((one) => one.side === 'all' && one.inPeriod === inPeriod) ?? {};
  return { notices, workers: withoutSmallCells([workers])[0] ?? null };
}

/** Each week of both periods, in order; one that both share is told once. */
function weeksOf(all: readonly Announced[]) {
  const weeks = new Map<string, { notices: number; workers: number }>();
  for (const { side, of, notices, workers } of all) {
    if (side !== 'week' || of === null) continue;
    const known = weeks.get(of) ?? { notices: 0, workers: 0 };
    weeks.set(of, { notices: known.notices + notices, workers: known.workers + workers });
  }
  const inOrder = [...weeks].sort(([a], [b]) => (a < b ? -1 : 1));
  const workers = withoutSmallCells(inOrder.map(([, one]) => one.workers));
  return inOrder.map(([week, { notices }], n) => ({ week, notices, workers: workers[n] ?? null }));
}

function shown(all: readonly Announced[], side: 'region' | 'sector'): ShownCount[] {
  const ofSide = all.filter((one) => one.side === side && one.of !== null);
  const names = [...new Set(ofSide.map(({ of }) => of ?? ''))].sort();
  const one = (name: string, inPeriod: boolean) => ofSide.find((it) => it.of === name && it.inPeriod === inPeriod);
  const now = withoutSmallCells(names.map((name) => one(name, true)?.workers ?? 0));
  const then = withoutSmallCells(names.map((name) => one(name, false)?.workers ?? 0));
  return names.map((name, n) => ({
    of: name,
    notices: one(name, true)?.notices ?? 0,
    workers: now[n] ?? null,
    workersBefore: then[n] ?? null,
  }));
}
