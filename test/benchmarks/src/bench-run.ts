import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PostgresServer } from '@tanggap/servers';
import { checkout, ownPostgres } from '@tanggap/testing';
import { ask } from './databases.js';
import type { BenchOptions } from './options.js';

/** What every measurement of one run shares. */
export type Bench = {
  readonly adminUrl: string;
  readonly serverPid: number | undefined;
  readonly workers: number;
  readonly seed: number;
  /** Over what every service gets. */
  readonly env: Readonly<Record<string, string>>;
  /** Where results and profiles go. */
  readonly folder: string;
  clearStatements(): Promise<void>;
  /** Writes down what PostgreSQL spent its time on, where it was asked to. */
  keepStatements(name: string): Promise<void>;
  end(): Promise<void>;
};

/** As `npm start` runs it; the test's own is smaller. */
const AS_IN_PRODUCTION = { shared_buffers: '256MB' };
const WITH_STATEMENTS = {
  shared_preload_libraries: 'pg_stat_statements',
  'pg_stat_statements.track': 'all',
  'pg_stat_statements.max': '2000',
};

/** Starts a PostgreSQL for this run alone, with the settings of the product. */
export async function openBench({ workers, seed, profile }: BenchOptions): Promise<Bench> {
  const folder = join(checkout, '.tanggap/bench');
  const profiles = join(folder, 'profiles');
  await mkdir(profiles, { recursive: true });
  const server = await ownPostgres({ ...AS_IN_PRODUCTION, ...(profile && WITH_STATEMENTS) });
  if (profile) await ask(server.url, 'create extension pg_stat_statements');
  return {
    adminUrl: server.url,
    serverPid: server.pid,
    workers,
    seed,
    folder,
    env: { LOG_LEVEL: 'warn', ...(profile && { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${profiles}` }) },
    clearStatements: () => (profile ? clear(server) : Promise.resolve()),
    keepStatements: (name) => (profile ? keep(server, join(folder, `statements-${name}.txt`)) : Promise.resolve()),
    end: () => server.stop(),
  };
}

async function clear(server: PostgresServer): Promise<void> {
  await ask(server.url, 'select pg_stat_statements_reset()');
}

async function keep(server: PostgresServer, file: string): Promise<void> {
  const rows = await ask<{ line: string }>(
    server.url,
    `select format('%s %9s ms %7s calls %9s rows  %s', rpad(d.datname, 32), round(s.total_exec_time), s.calls, s.rows,
                   left(regexp_replace(s.query, '\\s+', ' ', 'g'), 220)) as line
       from pg_stat_statements s join pg_database d on d.oid = s.dbid
      where s.toplevel order by s.total_exec_time desc limit 60`,
  );
  await writeFile(`${file}.new`, `${rows.map(({ line }) => line).join('\n')}\n`);
  await rename(`${file}.new`, file);
}
