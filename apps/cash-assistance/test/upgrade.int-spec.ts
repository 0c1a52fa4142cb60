import { RoundKeeper, UnitOfWork } from '@tanggap/messaging';
import { connect, database, migrate } from '@tanggap/platform';
import { freshDatabase } from '@tanggap/testing';
import { budgetRounds } from '../src/application/budget-rounds.js';
import { CreateAssessments } from '../src/persistence/migrations/0001-create-assessments.js';
import { PublishBltPhk } from '../src/persistence/migrations/0002-publish-blt-phk.js';
import { tables } from '../src/persistence/index.js';
import { idOf } from './a-case.js';

const notice = idOf('notice', 1);

/** A notice whose round was held, and two of its three cases told, when the service was stopped. */
const halfTold = `
  insert into finding_sets (key, findings) values ('set', '{}');
  insert into assessments (id, case_id, person_id, notice_id, wage, severance_minimum, line, priority, layoff_date, measured_on,
                           scheme_code, rule_version, outcome, region_code, district_code, reason_code, age_band, findings)
  select ('0192a5c3-0000-7000-8000-00000000000' || n)::uuid, ('0192a5c1-0000-7000-8000-00000000000' || n)::uuid,
         ('0192a5c1-0000-7000-9000-00000000000' || n)::uuid, '${notice}', 1, 1, n, 5000, '2026-03-31', '2026-06-30', 'BLT-PHK', '2026-1',
         'eligible', '36.03', '36.03.12', 'EFISIENSI_CEGAH', '25-34', 'set'
    from generate_series(2, 4) as n;
  insert into rounds (notice_id, heard, expected, round, state) values ('${notice}', 3, 3, 1, 'allocated');
  insert into screenings (assessment_id, round, rank, person_holds, outcome, budget_place, reserved, findings)
  select id, 1, case line when 3 then null else line end, 0, case line when 2 then 'eligible' when 3 then 'not-eligible' else 'needs-evidence' end,
         case line when 3 then 'none' else 'reserved' end, case line when 3 then 0 else 500000 end, 'set'
    from assessments;
  insert into round_announcements (notice_id, told, told_to_line) values ('${notice}', 2, 3)`;

describe('a database of an earlier version', () => {
  it('says at the end of a round what it had told before as well', async () => {
    const { url, drop } = await freshDatabase();
    const config = { name: 'cash-assistance', DATABASE_URL: url, DATABASE_POOL: 3 };
    const old = database(config, { migrations: [CreateAssessments, PublishBltPhk] });
    await connect(old);
    await migrate(old);
    await old.query(halfTold);
    await old.destroy();

    const db = database(config, tables);
    await connect(db);
    await migrate(db);
    await new RoundKeeper(db, new UnitOfWork(db), budgetRounds).holdDue();

    const told = await db.query(`select data from outbox order by position`);
    expect(told).toMatchObject([
      { data: { outcome: 'needs-evidence' } },
      { data: { cases: 3, eligible: 1, needsEvidence: 1, notEligible: 1, reserved: 1_000_000 } },
    ]);
    await db.destroy();
    await drop();
  });

  it('draws from the lists that waited for their approvers before there were draws, and from no other', async () => {
    const { url, drop } = await freshDatabase();
    const config = { name: 'cash-assistance', DATABASE_URL: url, DATABASE_POOL: 3 };
    const former = (tables.migrations ?? []).filter(
      (one) => (new one().name ?? '').replace(/^\D+/, '') < '0000000000047',
    );
    const old = database(config, { migrations: former });
    await connect(old);
    await migrate(old);
    await old.query(`alter table decision_lists disable trigger user; alter table budgets disable trigger user`);
    await old.query(`insert into budgets (scheme_code, year, allocation) values ('BLT-PHK', 2026, 1)`);
    await old.query(
      `insert into decision_lists (id, composed_at, total, budget_year, scheme_code, composed_by, state, needed, content_hash)
       select md5(state)::uuid, now(), 1, 2026, 'BLT-PHK', 'x', state, 1, 'x' from unnest(array['submitted', 'approved']) as state`,
    );
    await old.query(`alter table decision_lists enable trigger user; alter table budgets enable trigger user`);
    await old.destroy();

    const db = database(config, tables);
    await connect(db);
    await migrate(db);
    const drawn = await db.query(
      `select l.state, d.list_version, d.per_thousand from list_draws d join decision_lists l on l.id = d.list_id`,
    );
    expect(drawn).toEqual([{ state: 'submitted', list_version: 1, per_thousand: 100 }]);
    await db.destroy();
    await drop();
  });
});
