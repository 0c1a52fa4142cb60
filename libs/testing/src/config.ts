import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { closeRun, openRun } from './run-folder.js';

/** What the environment says about the servers that tests meet. */
export const testSettings = {
  /** A PostgreSQL 18 to use instead of our own; its user must be allowed to create databases and roles. */
  postgresUrl: process.env['TEST_POSTGRES_URL'],
  /** A broker to use instead of our own. */
  kafkaBrokers: process.env['KAFKA_BROKERS'],
  /** A missing server is a failure there, never a reason to skip. */
  inCi: process.env['CI'] === 'true',
  /** The number of this worker among those of the run, from 1; 0 without Jest. */
  worker: Number(process.env['JEST_WORKER_ID'] ?? 0),
};

/** The folder of this test run; Jest's set-up makes it, whoever runs without Jest gets one that goes when the process ends. */
export function runFolder(): string {
  return (process.env['TANGGAP_TEST_RUN'] ??= openOwnRun());
}

/** A folder that goes when the test run ends. */
export function temporaryFolder(name: string): string {
  return mkdtempSync(join(runFolder(), `${name}-`));
}

function openOwnRun(): string {
  const folder = openRun();
  process.once('exit', () => closeRun(folder));
  return folder;
}
