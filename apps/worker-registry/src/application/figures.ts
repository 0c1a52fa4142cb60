import { Injectable } from '@nestjs/common';
import { unlessSmall, withoutSmallCells } from '@tanggap/kernel';
import type { FiguresOf } from '@tanggap/platform';
import { FiguresQueries, type CasesOfRegion, type CaseStep } from '../persistence/figures.queries.js';

const OLDEST = 10;
const MOST_ROWS = 200;

/** How many people came, how soon they were met, and what has waited longest; null for fewer than five people. */
@Injectable()
export class CaseFigures {
  constructor(private readonly queries: FiguresQueries) {}

  async of(asked: FiguresOf) {
    const [opened, steps, oldest] = await Promise.all([
      this.queries.opened(asked),
      this.queries.steps(asked),
      this.queries.overdue(asked, OLDEST),
    ]);
    const { from, to, before } = asked;
    return {
      ...{ from, to, before },
      total: { now: totalOf(opened, true), before: totalOf(opened, false) },
      regions: regionsOf(opened),
      steps: steps.map(shownStep),
      oldest,
    };
  }

  async overdue(asked: FiguresOf) {
    return { items: await this.queries.overdue(asked, MOST_ROWS) };
  }

  async notices(asked: FiguresOf) {
    const found = await this.queries.notices(asked);
    const cases = withoutSmallCells(found.map((one) => one.cases));
    const workers = withoutSmallCells(found.map((one) => one.workers));
    return { items: found.map((one, n) => ({ ...one, cases: cases[n] ?? null, workers: workers[n] ?? null })) };
  }
}

function totalOf(opened: readonly CasesOfRegion[], inPeriod: boolean): number | null {
  return unlessSmall(opened.find((one) => one.region === null && one.inPeriod === inPeriod)?.cases ?? 0);
}

function regionsOf(opened: readonly CasesOfRegion[]) {
  const codes = [...new Set(opened.flatMap(({ region }) => (region === null ? [] : [region])))].sort();
  const casesOf = (code: string, inPeriod: boolean) =>
    opened.find((one) => one.region === code && one.inPeriod === inPeriod)?.cases ?? 0;
  const now = withoutSmallCells(codes.map((code) => casesOf(code, true)));
  const before = withoutSmallCells(codes.map((code) => casesOf(code, false)));
  return codes.map((of, n) => ({ of, cases: now[n] ?? null, casesBefore: before[n] ?? null }));
}

/** Of fewer than five cases neither how many nor how long: a median of one is that one's days. */
function shownStep({ step, region, inPeriod, ...counts }: CaseStep) {
  if (unlessSmall(counts.cases) === null) {
    return { step, region, inPeriod, cases: null, reached: null, late: null, medianDays: null, p90Days: null };
  }
  const { cases, reached, late } = counts;
  const isFew = unlessSmall(reached) === null;
  return {
    ...{ step, region, inPeriod, cases },
    reached: unlessSmall(reached),
    late: unlessSmall(late),
    medianDays: isFew ? null : counts.medianDays,
    p90Days: isFew ? null : counts.p90Days,
  };
}
