import type { MigrationInterface, QueryRunner } from 'typeorm';

const steps: readonly string[] = [
  // Which assessments asked for an account; one of a case in doubt is answered once that is cleared.
  `create table account_asks (
     assessment_id uuid        not null,
     case_id       uuid        not null,
     person_id     uuid        not null,
     asked_at      timestamptz not null default now(),
     told_at       timestamptz,
     constraint one_ask_per_assessment primary key (assessment_id)
   )`,
  `create index account_asks_of_a_person on account_asks (person_id)`,
  `create table case_aid (
     assessment_id uuid        not null,
     case_id       uuid        not null,
     person_id     uuid        not null,
     decided_at    timestamptz not null,
     amount        bigint      not null,
     appeal_until  date,
     scheme_code   text        not null,
     decision      text        not null,
     constraint one_row_per_aided_assessment primary key (assessment_id),
     constraint aid_is_not_owed check (amount >= 0)
   )`,
  `create index aid_of_a_case on case_aid (case_id)`,
  `create table case_payments (
     line_id       uuid        not null,
     assessment_id uuid        not null,
     case_id       uuid        not null,
     settled_at    timestamptz not null,
     amount        bigint      not null,
     instalment    int         not null,
     outcome       text        not null,
     code          text,
     constraint one_row_per_payment_of_aid primary key (line_id),
     constraint a_payment_of_aid_is_of_something check (amount >= 0 and instalment >= 1),
     constraint payments_of_aid_end_in_three_ways check (outcome in ('paid', 'failed', 'returned'))
   )`,
  `create index payments_of_a_case on case_payments (case_id)`,
  // Somebody has to tell the person by the channel that was known when it was heard of; it is sealed for the id.
  `create table aid_redirections (
     id             uuid        not null,
     person_id      uuid        not null,
     heard_at       timestamptz not null,
     told_at        timestamptz,
     effective_on   date        not null,
     source         text        not null,
     status         text        not null default 'in-app',
     channel_sealed text,
     told_by        text,
     means          text,
     note_sealed    text,
     constraint one_row_per_redirection primary key (id),
     constraint redirections_are_stated_by_three check (source in ('notice', 'worker', 'office')),
     constraint a_telling_goes_a_known_way check (status in ('in-app')),
     constraint whoever_told_said_how check ((told_at is null) = (told_by is null) and (told_at is null) = (means is null))
   )`,
  `create index redirections_of_a_person on aid_redirections (person_id)`,
  `create index redirections_to_tell on aid_redirections (id) where told_at is null`,
];

/** Where aid may be sent is asked here; what becomes of it stands with the case; and a change of it is told by the old channel. */
export class HearOfAid0000000000023 implements MigrationInterface {
  readonly name = 'HearOfAid0000000000023';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of steps) await runner.query(statement);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
