import { Logger } from '@nestjs/common';
import { assertPublishable, contractOf } from '@tanggap/contracts';
import type { EventData } from '@tanggap/contracts';
import { connect, database, migrate } from '@tanggap/platform';
import { freshDatabase } from '@tanggap/testing';
import type { DataSource } from 'typeorm';
import { listOf, ListsAtWork, rowsAndWorkers } from './lists-at-work.js';
import { CreateNotices0000000000001 } from '../src/persistence/migrations/0001-create-notices.js';
import { tables } from '../src/persistence/index.js';

type Report = { list_id: string; first_line: number; last_line: number; workers: number; data: object };

const name = 'layoff-notices.workers-reported.v1';
const { workers, ...about } = contractOf(name).sample as EventData<typeof name>;
const [{ line, nikHash, sealed, ...coded }] = workers as [(typeof workers)[number]];
const listIds = ['checked', 'accepted', 'reported'].map((status, n) => [
  `0192a000-0000-7000-8000-00000000090${n}`,
  status,
]);

describe('reports written ahead', () => {
  beforeAll(() => void Logger.overrideLogger(false));

  it('hold each good row of a list once, in its order', async () => {
    const lists = await ListsAtWork.open();
    const { listId } = await lists.upload(listOf(2_300));
    await lists.checks().check(listId, () => true);

    const alone = `${rowsAndWorkers} where nik_hash is null or worker is null or nik_hash <> worker->>'nikHash'`;
    expect(await lists.db.query(`select 1 from ${alone}`, [listId])).toEqual([]);
    const reports = await lists.db.query<Report[]>(`select * from list_reports where list_id = $1`, [listId]);
    expect(reports.reduce((sum, one) => sum + one.workers, 0)).toBe((await lists.kept(listId))[0].length);
    await lists.close();
  });

  it('are made of the rows of lists that came before there were any, from where those had come', async () => {
    const { url, drop } = await freshDatabase();
    const settings = { name: 'layoff-notices', DATABASE_URL: url, DATABASE_POOL: 2 };
    const before = database(settings, { migrations: [CreateNotices0000000000001] });
    await connect(before);
    await migrate(before);
    await addListsOfOld(before);
    await before.destroy();
    const db = database(settings, tables);
    await connect(db);
    await migrate(db);

    const reports = await db.query<Report[]>(`select * from list_reports order by list_id, first_line`);
    const [checked, accepted] = listIds.map(([id]) => id);
    expect(reports.map((one) => [one.list_id, one.first_line, one.last_line, one.workers])).toEqual([
      [checked, 2, 251, 250],
      [checked, 252, 301, 50],
      [accepted, 252, 301, 50],
    ]);
    for (const { data } of reports) assertPublishable({ name, data: data as EventData<typeof name> });
    const left = Array.from({ length: 50 }, (_, n) => ({ line: line + 250 + n, nikHash, sealed, ...coded }));
    expect(reports[2]?.data).toEqual({ ...about, workers: left });
    await db.destroy();
    await drop();
  });
});

/** As the first migration kept them: 300 good rows each, 250 of the accepted list told already. */
async function addListsOfOld(db: DataSource): Promise<void> {
  const { companyId, noticeId, regionCode } = about;
  await db.query(`insert into companies values ($1, 'PT Contoh', '9990000000099', '13')`, [companyId]);
  await db.query(`insert into sites values ($1, $1, 'Pabrik', $2, $2 || '.12', 'Jalan', 9)`, [companyId, regionCode]);
  await db.query(
    `insert into notices (id, company_id, site_id, region_code, reason_code, layoff_from, layoff_to, declared_workers, status, filed_by, created_at)
     values ($1, $2, $2, $3, '', '2026-03-31', '2026-03-31', 300, 'draft', '', now())`,
    [noticeId, companyId, regionCode],
  );
  await db.query(
    `insert into worker_lists (id, notice_id, company_id, status, lane, sealed_key, received_by, received_on, rows, good, reported, reported_line)
     select id, $3, $4, status, 'bulk', '', '', '2026-01-01', 300, 300, told, told + 1
       from unnest($1::uuid[], $2::text[], '{0,250,300}'::int[]) as list (id, status, told)`,
    [listIds.map(([id]) => id), listIds.map(([, status]) => status), noticeId, companyId],
  );
  await db.query(
    `insert into list_rows (list_id, line, layoff_date, nik_hash, sealed, worker)
     select id, line, '2026-03-31', $2, $3, $4 from unnest($1::uuid[]) as id, generate_series(2, 301) as line`,
    [listIds.map(([id]) => id), nikHash, sealed, JSON.stringify(coded)],
  );
}
