import { createHash } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { exportLayout } from '@tanggap/indonesia';
import { keyRing } from './a-running-service.js';
import { listOf, ListsAtWork } from './lists-at-work.js';
import { ExportRows } from '../src/application/export-rows.js';
import { SealedRows } from '../src/application/sealed-rows.js';
import { SeveranceCheck } from '../src/application/severance-check.js';
import { everyone } from '../src/persistence/scope.js';
import { ListedWorkerQueries } from '../src/persistence/listed-worker.queries.js';
import { NoticeQueries } from '../src/persistence/notice.queries.js';

const ROWS = 20_000;
const MEGABYTE = 1024 * 1024;
/** More than a page of people takes, less than a tenth of the list. */
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

  /** Passes pieces of a file on and weighs now and then, when a first part has gone by; says how much more was held later. */
  async function weighed(pieces: AsyncIterable<string>, every: number, piece: (text: string) => void): Promise<number> {
    const held: number[] = [];
    let count = 0;
    for await (const text of pieces) {
      piece(text);
      count += 1;
      if (count % every !== 0) continue;
      collect();
      held.push(process.memoryUsage().heapUsed);
    }
    return Math.max(...held) - (held[0] ?? 0);
  }

  it('is exported in memory that does not grow with it, and the file is what was checked', async () => {
    const layout = exportLayout('JKP_PORTAL', '2025-1');
    if (!layout) throw new Error('the layout is there');
    const given = { bpjsRegistration: 'B1', bpjsCertificate: 'C1', evidenceNumber: 'E1', evidenceDate: '2026-03-31' };
    const company = { name: 'PT Contoh', address: 'Jalan Contoh' };
    const rows = new ExportRows(new ListedWorkerQueries(lists.db), new SealedRows(keyRing));
    const wanted = { listId, lines: null, company, given, layout };
    const tried = await rows.tryOut(wanted, lists.db.manager);

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
  });

  it('has every worker judged once, page by page, in sum and in the file', async () => {
    const check = new SeveranceCheck(new ListedWorkerQueries(lists.db), new SealedRows(keyRing));
    const notice = await new NoticeQueries(lists.db).one(noticeId, everyone);
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
