import { newId } from '@tanggap/contracts';
import { connect, database, migrate } from '@tanggap/platform';
import type { FreshDatabase } from '@tanggap/testing';
import type { DataSource } from 'typeorm';
import { tables } from '../src/persistence/index.js';

const settings = { name: 'layoff-notices', DATABASE_POOL: 3 };

/** The database as a release with so many migrations had it; the newest, unless said. */
export async function migrated({ url }: FreshDatabase, migrations = tables.migrations.length): Promise<DataSource> {
  const db = database(
    { ...settings, DATABASE_URL: url },
    { ...tables, migrations: tables.migrations.slice(0, migrations) },
  );
  await connect(db);
  await migrate(db);
  return db;
}

export const [company, site] = [newId(), newId()];
/** A notice for each state that there was. */
export const noticeIn = {
  draft: newId(),
  submitted: newId(),
  accepted: newId(),
  registered: newId(),
  decided: newId(),
};
const ids = `$1::uuid[], $2::text[]`;
const states = [Object.values(noticeIn), Object.keys(noticeIn)];

const rows: readonly (readonly [sql: string, values?: readonly unknown[]])[] = [
  [`insert into companies values ($1, 'PT Contoh Jaya', '9990000000099', '13')`, [company]],
  [`insert into sites values ($1, $2, 'Pabrik', '36.03', '36.03.12', 'Jalan', 900)`, [site, company]],
  [
    `insert into notices (id, company_id, site_id, region_code, reason_code, layoff_from, layoff_to, declared_workers, status,
                          list_id, filed_by, created_at, accepted_at)
     select id, $3, $4, '36.03', 'EFISIENSI_CEGAH', '2026-03-31', '2026-03-31', 3, status,
            case when status <> 'draft' then id end, 'hr', '2026-03-01', case when status not in ('draft', 'submitted') then timestamptz '2026-03-03' end
       from unnest(${ids}) as n (id, status)`,
    [...states, company, site],
  ],
  [
    `insert into notice_changes (notice_id, change, changed_at, changed_by, from_status, to_status, why)
     select id, step, timestamptz '2026-03-01' + step * interval '1 day', 'hr', from_status, to_status, 'filed'
       from unnest(${ids}) as n (id, status),
            (values (1, null, 'draft'), (2, 'draft', 'submitted'), (3, 'submitted', 'accepted')) as c (step, from_status, to_status)
      where step = 1 or status <> 'draft' and (step = 2 or status <> 'submitted')`,
    states,
  ],
  [
    `insert into notice_progress (notice_id, registered, new_people, cases, round) values ($1, 3, 3, 3, 1)`,
    [noticeIn.decided],
  ],
  [
    `insert into worker_lists (id, notice_id, company_id, status, lane, content_hash, sealed_key, parts, received_by, received_on, rows, good,
                               rejected, reported, reported_line, cursor_line)
     select id, id, $3, case status when 'submitted' then 'checked' else 'reported' end, 'express', 'hash', 'key', 1, 'hr', '2026-03-01', 4, 3,
            1, case status when 'submitted' then 0 else 3 end, case status when 'submitted' then 0 else 4 end, 5
       from unnest(${ids}) as n (id, status) where status <> 'draft'`,
    [...states, company],
  ],
  [`insert into list_parts select id, 1, 'sealed' from worker_lists`],
  [
    `insert into list_rows (list_id, line, layoff_date, nik_hash)
     select id, line, '2026-03-31', 'person ' || line from worker_lists, generate_series(2, 4) as line`,
  ],
  [`insert into list_findings select id, 1, 5, 'nik', 'E01', 'error', '', 'sealed' from worker_lists`],
  [
    `insert into list_reports select id, 2, 4, 3, gen_random_uuid(), json_build_object('noticeId', notice_id, 'workers', json_build_array())
       from worker_lists`,
  ],
  [
    `insert into outbox (topic, partition, event_id, name, key, occurred_at, correlation_id, data)
     values ('layoff-notices.notice', 0, gen_random_uuid(), 'layoff-notices.notice-accepted.v1', $1, now(), 'c', '{}')`,
    [noticeIn.accepted],
  ],
  [`insert into consumer_positions values ('worker-registry.registration', 0, 7)`],
  [`insert into relay_positions values ('layoff-notices.notice', 0, 1)`],
  [
    `insert into parked_events values ('cash-assistance.round', 0, 3, 'e', 'cash-assistance.round-closed.v1', 'k', '{}', 'c', 'w')`,
  ],
  [
    `insert into refused_events values ('cash-assistance.round', 0, 2, 'e', 'cash-assistance.round-closed.v1', 'k', 'c', 'w')`,
  ],
  [`insert into commands (account_id, key, route, request_hash, answer) values ('hr', 'k', 'r', 'h', '{}')`],
  [`insert into audit_log (name, outcome) values ('notice.opened', 'done')`],
];

/** Something in every table that there was before a notice could be amended. */
export async function fillAsBefore(db: DataSource): Promise<void> {
  for (const [sql, values = []] of rows) await db.query(sql, [...values]);
}

/** How many rows each table has, but for those that only PostgreSQL or the migrations write. */
export async function rowsOf(db: DataSource): Promise<Readonly<Record<string, number>>> {
  const names = await db.query<{ name: string }[]>(
    `select tablename as name from pg_tables where schemaname = 'public' and tablename !~ '^(outbox_|migrations$)' order by 1`,
  );
  const counted = names.map(async ({ name }) => {
    const [row] = await db.query<{ n: number }[]>(`select count(*)::int as n from ${name}`);
    return [name, row?.n ?? -1] as const;
  });
  return Object.fromEntries(await Promise.all(counted));
}
