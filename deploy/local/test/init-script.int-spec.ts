import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import pg from 'pg';
import { prepareDatabases, runToEnd, servicesWithDatabase } from '@tanggap/servers';
import type { PostgresServer } from '@tanggap/servers';
import { checkout, ownPostgres, testSettings } from '@tanggap/testing';

const script = join(checkout, 'deploy/postgres/init.sh');
const hasPsql = spawnSync('psql', ['--version']).status === 0;

/** The postgres image brings psql; a machine without it cannot run the script, and need not. What decides has it, or fails. */
(hasPsql || testSettings.inCi ? describe : describe.skip)('deploy/postgres/init.sh', () => {
  let server: PostgresServer;

  beforeAll(async () => {
    server = await ownPostgres();
  });
  afterAll(() => server.stop());

  it('makes what npm start makes, may be run again, and lets each service in', async () => {
    const variables = libpqVariables(server.url);
    await runToEnd('env', [...variables, 'IDENTITY_PASSWORD=secret', script]);
    const made = await catalogue(server.url);
    await runToEnd('env', [...variables, 'IDENTITY_PASSWORD=secret', script]);
    const url = new URL(server.url);
    Object.assign(url, { username: 'identity', password: 'secret', pathname: '/identity' });
    expect(await ask(url.href, 'select current_user::text as who')).toEqual([{ who: 'identity' }]);

    await prepareDatabases({ adminUrl: server.url, services: servicesWithDatabase, passwordOf: () => 'x' });
    expect(await catalogue(server.url)).toEqual(made);
    expect(made).toHaveLength(servicesWithDatabase.length);
  });

  it('refuses to make roles without passwords for production', async () => {
    const run = runToEnd('env', [...libpqVariables(server.url), 'APP_ENV=production', script]);
    await expect(run).rejects.toThrow('No password for identity');
  });
});

function libpqVariables(url: string): string[] {
  const { hostname, port, username, password } = new URL(url);
  return [`PGHOST=${hostname}`, `PGPORT=${port}`, `PGUSER=${username}`, `PGPASSWORD=${password}`];
}

function catalogue(url: string): Promise<unknown[]> {
  return ask(
    url,
    `select datname, rolname as owner, rolsuper, rolcreatedb, encoding, datlocprovider, datlocale, datcollate, datacl::text,
            pg_has_role(rolname, 'tanggap_consumers', 'member') as consumer
       from pg_database d join pg_roles r on r.oid = d.datdba where rolname <> 'postgres' order by datname`,
  );
}

async function ask(url: string, question: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(question)).rows as unknown[];
  } finally {
    await client.end();
  }
}
