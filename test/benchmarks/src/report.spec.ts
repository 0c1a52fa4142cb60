import { grouped, median, percentile, ratio } from './figures.js';
import { readOptions } from './options.js';
import type { BenchOptions } from './options.js';
import { heldKib } from './postgres-memory.js';
import { columnsOf, greatestMemory, processNames, processorEach, statementsPerHundred, titleOf } from './processes.js';
import { plainRowsOf, rowsOf } from './rates.js';
import { publishedIn, reportOf } from './report.js';
import type { Results, SizeRun } from './results.js';

const usage = (processorMs: number, peakMemoryMib: number, statements: number) => ({
  'worker-registry': { processorMs, peakMemoryMib, statements },
  kafka: { processorMs, peakMemoryMib: 400 },
});
const line = (ms: number, memory = 150) => ({ ms, usage: usage(ms / 10, memory, ms * 2), counts: [] });

const stagesAlone = { 'worker-registry': line(1), 'training-referrals': line(2), 'cash-assistance': line(3) };

const size: SizeRun = {
  workers: 10_000,
  rounds: [
    { floors: { f1: 50, f2: 200 }, upload: 200, lines: { postgres: line(1_000), kafka: line(1_250, 180) } },
    { floors: { f1: 100, f2: 400 }, upload: 400, lines: { postgres: line(2_000, 160), kafka: line(4_000) } },
    { floors: { f1: 60, f2: 240 }, upload: 480, lines: { postgres: line(800), kafka: line(2_000) } },
  ],
};

const results: Results = {
  at: '2026-03-04T02:00:00.000Z',
  options: readOptions(['--workers', '10000', '--rounds', '3']) as BenchOptions,
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
  sizes: [size],
  naive: {
    workers: 1_000,
    consumerMs: 4_000,
    uploadMs: 5_000,
    lineMs: 10_000,
    statements: { intake: 6_000, registry: 8_000, referrals: 7_000, cash: 9_000 },
    registry: { workers: 10_000, ms: 500 },
  },
  seats: {
    cases: 1_000,
    seats: 800,
    locksMs: 2_000,
    allocationMs: 10,
    roundMs: 40,
    asked: { requests: 500, requestsMs: 1_000, requestsFloorMs: 250 },
  },
  latency: {
    postgres: {
      idle: { checked: [20, 30], decided: [100, 120] },
      passing: { workers: 10_000, checked: [200], decided: [900] },
    },
  },
  failures: [],
};

describe('the rates of a benchmark', () => {
  it('compare each round with its own floors, of which the ratio in the middle counts', () => {
    const [f1, f2, upload, postgres, kafka] = rowsOf(size, results.naive);
    expect(f1).toMatchObject({ ofF1: 1, ofF2: 4 });
    expect(f2).toMatchObject({ ofF1: 0.25, ofF2: 1 });
    expect(upload).toMatchObject({ ofF1: 0.25 });
    expect(postgres).toMatchObject({ rate: 10_000, ofF2: 0.2, ofPlain: 100 });
    expect(kafka).toMatchObject({ ofPostgres: 0.5 });
  });

  it('leave out what was not measured', () => {
    const rounds = size.rounds.map(({ floors }) => ({ ...(floors && { floors }) }));
    expect(rowsOf({ ...size, rounds }, undefined)).toHaveLength(2);
    expect(rowsOf({ ...size, rounds: [{}] }, undefined)).toEqual([]);
  });

  it('compare one stage with one consumer of the plain way', () => {
    const [consumer, , whole, registry] = plainRowsOf(results);
    expect([consumer?.rate, whole?.rate]).toEqual([250, 100]);
    expect(registry).toMatchObject({ rate: 20_000, ofPlain: 80 });
    const { at, options, machine, sizes, failures } = results;
    expect(plainRowsOf({ at, options, machine, sizes, failures })).toEqual([]);
  });
});

describe('what each process took', () => {
  const columns = columnsOf(results);
  const [postgres] = columns;
  if (!postgres) throw new Error('there is a column for each transport');

  it('has a column for each size and transport, and for the middle of the line', () => {
    expect(columns.map(titleOf)).toEqual(['PostgreSQL, 10,000', 'Kafka, 10,000']);
    const middle = { together: line(10), ...stagesAlone };
    expect(columnsOf({ ...results, sizes: [{ workers: 2_000, rounds: [{ middle }] }] }).map(titleOf)).toEqual([
      'the middle, 2,000',
    ]);
    expect(processNames(columns)).toEqual(['worker-registry', 'kafka']);
  });

  it('names the greatest memory of all rounds, and the rest as of the round in the middle', () => {
    expect(greatestMemory(postgres, 'worker-registry')).toBe(160);
    expect(processorEach(postgres, 'worker-registry')).toBe(10);
    expect(statementsPerHundred(postgres, 'worker-registry')).toBe(20);
    expect(statementsPerHundred(postgres, 'kafka')).toBeNaN();
  });

  it("counts PostgreSQL's shared memory once", () => {
    const status = (anon: number, shared: number) =>
      `Name:\tpostgres\nRssAnon:\t${anon} kB\nRssShmem:\t  ${shared} kB\n`;
    expect(heldKib([status(10, 100), status(20, 250), ''])).toBe(280);
    expect(heldKib(['', ''])).toBe(0);
  });
});

describe('the page of a benchmark', () => {
  const start = '<!-- the last table: written by `npm run bench -- --publish` -->';
  const end = '<!-- end of the last table -->';

  it('is put between its marks, and into no other', () => {
    const page = `before\n${start}\nthe table of before\n${end}\nafter\n`;
    const published = publishedIn(page, reportOf(results));
    expect(published).toMatch(/^before\n[^]*\| F1: COPY[^]*\nafter\n$/);
    expect(published).not.toContain('the table of before');
    expect(publishedIn(published, reportOf(results))).toBe(published);
    expect(() => publishedIn('a page', 'x')).toThrow('no place');
  });

  it("shows the statements of the product's services beside those of the plain way", () => {
    expect(reportOf(results)).toMatch(/\| worker-registry +\| +20\.0 \| +40\.0 \| +800 \|/);
  });

  it('tells what failed', () => {
    expect(reportOf({ ...results, failures: ['seats: one too many'] })).toContain('**Failed:** seats: one too many');
    expect(reportOf(results)).not.toContain('Failed');
  });

  it('shows nothing of parts that were not run', () => {
    const { at, options, machine } = results;
    const text = reportOf({ at, options, machine, sizes: [], failures: [] });
    expect(text).not.toMatch(/NaN|undefined|plain NestJS way|Seats of/);
  });
});

describe('figures', () => {
  it('have a median', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(median([7])).toBe(7);
    expect(median([])).toBeNaN();
  });

  it('have percentiles by nearest rank', () => {
    const hundred = Array.from({ length: 100 }, (_, n) => 100 - n);
    expect([50, 95, 99, 100].map((inHundred) => percentile(hundred, inHundred))).toEqual([50, 95, 99, 100]);
    expect(percentile([5, 9], 50)).toBe(5);
    expect(percentile([5, 9], 99)).toBe(9);
    expect(percentile([], 99)).toBeNaN();
  });

  it('are written for people', () => {
    expect(grouped(1_234_567.4)).toBe('1,234,567');
    expect(grouped(undefined)).toBe('–');
    expect([0.2849, 12.34, 151.7, 1_234, Number.NaN].map(ratio)).toEqual(['0.28', '12.3', '152', '1,234', '–']);
  });
});
