import { pipeline } from 'node:stream/promises';
import { freshDatabase, type FreshDatabase } from '@tanggap/testing';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { messagingTables } from '../src/index.js';

const columns = 'topic, partition, event_id, name, key, occurred_at, correlation_id, data';
const values = (key: string) => `'t.t', 1, gen_random_uuid(), 't.t.v1', '${key}', now(), 'c', '{}'`;

describe('positions in the outbox', () => {
  let fresh: FreshDatabase;
  let slow: pg.Client;
  let quick: pg.Client;

  beforeAll(async () => {
    fresh = await freshDatabase();
    [slow, quick] = [new pg.Client(fresh.url), new pg.Client(fresh.url)];
    await Promise.all([slow.connect(), quick.connect()]);
    for (const table of messagingTables) await slow.query(table);
  });
  afterAll(async () => {
    await Promise.all([slow.end(), quick.end()]);
    await fresh.drop();
  });

  it('follow the order of commits, whichever statements wrote the rows and however many', async () => {
    await slow.query('begin');
    const id = '0192a5c0-1111-7000-8000-000000000010';
    const copied = ['t.t', 1, id, 't.t.v1', 'copied', '2026-01-01', 'c', '{}'].join('\t');
    await pipeline([`${copied}\n`], slow.query(copyFrom(`copy outbox (${columns}) from stdin`)));
    const later = quick.query(`insert into outbox (${columns}) values (${values('later')})`);
    await slow.query(
      `insert into outbox (${columns}) select 't.t', 1, gen_random_uuid(), 't.t.v1', 'sorted ' || n, now(), 'c', '{}'
         from generate_series(1, 500) n order by -n`,
    );
    await slow.query(
      `with more as (insert into outbox (${columns}) values (${values('in a with')}) returning 1) select * from more`,
    );
    await slow.query('commit');
    await later;

    const { rows } = await slow.query<{ key: string }>('select key from outbox order by position');
    const sorted = Array.from({ length: 500 }, (_, n) => `sorted ${500 - n}`);
    expect(rows.map(({ key }) => key)).toEqual(['copied', ...sorted, 'in a with', 'later']);
  });

  it('wait for nothing that was rolled back', async () => {
    await slow.query('begin');
    await slow.query('savepoint here');
    await slow.query(`insert into outbox (${columns}) values (${values('undone')})`);
    await slow.query('rollback to savepoint here');
    await quick.query(`insert into outbox (${columns}) values (${values('meanwhile')})`);
    await slow.query('commit');
    const { rows } = await slow.query<{ key: string }>('select key from outbox order by position desc limit 1');
    expect(rows).toEqual([{ key: 'meanwhile' }]);
  });
});
