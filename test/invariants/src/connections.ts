import pg from 'pg';
import { brokenInvariants, type Broken } from './broken-invariants.js';
import { lineServices, type Moment, type Query, type Row } from './invariant.js';

/** Looks at the four databases by their addresses: DATABASE_URL by service. */
export async function brokenIn(urls: Readonly<Record<string, string>>, moment: Moment): Promise<readonly Broken[]> {
  const pools = new Map(lineServices.map((service) => [service, readerOf(urls[service])]));
  try {
    return await brokenInvariants((service) => queryOf(pools.get(service)), moment);
  } finally {
    await Promise.all([...pools.values()].map((pool) => pool.end()));
  }
}

/** Changes nothing. No loops over pairs: of what was written just now the planner has no statistics. */
const settings = ['default_transaction_read_only=on', 'jit=off', 'enable_nestloop=off', 'work_mem=64MB'];

function readerOf(url: string | undefined): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'tanggap-invariants',
    options: settings.map((setting) => `-c ${setting}`).join(' '),
    max: 2,
  });
  // The query at hand fails by itself; without a listener the death of the server would end the process.
  pool.on('error', () => undefined);
  return pool;
}

function queryOf(pool: pg.Pool | undefined): Query {
  return async <T extends Row>(sql: string, values: readonly unknown[] = []) => {
    if (!pool) throw new Error('a database of the line is not open');
    return (await pool.query<T>(sql, [...values])).rows;
  };
}
