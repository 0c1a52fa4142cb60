import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { prepareDatabases, randomPassword, startPostgres } from '@tanggap/servers';
import type { PostgresServer } from '@tanggap/servers';
import { runFolder, testSettings } from './config.js';
import { freePort } from './ports.js';
import { noteLeftover } from './run-folder.js';
import { sharedServer } from './shared-server.js';

export type FreshDatabase = { readonly url: string; readonly name: string; drop(): Promise<void> };
export type ServiceDatabases = {
  /** DATABASE_URL by service. */
  readonly urls: Readonly<Record<string, string>>;
  readonly adminUrl: string;
  drop(): Promise<void>;
};

/** An empty database with an owner of its own, as in production no superuser; `drop` it when the file is done. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const { urls, drop } = await aDatabasePerService(['own']);
  const url = urls['own'] ?? '';
  return { url, name: databaseName(url), drop };
}

/** Empty databases and roles for these services, as in production, apart from those of every other test. */
export async function aDatabasePerService(services: readonly string[], adminUrl?: string): Promise<ServiceDatabases> {
  const admin = adminUrl ?? (await testPostgresUrl());
  const prefix = `test_${randomBytes(4).toString('hex')}_`;
  const password = randomPassword();
  const urls = await prepareDatabases({ adminUrl: admin, services, prefix, passwordOf: () => password });
  return { urls, adminUrl: admin, drop: () => dropAll(admin, Object.values(urls).map(databaseName)) };
}

/** The superuser's address of the server that all tests of this run share: without fsync, since nobody pulls its plug. */
export async function testPostgresUrl(): Promise<string> {
  return testSettings.postgresUrl ?? sharedServer('postgres', startShared);
}

/** A server of the test's own with the settings of production, to be stopped and killed at will. */
export async function ownPostgres(settings: Readonly<Record<string, string>> = {}): Promise<PostgresServer> {
  const folder = join(runFolder(), `postgres-${randomBytes(4).toString('hex')}`);
  const server = await startPostgres({
    folder,
    password: randomPassword(),
    port: await freePort(),
    settings: { shared_buffers: '64MB', ...settings },
  });
  note(server);
  return server;
}

/** Removes the databases and their owners; refuses any whose name does not say that it is a test's. */
export async function dropAll(adminUrl: string, names: readonly string[]): Promise<void> {
  const wrong = names.filter((name) => !name.includes('test'));
  if (wrong.length > 0) throw new Error(`Only databases with "test" in their name may be dropped: ${wrong.join(', ')}`);
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    for (const name of names.map((each) => pg.escapeIdentifier(each))) {
      await admin.query(`drop database if exists ${name} with (force)`);
      await admin.query(`drop role if exists ${name}`);
    }
  } finally {
    await admin.end();
  }
}

async function startShared(): Promise<string> {
  const settings = {
    fsync: 'off',
    full_page_writes: 'off',
    autovacuum_naptime: '20s',
    shared_buffers: '128MB',
    max_connections: '400',
  };
  const server = await startPostgres({
    folder: join(runFolder(), 'postgres'),
    password: randomPassword(),
    port: await freePort(),
    settings,
  });
  note(server);
  server.letGo();
  return server.url;
}

/** SIGQUIT: the quickest end that leaves no shared memory behind. */
function note({ data }: PostgresServer): void {
  const pidFile = join(data, 'postmaster.pid');
  noteLeftover(runFolder(), { pidFile, mark: data, signal: 'SIGQUIT', folders: [dirname(data)] });
}

function databaseName(url: string): string {
  return new URL(url).pathname.slice(1);
}
