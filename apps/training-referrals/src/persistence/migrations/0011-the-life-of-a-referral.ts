import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who looks after a case, whose account a person has, and which records are of one human being: as the registry said. */
const heard = [
  `create table case_owners (
     case_id       uuid        not null,
     caseworker_id uuid        not null,
     assignment_id uuid        not null,
     since         timestamptz not null,
     constraint one_owner_per_case primary key (case_id)
   )`,
  `create index cases_of_an_owner on case_owners (caseworker_id)`,
  `create table person_logins (
     login_id  uuid not null,
     person_id uuid not null,
     constraint one_person_per_login primary key (login_id)
   )`,
  `create table person_merges (
     merge_id       uuid        not null,
     person_id      uuid        not null,
     into_person_id uuid        not null,
     undone         boolean     not null default false,
     heard_at       timestamptz not null default now(),
     constraint one_row_per_merge primary key (merge_id)
   )`,
  `create index merged_people on person_merges (person_id) where not undone`,
  `create index merged_into on person_merges (into_person_id) where not undone`,
  `create function same_people(uuid) returns setof uuid language sql stable as $$
     with recursive same (id) as (
       select $1 union
       select case when m.person_id = same.id then m.into_person_id else m.person_id end
         from same join person_merges m on not m.undone and (m.person_id = same.id or m.into_person_id = same.id))
     select id from same $$`,
];

/** What a caseworker asked for and why, what stood in the way, and what was said of an answer. */
const said = [
  `create table referral_requests (
     referral_id uuid   not null,
     wanted      text    not null,
     classes     uuid[]  not null,
     obstacles   text[]  not null,
     sealed      text    not null,
     constraint one_request_per_referral primary key (referral_id)
   )`,
  `create trigger is_written_once before update or delete on referral_requests
     for each statement execute function is_written_once()`,
  `create table referral_notes (
     referral_id uuid     not null,
     step        smallint not null,
     sealed      text     not null,
     constraint one_note_per_step primary key (referral_id, step)
   )`,
];

/** What an account is told once; without an account whoever looks after the region. */
const tellings = [
  `create table tellings (
     position    bigint      generated always as identity,
     referral_id uuid        not null,
     step        smallint    not null,
     what        text        not null,
     account_id  uuid,
     told_at     timestamptz not null default clock_timestamp(),
     constraint one_telling_per_position primary key (position),
     constraint a_step_is_told_once unique (referral_id, step),
     constraint a_telling_is_of_a_known_kind check (what in ('seat.freed', 'seat.passed-on'))
   )`,
  `create index tellings_of_an_account on tellings (account_id, position)`,
];

export class TheLifeOfAReferral implements MigrationInterface {
  readonly name = 'TheLifeOfAReferral0000000000011';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [
      ...heard,
      ...said,
      ...tellings,
      `create index asked_for_in_order on referrals (id) where round is null`,
      `create index completed_by_person on referrals (person_id) where status = 'completed'`,
    ]) {
      await runner.query(statement);
    }
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
