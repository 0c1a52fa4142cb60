import type { Line } from '@tanggap/testing';
import { peakMemoryMib, processorMs, processorMsOfTree } from './machine.js';
import { PostgresMemory } from './postgres-memory.js';
import { statementsByService } from './statements.js';

/** By process: a service's name, `postgresql` or `kafka`. */
export type Usage = Readonly<Record<string, ProcessUsage>>;
export type ProcessUsage = {
  /** Milliseconds of processor time; unlike the clock's they do not grow when others use the machine. */
  readonly processorMs: number;
  /** The most memory since its start, in MiB; PostgreSQL's as it was seen twice a second. */
  readonly peakMemoryMib: number | undefined;
  /** SQL statements that it sent, BEGIN and COMMIT included. */
  readonly statements?: number;
};

/** What a line uses from now on, until `end` is called. */
export async function watchUsage(line: Line, adminUrl: string, serverPid: number | undefined) {
  const memory = new PostgresMemory(serverPid);
  const [processorBefore, statementsBefore] = [
    processorOf(line, serverPid),
    await statementsByService(line.databases.urls, adminUrl),
  ];
  return {
    async end(): Promise<Usage> {
      const [processor, held] = [processorOf(line, serverPid), memory.end()];
      const statements = await statementsByService(line.databases.urls, adminUrl);
      const entries = [...processor].map(([name, ms]) => {
        const sent = statements.get(name);
        const usage: ProcessUsage = {
          processorMs: ms - (processorBefore.get(name) ?? 0),
          peakMemoryMib: name === 'postgresql' ? held : peakMemoryMib(pidOf(line, name)),
          ...(sent !== undefined && { statements: sent - (statementsBefore.get(name) ?? 0) }),
        };
        return [name, usage] as const;
      });
      return Object.fromEntries(entries);
    },
  };
}

function processorOf(line: Line, serverPid: number | undefined): ReadonlyMap<string, number> {
  const services = Object.values(line.services).map(({ name, pid }) => [name, processorMs(pid)] as const);
  const kafka = line.kafka ? ([['kafka', processorMs(line.kafka.pid)]] as const) : [];
  return new Map([...services, ['postgresql', processorMsOfTree(serverPid)], ...kafka]);
}

function pidOf({ services, kafka }: Line, name: string): number | undefined {
  return name === 'kafka' ? kafka?.pid : services[name]?.pid;
}
