import { writtenReports } from '../../../apps/layoff-notices/dist/application/written-reports.js';
import type { OneConnection } from './one-connection.js';
import { region, type World } from './world.js';

/** What companies have uploaded and had checked, up to the moment before they hand their notices in. */
const filed = `
  with given as (
    select n->>'id' as id, n->>'listId' as list_id, n->>'lane' as lane, n->'workers' as workers, n->'reports' as reports,
           (n->>'companyId')::uuid as company_id, (n->>'siteId')::uuid as site_id,
           json_array_length(n->'workers') as good
      from json_array_elements($1::json) as n),
  noted as (
    insert into notices (id, kind, version, company_id, site_id, region_code, handling_region, offices, reason_code, layoff_from, layoff_to, declared_workers, status,
                         list_id, filed_by, created_at)
    select id::uuid, 'PLAN', 1, company_id, site_id, $2, $2, array[$2], 'EFISIENSI_CEGAH', '2026-03-01', '2026-05-31', good, 'draft', list_id::uuid, 'simulator', now()
      from given),
  told as (
    insert into notice_changes (notice_id, change, changed_at, changed_by, to_status, why)
    select id::uuid, 1, now(), 'simulator', 'draft', 'filed' from given),
  listed as (
    insert into worker_lists (id, notice_id, company_id, status, lane, sealed_key, received_by, received_on, cursor_line, rows, good)
    select list_id::uuid, id::uuid, company_id, 'checked', lane, 'none', 'simulator', current_date, good + 1, good, good from given),
  written as (
    insert into list_reports (list_id, first_line, last_line, workers, event_id, data)
    select list_id::uuid, (r->>'firstLine')::int, (r->>'lastLine')::int, (r->>'workers')::int, (r->>'eventId')::uuid,
           (r->>'data')::json
      from given cross join json_array_elements(reports) as r)
  insert into list_rows (list_id, line, layoff_date, nik_hash)
  select list_id::uuid, (w->>'line')::int, (w->>'layoffDate')::date, w->>'nikHash'
    from given cross join json_array_elements(workers) as w`;

const offered = `
  insert into classes (id, code, programme_code, provider_code, district_code, starts_on, ends_on, seats)
  select (c->>'id')::uuid, c->>'code', c->>'programme', 'UPTD-BANTEN', '36.03.12', '2099-01-01', '2099-02-01', (c->>'seats')::int
    from json_array_elements($1::json) as c`;

/** Lays out the world in the open transactions; `most` workers are told of in one event. */
export async function lay(
  world: World,
  most: number,
  connections: Readonly<Record<string, OneConnection>>,
): Promise<void> {
  const notices = world.notices.map((notice) => ({
    ...notice,
    reports: writtenReports(
      { noticeId: notice.id, companyId: notice.companyId, regionCode: region, most },
      notice.workers,
    ),
  }));
  await Promise.all([
    connections['layoff-notices']?.ask(filed, [JSON.stringify(notices), region]),
    connections['training-referrals']?.ask(offered, [JSON.stringify(world.classes)]),
    connections['cash-assistance']?.ask(
      `insert into budgets (scheme_code, year, allocation) values ('BLT-PHK', 2026, $1)`,
      [world.allocation],
    ),
  ]);
}
