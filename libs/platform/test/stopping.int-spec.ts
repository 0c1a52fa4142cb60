import { randomUUID } from 'node:crypto';
import { eventually } from '@tanggap/testing';
import pg from 'pg';
import { runningJars } from './running-jars.js';

describe('a service that is told to stop', () => {
  it('finishes the request under way, takes no more, and lets go of its database', async () => {
    const jars = await runningJars();
    const another = new pg.Client(jars.databaseUrl);
    await another.connect();
    await another.query('begin; lock table jars in share mode');
    const making = jars.call('POST', '/jars', {
      as: { roles: ['HRD_PERUSAHAAN'] },
      body: { label: 'last', size: 1, holds: 'salt' },
      headers: { 'idempotency-key': randomUUID() },
    });
    await eventually(async () => {
      const { rowCount } = await another.query(
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      return rowCount === 1;
    });
    const closing = jars.close();
    await another.query('commit');
    await another.end();

    expect((await making).status).toBe(201);
    await closing;
    await expect(fetch(`${jars.url}/health/live`)).rejects.toThrow('fetch failed');
    expect(jars.db.isInitialized).toBe(false);
  });
});
