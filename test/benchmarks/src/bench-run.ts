import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { checkout, ownPostgres } from '@tanggap/testing';
import { ask } from './databases.js';
import { clearStatements, countingInnerStatements, countingStatements, keepStatements } from './statements.js';

/** What every measurement of one run shares. */
export type Bench = {
  readonly adminUrl: string;
  readonly serverPid: number | undefined;
  /** Rows of the list. */
  readonly workers: number;
  readonly seed: number;
  /** Over what every service gets. */
  readonly env: Readonly<Record<string, string>>;
  /** Where results and profiles go. */
  readonly folder: string;
  /** Forgets the statements that PostgreSQL has counted. */
  clearStatements(): Promise<void>;
  /** Writes down what PostgreSQL spent its time on, where it was asked to. */
  keepStatements(name: string): Promise<void>;
  end(): Promise<void>;
};

export type BenchWanted = { readonly workers: number; readonly seed: number; readonly profile: boolean };

/** As `npm start` runs it; the test's own is smaller. */
const AS_IN_PRODUCTION = { shared_buffers: '256MB' };

/** Starts a PostgreSQL for this run alone, with the settings of the product. */
export async function openBench({ workers, seed, profile }: BenchWanted): Promise<Bench> {
  const folder = join(checkout, '.tanggap/bench');
  const profiles = join(folder, 'profiles');
  await mkdir(profiles, { recursive: true });
  const settings = { ...AS_IN_PRODUCTION, ...countingStatements, ...(profile && countingInnerStatements) };
  const server = await ownPostgres(settings);
  await ask(server.url, 'create extension pg_stat_statements');
  return {
    adminUrl: server.url,
    serverPid: server.pid,
    workers,
    seed,
    folder,
    env: { LOG_LEVEL: 'warn', ...(profile && { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${profiles}` }) },
    clearStatements: () => clearStatements(server.url),
    keepStatements: (name) =>
      profile ? keepStatements(server.url, join(folder, `statements-${name}.txt`)) : Promise.resolve(),
    end: () => server.stop(),
  };
}
