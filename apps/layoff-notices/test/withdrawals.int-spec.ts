import { Logger } from '@nestjs/common';
import { newId } from '@tanggap/contracts';
import { connect, database, Metrics, migrate } from '@tanggap/platform';
import { freshDatabase } from '@tanggap/testing';
import type { DataSource } from 'typeorm';
import { CountOverdueWithdrawals } from '../src/jobs/count-overdue-withdrawals.job.js';
import { tables } from '../src/persistence/index.js';
import { stands } from '../src/persistence/standing-rows.js';
import { VersionQueries } from '../src/persistence/version.queries.js';
import { WithdrawalQueries } from '../src/persistence/withdrawal.queries.js';

const [noticeId, listId] = [newId(), newId()];
const wholePage = { after: 0, limit: 1_000 };

describe('what was taken back of a large list', () => {
  let db: DataSource;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    Logger.overrideLogger(false);
    const fresh = await freshDatabase();
    drop = fresh.drop;
    db = database({ name: 'layoff-notices', DATABASE_URL: fresh.url, DATABASE_POOL: 2 }, tables);
    await connect(db);
    await migrate(db);
    // Notices and lists of their own are of no matter here.
    await db.query(`alter table amendments drop constraint an_amendment_is_of_a_notice`);
    await db.query(
      `insert into list_rows (list_id, line, layoff_date, nik_hash)
       select $1, line, '2026-03-31', 'of ' || line from generate_series(2, 3001) as line`,
      [listId],
    );
    await amendment(1, 'told', `array(select * from generate_series(2, 1001))`, '2 hours');
    await amendment(2, 'confirmed', `array[1002, 1004]`, '11 minutes');
    await db.query(
      `insert into withdrawn_rows (notice_id, line, version, nik_hash) select $1, line, 2, 'of ' || line from generate_series(2, 1001) as line`,
      [noticeId],
    );
    await db.query('analyze');
  }, 60_000);
  afterAll(async () => {
    await db.destroy();
    await drop();
  });

  const amendment = (number: number, state: string, lines: string, ago: string) =>
    db.query(
      `insert into amendments (notice_id, number, version, reason, state, lines, removed, sealed_why, asked_by, asked_at,
                               decided_by, decided_at, told_at)
       values ($1, $2, $2 + 1, 'amended', $3, ${lines}, 1, '', '', now(), '', now() - $4::interval,
               case $3 when 'told' then now() - $4::interval end)`,
      [noticeId, number, state, ago],
    );

  it('is read version by version', async () => {
    const versions = new VersionQueries(db);
    const linesOf = async (version: number) =>
      (await versions.rows(noticeId, listId, version, wholePage)).map(({ line }) => line).slice(0, 3);
    expect([await linesOf(1), await linesOf(2), await linesOf(3)]).toEqual([
      [2, 3, 4],
      [1002, 1003, 1004],
      [1003, 1005, 1006],
    ]);
    const removed = async (version: number) => await versions.removed(noticeId, listId, version, wholePage);
    expect(await removed(2)).toHaveLength(1_000);
    expect((await removed(3)).map(({ line }) => line)).toEqual([1002, 1004]);
  });

  it('stands or not without a search in an array for each row: what is confirmed is read once', async () => {
    const standing = `select r.line from (select $1::uuid as notice_id, line from list_rows where list_id = $2) r
                       where ${stands('r.notice_id', 'r.line')} order by line`;
    const rows = await db.query<{ line: number }[]>(standing, [noticeId, listId]);
    expect(rows).toHaveLength(1_998);
    expect(rows.slice(0, 3).map(({ line }) => line)).toEqual([1003, 1005, 1006]);
    const plan = await db.query<{ 'QUERY PLAN': string }[]>(`explain ${standing}`, [noticeId, listId]);
    const words = plan.map((one) => one['QUERY PLAN']).join('\n');
    expect(words.match(/ANY \(.*hashed SubPlan/g)).toHaveLength(2);
    expect(words).not.toContain('= ANY (a.lines)');
  });

  it('is counted where it waits to be told, or for its outcome', async () => {
    const metrics = new Metrics({ name: 'layoff-notices' } as ConstructorParameters<typeof Metrics>[0]);
    new CountOverdueWithdrawals(new WithdrawalQueries(db), metrics).onModuleInit();
    const figure = async (name: string) =>
      new RegExp(`^${name}\\{.*\\} (.*)$`, 'm').exec(await metrics.registry.metrics())?.[1];
    expect([await figure('withdrawals_overdue'), await figure('withdrawal_outcomes_overdue')]).toEqual(['1', '1000']);

    await db.query(
      `update withdrawn_rows set case_closed_at = now(), referral_ended_at = now(), assessment_closed_at = now() where line < 500;
       update withdrawn_rows set not_closed = 'another-row-stands', not_closed_at = now() where line between 500 and 1000;
       update amendments set state = 'told', told_at = now() where state = 'confirmed'`,
    );
    expect([await figure('withdrawals_overdue'), await figure('withdrawal_outcomes_overdue')]).toEqual(['0', '1']);
  });
});
