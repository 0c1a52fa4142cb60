import { messagingTables } from '@tanggap/messaging';
import { auditTables, commandTables } from '@tanggap/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const noticeStatuses = `'draft', 'submitted', 'accepted', 'registered', 'decided'`;
const listStatuses = `'receiving', 'received', 'checked', 'refused', 'accepted', 'reported', 'superseded'`;

const companies: readonly string[] = [
  `create table companies (
     id                  uuid not null,
     name                text not null,
     registration_number text not null,
     industry_code       text not null,
     constraint one_id_per_company primary key (id),
     constraint one_company_per_registration_number unique (registration_number),
     constraint a_registration_number_has_13_digits check (registration_number ~ '^[0-9]{13}$')
   )`,
  `create table sites (
     id            uuid    not null,
     company_id    uuid    not null,
     name          text    not null,
     region_code   text    not null,
     district_code text    not null,
     address       text    not null,
     workers       integer not null,
     constraint one_id_per_site primary key (id),
     constraint a_site_is_a_companys foreign key (company_id) references companies (id),
     constraint a_site_lies_in_its_region check (region_code = left(district_code, 5)),
     constraint a_site_has_workers check (workers > 0)
   )`,
  `create index sites_of_a_company on sites (company_id)`,
  `create index sites_of_a_region on sites (region_code)`,
];

const notices: readonly string[] = [
  `create table notices (
     id               uuid        not null,
     company_id       uuid        not null,
     site_id          uuid        not null,
     region_code      text        not null,
     reason_code      text        not null,
     layoff_from      date        not null,
     layoff_to        date        not null,
     declared_workers integer     not null,
     status           text        not null,
     list_id          uuid,
     filed_by         text        not null,
     created_at       timestamptz not null,
     accepted_at      timestamptz,
     constraint one_id_per_notice primary key (id),
     constraint a_notice_is_a_companys foreign key (company_id) references companies (id),
     constraint a_notice_is_of_a_site foreign key (site_id) references sites (id),
     constraint a_notice_is_in_a_known_state check (status in (${noticeStatuses})),
     constraint a_period_ends_after_it_begins check (layoff_from <= layoff_to),
     constraint somebody_is_laid_off check (declared_workers > 0),
     constraint an_accepted_notice_has_its_list_and_day
       check (status in ('draft', 'submitted') or (accepted_at is not null and list_id is not null))
   )`,
  `create index notices_of_a_company on notices (company_id, id)`,
  `create index notices_of_a_region on notices (region_code, id)`,
  `create table notice_changes (
     notice_id   uuid        not null,
     change      integer     not null,
     changed_at  timestamptz not null,
     changed_by  text        not null,
     from_status text,
     to_status   text        not null,
     why         text        not null,
     constraint one_line_per_change_of_a_notice primary key (notice_id, change),
     constraint a_change_is_of_a_notice foreign key (notice_id) references notices (id),
     constraint only_the_filing_comes_from_nowhere check ((change = 1) = (from_status is null)),
     constraint a_change_leads_to_a_known_state check (to_status in (${noticeStatuses}))
   )`,
  `create function is_append_only() returns trigger language plpgsql as $$
   begin
     raise exception '% is append-only', tg_table_name;
   end $$`,
  `create trigger notice_changes_is_append_only before update or delete or truncate on notice_changes
     for each statement execute function is_append_only()`,
  `create table notice_progress (
     notice_id    uuid    not null,
     registered   integer not null default 0,
     new_people   integer not null default 0,
     known_people integer not null default 0,
     cases        integer not null default 0,
     round        integer,
     referred     integer,
     seats        integer,
     waiting      integer,
     not_suitable integer,
     assessed     integer,
     eligible     integer,
     needs_evidence integer,
     not_eligible integer,
     reserved     bigint,
     constraint one_progress_per_notice primary key (notice_id),
     constraint every_registered_worker_is_new_or_known check (registered = new_people + known_people)
   )`,
];

// Rows come by the hundred thousand: no foreign keys, one index beside the key, and that one as small as can be.
const lists: readonly string[] = [
  `create table worker_lists (
     id               uuid        not null,
     notice_id        uuid        not null,
     company_id       uuid        not null,
     status           text        not null,
     lane             text        not null,
     content_hash     text        not null default '',
     sealed_key       text        not null,
     bytes            bigint      not null default 0,
     parts            integer     not null default 0,
     expected_rows    integer     not null default 0,
     separator        text        not null default ',',
     unknown_columns  text[]      not null default '{}',
     received_by      text        not null,
     received_at      timestamptz not null default now(),
     received_on      date        not null,
     started_at       timestamptz,
     accepted_at      timestamptz,
     moved_at         timestamptz not null default now(),
     cursor_line      integer     not null default 0,
     rows             integer     not null default 0,
     good             integer     not null default 0,
     warned           integer     not null default 0,
     rejected         integer     not null default 0,
     findings         integer     not null default 0,
     findings_kept    integer     not null default 0,
     findings_by_kind jsonb       not null default '{}',
     problem          jsonb,
     reported_line    integer     not null default 0,
     reported         integer     not null default 0,
     constraint one_id_per_list primary key (id),
     constraint a_list_is_of_a_notice foreign key (notice_id) references notices (id),
     constraint a_list_is_in_a_known_state check (status in (${listStatuses})),
     constraint a_list_travels_in_a_lane check (lane in ('express', 'bulk')),
     constraint every_row_is_good_or_rejected check (rows = good + rejected),
     constraint no_more_is_reported_than_is_good check (reported <= good),
     constraint a_reported_list_is_reported_whole check (status <> 'reported' or reported = good)
   )`,
  `create index lists_to_work_on on worker_lists (lane, received_at) where status in ('received', 'accepted')`,
  `create index lists_of_a_notice on worker_lists (notice_id)`,
  `create index lists_to_clear on worker_lists (moved_at) where status in ('receiving', 'superseded')`,
  `create table list_parts (
     list_id uuid    not null,
     part    integer not null,
     sealed  bytea   not null,
     constraint one_place_per_part primary key (list_id, part)
   )`,
  `alter table list_parts alter column sealed set storage external`,
  `create table list_rows (
     list_id     uuid    not null,
     line        integer not null,
     layoff_date date    not null,
     nik_hash    text    not null,
     sealed      text    not null,
     worker      text    not null,
     constraint one_row_per_line primary key (list_id, line)
   )`,
  `create index rows_of_a_person on list_rows using hash (nik_hash)`,
  `create table list_findings (
     list_id     uuid    not null,
     number      integer not null,
     line        integer not null,
     column_name text,
     kind        text    not null,
     severity    text    not null,
     numbers     text    not null,
     sealed      text    not null,
     constraint one_place_per_finding primary key (list_id, number),
     constraint a_finding_is_an_error_or_a_warning check (severity in ('error', 'warning'))
   )`,
];

/** Companies with their sites, notices with their history, and the lists of workers that come with them. */
export class CreateNotices0000000000001 implements MigrationInterface {
  readonly name = 'CreateNotices0000000000001';

  async up(runner: QueryRunner): Promise<void> {
    const tables = [...messagingTables, ...auditTables, ...commandTables, ...companies, ...notices, ...lists];
    for (const sql of tables) await runner.query(sql);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
