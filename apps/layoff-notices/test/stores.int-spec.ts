import { Logger } from '@nestjs/common';
import { newId } from '@tanggap/contracts';
import { UnitOfWork } from '@tanggap/messaging';
import type { Tx } from '@tanggap/messaging';
import { connect, database, Metrics, migrate } from '@tanggap/platform';
import { eventually, freshDatabase } from '@tanggap/testing';
import type { DataSource } from 'typeorm';
import { CountOverdueLists } from '../src/jobs/count-overdue-lists.job.js';
import { tables } from '../src/persistence/index.js';
import { ListClaims } from '../src/persistence/list-claims.js';
import { setAssessed, setReferred, setRegistered } from '../src/persistence/progress.store.js';
import { WorkerListQueries } from '../src/persistence/worker-list.queries.js';
import { finishReceiving } from '../src/persistence/worker-list.store.js';

const registered = { workers: 1, newPeople: 1, knownPeople: 0, cases: 1, regionCode: '36.03', round: 1 };
const referred = { round: 1, cases: 1, seats: 1, waiting: 0, notSuitable: 0 };
const assessed = { round: 1, cases: 1, eligible: 1, needsEvidence: 0, notEligible: 0, reserved: 500_000 };

const waiting = `pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
const held = `pg_locks l join pg_database d on d.oid = l.database
  where l.locktype = 'advisory' and d.datname = current_database()`;

describe('what layoff notices keep', () => {
  let db: DataSource;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    Logger.overrideLogger(false);
    const fresh = await freshDatabase();
    db = database({ name: 'layoff-notices', DATABASE_URL: fresh.url, DATABASE_POOL: 4 }, tables);
    await connect(db);
    await migrate(db);
    // Lists are looked at here without the notices that they are of.
    await db.query(`alter table worker_lists drop constraint a_list_is_of_a_notice`);
    drop = fresh.drop;
  });
  afterAll(async () => {
    await db.destroy();
    await drop();
  });

  const inTransaction = <T>(work: (tx: Tx) => Promise<T>) => new UnitOfWork(db).run(null, work);
  const count = async (what: string) =>
    (await db.query<{ n: number }[]>(`select count(*)::int as n from ${what}`))[0]?.n;

  it('does not take a list for received that nobody is receiving', async () => {
    const file = { contentHash: 'x', bytes: 1, parts: 1, expectedRows: 1, separator: ',', unknownColumns: [] };
    const received = { ...file, otherSheets: [], lane: 'express' } as const;
    const late = inTransaction((tx) => finishReceiving(tx, newId(), received, false));

    await expect(late).rejects.toThrow('is not being received any more');
  });

  it.each([
    [
      'are registered',
      (tx: Tx, ids: string[]) =>
        setRegistered(
          tx,
          ids.map((noticeId) => ({ ...registered, noticeId })),
        ),
    ],
    [
      'are referred',
      (tx: Tx, ids: string[]) =>
        setReferred(
          tx,
          ids.map((noticeId) => ({ ...referred, noticeId })),
        ),
    ],
    [
      'are assessed',
      (tx: Tx, ids: string[]) =>
        setAssessed(
          tx,
          ids.map((noticeId) => ({ ...assessed, noticeId })),
        ),
    ],
  ])('never waits in a circle when notices %s, in whatever order they are told', async (_, set) => {
    const [first, last] = [newId(), newId()].toSorted() as [string, string];
    const { other } = await inTransaction(async (tx) => {
      await set(tx, [first]);
      const behind = inTransaction((theirs) => set(theirs, [last, first]));
      await eventually(async () => (await count(waiting)) === 1);
      await set(tx, [last]);
      return { other: behind };
    });
    await other;

    expect(await count(`notice_progress where notice_id in ('${first}', '${last}')`)).toBe(2);
  });

  it('shows how many lists do not get through: received or accepted, for more than ten minutes', async () => {
    const metrics = new Metrics({ name: 'layoff-notices' } as ConstructorParameters<typeof Metrics>[0]);
    new CountOverdueLists(new WorkerListQueries(db), metrics).onModuleInit();
    const overdue = async () => /^worker_lists_overdue\{.*\} (.*)$/m.exec(await metrics.registry.metrics())?.[1];
    expect(await overdue()).toBe('0');

    await db.query(
      `insert into worker_lists (id, notice_id, company_id, status, lane, sealed_key, received_by, received_on, received_at, accepted_at)
       select id, id, id, status, 'bulk', '', '', '2026-01-01', now() - interval '1 day', now() - accepted
         from (values (gen_random_uuid(), 'received', null::interval), (gen_random_uuid(), 'checked', null),
                      (gen_random_uuid(), 'accepted', '11 min'), (gen_random_uuid(), 'accepted', '9 min'),
                      (gen_random_uuid(), 'reported', '1 day')) as list (id, status, accepted)`,
    );
    expect(await overdue()).toBe('2');

    await db.query(`alter table worker_lists rename to lists_out_of_reach`);
    expect(await overdue()).toBe('Nan');
    await db.query(`alter table lists_out_of_reach rename to worker_lists`);
  });

  it.each([
    ['fails once', 1],
    ['fails for good', Number.POSITIVE_INFINITY],
  ])('holds no lock on a list when the look at it %s', async (_, times) => {
    await db.query(
      `insert into worker_lists (id, notice_id, company_id, status, lane, sealed_key, received_by, received_on)
       values ($1, $1, $1, 'received', 'express', '', '', '2026-01-01')`,
      [newId()],
    );

    await expect(new ListClaims(failingAfterTheLock(db, times)).next('express')).rejects.toThrow('not now');
    await eventually(async () => (await count(held)) === 0);
    const claim = await new ListClaims(db).next('express');
    expect(claim).toBeDefined();
    await claim?.release();
    expect(await count(held)).toBe(0);
  });
});

/** The same database, whose query runners answer the lock and then fail so many times. */
function failingAfterTheLock(db: DataSource, times: number): DataSource {
  const failing = Object.create(db) as DataSource;
  failing.createQueryRunner = () => {
    const runner = db.createQueryRunner();
    const query = runner.query.bind(runner) as (...asked: unknown[]) => Promise<unknown>;
    let asked = 0;
    const answer = (...words: unknown[]) => {
      asked += 1;
      return asked > 1 && asked <= 1 + times ? Promise.reject(new Error('not now')) : query(...words);
    };
    return Object.assign(runner, { query: answer });
  };
  return failing;
}
