import { Logger } from '@nestjs/common';
import { newId } from '@tanggap/contracts';
import { eventually, freshDatabase, type FreshDatabase } from '@tanggap/testing';
import type { DataSource } from 'typeorm';
import {
  RoundKeeper,
  RoundsAtWork,
  UnitOfWork,
  closeIntake,
  messagingTables,
  newCause,
  roundTables,
  type RoundWork,
  type Tx,
} from '../src/index.js';
import { connect } from './world.js';

const NEVER_MS = 3_600_000;
const OFTEN_MS = 5;

/** A round of no cases. It fails as often as it is told to. */
class FailingRound implements RoundWork {
  constructor(private failures = 0) {}

  async allocate(): Promise<void> {
    if (this.failures === 0) return;
    this.failures -= 1;
    throw Object.assign(new Error('no seat is free'), { parameters: ['SITI AMINAH'] });
  }

  async announce(): Promise<number> {
    return 0;
  }

  async close(): Promise<void> {}
}

describe('rounds at work', () => {
  let fresh: FreshDatabase;
  let db: DataSource;
  let work: UnitOfWork;
  let atWork: RoundsAtWork | undefined;
  let places = 0;

  beforeAll(async () => {
    fresh = await freshDatabase();
    db = await connect(fresh.url);
    work = new UnitOfWork(db);
    for (const table of [...messagingTables, ...roundTables]) await db.query(table);
  });
  afterEach(() => atWork?.onModuleDestroy());
  afterAll(async () => {
    await db.destroy();
    await fresh.drop();
  });

  const start = (lookEveryMs: number, rounds = new FailingRound()) => {
    atWork = new RoundsAtWork(new RoundKeeper(db, work, rounds), lookEveryMs);
    atWork.onApplicationBootstrap();
    return atWork;
  };
  const heard = (andThen: (tx: Tx) => void = () => undefined) =>
    work.run(newCause(), async (tx) => {
      places += 1;
      await closeIntake(tx, { noticeId: newId(), round: places, cases: 0 }, newCause());
      andThen(tx);
    });
  const open = async () =>
    (await db.query<{ n: number }[]>(`select count(*)::int as n from rounds where state <> 'closed'`))[0]?.n;
  const allHeld = () => eventually(async () => (await open()) === 0);

  it('are held as soon as what completes them is kept, however long the next look is away', async () => {
    const rounds = start(NEVER_MS);
    for (let time = 0; time < 20; time++) {
      await heard((tx) => rounds.lookAfter(tx));
      await allHeld();
    }
  });

  it('are found without a word: another process may have heard of them', async () => {
    start(OFTEN_MS);
    await heard();
    await allHeld();
  });

  it('go on after errors, and the log tells only what failed', async () => {
    const said: unknown[][] = [];
    Logger.overrideLogger({ log: () => undefined, error: () => undefined, warn: (...words) => said.push(words) });
    const rounds = start(NEVER_MS, new FailingRound(2));
    await heard((tx) => rounds.lookAfter(tx));
    await allHeld();
    Logger.overrideLogger(['error']);

    expect(said).toEqual([
      ['a round could not be held, trying again (1): no seat is free', 'rounds'],
      ['a round could not be held, trying again (2): no seat is free', 'rounds'],
    ]);
  });

  it('stop at once, also between two looks and after an error', async () => {
    const idle = start(NEVER_MS);
    await idle.onModuleDestroy();
    await heard((tx) => idle.lookAfter(tx));
    const failing = start(NEVER_MS, new FailingRound(Number.POSITIVE_INFINITY));
    await failing.onModuleDestroy();

    expect(await open()).toBe(1);
  });
});

describe('what follows a transaction', () => {
  let fresh: FreshDatabase;
  let db: DataSource;
  beforeAll(async () => {
    fresh = await freshDatabase();
    db = await connect(fresh.url);
    await db.query(`create table kept (n int)`);
  });
  afterAll(async () => {
    await db.destroy();
    await fresh.drop();
  });

  it('follows once others can see what was written, and not at all when nothing was kept', async () => {
    const seen: Promise<unknown>[] = [];
    const write = (fails: boolean) =>
      new UnitOfWork(db).run(null, async (tx) => {
        tx.afterCommit(() => seen.push(db.query(`select n from kept`)));
        await tx.manager.query(`insert into kept values (1)`);
        if (fails) throw new Error('not kept');
      });
    await expect(write(true)).rejects.toThrow('not kept');
    await write(false);

    expect(await Promise.all(seen)).toEqual([[{ n: 1 }]]);
  });
});
