import type { MigrationInterface, QueryRunner } from 'typeorm';

const circumstances = [
  `create table circumstances (
     id           uuid        not null,
     person_id    uuid        not null,
     circumstance text        not null,
     since        date        not null,
     evidence     text        not null,
     note_sealed  text,
     reported_by  uuid        not null,
     reported_at  timestamptz not null default now(),
     constraint one_id_per_circumstance primary key (id),
     constraint a_circumstance_is_of_a_person foreign key (person_id) references people (id),
     constraint a_circumstance_is_known check (circumstance in ('rehired', 'died', 'moved-away', 'asked-to-stop')),
     constraint a_circumstance_says_how_it_is_known check (evidence in ('stated', 'document', 'dukcapil', 'employer')),
     constraint a_note_is_kept_sealed check (note_sealed like '_%._%')
   )`,
  `create index circumstances_of_a_person on circumstances (person_id)`,
  `create table circumstance_retractions (
     circumstance_id uuid        not null,
     reason_sealed   text        not null,
     retracted_by    uuid        not null,
     retracted_at    timestamptz not null default now(),
     constraint a_circumstance_is_retracted_once primary key (circumstance_id),
     constraint what_is_retracted_was_reported foreign key (circumstance_id) references circumstances (id),
     constraint a_reason_is_kept_sealed check (reason_sealed like '_%._%')
   )`,
];

const consents = [
  `create table consents (
     person_id      uuid        not null,
     purpose        text        not null,
     change         integer     not null,
     given          boolean     not null,
     text_version   text        not null,
     channel        text        not null,
     witness_sealed text,
     recorded_by    uuid        not null,
     decided_at     timestamptz not null default now(),
     constraint one_decision_per_change_of_a_consent primary key (person_id, purpose, change),
     constraint a_consent_is_of_a_person foreign key (person_id) references people (id),
     constraint a_purpose_is_known check (purpose in ('aid', 'training', 'employers', 'research')),
     constraint changes_of_a_consent_count_from_one check (change > 0),
     constraint a_consent_says_how_it_was_given check (channel in ('paper', 'counter', 'phone', 'own-account')),
     constraint a_witness_is_kept_sealed check (witness_sealed like '_%._%')
   )`,
];

const appendOnly = ['circumstances', 'circumstance_retractions', 'consents'].map(
  (table) => `create trigger ${table}_is_append_only before update or delete or truncate on ${table}
     for each statement execute function is_append_only()`,
);

/** What changes in a life, and what people agree to. */
export class HearOfLives0000000000006 implements MigrationInterface {
  readonly name = 'HearOfLives0000000000006';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...circumstances, ...consents, ...appendOnly]) await runner.query(sql);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
