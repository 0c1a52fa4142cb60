import { Logger } from '@nestjs/common';
import { newId } from '@tanggap/contracts';
import { UnitOfWork } from '@tanggap/messaging';
import { Clock, connect, database, migrate } from '@tanggap/platform';
import { freshDatabase } from '@tanggap/testing';
import type { DataSource } from 'typeorm';
import { Closing } from '../src/application/closing.js';
import { Gone } from '../src/application/rights/gone.js';
import { Registration } from '../src/application/registration.js';
import { tables } from '../src/persistence/index.js';
import { accepted, reported, withdrawn } from './a-report.js';

/** Of the release before a layoff could be taken back. */
const BEFORE_CLOSINGS = 1;

describe('a database of the release before layoffs could be taken back', () => {
  it('keeps every row of every table, and closes cases that were opened then by their last row', async () => {
    Logger.overrideLogger(false);
    const { url, drop } = await freshDatabase();
    const settings = { name: 'worker-registry', DATABASE_URL: url, DATABASE_POOL: 3 };
    const opened = async (migrations: number): Promise<DataSource> => {
      const db = database(settings, { ...tables, migrations: tables.migrations.slice(0, migrations) });
      await connect(db);
      await migrate(db);
      return db;
    };
    const noticeId = newId();
    const [one, again, other] = [
      { nik: 'one', line: 2 },
      { nik: 'one', line: 3, name: 'Nama lain', layoffDate: '2026-04-30' },
      { nik: 'other', line: 4 },
    ];
    const old = await opened(BEFORE_CLOSINGS);
    await new UnitOfWork(old).run(null, async (tx) => {
      await new Registration(new Gone(new Clock())).expect(tx, [accepted(noticeId, 3)]);
      await new Registration(new Gone(new Clock())).register(tx, [
        reported({ noticeId, workers: [one, again, other] }),
      ]);
    });
    for (const sql of othersAsWell) await old.query(sql);
    const before = await rowsOf(old);
    expect(Object.entries(before).filter(([, rows]) => rows === 0)).toEqual([]);
    await old.destroy();

    const db = await opened(tables.migrations.length);
    expect(await rowsOf(db)).toMatchObject(before);
    await new UnitOfWork(db).run(null, (tx) => new Closing().close(tx, [withdrawn(noticeId, [one, other])]));
    const states = `select line, state from cases order by line`;
    expect(await db.query(states)).toEqual([
      { line: 2, state: 'registered' },
      { line: 4, state: 'layoff-cancelled' },
    ]);
    await new UnitOfWork(db).run(null, (tx) => new Closing().close(tx, [withdrawn(noticeId, [again], 3)]));
    expect(await db.query(states)).toMatchObject([{ state: 'layoff-cancelled' }, { state: 'layoff-cancelled' }]);
    await db.destroy();
    await drop();
  }, 60_000);
});

/** What registering alone does not write. */
const othersAsWell = [
  `insert into consumer_positions values ('layoff-notices.notice', 0, 7)`,
  `insert into relay_positions values ('worker-registry.person', 0, 1)`,
  `insert into parked_events values ('layoff-notices.notice', 0, 3, 'e', 'n', 'k', '{}', 'c', 'w')`,
  `insert into refused_events values ('layoff-notices.notice', 0, 2, 'e', 'n', 'k', 'c', 'w')`,
  `insert into commands (account_id, key, route, request_hash, answer) values ('a', 'k', 'r', 'h', '{}')`,
  `insert into audit_log (name, outcome) values ('case.opened', 'done')`,
];

async function rowsOf(db: DataSource): Promise<Readonly<Record<string, number>>> {
  const names = await db.query<{ name: string }[]>(
    `select tablename as name from pg_tables where schemaname = 'public' and tablename !~ '^(outbox_|migrations$)' order by 1`,
  );
  const counted = names.map(async ({ name }) => {
    const [row] = await db.query<{ n: number }[]>(`select count(*)::int as n from ${name}`);
    return [name, row?.n ?? -1] as const;
  });
  return Object.fromEntries(await Promise.all(counted));
}
