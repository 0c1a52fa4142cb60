import type { MigrationInterface, QueryRunner } from 'typeorm';

const steps: readonly string[] = [
  `alter table notices add column supplements uuid,
     add constraint a_supplement_is_of_a_notice foreign key (supplements) references notices (id)`,
  // Which rows no longer stand is told by their lines alone; without any, all that still stood are taken back.
  `create table amendments (
     notice_id  uuid        not null,
     number     integer     not null,
     version    integer,
     reason     text        not null,
     state      text        not null,
     lines      integer[],
     removed    integer     not null,
     sealed_why text        not null,
     asked_by   text        not null,
     asked_at   timestamptz not null,
     decided_by text,
     decided_at timestamptz,
     sealed_answer text,
     told_line  integer     not null default 0,
     told_at    timestamptz,
     constraint one_number_per_amendment primary key (notice_id, number),
     constraint one_amendment_per_version unique (notice_id, version),
     constraint an_amendment_is_of_a_notice foreign key (notice_id) references notices (id),
     constraint an_amendment_is_in_a_known_state check (state in ('asked', 'refused', 'confirmed', 'told')),
     constraint an_amendment_says_what_it_is check (reason in ('amended', 'withdrawn') and (reason = 'withdrawn') = (lines is null)),
     constraint an_amendment_takes_somebody_back check (removed > 0),
     constraint only_what_is_confirmed_makes_a_version check ((version is not null) = (state in ('confirmed', 'told'))),
     constraint the_first_version_is_what_was_accepted check (version > 1),
     constraint an_answer_names_who_gave_it check ((state = 'asked') = (decided_by is null)),
     constraint what_is_told_says_when check ((state = 'told') = (told_at is not null))
   )`,
  `create unique index one_amendment_at_a_time on amendments (notice_id) where state in ('asked', 'confirmed')`,
  `create index amendments_to_tell on amendments (decided_at) where state = 'confirmed'`,
  `create table withdrawn_rows (
     notice_id          uuid        not null,
     line               integer     not null,
     version            integer     not null,
     nik_hash           text        not null,
     case_id            uuid,
     case_closed_at     timestamptz,
     referral_held      text,
     seat_passed_on     boolean,
     referral_ended_at  timestamptz,
     assessment_outcome text,
     released           bigint,
     assessment_closed_at timestamptz,
     constraint a_row_is_withdrawn_once primary key (notice_id, line),
     constraint a_row_is_withdrawn_by_a_version foreign key (notice_id, version) references amendments (notice_id, version)
   )`,
  `create function rows_stay_withdrawn() returns trigger language plpgsql as $$
   begin
     raise exception 'a row that was withdrawn is never removed from what it says';
   end $$`,
  `create trigger rows_stay_withdrawn before delete or truncate or update of notice_id, line, version, nik_hash on withdrawn_rows
     for each statement execute function rows_stay_withdrawn()`,
];

/** An accepted notice is changed by versions: which rows no longer stand, who confirmed it, and what it led to. */
export class AmendNotices0000000000006 implements MigrationInterface {
  readonly name = 'AmendNotices0000000000006';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of steps) await runner.query(sql);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
