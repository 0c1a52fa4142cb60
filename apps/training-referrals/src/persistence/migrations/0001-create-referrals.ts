import { messagingTables, roundTables } from '@tanggap/messaging';
import { auditTables, commandTables } from '@tanggap/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the office publishes: programmes, who is admitted, how applicants are ranked. Dated, with its legal basis. */
const referenceTables = [
  `create table programmes (
     code           text    not null,
     pathway        text    not null,
     name_id        text    not null,
     name_en        text    not null,
     provider       text    not null,
     certificate    text    not null,
     safety_licence boolean not null,
     class_size     int     not null,
     constraint one_programme_per_code primary key (code),
     constraint a_pathway_is_one_of_three check (pathway in ('ALAT_BERAT', 'MANUFAKTUR', 'WIRAUSAHA')),
     constraint a_class_has_room check (class_size > 0)
   )`,
  `create table admission_rules (
     programme_code    text    not null references programmes,
     valid_from        date    not null,
     valid_to          date,
     minimum_schooling text    not null,
     minimum_age       text    not null,
     occupations       text[]  not null,
     licence_needed    boolean not null,
     legal_basis       text    not null,
     constraint one_admission_rule_per_programme_and_first_day primary key (programme_code, valid_from),
     constraint an_admission_rule_ends_after_it_begins check (valid_to >= valid_from)
   )`,
  `create table policies (
     rule_version  text   not null,
     valid_from    date   not null,
     valid_to      date,
     weights       jsonb  not null,
     pathway_order text[] not null,
     legal_basis   text   not null,
     constraint one_policy_per_version primary key (rule_version),
     constraint one_policy_per_first_day unique (valid_from),
     constraint a_policy_ends_after_it_begins check (valid_to >= valid_from)
   )`,
  `create table rulebooks (
     id      int  generated always as identity,
     digest  text not null,
     content json not null,
     constraint one_rulebook_per_id primary key (id),
     constraint a_rulebook_is_kept_once unique (digest)
   )`,
  `create table classes (
     id             uuid not null,
     code           text not null,
     programme_code text not null,
     provider       text not null,
     district_code  text not null,
     starts_on      date not null,
     ends_on        date not null,
     seats          int  not null,
     seats_taken    int  not null default 0,
     constraint one_class_per_id primary key (id),
     constraint one_class_per_code unique (code),
     constraint a_class_belongs_to_a_programme foreign key (programme_code) references programmes (code),
     constraint a_class_ends_after_it_starts check (ends_on >= starts_on),
     constraint no_class_is_oversold check (seats_taken between 0 and seats)
   )`,
  `create index classes_by_start on classes (programme_code, starts_on)`,
];

/** A proposal is written once and never changed: what was known, and what followed from it. */
const proposalTables = [
  `create table proposals (
     id             uuid        not null,
     case_id        uuid        not null,
     person_id      uuid        not null,
     notice_id      uuid        not null,
     line           int         not null,
     region_code    text        not null,
     district_code  text        not null,
     layoff_date    date        not null,
     age_band       text        not null,
     schooling      text,
     occupation     text        not null,
     dependants     int,
     wishes         text[]      not null,
     rulebook_id    int         not null,
     rule_version   text        not null,
     programme_code text        not null,
     score          int         not null,
     reasons        text[]      not null,
     details        json        not null,
     proposed_at    timestamptz not null default now(),
     constraint one_proposal_per_id primary key (id),
     constraint one_proposal_per_case unique (case_id)
   )`,
  `create index proposals_by_notice on proposals (notice_id, id)`,
];

const roundOutcomeTables = [
  `create table round_progress (
     round        int  not null,
     as_of        date not null,
     cases        int  not null default 0,
     seats        int  not null default 0,
     waiting      int  not null default 0,
     not_suitable int  not null default 0,
     constraint one_progress_per_round primary key (round),
     constraint a_round_adds_up check (cases = seats + waiting + not_suitable)
   )`,
  `create table decisions_to_tell (
     round       int  not null,
     place       int  not null,
     referral_id uuid not null,
     status      text not null,
     why         text not null,
     rank        int,
     class_id    uuid,
     constraint one_decision_per_place primary key (round, place)
   )`,
  `create table referrals (
     id             uuid        not null,
     person_id      uuid        not null,
     notice_id      uuid        not null,
     round          int         not null,
     rank           int,
     status         text        not null,
     programme_code text,
     class_id       uuid,
     decided_at     timestamptz not null default now(),
     constraint one_referral_per_proposal primary key (id),
     constraint a_seat_is_held_in_a_class foreign key (class_id) references classes (id),
     constraint a_referral_status_is_known check (status in ('seat-held', 'waiting', 'not-suitable')),
     constraint only_a_held_seat_has_a_class check ((status = 'seat-held') = (class_id is not null)),
     constraint whoever_holds_a_place_was_ranked check ((status = 'not-suitable') = (rank is null))
   )`,
  `create unique index one_place_per_person on referrals (person_id) where status in ('seat-held', 'waiting')`,
  `create index referrals_by_notice on referrals (notice_id, status)`,
  `create index referrals_in_class on referrals (class_id) where class_id is not null`,
  `create index waiting_in_order on referrals (programme_code, round, rank) where status = 'waiting'`,
  `create table referral_history (
     referral_id uuid        not null,
     step        smallint    not null,
     at          timestamptz not null default now(),
     who         text        not null,
     from_status text        not null,
     to_status   text        not null,
     why         text        not null,
     constraint one_history_line_per_step primary key (referral_id, step)
   )`,
];

/** What was decided on, and what became of it, can be added to and never rewritten. */
const writtenOnce = [
  `create function is_written_once() returns trigger language plpgsql as $$
   begin
     raise exception '% are written once', tg_table_name;
   end $$`,
  ...['proposals', 'rulebooks', 'referral_history'].map(
    (table) => `create trigger is_written_once before update or delete on ${table}
                  for each statement execute function is_written_once()`,
  ),
];

export class CreateReferrals implements MigrationInterface {
  readonly name = 'CreateReferrals0000000000001';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [
      ...messagingTables,
      ...commandTables,
      ...auditTables,
      ...roundTables,
      ...referenceTables,
      ...proposalTables,
      ...roundOutcomeTables,
      ...writtenOnce,
    ]) {
      await runner.query(statement);
    }
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
