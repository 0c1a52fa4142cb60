import { median } from './figures.js';
import { transports } from './options.js';
import type { Transport } from './options.js';
import type { Results, SizeRun } from './results.js';
import type { ProcessUsage, Usage } from './usage.js';

export const transportNames: Readonly<Record<Transport, string>> = { postgres: 'PostgreSQL', kafka: 'Kafka' };

/** One run of the line as a column of the tables about processes: the rounds of one size over one transport. */
export type Column = {
  readonly workers: number;
  readonly transport: Transport;
  readonly usages: readonly Usage[];
};

export function columnsOf({ sizes }: Results): readonly Column[] {
  return transports.flatMap((transport) => sizes.flatMap((size) => columnOf(size, transport)));
}

function columnOf({ workers, rounds }: SizeRun, transport: Transport): Column[] {
  const usages = rounds.map(({ lines }) => lines?.[transport]?.usage).filter((usage) => usage !== undefined);
  return usages.length > 0 ? [{ workers, transport, usages }] : [];
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
