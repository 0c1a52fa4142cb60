import { randomUUID } from 'node:crypto';
import { eventually } from '@tanggap/testing';
import { runningJars } from './running-jars.js';

describe('a service that is told to stop', () => {
  it('finishes the request under way, takes no more, and lets go of its database', async () => {
    const jars = await runningJars();
    const making = jars.call('POST', '/jars', {
      as: { roles: ['HRD_PERUSAHAAN'] },
      body: { label: 'last', size: 1, holds: 'salt' },
      headers: { 'idempotency-key': randomUUID() },
    });
    await eventually(
      async () => {
        const busy: unknown[] = await jars.db.query(
          `select 1 from pg_stat_activity where datname = current_database() and query like '%pg_sleep(0.1)%' and state = 'active' and pid <> pg_backend_pid()`,
        );
        return busy.length > 0;
      },
      { every: 5 },
    );
    const closing = jars.close();

    expect((await making).status).toBe(201);
    await closing;
    await expect(fetch(`${jars.url}/health/live`)).rejects.toThrow('fetch failed');
    expect(jars.db.isInitialized).toBe(false);
  });
});
