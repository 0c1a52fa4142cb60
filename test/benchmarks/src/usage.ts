import type { Line } from '@tanggap/testing';
import { peakMemoryMib, processorMs, processorMsOfTree } from './machine.js';

/** By process: a service's name, or `postgresql`. */
export type Usage = Readonly<Record<string, ProcessUsage>>;
export type ProcessUsage = {
  /** Milliseconds of processor time; unlike the clock's they do not grow when others use the machine. */
  readonly processorMs: number;
  /** The most memory since its start, in MiB; PostgreSQL's is shared and not counted. */
  readonly peakMemoryMib: number | undefined;
};

/** Processor time so far, to be taken off later. */
export function processesOf(line: Line, serverPid: number | undefined): ReadonlyMap<string, number> {
  const services = Object.values(line.services).map(({ name, pid }) => [name, processorMs(pid)] as const);
  return new Map([...services, ['postgresql', processorMsOfTree(serverPid)], ...brokerOf(line)]);
}

export function usageSince(before: ReadonlyMap<string, number>, line: Line, serverPid: number | undefined): Usage {
  const entries = [...processesOf(line, serverPid)].map(([name, now]) => {
    const peak = peakMemoryMib(line.services[name]?.pid);
    return [name, { processorMs: now - (before.get(name) ?? 0), peakMemoryMib: peak }] as const;
  });
  return Object.fromEntries(entries);
}

function brokerOf({ kafka }: Line): (readonly [string, number])[] {
  return kafka ? [['kafka', processorMs(kafka.pid)]] : [];
}
