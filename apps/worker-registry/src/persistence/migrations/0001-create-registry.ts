import { messagingTables } from '@tanggap/messaging';
import { auditTables, commandTables } from '@tanggap/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const states = `'registered', 'contacted', 'unreachable', 'disputed', 'needs-clarification', 'verified', 'invalid', 'profiled',
  'in-service', 'placed', 'dormant', 'settled-in-work', 'settled-in-business', 'settled-abroad', 'layoff-cancelled', 'closed'`;

const tables: readonly string[] = [
  `create table people (
     id              uuid        not null,
     nik_hash        text        not null,
     name_birth_hash text        not null,
     sealed          text        not null,
     registered_at   timestamptz not null default now(),
     constraint one_id_per_person primary key (id),
     constraint one_person_per_nik unique (nik_hash),
     constraint a_nik_is_kept_as_a_keyed_hash check (length(nik_hash) = 43),
     constraint a_name_is_looked_up_by_a_keyed_hash check (length(name_birth_hash) = 43),
     constraint a_person_is_kept_sealed check (sealed like '_%._%')
   )`,
  // Wide columns first and texts last, so no room is lost to alignment. No foreign key: people are never removed, and
  // looking each person up once more would cost a tenth of all registering.
  `create table cases (
     number             bigserial   not null,
     wage               bigint      not null,
     severance_minimum  bigint      not null,
     severance_declared bigint,
     opened_at          timestamptz not null default now(),
     line               integer     not null,
     layoff_date        date        not null,
     work_start         date        not null,
     dependants         smallint,
     new_person         boolean     not null,
     contract_ended     boolean     not null,
     id                 uuid        not null,
     person_id          uuid        not null,
     notice_id          uuid        not null,
     company_id         uuid        not null,
     state              text        not null,
     region_code        text        not null,
     district_code      text        not null,
     home_region_code   text        not null,
     reason_code        text        not null,
     employment         text        not null,
     response           text        not null,
     age_band           text        not null,
     schooling          text,
     occupation         text        not null,
     wishes             text[]      not null,
     flags              text[]      not null,
     phone_hash         text,
     account_hash       text,
     household_hash     text,
     sealed             text        not null,
     constraint one_id_per_case primary key (id),
     constraint one_case_per_person_and_notice unique (person_id, notice_id),
     constraint a_case_is_in_a_known_state check (state in (${states})),
     constraint a_case_names_its_row check (line > 0),
     constraint amounts_are_not_negative
       check (wage >= 0 and severance_minimum >= 0 and coalesce(severance_declared, 0) >= 0),
     constraint a_home_region_is_that_of_the_district check (home_region_code = left(district_code, 5)),
     constraint a_reported_row_is_kept_sealed check (sealed like '_%._%')
   )`,
  `create index cases_of_a_notice on cases (notice_id, id)`,
  `create index cases_of_a_site_region on cases (region_code, id)`,
  `create index cases_of_a_home_region on cases (home_region_code, id)`,
  `create table case_changes (
     case_id    uuid        not null,
     change     integer     not null,
     changed_at timestamptz not null default now(),
     changed_by text        not null,
     from_state text,
     to_state   text        not null,
     why        text        not null,
     constraint one_line_per_change_of_a_case primary key (case_id, change),
     constraint only_the_opening_comes_from_nowhere check ((change = 1) = (from_state is null)),
     constraint a_change_leads_to_a_known_state check (to_state in (${states})),
     constraint a_change_leads_elsewhere check (from_state is distinct from to_state)
   )`,
  `create function is_append_only() returns trigger language plpgsql as $$
   begin
     raise exception '% is append-only', tg_table_name;
   end $$`,
  `create trigger case_changes_is_append_only before update or delete or truncate on case_changes
     for each statement execute function is_append_only()`,
  `create function people_stay() returns trigger language plpgsql as $$
   begin
     raise exception 'a person is never removed: cases and events of other services name them';
   end $$`,
  `create trigger people_stay before delete or truncate on people for each statement execute function people_stay()`,
  `create table repeated_rows (
     person_id uuid    not null,
     notice_id uuid    not null,
     line      integer not null,
     case_id   uuid    not null,
     constraint a_row_repeats_once primary key (person_id, notice_id, line),
     constraint a_repeated_row_has_a_case foreign key (case_id) references cases (id)
   )`,
  `create table identity_conflicts (
     id                       uuid        not null,
     case_id                  uuid        not null,
     person_id                uuid        not null,
     notice_id                uuid        not null,
     line                     integer     not null,
     sealed                   text        not null,
     known_name_birth_hash    text        not null,
     reported_name_birth_hash text        not null,
     state                    text        not null default 'open',
     noted_at                 timestamptz not null default now(),
     constraint one_id_per_identity_conflict primary key (id),
     constraint a_row_conflicts_once_with_a_person unique (person_id, notice_id, line),
     constraint a_conflict_is_of_a_case foreign key (case_id) references cases (id),
     constraint a_conflict_is_of_a_person foreign key (person_id) references people (id),
     constraint an_identity_conflict_is_open check (state = 'open'),
     constraint a_conflict_is_between_two_identities check (known_name_birth_hash <> reported_name_birth_hash),
     constraint a_conflicting_row_is_kept_sealed check (sealed like '_%._%')
   )`,
  `create table notice_registrations (
     notice_id        uuid    not null,
     region_code      text    not null,
     expected_workers integer,
     workers          integer not null default 0,
     new_people       integer not null default 0,
     known_people     integer not null default 0,
     cases            integer not null default 0,
     round            integer,
     registered_at    timestamptz,
     constraint one_registration_per_notice primary key (notice_id),
     constraint one_notice_per_round unique (round),
     constraint every_worker_is_a_new_or_a_known_person check (workers = new_people + known_people),
     constraint no_worker_has_two_cases check (cases <= workers),
     constraint no_more_workers_come_than_were_accepted check (workers <= expected_workers),
     constraint a_round_is_given_once_all_workers_are_registered check (round is null or workers = expected_workers),
     constraint a_registered_notice_has_a_round check ((round is null) = (registered_at is null))
   )`,
  `create table round_counter (
     only_row   boolean not null default true,
     last_round integer not null default 0,
     constraint one_round_counter primary key (only_row),
     constraint the_round_counter_is_one_row check (only_row),
     constraint rounds_count_from_one check (last_round >= 0)
   )`,
  `insert into round_counter default values`,
];

/** People, their cases with the history of each, and how far each notice is registered. */
export class CreateRegistry0000000000001 implements MigrationInterface {
  readonly name = 'CreateRegistry0000000000001';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...messagingTables, ...auditTables, ...commandTables, ...tables]) await runner.query(sql);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
