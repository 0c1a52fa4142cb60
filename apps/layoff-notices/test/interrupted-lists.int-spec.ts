import { Logger } from '@nestjs/common';
import { newId } from '@tanggap/contracts';
import { UnitOfWork } from '@tanggap/messaging';
import type { Tx } from '@tanggap/messaging';
import { Clock, connect, database, KeyRing, migrate } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { freshDatabase, testKeys } from '@tanggap/testing';
import type { DataSource } from 'typeorm';
import { csv } from './a-list.js';
import { aRow } from './a-row.js';
import { CheckLists } from '../src/application/check-lists.js';
import { ListWorkDue } from '../src/application/list-work-due.js';
import { ListWork } from '../src/application/list-work.js';
import { Notices } from '../src/application/notices.js';
import { Originals } from '../src/application/originals.js';
import { ReportWorkers } from '../src/application/report-workers.js';
import { RowChecks } from '../src/application/row-checks.js';
import { SealedRows } from '../src/application/sealed-rows.js';
import { Uploads } from '../src/application/uploads.js';
import { columnNames } from '../src/domain/worker-list/columns.js';
import { addCompanies } from '../src/persistence/company.store.js';
import { ListClaims } from '../src/persistence/list-claims.js';
import { ListFiles } from '../src/persistence/list-files.js';
import { NoticeQueries } from '../src/persistence/notice.queries.js';
import { OpenCaseQueries } from '../src/persistence/open-case.queries.js';
import { tables } from '../src/persistence/index.js';

const company = { id: newId(), name: 'PT Contoh', registrationNumber: '9990000000099', industryCode: '13' };
const site = {
  id: newId(),
  companyId: company.id,
  name: 'Pabrik',
  regionCode: '36.03',
  districtCode: '36.03.12',
  address: 'Jalan Contoh',
  workers: 9,
};
const person: Person = { accountId: newId(), roles: [], permissions: [], regions: [], companyId: company.id };
/** Three slices while checking and while reporting. */
const ROWS = 8_200;
const GOOD = ROWS - 82 - 8;

/** Breaks off before or after the commit of its n-th transaction, as a crash would. */
class BreakingWork extends UnitOfWork {
  transactions = 0;

  constructor(
    db: DataSource,
    private readonly breaksAt: number,
    private readonly when: 'before commit' | 'after commit',
  ) {
    super(db);
  }

  override async run<T>(...[cause, work]: Parameters<UnitOfWork['run']>): Promise<T> {
    this.transactions += 1;
    const isNow = this.transactions === this.breaksAt;
    const result = (await super.run(cause, async (tx: Tx) => {
      const done = await work(tx);
      if (isNow && this.when === 'before commit') throw new Error('broken off');
      return done;
    })) as T;
    if (isNow) throw new Error('broken off');
    return result;
  }
}

/** Every hundredth row is spoilt, and every thousandth repeats the first person. */
function listOf(rows: number): string {
  const body = Array.from({ length: rows }, (_, index) => {
    const person = index % 1_000 === 500 ? 0 : index;
    const month = String(1 + (person % 12)).padStart(2, '0');
    const nik = `36031255${month}92${String(1 + Math.floor(person / 12)).padStart(4, '0')}`;
    const own = { nik, no_hp: `0812${10_000_000 + index}`, tanggal_lahir: `1992-${month}-15` };
    return [...aRow(index % 100 === 7 ? { ...own, tanggapan: '?' } : own).cells];
  });
  return csv([columnNames, ...body]);
}

describe('work on a list that breaks off', () => {
  let db: DataSource;
  let drop: () => Promise<void>;
  const keyRing = new KeyRing(
    JSON.parse(testKeys.keyRing) as ConstructorParameters<typeof KeyRing>[0],
    testKeys.lookupKey,
  );
  const due = new ListWorkDue();
  const clock = new Clock();

  beforeAll(async () => {
    Logger.overrideLogger(false);
    const fresh = await freshDatabase();
    db = database({ name: 'layoff-notices', DATABASE_URL: fresh.url, DATABASE_POOL: 12 }, tables);
    await connect(db);
    await migrate(db);
    await new UnitOfWork(db).run(null, (tx) => addCompanies(tx, [company], [site]));
    drop = fresh.drop;
  });
  afterAll(async () => {
    await db.destroy();
    await drop();
  });

  const files = () => new ListFiles(db);
  const checksWith = (work: UnitOfWork) =>
    new CheckLists(
      files(),
      new NoticeQueries(db),
      new Originals(files(), keyRing),
      new RowChecks(keyRing, new OpenCaseQueries(db)),
      new SealedRows(keyRing),
      work,
    );
  const reportsWith = (work: UnitOfWork) => new ReportWorkers(files(), new NoticeQueries(db), work);
  const soundWork = () => new UnitOfWork(db);

  async function uploaded(list: string): Promise<{ noticeId: string; listId: string }> {
    const work = soundWork();
    const declared = {
      siteId: site.id,
      reasonCode: 'EFISIENSI_CEGAH',
      layoffFrom: '2026-03-31',
      layoffTo: '2026-03-31',
      declaredWorkers: list.split('\n').length - 2,
    };
    const notices = new Notices(clock, due);
    const { id: noticeId } = await work.run({ correlationId: 'test', causationId: null }, (tx) =>
      notices.draft(tx, declared, person),
    );
    const uploads = new Uploads(files(), new Originals(files(), keyRing), keyRing, work, clock, due);
    async function* bytes() {
      yield Buffer.from(list);
    }
    const { listId } = await uploads.receive(noticeId, person, bytes());
    return { noticeId, listId };
  }

  /** Again and again, as the job does, until it gets through; returns how many attempts that took. */
  async function attempts(step: () => Promise<void>, isDone: () => Promise<boolean>): Promise<number> {
    for (let count = 1; ; count += 1) {
      await step().catch((error: Error) => {
        if (error.message !== 'broken off') throw error;
      });
      if (await isDone()) return count;
      if (count > 30) throw new Error('it never got through');
    }
  }

  const statusOf = async (listId: string) => (await files().find(listId))?.status;
  const kept = (listId: string) =>
    Promise.all([
      db.query<object[]>(
        `select line, layoff_date::text, nik_hash, worker from list_rows where list_id = $1 order by line`,
        [listId],
      ),
      db.query<object[]>(
        `select number, line, column_name, kind, severity, numbers from list_findings where list_id = $1 order by number`,
        [listId],
      ),
      db.query<object[]>(
        `select status, rows, good, warned, rejected, findings, findings_kept, findings_by_kind, cursor_line from worker_lists where id = $1`,
        [listId],
      ),
    ]);

  let whole: Awaited<ReturnType<typeof kept>>;
  let wholeId: string;

  /** The list that has been checked whole, as it was before. */
  async function uncheckedAgain(): Promise<string> {
    for (const table of ['list_rows', 'list_findings'])
      await db.query(`delete from ${table} where list_id = $1`, [wholeId]);
    await db.query(
      `update worker_lists set status = 'received', started_at = null, cursor_line = 0, rows = 0, good = 0, warned = 0,
              rejected = 0, findings = 0, findings_kept = 0, findings_by_kind = '{}' where id = $1`,
      [wholeId],
    );
    return wholeId;
  }

  const list = listOf(ROWS);

  it('is measured against work that does not', async () => {
    const { listId } = await uploaded(list);
    wholeId = listId;
    await checksWith(soundWork()).check(listId, () => true);
    whole = await kept(listId);

    expect(whole[2]).toMatchObject([{ status: 'checked', rows: ROWS, good: GOOD, rejected: ROWS - GOOD }]);
  });

  it.each([1, 2, 3, 4].flatMap((n) => [[n, 'before commit'] as const, [n, 'after commit'] as const]))(
    'while checking, in its %i. transaction and %s, ends with the same rows, findings and counts',
    async (breaksAt, when) => {
      const listId = await uncheckedAgain();
      let isFirst = true;
      const step = () => {
        const work = isFirst ? new BreakingWork(db, breaksAt, when) : soundWork();
        isFirst = false;
        return checksWith(work).check(listId, () => true);
      };
      await attempts(step, async () => (await statusOf(listId)) === 'checked');

      expect(await kept(listId)).toEqual(whole);
    },
  );

  it('while checking, because the service is asked to stop, goes on where it was', async () => {
    const listId = await uncheckedAgain();
    let asked = 0;
    const tries = await attempts(
      () => {
        asked = 0;
        return checksWith(soundWork()).check(listId, () => (asked += 1) < 2);
      },
      async () => (await statusOf(listId)) === 'checked',
    );

    expect(tries).toBeGreaterThan(2);
    expect(await kept(listId)).toEqual(whole);
  });

  it('while two instances check the same list, keeps every row once', async () => {
    const listId = await uncheckedAgain();
    await Promise.all([1, 2, 3].map(() => checksWith(soundWork()).check(listId, () => true)));
    await checksWith(soundWork()).check(listId, () => true);

    expect(await kept(listId)).toEqual(whole);
  });

  it('is claimed by one instance at a time', async () => {
    const listId = await uncheckedAgain();
    const lane = 'bulk';
    const claims = await Promise.all([1, 2, 3].map(() => new ListClaims(db).next(lane)));
    const held = claims.filter((claim) => claim !== undefined);

    expect(held.map((claim) => claim.listId)).toEqual([listId]);
    await Promise.all(held.map((claim) => claim.release()));
    const again = await new ListClaims(db).next(lane);
    expect(again?.listId).toBe(listId);
    await again?.release();
    await checksWith(soundWork()).check(listId, () => true);
  });

  describe('while reporting', () => {
    let noticeId: string;
    let listId: string;
    beforeAll(async () => {
      ({ noticeId, listId } = await uploaded(list));
      await checksWith(soundWork()).check(listId, () => true);
    });
    afterAll(() => db.query(`update worker_lists set status = 'superseded' where id = $1`, [listId]));

    it.each([1, 2, 3].flatMap((n) => [[n, 'before commit'] as const, [n, 'after commit'] as const]))(
      'in its %i. transaction and %s, every row is told of once and in order',
      async (breaksAt, when) => {
        await db.query(`delete from outbox`);
        await db.query(`update worker_lists set status = 'accepted', reported_line = 0, reported = 0 where id = $1`, [
          listId,
        ]);
        let isFirst = true;
        const step = () => {
          const work = isFirst ? new BreakingWork(db, breaksAt, when) : soundWork();
          isFirst = false;
          return reportsWith(work).report(listId, () => true);
        };
        await attempts(step, async () => (await statusOf(listId)) === 'reported');

        const told = await db.query<{ line: number }[]>(
          `select (worker->>'line')::int as line from outbox, json_array_elements(data->'workers') with ordinality as w (worker, ord)
            where name = 'layoff-notices.workers-reported.v1' and data->>'noticeId' = $1 order by position, ord`,
          [noticeId],
        );
        expect(told).toEqual((whole[0] as { line: number }[]).map(({ line }) => ({ line })));
      },
    );
  });

  it('by a mistake of ours does not stop the lists behind it', async () => {
    const { listId } = await uploaded(listOf(600));
    const { listId: behind } = await uploaded(listOf(601));
    await db.query(`update list_parts set sealed = '\\x00' where list_id = $1`, [listId]);
    const checks = checksWith(soundWork());
    const work = new ListWork(new ListClaims(db), checks, reportsWith(soundWork()), soundWork());
    for (let step = 0; step < 6; step += 1) await work.doNext('bulk', () => true);
    for (let step = 0; step < 6; step += 1) await work.doNext('express', () => true);

    expect(await statusOf(listId)).toMatch(/^(received|refused)$/);
    expect(await statusOf(behind)).toBe('checked');
  });

  it('ends when the list is replaced meanwhile', async () => {
    const listId = await uncheckedAgain();
    let slices = 0;
    await checksWith(soundWork()).check(listId, () => {
      slices += 1;
      if (slices === 2) void db.query(`update worker_lists set status = 'superseded' where id = $1`, [listId]);
      return true;
    });

    expect(await statusOf(listId)).toBe('superseded');
    expect((await files().find(listId))?.rows).toBeLessThan(ROWS);
  });
});
