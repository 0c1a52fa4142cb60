import { Logger } from '@nestjs/common';
import { eventually, freePort, ServiceProcess, testKeys } from '@tanggap/testing';
import { listOf, ListsAtWork } from './lists-at-work.js';

/** `KILLED_LIST_ROWS=100000 npm run jest -- killed-service` does the same with as many. */
const ROWS = Number(process.env['KILLED_LIST_ROWS'] ?? 20_000);
/** Where it is killed: at 40 and at 80 of 100. */
const KILLS = [ROWS * 0.4, ROWS * 0.8];
const LONGEST_MS = Math.max(240_000, ROWS * 6);

describe('a service that is killed in the middle of a list', () => {
  let lists: ListsAtWork;
  let service: ServiceProcess;
  let noticeId: string;
  let listId: string;
  beforeAll(async () => {
    Logger.overrideLogger(false);
    lists = await ListsAtWork.open();
    ({ noticeId, listId } = await lists.upload(listOf(ROWS)));
    // What it hears from does not exist, so it will not be ready; its lists do not wait for that.
    const environment = {
      APP_ENV: 'test',
      DATABASE_URL: lists.url,
      IDENTITY_URL: 'http://127.0.0.1:9',
      LOG_LEVEL: 'warn',
    };
    const keys = { KEY_RING: testKeys.keyRing, LOOKUP_KEY: testKeys.lookupKey };
    service = new ServiceProcess('layoff-notices', await freePort(), { ...environment, ...keys });
  });
  afterAll(async () => {
    await service.kill9();
    await lists.close();
  });

  const find = async () => {
    const list = await lists.files.find(listId);
    if (!list) throw new Error('the list is gone');
    return list;
  };
  const reaches = (column: 'cursorLine' | 'reportedLine', line: number) =>
    eventually(async () => (await find())[column] >= line, { within: LONGEST_MS / 4, every: 2 });
  const becomes = (status: string) =>
    eventually(async () => (await find()).status === status, { within: LONGEST_MS / 2, every: 50 });

  it(
    'goes on with its check after each start, and keeps every row once',
    async () => {
      for (const line of KILLS) {
        service.launch();
        await reaches('cursorLine', line);
        await service.kill9();
      }
      service.launch();
      await becomes('checked');
      const killed = await lists.kept(listId);
      await service.kill9();

      const { listId: unharmed } = await lists.upload(listOf(ROWS));
      await lists.checks().check(unharmed, () => true);
      expect(killed).toEqual(await lists.kept(unharmed));
      await lists.db.query(`update worker_lists set status = 'superseded' where id = $1`, [unharmed]);
    },
    2 * LONGEST_MS,
  );

  it(
    'goes on telling after each start, and tells of every row once and in order',
    async () => {
      await lists.accept(listId);
      for (const line of KILLS) {
        service.launch();
        await reaches('reportedLine', line);
        await service.kill9();
      }
      service.launch();
      await becomes('reported');

      const [rows] = await lists.kept(listId);
      expect(await lists.told(noticeId)).toEqual(rows.map(({ line }) => line));
    },
    2 * LONGEST_MS,
  );
});
