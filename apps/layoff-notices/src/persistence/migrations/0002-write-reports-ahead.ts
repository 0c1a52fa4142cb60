import type { MigrationInterface, QueryRunner } from 'typeorm';

const steps: readonly string[] = [
  // Data is sealed for the most part: to compress it would cost more than to store it.
  `create table list_reports (
     list_id    uuid    not null,
     first_line integer not null,
     last_line  integer not null,
     workers    integer not null,
     event_id   uuid    not null,
     data       json    storage external not null,
     constraint one_report_begins_at_a_line primary key (list_id, first_line),
     constraint a_report_ends_behind_its_beginning check (first_line <= last_line),
     constraint a_report_tells_of_somebody check (workers between 1 and 250)
   )`,
  // Of lists that are reported already nothing is left to tell.
  `insert into list_reports (list_id, first_line, last_line, workers, event_id, data)
   select list_id, min(line), max(line), count(*), uuidv7(),
          ('{"noticeId":"' || notice_id || '","companyId":"' || company_id || '","regionCode":"' || region_code || '","workers":['
           || string_agg('{"line":' || line || ',"nikHash":"' || nik_hash || '","sealed":"' || sealed || '",' || substr(worker, 2),
                         ',' order by line) || ']}')::json
     from (select r.*, n.id as notice_id, n.company_id, n.region_code,
                  (row_number() over (partition by r.list_id order by r.line) - 1) / 250 as part
             from list_rows r
             join worker_lists l on l.id = r.list_id and l.status in ('received', 'checked', 'accepted')
             join notices n on n.id = l.notice_id
            where r.line > l.reported_line) as row
    group by list_id, notice_id, company_id, region_code, part`,
  `alter table list_rows drop column sealed, drop column worker`,
];

/** What is reported of good rows is written out with them, as it will be told; the rows keep what they are found by. */
export class WriteReportsAhead0000000000002 implements MigrationInterface {
  readonly name = 'WriteReportsAhead0000000000002';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of steps) await runner.query(sql);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
