import type { Floors } from './floors.js';
import { median, perSecond } from './figures.js';
import type { Machine } from './machine.js';
import type { BenchOptions, Transport } from './options.js';
import type { LineRun } from './the-line.js';
import { stages } from './the-middle.js';
import type { Middle } from './the-middle.js';

/** One round: floors and what is compared with them, measured within minutes of each other. */
export type Round = {
  readonly floors: Floors;
  /** Milliseconds for all rows. */
  readonly upload?: number;
  readonly lines?: Readonly<Partial<Record<Transport, LineRun>>>;
  readonly middle?: Middle;
};

export type Results = {
  readonly at: string;
  readonly options: BenchOptions;
  readonly machine: Machine;
  readonly rounds: readonly Round[];
};

/** A row of the table: rates are workers a second, ratios those of each round in the middle. */
export type Row = {
  readonly what: string;
  readonly rate: number;
  readonly ofF1: number;
  readonly ofF2: number;
  readonly ofPostgres?: number;
  readonly must?: string;
};
export type ProcessRow = {
  readonly run: string;
  readonly process: string;
  readonly memoryMib: number | undefined;
  /** Microseconds of processor time for each worker. */
  readonly processorUs: number;
};

type MsOf = (round: Round) => number | undefined;

export function rowsOf({ rounds, options: { workers } }: Results): Row[] {
  const row = (what: string, msOf: MsOf, must?: string): Row[] => {
    const met = rounds.flatMap((round) => {
      const ms = msOf(round);
      return ms === undefined ? [] : [{ ms, floors: round.floors }];
    });
    if (met.length === 0) return [];
    return [
      {
        what,
        rate: median(met.map(({ ms }) => perSecond(workers, ms))),
        ofF1: median(met.map(({ ms, floors }) => floors.f1 / ms)),
        ofF2: median(met.map(({ ms, floors }) => floors.f2 / ms)),
        ...(must !== undefined && { must }),
      },
    ];
  };
  return [
    ...row('F1: COPY into one table', ({ floors }) => floors.f1),
    ...row('F2: COPY, upsert, an outbox row each', ({ floors }) => floors.f2),
    ...row('upload: checked, stored, outboxed', ({ upload }) => upload, '0.25 F1'),
    ...row('the whole line, PostgreSQL', ({ lines }) => lines?.postgres?.ms, '0.15 F2'),
    ...withRatio(
      rounds,
      row('the whole line, Kafka', ({ lines }) => lines?.kafka?.ms, '0.60 of PostgreSQL'),
    ),
    ...stages.flatMap((stage) => row(`${stage} alone`, ({ middle }) => middle?.[stage].ms)),
    ...row('these three together', ({ middle }) => middle?.together.ms),
  ];
}

function withRatio(rounds: readonly Round[], rows: readonly Row[]): Row[] {
  const ratios = rounds.flatMap(({ lines }) =>
    lines?.kafka && lines.postgres ? [lines.postgres.ms / lines.kafka.ms] : [],
  );
  return rows.map((row) => (ratios.length > 0 ? { ...row, ofPostgres: median(ratios) } : row));
}

/** What each process took: the greatest memory of all rounds, the processor time of the round in the middle. */
export function processRowsOf({ rounds, options }: Results): ProcessRow[] {
  const runs = new Map<string, LineRun['usage'][]>();
  const add = (run: string, usage: LineRun['usage'] | undefined) => {
    if (usage) runs.set(run, [...(runs.get(run) ?? []), usage]);
  };
  for (const { lines, middle } of rounds) {
    add('PostgreSQL', lines?.postgres?.usage);
    add('Kafka', lines?.kafka?.usage);
    add('middle', middle?.together.usage);
  }
  return [...runs].flatMap(([run, usages]) =>
    Object.keys(usages[0] ?? {}).map((process) => ({
      run,
      process,
      memoryMib: greatest(usages.map((usage) => usage[process]?.peakMemoryMib)),
      processorUs: (median(usages.map((usage) => usage[process]?.processorMs ?? 0)) * 1_000) / options.workers,
    })),
  );
}

function greatest(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length > 0 ? Math.max(...known) : undefined;
}
