import { Logger } from '@nestjs/common';
import { newId } from '@tanggap/contracts';
import { UnitOfWork } from '@tanggap/messaging';
import { freshDatabase } from '@tanggap/testing';
import type { FreshDatabase } from '@tanggap/testing';
import { TellWithdrawals } from '../src/application/tell-withdrawals.js';
import { NoticeQueries } from '../src/persistence/notice.queries.js';
import { VersionQueries } from '../src/persistence/version.queries.js';
import { company, fillAsBefore, migrated, noticeIn, rowsOf, site } from './a-database-of-before.js';

/** Of the release before notices could be amended, and of the one before a withdrawn row had its outcome. */
const [BEFORE_AMENDMENTS, BEFORE_OUTCOMES] = [2, 12];

describe('a database of an older release', () => {
  let fresh: FreshDatabase;
  beforeEach(async () => {
    Logger.overrideLogger(false);
    fresh = await freshDatabase();
  });
  afterEach(() => fresh.drop());

  it('keeps every row of every table, each notice as it stood, handled by the office of its site', async () => {
    const old = await migrated(fresh, BEFORE_AMENDMENTS);
    await fillAsBefore(old);
    const before = await rowsOf(old);
    expect(Object.entries(before).filter(([, rows]) => rows === 0)).toEqual([]);
    await old.destroy();

    const db = await migrated(fresh);
    expect(await rowsOf(db)).toMatchObject(before);
    const notices = new NoticeQueries(db);
    for (const [status, id] of Object.entries(noticeIn)) {
      expect(await notices.one(id, { companyId: company, regions: null })).toMatchObject({
        status,
        kind: 'PLAN',
        handlingRegion: '36.03',
        version: 1,
      });
    }
    const kept = await db.query<unknown[]>(
      `select status, offices, revision, submitted_at = timestamptz '2026-03-03' as "whenHandedIn" from notices where id = any($1) order by 1`,
      [[noticeIn.draft, noticeIn.decided]],
    );
    const asBefore = { offices: ['36.03'], revision: 1 };
    expect(kept).toEqual([
      { status: 'decided', ...asBefore, whenHandedIn: true },
      { status: 'draft', ...asBefore, whenHandedIn: null },
    ]);
    const lists = await db.query<unknown[]>(
      `select count(*)::int as n, bool_or(is_proposal) as proposals, count(r.row_hash)::int as hashes
         from worker_lists l join list_rows r on r.list_id = l.id`,
    );
    expect(lists).toEqual([{ n: 12, proposals: false, hashes: 0 }]);
    await db.destroy();
  }, 60_000);

  it('lets what was accepted then be amended now', async () => {
    const old = await migrated(fresh, BEFORE_AMENDMENTS);
    await fillAsBefore(old);
    await old.destroy();
    const db = await migrated(fresh);
    const id = noticeIn.registered;
    await db.query(
      `insert into amendments (notice_id, number, version, reason, state, lines, removed, sealed_why, asked_by, asked_at, decided_by, decided_at)
       values ($1, 1, 2, 'amended', 'confirmed', '{3}', 1, '', '', now(), '', now())`,
      [id],
    );
    expect(await new TellWithdrawals(new UnitOfWork(db)).tellSome()).toBe(true);
    const versions = new VersionQueries(db);
    const page = { after: 0, limit: 10 };
    expect((await versions.rows(id, id, 2, page)).map(({ line }) => line)).toEqual([2, 4]);
    expect((await versions.removed(id, id, 2, page)).map(({ line }) => line)).toEqual([3]);
    await db.destroy();
  }, 60_000);

  it('reopens what was completed over a withdrawal that was asked in time, and ends proposals of what is over', async () => {
    const old = await migrated(fresh, BEFORE_AMENDMENTS);
    await fillAsBefore(old);
    await old.destroy();
    const between = await migrated(fresh, BEFORE_OUTCOMES);
    const asked = [noticeIn.decided, noticeIn.accepted];
    await between.query(
      `insert into amendments (notice_id, number, reason, state, removed, sealed_why, asked_by, asked_at)
       select id, 1, 'withdrawn', 'asked', 3, '', '', now() from unnest($1::uuid[]) as id`,
      [asked],
    );
    await between.query(`update notices set status = 'completed' where id = any($1)`, [
      [noticeIn.decided, noticeIn.registered],
    ]);
    const proposal = newId();
    await between.query(
      `insert into worker_lists (id, notice_id, company_id, status, lane, sealed_key, received_by, received_on, is_proposal)
       values ($1, $2, $3, 'checked', 'express', '', '', '2026-03-01', true)`,
      [proposal, noticeIn.draft, company],
    );
    await between.query(`update notices set status = 'withdrawn' where id = $1 and site_id = $2`, [
      noticeIn.draft,
      site,
    ]);
    await between.destroy();

    const db = await migrated(fresh);
    const states = await db.query<unknown[]>(`select id, status from notices where id = any($1)`, [
      [...asked, noticeIn.registered],
    ]);
    expect(states).toEqual(
      expect.arrayContaining([
        { id: noticeIn.decided, status: 'decided' },
        { id: noticeIn.accepted, status: 'accepted' },
        { id: noticeIn.registered, status: 'completed' },
      ]),
    );
    const history = await new NoticeQueries(db).history(noticeIn.decided);
    expect(history.at(-1)).toMatchObject({ from: 'completed', to: 'decided', by: 'calendar' });
    expect(await db.query(`select status from worker_lists where id = $1`, [proposal])).toEqual([
      { status: 'superseded' },
    ]);
    await db.destroy();
  }, 60_000);
});
