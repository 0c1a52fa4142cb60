import pg from 'pg';
import { testPostgresUrl } from './postgres.js';

/**
 * Writes down in one transaction what nobody did: as the superuser of the server that tests share, past every trigger and foreign key,
 * which are tried elsewhere. `url` names the database.
 */
export async function unguarded(
  url: string,
  statements: readonly (readonly [sql: string, values?: readonly unknown[]])[],
): Promise<void> {
  const admin = new URL(await testPostgresUrl());
  admin.pathname = new URL(url).pathname;
  const client = new pg.Client({ connectionString: admin.href });
  await client.connect();
  try {
    await client.query('begin');
    await client.query('set local session_replication_role = replica');
    for (const [sql, values = []] of statements) await client.query(sql, [...values]);
    await client.query('commit');
  } finally {
    await client.end();
  }
}
