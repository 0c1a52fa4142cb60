import { RoundKeeper, UnitOfWork } from '@tanggap/messaging';
import { connect, database, migrate } from '@tanggap/platform';
import { freshDatabase } from '@tanggap/testing';
import { seatRounds } from '../src/application/seat-rounds.js';
import { optionSetOf } from '../src/persistence/option-sets.js';
import { CreateReferrals } from '../src/persistence/migrations/0001-create-referrals.js';
import { tables } from '../src/persistence/index.js';
import { idOf } from './a-case.js';

const details = { options: [], obstacles: [{ programme: 'OTOMASI', codes: ['schooling.below' as const] }] };
const notice = idOf('notice', 1);

/** Classes of before, one of a provider that nobody knows any more. */
const oldClasses = `
  insert into programmes (code, pathway, name_id, name_en, provider, certificate, safety_licence, class_size)
  values ('JAHIT', 'MANUFAKTUR', 'Menjahit', 'Sewing', 'UPTD Provinsi', 'BNSP', false, 16);
  insert into classes (id, code, programme_code, provider, district_code, starts_on, ends_on, seats)
  values (gen_random_uuid(), 'A', 'JAHIT', 'BBPVP Serang', '36.73.05', '2026-01-01', '2026-01-31', 16),
         (gen_random_uuid(), 'B', 'JAHIT', 'LPK Lama', '36.73.05', '2026-01-01', '2026-01-31', 16)`;

/** A notice whose round was decided, and one of its three cases told, when the service was stopped. */
const halfTold = `
  insert into rulebooks (digest, content) values ('d', '{}');
  insert into proposals (id, case_id, person_id, notice_id, line, region_code, district_code, layoff_date, age_band, occupation, wishes,
                         rulebook_id, rule_version, programme_code, score, reasons, details)
  select ('0192a5c2-0000-7000-8000-00000000000' || n)::uuid, ('0192a5c1-0000-7000-8000-00000000000' || n)::uuid, gen_random_uuid(),
         '${notice}', n + 1, '36.03', '36.03.12', '2026-03-31', '25-34', 'OTHER', '{}', 1, '2026-1', case n when 3 then '' else 'JAHIT' end, 0,
         case n when 3 then '{no-programme,schooling.below}' else '{wish.programme}' end::text[],
         case n when 3 then '${JSON.stringify(details)}' else '{"options":[],"obstacles":[]}' end::json
    from generate_series(1, 3) as n;
  insert into rounds (notice_id, heard, expected, round, state) values ('${notice}', 3, 3, 1, 'allocated');
  insert into round_progress (round, as_of, cases, waiting) values (1, '2026-03-04', 1, 1);
  insert into referrals (id, person_id, notice_id, round, rank, status, programme_code, decided_at)
  select id, person_id, notice_id, 1, 1, 'waiting', 'JAHIT', '2026-03-04' from proposals where line = 2;
  insert into referral_history (referral_id, step, at, who, from_status, to_status, why)
  select id, 1, decided_at, 'round 1', 'proposed', 'waiting', 'waiting.by-rank' from referrals;
  insert into decisions_to_tell (round, place, referral_id, status, why, rank)
  select 1, line - 1, id, case line when 3 then 'waiting' else 'not-suitable' end,
         case line when 3 then 'waiting.by-rank' else 'no-programme' end, case line when 3 then 2 end
    from proposals where line > 2`;

describe('a database of the first version', () => {
  it('keeps what was decided, and the round goes on where it stood', async () => {
    const { url, drop } = await freshDatabase();
    const config = { name: 'training-referrals', DATABASE_URL: url, DATABASE_POOL: 3 };
    const old = database(config, { migrations: [CreateReferrals] });
    await connect(old);
    await migrate(old);
    await old.query(halfTold);
    await old.query(oldClasses);
    await old.destroy();

    const db = database(config, tables);
    await connect(db);
    await migrate(db);
    await new RoundKeeper(db, new UnitOfWork(db), seatRounds).holdDue();

    const told =
      await db.query(`select name, data ->> 'decision' as decision, data ->> 'reasons' as reasons, data ->> 'cases' as cases
                                   from outbox order by position`);
    expect(told).toMatchObject([
      { decision: 'waiting', reasons: '["wish.programme"]' },
      { decision: 'not-suitable', reasons: '["no-programme","schooling.below"]' },
      { name: 'training-referrals.round-closed.v1', cases: '3' },
    ]);
    const history = await db.query(
      `select to_status, why, at < '2026-03-05' as early from referral_history order by early, to_status`,
    );
    expect(history).toEqual([
      { to_status: 'not-suitable', why: 'no-programme', early: false },
      { to_status: 'waiting', why: 'waiting.by-rank', early: false },
      { to_status: 'waiting', why: 'waiting.by-rank', early: true },
    ]);
    const sets = await db.query(
      `select o.key from proposals p join option_sets o on o.key = p.options order by p.line`,
    );
    expect(sets[0]).toEqual(sets[1]);
    expect(sets[2]).toEqual({ key: optionSetOf(details, [], '', 0).key });
    const providers = await db.query(
      `select c.code, p.name, p.active, c.state, c.minimum from classes c join providers p on p.code = c.provider_code order by c.code`,
    );
    expect(providers).toEqual([
      { code: 'A', name: 'BBPVP Serang', active: true, state: 'enrolling', minimum: 10 },
      { code: 'B', name: 'LPK Lama', active: false, state: 'enrolling', minimum: 10 },
    ]);
    await db.destroy();
    await drop();
  });
});
