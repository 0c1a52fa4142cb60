import { Logger } from '@nestjs/common';
import { eventually, freePort, ServiceProcess, testKeys } from '@tanggap/testing';
import { listOf, ListsAtWork } from './lists-at-work.js';

/** Six slices of what one transaction tells. */
const ROWS = 12_000;
/** Behind which line it is killed. */
const KILLS = [ROWS * 0.2, ROWS * 0.6];

describe('a service that is killed while it tells what was taken back', () => {
  let lists: ListsAtWork;
  let service: ServiceProcess;
  let noticeId: string;
  let listId: string;
  beforeAll(async () => {
    Logger.overrideLogger(false);
    lists = await ListsAtWork.open();
    ({ noticeId, listId } = await lists.upload(listOf(ROWS)));
    await lists.checks().check(listId, () => true);
    await lists.db.query(`update worker_lists set status = 'reported', reported = good where id = $1`, [listId]);
    await lists.db.query(
      `insert into amendments (notice_id, number, version, reason, state, lines, removed, sealed_why, asked_by, asked_at, decided_by, decided_at)
       select $1, 1, 2, 'withdrawn', 'confirmed', null, good, '', '', now(), '', now() from worker_lists where id = $2`,
      [noticeId, listId],
    );
    // What it hears from does not exist, so it will not be ready; what it tells does not wait for that.
    const environment = {
      ...{ APP_ENV: 'test', DATABASE_URL: lists.url, IDENTITY_URL: 'http://127.0.0.1:9', LOG_LEVEL: 'warn' },
      ...{ KEY_RING: testKeys.keyRing, LOOKUP_KEY: testKeys.lookupKey },
    };
    service = new ServiceProcess('layoff-notices', await freePort(), environment);
  }, 300_000);
  afterAll(async () => {
    await service.kill9();
    await lists.close();
  });

  const amendment = async () => {
    const [row] = await lists.db.query<{ told: number; state: string; removed: number }[]>(
      `select told_line as told, state, removed from amendments where notice_id = $1`,
      [noticeId],
    );
    if (!row) throw new Error('it was confirmed');
    return row;
  };

  it('goes on behind the last slice after each start, and tells of every row once and in order', async () => {
    for (const line of KILLS) {
      service.launch();
      await eventually(async () => (await amendment()).told >= line, { within: 120_000, every: 2 });
      await service.kill9();
      expect(service.running).toBe(false);
    }
    service.launch();
    await eventually(async () => (await amendment()).state === 'told', { within: 120_000, every: 50 });

    const told = await lists.db.query<{ line: number }[]>(
      `select (worker->>'line')::int as line from outbox, json_array_elements(data->'workers') with ordinality as w (worker, place)
        where name = 'layoff-notices.workers-withdrawn.v1' and data->>'noticeId' = $1 order by position, place`,
      [noticeId],
    );
    const rows = await lists.db.query<{ line: number }[]>(
      `select line from list_rows where list_id = $1 order by line`,
      [listId],
    );
    expect(told).toEqual(rows);
    expect((await amendment()).removed).toBe(told.length);
    expect(await lists.db.query(`select count(*)::int as n from withdrawn_rows where version = 2`)).toEqual([
      { n: told.length },
    ]);
  }, 500_000);
});
