import { createHash } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { newId } from '@tanggap/contracts';
import { exportLayout } from '@tanggap/indonesia';
import { UnitOfWork } from '@tanggap/messaging';
import { Clock } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import type { DataSource } from 'typeorm';
import { keyRing } from './a-running-service.js';
import { listOf, ListsAtWork } from './lists-at-work.js';
import { ExportRows } from '../src/application/export-rows.js';
import { MakeExports } from '../src/application/make-exports.js';
import { SealedRows } from '../src/application/sealed-rows.js';
import { SeveranceCheck } from '../src/application/severance-check.js';
import { ListedWorkerQueries } from '../src/persistence/listed-worker.queries.js';
import { NoticeQueries } from '../src/persistence/notice.queries.js';

const ROWS = 20_000;
const MEGABYTE = 1024 * 1024;
/** More than some pages of people take, and less than a third of what the list takes if it is held on to. */
const MOST_GROWTH = 6 * MEGABYTE;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

describe('a list of 20,000 rows', () => {
  let lists: ListsAtWork;
  let listId: string;
  let noticeId: string;
  let good: number;
  beforeAll(async () => {
    lists = await ListsAtWork.open();
    ({ noticeId, listId } = await lists.upload(listOf(ROWS)));
    await lists.checks().check(listId, () => true);
    const [counted] = await lists.db.query<{ good: number }[]>(`select good from worker_lists where id = $1`, [listId]);
    good = counted?.good ?? 0;
  });
  afterAll(() => lists.close());

  /** Weighs what is held whenever it is called for the so-many-th time, the first time as what is there anyway. */
  function scales(every: number) {
    const held: number[] = [];
    let calls = 0;
    const weigh = () => {
      calls += 1;
      if (calls % every !== 0) return;
      collect();
      held.push(process.memoryUsage().heapUsed);
    };
    return { weigh, growth: () => (held.length < 4 ? Infinity : Math.max(...held) - (held[0] ?? 0)) };
  }

  async function weighed(pieces: AsyncIterable<string>, every: number, piece: (text: string) => void): Promise<number> {
    const { weigh, growth } = scales(every);
    for await (const text of pieces) {
      piece(text);
      weigh();
    }
    return growth();
  }

  /** The database, telling of every statement before it runs. */
  const watched = (told: () => Promise<void>): DataSource =>
    new Proxy(lists.db, {
      get: (db, name) =>
        name === 'query'
          ? (...of: Parameters<DataSource['query']>) => told().then(() => db.query<unknown>(...of))
          : (Reflect.get(db, name) as unknown),
    });
  const company = { name: 'PT Contoh', address: 'Jalan Contoh' };
  const given = { bpjsRegistration: 'B1', bpjsCertificate: 'C1', evidenceNumber: 'E1', evidenceDate: '2026-03-31' };

  it('is exported in memory that does not grow with it, and the file is what was checked', async () => {
    const layout = exportLayout('JKP_PORTAL', '2025-1');
    if (!layout) throw new Error('the layout is there');
    const pages = scales(8);
    const reading = watched(() => Promise.resolve(pages.weigh()));
    const rows = new ExportRows(new ListedWorkerQueries(reading), new SealedRows(keyRing));
    const wanted = { listId, lines: null, company, given, layout };
    const tried = await rows.tryOut(wanted);

    const hash = createHash('sha256');
    let lines = 0;
    const growth = await weighed(rows.file(wanted), 8, (piece) => {
      hash.update(piece);
      lines += piece.split('\r\n').length - 1;
    });

    expect(good).toBeGreaterThan(19_000);
    expect(tried).toMatchObject({ incomplete: 0, problems: [], faults: [] });
    expect([tried.lines.length, lines]).toEqual([good, good + 1]);
    expect(hash.digest('base64url')).toBe(tried.fileHash);
    expect(growth).toBeLessThan(MOST_GROWTH);
    expect(pages.growth()).toBeLessThan(MOST_GROWTH);
  });

  it('would be seen to be held: the bound is passed by whoever keeps the pieces', async () => {
    const layout = exportLayout('JKP_PORTAL', '2025-1');
    if (!layout) throw new Error('the layout is there');
    const rows = new ExportRows(new ListedWorkerQueries(lists.db), new SealedRows(keyRing));
    const kept: Buffer[][] = [];
    const growth = await weighed(rows.file({ listId, lines: null, company, given, layout }), 8, (piece) => {
      kept.push([...piece.split(',')].map((cell) => Buffer.from(cell)));
    });

    expect(kept.length).toBeGreaterThan(30);
    expect(growth).toBeGreaterThan(3 * MOST_GROWTH);
  });

  it('is tried out in no transaction, and is not sent once an amendment has come between', async () => {
    await lists.accept(listId);
    let open = 0;
    const reading = watched(async () => {
      const [held] = await lists.db.query<{ n: number }[]>(
        `select count(*)::int as n from pg_stat_activity
          where datname = current_database() and state like 'idle in transaction%'`,
      );
      open += held?.n ?? 0;
    });
    const rows = new ExportRows(new ListedWorkerQueries(reading), new SealedRows(keyRing));
    const work = new UnitOfWork(lists.db);
    const making = new MakeExports(rows, new Clock(), work);
    const person: Person = {
      accountId: 'hr',
      roles: [],
      permissions: [],
      regions: [],
      companyId: newId(),
      providerCode: null,
    };
    const prepared = await making.prepare({ noticeId, layout: 'SIPP', given, leaveOutIncomplete: false, person });
    await lists.db.query(`update notices set version = version + 1 where id = $1`, [noticeId]);

    expect([prepared.written.lines.length, open]).toEqual([good, 0]);
    await expect(work.run(null, (tx) => making.make(tx, prepared))).rejects.toThrow(
      expect.objectContaining({ code: 'export.changed-meanwhile' }),
    );
    expect(await lists.db.query(`select 1 from notice_exports`)).toEqual([]);
    await lists.db.query(`update notices set version = version - 1 where id = $1`, [noticeId]);
    await work.run(null, (tx) => making.make(tx, prepared));
    expect(await lists.db.query(`select rows from notice_exports`)).toEqual([{ rows: good }]);
  });

  it('has every worker judged once, page by page, in sum and in the file', async () => {
    const check = new SeveranceCheck(new ListedWorkerQueries(lists.db), new SealedRows(keyRing));
    const notice = await new NoticeQueries(lists.db).ofAnyone(noticeId);
    if (!notice) throw new Error('the notice is there');
    const seen: number[] = [];
    let after: number | undefined = 0;
    while (after !== undefined) {
      const page: Awaited<ReturnType<typeof check.page>> = await check.page(notice, after, 500);
      seen.push(...page.items.map(({ line }) => line));
      after = page.next;
    }
    let lines = 0;
    const growth = await weighed(check.file(notice), 5, (piece) => {
      lines += piece.split('\r\n').length - 1;
    });

    expect(new Set(seen).size).toBe(good);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect([seen.length, lines]).toEqual([good, good + 1]);
    expect(await check.summary(notice)).toMatchObject({ workers: good, onScale: good });
    expect(growth).toBeLessThan(MOST_GROWTH);
  });
});
