import { execFileSync } from 'node:child_process';
import { availableParallelism, cpus, loadavg, platform, release, totalmem } from 'node:os';
import pg from 'pg';
import { checkout } from '@tanggap/testing';
import { readProc } from './postgres-memory.js';

/** On what a run was measured: figures of different machines can be told apart, ratios compared. */
export type Machine = {
  readonly cpu: string;
  readonly cpus: number;
  readonly memoryGib: number;
  readonly system: string;
  readonly node: string;
  readonly postgres: string;
  /** Processes that wanted to run in the last minute before the start; others may share the machine. */
  readonly loadBefore: number;
  readonly commit: string;
};

export async function describeMachine(postgresUrl: string): Promise<Machine> {
  return {
    cpu: cpus()[0]?.model ?? 'unknown',
    cpus: availableParallelism(),
    memoryGib: Math.round(totalmem() / 2 ** 30),
    system: `${platform()} ${release()}`,
    node: process.version,
    postgres: await postgresVersion(postgresUrl),
    loadBefore: loadavg()[0] ?? 0,
    commit: commit(),
  };
}

async function postgresVersion(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ server_version: string }>('show server_version');
    return rows[0]?.server_version ?? 'unknown';
  } finally {
    await client.end();
  }
}

/** A copy without its history is measured all the same. */
function commit(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: checkout, encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}

/** The most memory that a process has held so far, in MiB; undefined where the system does not tell. */
export function peakMemoryMib(pid: number | undefined): number | undefined {
  const [, kib] = /^VmHWM:\s+(\d+) kB/m.exec(readProc(`/proc/${pid}/status`)) ?? [];
  return kib === undefined ? undefined : Math.round(Number(kib) / 1_024);
}

/** Milliseconds of processor time that a process has had; with `withChildren` also those that have ended. */
export function processorMs(pid: number | undefined, withChildren = false): number {
  // The name in brackets may hold spaces; what follows it are numbers.
  const fields = readProc(`/proc/${pid}/stat`).split(') ')[1]?.split(' ') ?? [];
  const ticks = fields.slice(11, withChildren ? 15 : 13).map(Number);
  return ticks.reduce((sum, each) => sum + each, 0) * MS_PER_TICK;
}

/** Of a server and of all its processes, those that have ended included. */
export function processorMsOfTree(pid: number | undefined): number {
  const children = readProc(`/proc/${pid}/task/${pid}/children`).trim().split(' ').filter(Boolean).map(Number);
  return processorMs(pid, true) + children.reduce((sum, child) => sum + processorMs(child), 0);
}

const MS_PER_TICK = 10;
