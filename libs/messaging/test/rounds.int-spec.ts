import { newId } from '@tanggap/contracts';
import { freshDatabase, type FreshDatabase } from '@tanggap/testing';
import fc from 'fast-check';
import type { DataSource } from 'typeorm';
import {
  RoundKeeper,
  UnitOfWork,
  closeIntake,
  heardCases,
  messagingTables,
  newCause,
  roundTables,
  type Round,
  type RoundWork,
} from '../src/index.js';
import { connect } from './world.js';

/** Gives one of ten places to each case in order; tells slices; may die on the way. */
class Places implements RoundWork {
  constructor(private readonly dies: () => boolean = () => false) {}

  async allocate(...[tx, { noticeId }]: Parameters<RoundWork['allocate']>): Promise<void> {
    await tx.manager.query(
      `update places set round_order = (select coalesce(max(round_order), 0) + 1 from places) where notice_id = $1`,
      [noticeId],
    );
    this.mayDie();
  }

  async announce(...[tx, { noticeId }, atMost]: Parameters<RoundWork['announce']>): Promise<number> {
    await tx.manager.query(
      `update places set told = told + 1 where id in (select id from places where notice_id = $1 and told = 0 order by id limit $2)`,
      [noticeId, atMost],
    );
    this.mayDie();
    const [row] = await tx.manager.query<{ left: number }[]>(
      `select count(*)::int as left from places where notice_id = $1 and told = 0`,
      [noticeId],
    );
    return row?.left ?? 0;
  }

  async close(...[tx, { noticeId }]: Parameters<RoundWork['close']>): Promise<void> {
    await tx.manager.query(`insert into closings (notice_id) values ($1)`, [noticeId]);
    this.mayDie();
  }

  private mayDie(): void {
    if (this.dies()) throw new Error('killed');
  }
}

describe('rounds', () => {
  let fresh: FreshDatabase;
  let db: DataSource;
  let work: UnitOfWork;

  beforeAll(async () => {
    fresh = await freshDatabase();
    db = await connect(fresh.url);
    work = new UnitOfWork(db);
    for (const table of [...messagingTables, ...roundTables]) await db.query(table);
    await db.query(
      `create table places (id bigserial primary key, notice_id uuid, told int default 0, round_order int)`,
    );
    await db.query(`create table closings (id bigserial primary key, notice_id uuid)`);
  });
  beforeEach(async () => {
    await db.query(`truncate rounds, places, closings restart identity`);
  });
  afterAll(async () => {
    await db.destroy();
    await fresh.drop();
  });

  const hear = (noticeId: string, cases: number) =>
    work.run(newCause(), async (tx) => {
      await heardCases(tx, new Map([[noticeId, cases]]));
      await tx.manager.query(`insert into places (notice_id) select $1 from generate_series(1, $2::int)`, [
        noticeId,
        cases,
      ]);
    });
  const complete = (round: Round) => work.run(newCause(), (tx) => closeIntake(tx, round, newCause()));
  const held = async () =>
    (await db.query<{ notice_id: string }[]>(`select notice_id from rounds order by allocated_at`)).map(
      (row) => row.notice_id,
    );
  const closings = async () =>
    (await db.query<{ notice_id: string }[]>(`select notice_id from closings order by id`)).map((row) => row.notice_id);

  it('wait until every case has arrived, whichever was heard first', async () => {
    const keeper = new RoundKeeper(db, work, new Places());
    const [early, late] = [newId(), newId()];
    await complete({ noticeId: early, round: 1, cases: 3 });
    await hear(early, 2);
    await keeper.holdDue();
    expect(await closings()).toEqual([]);
    await hear(early, 1);
    await hear(late, 2);
    await keeper.holdDue();
    expect(await closings()).toEqual([early]);
    await complete({ noticeId: late, round: 2, cases: 2 });
    await keeper.holdDue();
    expect(await closings()).toEqual([early, late]);
  });

  it("are held in the registry's order, never before an earlier one", async () => {
    const keeper = new RoundKeeper(db, work, new Places());
    const [first, second] = [newId(), newId()];
    await hear(second, 1);
    await complete({ noticeId: second, round: 2, cases: 1 });
    await keeper.holdDue();
    expect(await closings()).toEqual([]);
    await complete({ noticeId: first, round: 1, cases: 0 });
    await keeper.holdDue();
    expect(await closings()).toEqual([first, second]);
  });

  it('are told between the slices of a large one, once that is held', async () => {
    const [large, small] = [newId('bulk'), newId()];
    await hear(large, 12);
    await complete({ noticeId: large, round: 1, cases: 12 });
    let slices = 0;
    const keeper = new RoundKeeper(db, work, new Places(), 5);
    await keeper.holdDue(() => slices++ < 1);
    await hear(small, 1);
    await complete({ noticeId: small, round: 2, cases: 1 });
    await keeper.holdDue();
    expect(await closings()).toEqual([small, large]);
    expect(await held()).toEqual([large, small]);
  });

  it('are not held while an earlier one waits for a case, however large', async () => {
    const [large, small] = [newId('bulk'), newId()];
    await hear(large, 1);
    await complete({ noticeId: large, round: 1, cases: 2 });
    await hear(small, 1);
    await complete({ noticeId: small, round: 2, cases: 1 });
    await new RoundKeeper(db, work, new Places()).holdDue();
    expect(await closings()).toEqual([]);
  });

  it('refuse a case more than the registry said, which would hold up every later round', async () => {
    const notice = newId();
    await complete({ noticeId: notice, round: 1, cases: 2 });
    await expect(hear(notice, 3)).rejects.toThrow('no_more_cases_than_expected');
    await hear(notice, 2);
    await new RoundKeeper(db, work, new Places()).holdDue();
    expect(await closings()).toEqual([notice]);
  });

  it('tell each case once, in slices, however often they are interrupted and by however many keepers', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 23 }), { minLength: 1, maxLength: 4 }),
        fc.array(fc.boolean(), { minLength: 5, maxLength: 20 }),
        async (sizes, deaths) => {
          await db.query(`truncate rounds, places, closings restart identity`);
          const notices = sizes.map(() => newId());
          for (const [index, noticeId] of notices.entries()) {
            const cases = sizes[index] ?? 0;
            if (cases > 0) await hear(noticeId, cases);
            await complete({ noticeId, round: index + 1, cases });
          }
          const plan = [...deaths];
          const keepers = [1, 2].map(() => new RoundKeeper(db, work, new Places(() => plan.pop() ?? false), 5));
          for (let tries = 0; tries < 80 && (await closings()).length < notices.length; tries++) {
            await Promise.allSettled(keepers.map((keeper) => keeper.holdDue()));
          }
          expect((await closings()).toSorted()).toEqual(notices.toSorted());
          expect(await held()).toEqual(notices);
          const [told] = await db.query<
            {
              least: number;
              most: number;
            }[]
          >(`select coalesce(min(told), 1) as least, coalesce(max(told), 1) as most from places`);
          expect(told).toEqual({ least: 1, most: 1 });
        },
      ),
      { numRuns: 12 },
    );
  });
});
