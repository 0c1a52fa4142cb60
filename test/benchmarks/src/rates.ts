import { median, perSecond } from './figures.js';
import type { Plain, Results, Round, SizeRun } from './results.js';

const names = {
  f1: 'F1: COPY into one table',
  f2: 'F2: COPY, upsert, an outbox row each',
  upload: 'upload: checked, stored, outboxed',
  postgres: 'the whole line, PostgreSQL',
  kafka: 'the whole line, Kafka',
  'worker-registry': 'worker-registry alone',
  'training-referrals': 'training-referrals alone',
  'cash-assistance': 'cash-assistance alone',
  together: 'these three together',
} as const;
type Measured = keyof typeof names;

/** A row of the table: rates are workers a second, ratios those of each round, the median of them. */
export type Row = {
  readonly what: string;
  readonly rate: number;
  readonly ofF1: number;
  readonly ofF2: number;
  /** Of the plain NestJS way: a stage of one consumer, the line of the whole. */
  readonly ofPlain?: number;
  readonly ofPostgres?: number;
};

/** The table of one size; what was not measured is left out. */
export function rowsOf(size: SizeRun, naive: Plain | undefined): Row[] {
  return (Object.keys(names) as Measured[]).flatMap((measured) => rowOf(size, measured, naive) ?? []);
}

/** Undefined when no round measured it. */
export function rowOf(size: SizeRun, measured: Measured, naive: Plain | undefined): Row | undefined {
  const { workers, rounds } = size;
  const met = rounds.flatMap((round) => {
    const ms = msOf(round, measured);
    return ms === undefined ? [] : [{ ms, floors: round.floors }];
  });
  if (met.length === 0) return undefined;
  const rate = median(met.map(({ ms }) => perSecond(workers, ms)));
  return {
    what: names[measured],
    rate,
    ofF1: median(met.map(({ ms, floors }) => (floors?.f1 ?? Number.NaN) / ms)),
    ofF2: median(met.map(({ ms, floors }) => (floors?.f2 ?? Number.NaN) / ms)),
    ...((measured === 'postgres' || measured === 'kafka') && { ofPlain: rate / plainRates(naive).b2 }),
    ...(measured === 'kafka' && { ofPostgres: ofPostgres(size) }),
  };
}

/** Milliseconds for all workers of the list. */
function msOf({ floors, upload, lines, middle }: Round, measured: Measured): number | undefined {
  switch (measured) {
    case 'f1':
    case 'f2':
      return floors?.[measured];
    case 'upload':
      return upload;
    case 'postgres':
    case 'kafka':
      return lines?.[measured]?.ms;
    default:
      return middle?.[measured].ms;
  }
}

/** How fast the line is over Kafka against the embedded transport of the same round. NaN where one was not measured. */
function ofPostgres({ rounds }: SizeRun): number {
  return median(
    rounds.flatMap(({ lines }) => (lines?.kafka && lines.postgres ? [lines.postgres.ms / lines.kafka.ms] : [])),
  );
}

/** Workers a second of the plain way: one consumer (B1), the whole line (B2). */
function plainRates(naive: Plain | undefined): { readonly b1: number; readonly b2: number } {
  if (!naive) return { b1: Number.NaN, b2: Number.NaN };
  return { b1: perSecond(naive.workers, naive.consumerMs), b2: perSecond(naive.workers, naive.lineMs) };
}

/** The plain way, and the stage of the product that compares with one consumer of it. */
export function plainRowsOf({ naive, sizes }: Results): Row[] {
  if (!naive) return [];
  const { workers } = naive.registry;
  const size = sizes.find((one) => one.workers === workers) ?? { workers, rounds: [] };
  const [f1, f2] = (['f1', 'f2'] as const).map((floor) => rowOf(size, floor, naive)?.rate ?? Number.NaN);
  const against = (what: string, rate: number) => ({
    what,
    rate,
    ofF1: rate / (f1 ?? Number.NaN),
    ofF2: rate / (f2 ?? Number.NaN),
  });
  const { b1, b2 } = plainRates(naive);
  const registry = perSecond(workers, naive.registry.ms);
  return [
    against('B1: one consumer of the plain way', b1),
    against('its upload, row by row', perSecond(naive.workers, naive.uploadMs)),
    against('B2: the whole line of the plain way', b2),
    { ...against('worker-registry alone, against B1', registry), ofPlain: registry / b1 },
  ];
}
