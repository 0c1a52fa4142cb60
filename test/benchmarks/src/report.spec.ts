import { grouped, median, ratio } from './figures.js';
import { readOptions } from './options.js';
import { publishedIn, reportOf } from './report.js';
import { processRowsOf, rowsOf } from './results.js';
import type { Results } from './results.js';

const usage = (processorMs: number, peakMemoryMib: number) => ({ 'worker-registry': { processorMs, peakMemoryMib } });
const line = (ms: number, memory = 150) => ({ ms, usage: usage(ms / 10, memory), counts: [] });

const results: Results = {
  at: '2026-03-04T02:00:00.000Z',
  options: {
    workers: 10_000,
    rounds: 3,
    transports: ['postgres', 'kafka'],
    seed: 1,
    middle: false,
    profile: false,
    publish: false,
  },
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
  rounds: [
    { floors: { f1: 50, f2: 200 }, upload: 200, lines: { postgres: line(1_000), kafka: line(1_250, 180) } },
    { floors: { f1: 100, f2: 400 }, upload: 400, lines: { postgres: line(2_000, 160), kafka: line(4_000) } },
    { floors: { f1: 60, f2: 240 }, upload: 480, lines: { postgres: line(800), kafka: line(2_000) } },
  ],
};

describe('the table of a benchmark', () => {
  it('compares each round with its own floors and takes the ratio in the middle', () => {
    const [f1, f2, upload, postgres, kafka] = rowsOf(results);
    expect(f1).toMatchObject({ ofF1: 1, ofF2: 4 });
    expect(f2).toMatchObject({ ofF1: 0.25, ofF2: 1 });
    expect(upload).toMatchObject({ ofF1: 0.25 });
    expect(postgres).toMatchObject({ rate: 10_000, ofF2: 0.2 });
    expect(kafka).toMatchObject({ ofPostgres: 0.5 });
  });

  it('leaves out what was not measured', () => {
    const rounds = results.rounds.map(({ floors }) => ({ floors }));
    expect(rowsOf({ ...results, rounds })).toHaveLength(2);
  });

  it('names the greatest memory and the usual processor time of each process', () => {
    expect(processRowsOf(results)).toEqual([
      { run: 'PostgreSQL', process: 'worker-registry', memoryMib: 160, processorUs: 10 },
      { run: 'Kafka', process: 'worker-registry', memoryMib: 180, processorUs: 20 },
    ]);
  });

  it('is put into the page between its marks, and into no other', () => {
    const page =
      'before\n<!-- the last table: written by `npm run bench -- --publish` -->\nold\n<!-- end of the last table -->\nafter\n';
    const published = publishedIn(page, reportOf(results));
    expect(published).toMatch(/^before\n[^]*\| F1: COPY[^]*\nafter\n$/);
    expect(published).not.toContain('old');
    expect(publishedIn(published, reportOf(results))).toBe(published);
    expect(() => publishedIn('a page', 'x')).toThrow('no place');
  });
});

describe('the words of a benchmark', () => {
  it('ask for three rounds over both transports unless told otherwise', () => {
    expect(readOptions([])).toMatchObject({ workers: 10_000, rounds: 3, transports: ['postgres', 'kafka'] });
    expect(readOptions(['--quick', '--transport', 'kafka'])).toMatchObject({ rounds: 1, transports: ['kafka'] });
  });

  it.each([['--workers', '0'], ['--rounds', 'x'], ['--transport', 'pigeon'], ['--fast']])(
    'refuse %s %s',
    (...words) => {
      expect(readOptions(words)).toHaveProperty('problem');
    },
  );
});

describe('figures', () => {
  it('have a median', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(median([7])).toBe(7);
    expect(median([])).toBeNaN();
  });

  it('are written for people', () => {
    expect(grouped(1_234_567.4)).toBe('1,234,567');
    expect(ratio(0.2849)).toBe('0.28');
    expect(ratio(Number.NaN)).toBe('–');
  });
});
