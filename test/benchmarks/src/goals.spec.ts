import { goalsOf, standingOf } from './goals.js';
import type { Goal } from './goals.js';
import { readOptions } from './options.js';
import type { BenchOptions } from './options.js';
import type { Results, SizeRun } from './results.js';

const goal = (over: Partial<Goal>): Goal => ({
  what: 'x',
  measured: 100,
  must: 80,
  aim: 150,
  better: 'more',
  unit: 'B2',
  ...over,
});

const line = (ms: number, peakMemoryMib: number) => ({
  ms,
  counts: [],
  usage: { 'worker-registry': { processorMs: 1, peakMemoryMib }, postgresql: { processorMs: 1, peakMemoryMib: 900 } },
});
const sized = (workers: number, ms: number, memory: number): SizeRun => ({
  workers,
  rounds: [{ floors: { f1: ms / 10, f2: ms / 5 }, upload: ms / 2, lines: { postgres: line(ms, memory) } }],
});

const results: Results = {
  at: '2026-03-04T02:00:00.000Z',
  options: readOptions([]) as BenchOptions,
  machine: {
    cpu: 'a processor',
    cpus: 2,
    memoryGib: 24,
    system: 'linux',
    node: 'v24.0.0',
    postgres: '18.4',
    loadBefore: 0.2,
    commit: 'abc1234',
  },
  sizes: [sized(100_000, 10_000, 150), sized(1_000_000, 125_000, 170)],
  latency: {
    postgres: {
      idle: { checked: [1], decided: [90, 210] },
      passing: { workers: 100_000, checked: [1], decided: [6_000] },
    },
  },
  failures: [],
};

const find = (what: RegExp, unit?: string) =>
  goalsOf(results).find((one) => what.test(one.what) && (unit === undefined || one.unit === unit));

describe('a goal', () => {
  it.each([
    [{ measured: 150 }, 'aim'],
    [{ measured: 149 }, 'must'],
    [{ measured: 79 }, 'missed'],
    [{ measured: Number.NaN }, 'not measured'],
    [{ better: 'less', must: 500, aim: 200, measured: 200 }, 'aim'],
    [{ better: 'less', must: 500, aim: 200, measured: 500 }, 'must'],
    [{ better: 'less', must: 500, aim: 200, measured: 501 }, 'missed'],
  ] as const)('with %j is %s', (over, standing) => {
    expect(standingOf(goal(over))).toBe(standing);
  });
});

describe('the goals of the product', () => {
  it('are measured on the largest list of up to 100,000', () => {
    expect(find(/^upload of 100,000/)?.measured).toBe(0.2);
    expect(find(/^the whole line/, 'F2')?.measured).toBe(0.2);
  });

  it('are those of a million when there is one, and its rate is compared', () => {
    expect(find(/^1,000,000 workers/)?.measured).toBe(125);
    expect(find(/^their rate/)?.measured).toBe(0.8);
  });

  it('look at the memory of services alone, on the largest list', () => {
    expect(find(/^memory/)).toMatchObject({ what: 'memory of each service, 1,000,000 workers', measured: 170 });
  });

  it('take the slowest in a hundred', () => {
    expect(find(/^one worker through four services, p99, PostgreSQL/)?.measured).toBe(210);
    expect(find(/while 100,000 pass, p99, PostgreSQL/)?.measured).toBe(6_000);
  });

  it('are listed also when this run did not measure them', () => {
    const empty = goalsOf({ ...results, sizes: [], latency: {} });
    expect(empty).toHaveLength(goalsOf(results).length);
    expect(empty.map(standingOf)).toEqual(empty.map(() => 'not measured'));
  });
});
