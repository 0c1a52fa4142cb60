import { Logger } from '@nestjs/common';
import { newId } from '@tanggap/contracts';
import { UnitOfWork } from '@tanggap/messaging';
import { Clock, connect, database, migrate } from '@tanggap/platform';
import { freshDatabase } from '@tanggap/testing';
import type { DataSource } from 'typeorm';
import { Terms } from '../src/application/response/terms.js';
import { TermsOfOld } from '../src/application/response/terms-of-old.js';
import { tables } from '../src/persistence/index.js';

/** Those before there were terms. */
const migrationsOfOld = tables.migrations.slice(0, 8);
const statuses = [
  'draft',
  'submitted',
  'in-review',
  'correction-needed',
  'refused',
  'accepted',
  'completed',
  'withdrawn',
];

describe('notices that were there before terms were', () => {
  let db: DataSource;
  let drop: () => Promise<void>;
  const ids = new Map(statuses.map((status) => [status, newId()]));
  beforeAll(async () => {
    Logger.overrideLogger(false);
    const fresh = await freshDatabase();
    drop = fresh.drop;
    const settings = { name: 'layoff-notices', DATABASE_URL: fresh.url, DATABASE_POOL: 4 };
    const before = database(settings, { migrations: migrationsOfOld });
    await connect(before);
    await migrate(before);
    const [company, site] = [newId(), newId()];
    await before.query(
      `insert into companies (id, name, search_name, registration_number, industry_code) values ($1, 'PT X', 'X', '9990000000099', '13')`,
      [company],
    );
    await before.query(
      `insert into sites (id, company_id, name, region_code, district_code, address, workers)
       values ($1, $2, 'Pabrik', '36.03', '36.03.12', 'Jalan', 9)`,
      [site, company],
    );
    for (const [status, id] of ids) await addNotice(before, { id, status, company, site });
    await before.destroy();
    db = database(settings, tables);
    await connect(db);
    await migrate(db);
  });
  afterAll(async () => {
    await db.destroy();
    await drop();
  });

  const termsOf = async (status: string) =>
    (
      await db.query<{ code: string; starts: string; due: string }[]>(
        `select code, starts_on::text as starts, due_on::text as due from notice_clocks
          where notice_id = $1 and closed_at is null order by code`,
        [ids.get(status)],
      )
    ).map(({ code, starts, due }) => [code, starts, due]);
  const ofOld = (clock = new Clock()) => new TermsOfOld(new Terms(clock), new UnitOfWork(db));
  const all = async (terms = ofOld()) => {
    while ((await terms.catchUpSome()) > 0);
  };

  it('have none at first, and get none by a look that breaks off', async () => {
    const failing = new (class extends Terms {
      override async follow(...asked: Parameters<Terms['follow']>) {
        await super.follow(...asked);
        throw new Error('it went away');
      }
    })(new Clock());

    await expect(new TermsOfOld(failing, new UnitOfWork(db)).catchUpSome()).rejects.toThrow('it went away');
    expect(await db.query(`select 1 from notice_clocks union all select 1 from notice_terms`)).toEqual([]);
  });

  it('get those of their state from the day they came into it, once also where several look at once', async () => {
    await Promise.all([all(), all(), all()]);
    await all();

    expect(await termsOf('submitted')).toEqual([
      ['OFFICE_ANSWER', '2026-01-06', '2026-01-08'],
      ['OFFICE_REVIEW', '2026-01-06', '2026-01-07'],
    ]);
    expect(await termsOf('in-review')).toEqual([['OFFICE_ANSWER', '2026-01-06', '2026-01-08']]);
    expect(await termsOf('correction-needed')).toEqual([['COMPANY_CORRECTION', '2026-01-08', '2026-01-13']]);
    const ofLayoff = [
      ['BPJS_REPORT', '2026-03-31', '2026-04-10'],
      ['JKP_CLAIM', '2026-03-31', '2026-09-30'],
    ];
    expect([await termsOf('accepted'), await termsOf('completed')]).toEqual([ofLayoff, ofLayoff]);
    for (const none of ['draft', 'refused', 'withdrawn']) expect([none, await termsOf(none)]).toEqual([none, []]);
  });

  it('are looked at again when there are more terms, and keep those that run', async () => {
    await db.query(`update notice_terms set revision = 0 where notice_id = $1`, [ids.get('in-review')]);
    const before = await db.query<object[]>(`select * from notice_clocks order by id`);
    expect(await ofOld().catchUpSome()).toBe(1);

    expect(await db.query(`select * from notice_clocks order by id`)).toEqual(before);
  });
});

/** Handed in on January 6th, taken up on the 7th, sent back on the 8th. */
async function addNotice(
  db: DataSource,
  { id, status, company, site }: Readonly<Record<'id' | 'status' | 'company' | 'site', string>>,
): Promise<void> {
  const isAccepted = ['accepted', 'completed'].includes(status);
  await db.query(
    `insert into notices (id, kind, company_id, site_id, region_code, handling_region, offices, reason_code, layoff_from, layoff_to,
                          declared_workers, status, filed_by, created_at, submitted_at, list_id, accepted_at)
     values ($1, 'PLAN', $2, $3, '36.03', '36.03', '{36.03}', 'EFISIENSI_CEGAH', '2026-03-31', '2026-03-31', 9, $4, 'hr', now(), now(),
             $5, $6)`,
    [id, company, site, status, isAccepted ? newId() : null, isAccepted ? new Date() : null],
  );
  const path = [null, 'draft', 'submitted', 'in-review', status].slice(
    0,
    statuses.indexOf(status) > 2 ? 5 : statuses.indexOf(status) + 2,
  );
  for (const [n, to] of path.slice(1).entries()) {
    await db.query(
      `insert into notice_changes (notice_id, change, changed_at, changed_by, from_status, to_status, why)
       values ($1, $2, $3, 'x', $4, $5, 'x')`,
      [id, n + 1, new Date(`2026-01-0${5 + n}T05:00:00Z`), path[n], to],
    );
  }
}
