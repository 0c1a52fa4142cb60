import { grouped, median } from './figures.js';
import { transports } from './options.js';
import type { Transport } from './options.js';
import type { Results, SizeRun } from './results.js';
import type { ProcessUsage, Usage } from './usage.js';

export const transportNames: Readonly<Record<Transport, string>> = { postgres: 'PostgreSQL', kafka: 'Kafka' };

/** What ran: the whole line over one transport, or its middle alone. */
const runs = [...transports, 'middle'] as const;
type Run = (typeof runs)[number];

/** One run as a column of the tables about processes: all rounds of one size. */
export type Column = {
  readonly workers: number;
  readonly run: Run;
  readonly usages: readonly Usage[];
};

export function columnsOf({ sizes }: Results): readonly Column[] {
  return runs.flatMap((run) => sizes.flatMap((size) => columnOf(size, run)));
}

function columnOf({ workers, rounds }: SizeRun, run: Run): Column[] {
  const usages = rounds
    .map(({ lines, middle }) => (run === 'middle' ? middle?.together : lines?.[run])?.usage)
    .filter((usage) => usage !== undefined);
  return usages.length > 0 ? [{ workers, run, usages }] : [];
}

/** `Kafka, 10,000` */
export function titleOf({ run, workers }: Column): string {
  return `${run === 'middle' ? 'the middle' : transportNames[run]}, ${grouped(workers)}`;
}

export function processNames(columns: readonly Column[]): string[] {
  return [...new Set(columns.flatMap(({ usages }) => usages.flatMap((usage) => Object.keys(usage))))];
}

/** MiB, of all rounds; undefined where the system does not tell. */
export function greatestMemory({ usages }: Column, process: string): number | undefined {
  const known = usages.flatMap((usage) => usage[process]?.peakMemoryMib ?? []);
  return known.length > 0 ? Math.max(...known) : undefined;
}

/** Microseconds of processor time for each worker, in the round in the middle. */
export function processorEach(column: Column, process: string): number {
  return (usual(column, process, ({ processorMs }) => processorMs) * 1_000) / column.workers;
}

/** SQL statements for every hundred workers; NaN of what sends none. */
export function statementsPerHundred(column: Column, process: string): number {
  return (usual(column, process, ({ statements }) => statements) * 100) / column.workers;
}

function usual({ usages }: Column, process: string, figure: (usage: ProcessUsage) => number | undefined): number {
  return median(
    usages.flatMap((usage) => {
      const own = usage[process];
      return own === undefined ? [] : (figure(own) ?? []);
    }),
  );
}
