import type { MigrationInterface, QueryRunner } from 'typeorm';

const steps: readonly string[] = [
  `create table data_requests (
     id            uuid        not null,
     person_id     uuid        not null,
     asked_by      text        not null,
     kind          text        not null,
     sealed_words  text        not null,
     asked_at      timestamptz not null,
     due_on        date        not null,
     outcome       text,
     sealed_answer text,
     answered_by   text,
     answered_at   timestamptz,
     constraint one_id_per_data_request primary key (id),
     constraint a_data_request_is_of_a_person foreign key (person_id) references people (id),
     constraint a_data_request_asks_a_known_thing check (kind in ('CORRECTION', 'COPY', 'RESTRICTION', 'ERASURE')),
     constraint a_data_request_ends_in_a_known_way check (outcome in ('DONE', 'NOT_POSSIBLE')),
     constraint an_answer_is_whole
       check (num_nonnulls(outcome, sealed_answer, answered_by, answered_at) in (0, 4)),
     constraint what_is_said_of_data_is_kept_sealed check (sealed_words like '_%._%' and sealed_answer like '_%._%')
   )`,
  `create unique index one_open_data_request_of_a_kind on data_requests (person_id, kind) where answered_at is null`,
  `create index data_requests_of_an_account on data_requests (asked_by, id)`,
  `create index data_requests_to_answer on data_requests (id) where answered_at is null`,
];

/** What people ask about the data that are kept of them, and what they were answered. */
export class AskAboutData0000000000029 implements MigrationInterface {
  readonly name = 'AskAboutData0000000000029';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of steps) await runner.query(statement);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
