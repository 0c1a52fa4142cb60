import { grouped, percentile, perSecond } from './figures.js';
import { transports } from './options.js';
import { columnsOf, greatestMemory, processNames, transportNames } from './processes.js';
import { RATE } from './portal.js';
import { slowestPage } from './portal-report.js';
import { rowOf } from './rates.js';
import type { Results } from './results.js';

/** What the product set itself, and where it stands. */
export type Goal = {
  readonly what: string;
  /** NaN where this run did not measure it. */
  readonly measured: number;
  readonly must: number;
  readonly aim: number;
  readonly better: 'more' | 'less';
  readonly unit: string;
};

export type Standing = 'aim' | 'must' | 'missed' | 'not measured';

export function standingOf({ measured, must, aim, better }: Goal): Standing {
  if (Number.isNaN(measured)) return 'not measured';
  const reaches = (limit: number) => (better === 'more' ? measured >= limit : measured <= limit);
  return reaches(aim) ? 'aim' : reaches(must) ? 'must' : 'missed';
}

type Limits = readonly [must: number, aim: number];

function goal(better: Goal['better'], what: string, unit: string, limits: Limits, measured: number | undefined): Goal {
  return { what, measured: measured ?? Number.NaN, must: limits[0], aim: limits[1], better, unit };
}

const MOST_USUAL = 100_000;
const MILLION = 1_000_000;
const SEARCHED = 131_072;

/** Figures of the largest list up to 100,000, and those of a million when there was one. */
export function goalsOf(results: Results): Goal[] {
  return [
    ...rateGoals(results),
    ...millionGoals(results),
    ...latencyGoals(results),
    ...seatGoals(results),
    ...peopleGoals(results),
    ...payingGoals(results),
    ...ruleGoals(results),
    ...portalGoals(results),
  ];
}

function rateGoals({ sizes, naive }: Results): Goal[] {
  const size = sizes.findLast(({ workers }) => workers <= MOST_USUAL) ?? { workers: MOST_USUAL, rounds: [] };
  const many = grouped(size.workers);
  const [upload, line, kafka] = (['upload', 'postgres', 'kafka'] as const).map((each) => rowOf(size, each, naive));
  return [
    goal('more', `upload of ${many} rows, checked, stored, outboxed`, 'F1', [0.25, 0.45], upload?.ofF1),
    goal('more', `the whole line, ${many} workers`, 'B2', [80, 150], line?.ofPlain),
    goal('more', `the whole line, ${many} workers`, 'F2', [0.15, 0.28], line?.ofF2),
    goal('more', `the same over Kafka`, 'of embedded', [0.6, 0.8], kafka?.ofPostgres),
  ];
}

function millionGoals(results: Results): Goal[] {
  const { sizes, naive } = results;
  const [usual, million] = [MOST_USUAL, MILLION].map((many) => sizes.find(({ workers }) => workers === many));
  const rate = (size: typeof usual) => size && rowOf(size, 'postgres', naive)?.rate;
  const [usualRate, millionRate] = [rate(usual), rate(million)];
  const linear = usualRate && millionRate && millionRate / usualRate;
  return [
    goal('less', '1,000,000 workers', 's', [120, 75], millionRate && MILLION / millionRate),
    goal('more', 'their rate', "of 100,000's", [0.9, 1], linear),
    ...memoryGoals(results),
  ];
}

/** Of the services alone, on the largest list. */
function memoryGoals(results: Results): Goal[] {
  const largest = Math.max(...results.sizes.map(({ workers }) => workers));
  const columns = columnsOf(results).filter(({ workers }) => workers === largest);
  const services = processNames(columns).filter((name) => name !== 'postgresql' && name !== 'kafka');
  const peaks = columns.flatMap((column) => services.flatMap((name) => greatestMemory(column, name) ?? []));
  const most = peaks.length > 0 ? Math.max(...peaks) : undefined;
  return [goal('less', `memory of each service, ${grouped(largest)} workers`, 'MiB', [256, 160], most)];
}

function latencyGoals({ latency }: Results): Goal[] {
  return transports.flatMap((transport) => {
    const run = latency?.[transport];
    const over = `p99, ${transportNames[transport]}`;
    const during = `a notice of one worker while ${grouped(run?.passing.workers ?? MOST_USUAL)} pass, ${over}`;
    return [
      goal('less', `one worker through four services, ${over}`, 'ms', [500, 200], run && p99(run.idle.decided)),
      goal('less', during, 'ms', [5_000, 1_000], run && p99(run.passing.decided)),
    ];
  });
}

function seatGoals({ seats }: Results): Goal[] {
  const times = seats && seats.locksMs / seats.allocationMs;
  return [goal('more', 'seats in rounds, none oversold', 'locks a row', [100, 165], times)];
}

function peopleGoals({ people }: Results): Goal[] {
  const slowest = people && Math.max(...people.searches.map(({ ms }) => percentile(ms, 95)));
  return [goal('less', `a search among ${grouped(people?.people ?? SEARCHED)} people, p95`, 'ms', [200, 50], slowest)];
}

/** Every payment in a final state: 131,072 within 15 minutes at 200 calls a second, so 0.73 of that rate. */
function payingGoals({ paying }: Results): Goal[] {
  const share = paying && perSecond(paying.payments, paying.ms) / paying.bankRate;
  const what = `${grouped(paying?.payments ?? SEARCHED)} payments to a final state, none twice`;
  return [goal('more', what, 'of the bank’s rate', [0.73, 0.95], share)];
}

/** A head of office waits for it: 100,000 cases within five seconds. */
function ruleGoals({ rules }: Results): Goal[] {
  const what = `rules that are not in force, tried on ${grouped(rules?.cases ?? MOST_USUAL)} cases`;
  return [goal('less', what, 'ms', [5_000, 2_000], rules?.ms)];
}

/** Everybody of a factory looks on the same morning. */
function portalGoals(results: Results): Goal[] {
  return [goal('less', `pages of workers at ${RATE} requests a second, p95`, 'ms', [300, 100], slowestPage(results))];
}

function p99(values: readonly number[]): number {
  return percentile(values, 99);
}
