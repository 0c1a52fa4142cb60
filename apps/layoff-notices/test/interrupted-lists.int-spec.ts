import { Logger } from '@nestjs/common';
import { UnitOfWork } from '@tanggap/messaging';
import type { Tx } from '@tanggap/messaging';
import type { DataSource } from 'typeorm';
import { listOf, ListsAtWork } from './lists-at-work.js';
import { ListWork } from '../src/application/list-work.js';
import { ListClaims } from '../src/persistence/list-claims.js';
import type { Claim } from '../src/persistence/list-claims.js';

/** Three slices while checking, five while reporting. */
const ROWS = 8_200;
const GOOD = ROWS - 82 - 8;

type When = 'before commit' | 'after commit';
const moments = (most: number): [number, When][] =>
  Array.from({ length: most }, (_, index) => index + 1).flatMap((n): [number, When][] => [
    [n, 'before commit'],
    [n, 'after commit'],
  ]);

/** Breaks off before or after the commit of its n-th transaction, as a crash would. */
class BreakingWork extends UnitOfWork {
  transactions = 0;

  constructor(
    db: DataSource,
    private readonly breaksAt: number,
    private readonly when: When,
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

/** Again and again, as the job does, until it gets through; the first attempt may differ. Returns how many it took. */
async function attempts(step: (count: number) => Promise<void>, isDone: () => Promise<boolean>): Promise<number> {
  for (let count = 1; ; count += 1) {
    await step(count).catch((error: Error) => {
      if (error.message !== 'broken off') throw error;
    });
    if (await isDone()) return count;
    if (count > 30) throw new Error('it never got through');
  }
}

describe('work on a list that breaks off', () => {
  let lists: ListsAtWork;
  let noticeId: string;
  let listId: string;
  let whole: Awaited<ReturnType<ListsAtWork['kept']>>;
  const isChecked = async () => (await lists.statusOf(listId)) === 'checked';
  const always = () => true;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    lists = await ListsAtWork.open();
    ({ noticeId, listId } = await lists.upload(listOf(ROWS)));
    await lists.checks().check(listId, always);
    whole = await lists.kept(listId);
  });
  afterAll(() => lists.close());

  it('is measured against work that does not', () => {
    expect(whole[2]).toMatchObject([{ status: 'checked', rows: ROWS, good: GOOD, rejected: ROWS - GOOD }]);
    expect(whole[0]).toHaveLength(GOOD);
  });

  describe('while checking', () => {
    beforeEach(() => lists.uncheck(listId));

    it.each(moments(4))(
      'in its %i. transaction and %s, ends with the same rows, findings and counts',
      async (n, when) => {
        const workOf = (count: number) => (count === 1 ? new BreakingWork(lists.db, n, when) : lists.work());
        await attempts((count) => lists.checks(workOf(count)).check(listId, always), isChecked);

        expect(await lists.kept(listId)).toEqual(whole);
      },
    );

    it('because the service is asked to stop, goes on where it was', async () => {
      let asked = 0;
      const step = () => {
        asked = 0;
        return lists.checks().check(listId, () => (asked += 1) < 2);
      };

      expect(await attempts(step, isChecked)).toBeGreaterThan(2);
      expect(await lists.kept(listId)).toEqual(whole);
    });

    it('because others do the same at the same time, keeps every row once', async () => {
      await Promise.all([1, 2, 3].map(() => lists.checks().check(listId, always)));
      await lists.checks().check(listId, always);

      expect(await lists.kept(listId)).toEqual(whole);
    });

    it('because it is replaced, keeps nothing more', async () => {
      let slices = 0;
      await lists.checks().check(listId, () => {
        slices += 1;
        if (slices === 2) void lists.db.query(`update worker_lists set status = 'superseded' where id = $1`, [listId]);
        return true;
      });

      expect(await lists.statusOf(listId)).toBe('superseded');
      expect((await lists.files.find(listId))?.rows).toBeLessThan(ROWS);
    });

    it('is taken over by one at a time', async () => {
      const claims = await Promise.all([1, 2, 3].map(() => new ListClaims(lists.db).next('bulk')));
      const held = claims.filter((claim) => claim !== undefined);

      expect(held.map((claim) => claim.listId)).toEqual([listId]);
      await Promise.all(held.map((claim) => claim.release()));
      const again = await new ListClaims(lists.db).next('bulk');
      expect(again?.listId).toBe(listId);
      await again?.release();
    });
  });

  describe('while reporting', () => {
    beforeAll(async () => {
      await lists.uncheck(listId);
      await lists.checks().check(listId, always);
    });
    beforeEach(() => lists.accept(listId));
    afterAll(() => lists.db.query(`update worker_lists set status = 'superseded' where id = $1`, [listId]));

    it.each(moments(5))('in its %i. transaction and %s, tells of every row once and in order', async (n, when) => {
      const workOf = (count: number) => (count === 1 ? new BreakingWork(lists.db, n, when) : lists.work());
      const isReported = async () => (await lists.statusOf(listId)) === 'reported';
      await attempts((count) => lists.reports(workOf(count)).report(listId, always), isReported);

      expect(await lists.told(noticeId)).toEqual(whole[0].map(({ line }) => line));
    });
  });

  it('that was corrected waits behind those that came before its correction', async () => {
    const lists = await ListsAtWork.open();
    const uploaded = [await lists.upload(listOf(20)), await lists.upload(listOf(21)), await lists.upload(listOf(22))];
    const [first, second, third] = uploaded.map(({ listId }) => listId);
    await lists.db.query(
      `update worker_lists set revision = 2, corrected_at = (select received_at + interval '1 millisecond' from worker_lists where id = $2) where id = $1`,
      [first, second],
    );
    const claims: Claim[] = [];
    for (
      let claim;
      (claim = await new ListClaims(lists.db).next(
        'express',
        claims.map(({ listId }) => listId),
      ));
    )
      claims.push(claim);

    expect(claims.map(({ listId }) => listId)).toEqual([second, first, third]);
    await Promise.all(claims.map((claim) => claim.release()));
    await lists.close();
  });

  it('by a mistake of ours does not stop the lists behind it', async () => {
    const { listId: spoilt } = await lists.upload(listOf(600));
    const { listId: behind } = await lists.upload(listOf(601));
    await lists.db.query(`update list_parts set sealed = '\\x00' where list_id = $1`, [spoilt]);
    const work = new ListWork(new ListClaims(lists.db), lists.checks(), lists.reports(), lists.work());
    for (let step = 0; step < 6; step += 1) await work.doNext('express', always);

    expect(await lists.statusOf(spoilt)).toMatch(/^(received|refused)$/);
    expect(await lists.statusOf(behind)).toBe('checked');
  });
});
