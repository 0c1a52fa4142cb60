import type { MigrationInterface, QueryRunner } from 'typeorm';

const steps: readonly string[] = [
  `alter table dispute_records
     drop constraint a_dispute_goes_by_known_steps,
     drop constraint a_dispute_comes_to_a_known_end,
     add constraint a_dispute_goes_by_known_steps check (step in ('BIPARTITE', 'MEDIATION', 'RECOMMENDATION', 'COURT')),
     add constraint a_dispute_comes_to_a_known_end
       check (outcome = 'AGREED' or outcome = case when step = 'COURT' then 'DECIDED' else 'FAILED' end)`,
  `create table union_words (
     notice_id   uuid        not null,
     word        integer     not null,
     kind        text        not null,
     held_on     date,
     said_by     text        not null,
     said_at     timestamptz not null,
     sealed_note text,
     constraint one_number_per_word_of_a_union primary key (notice_id, word),
     constraint a_union_speaks_of_a_notice foreign key (notice_id) references notices (id),
     constraint a_union_says_known_things check (kind in ('TALKS_HELD', 'TALKS_NOT_HELD', 'DISPUTE', 'COMPLAINT')),
     constraint talks_that_were_held_have_a_day check ((kind = 'TALKS_HELD') = (held_on is not null)),
     constraint a_dispute_and_a_complaint_say_why check (kind not in ('DISPUTE', 'COMPLAINT') or sealed_note is not null)
   )`,
  `create unique index a_dispute_is_raised_once on union_words (notice_id) where kind = 'DISPUTE'`,
  `create index complaints_in_order on union_words (said_at, notice_id, word) where kind = 'COMPLAINT'`,
  `create trigger union_words_is_append_only before update or delete or truncate on union_words
     for each statement execute function is_append_only()`,
  `create table complaint_answers (
     notice_id   uuid        not null,
     word        integer     not null,
     answered_by text        not null,
     answered_at timestamptz not null,
     sealed_text text        not null,
     constraint one_answer_per_complaint primary key (notice_id, word),
     constraint an_answer_is_to_a_complaint foreign key (notice_id, word) references union_words (notice_id, word)
   )`,
  `create trigger complaint_answers_is_append_only before update or delete or truncate on complaint_answers
     for each statement execute function is_append_only()`,
];

/** What the union of a company says of a layoff, the answers to its complaints, and the court as the last step of a dispute. */
export class HearTheUnion0000000000023 implements MigrationInterface {
  readonly name = 'HearTheUnion0000000000023';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of steps) await runner.query(sql);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
