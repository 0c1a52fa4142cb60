import type { MigrationInterface, QueryRunner } from 'typeorm';

const steps: readonly string[] = [
  // Raised in the transaction that issues: it is held until that ends, and rolled back with it, so no number is left out.
  `create table receipt_counters (
     office text    not null,
     year   integer not null,
     last   integer not null,
     constraint one_counter_per_office_and_year primary key (office, year),
     constraint numbers_begin_at_one check (last >= 1)
   )`,
  `create table receipts (
     id             uuid        not null,
     notice_id      uuid        not null,
     notice_version integer     not null,
     office         text        not null,
     year           integer     not null,
     sequence       integer     not null,
     number         text        not null,
     revision       integer     not null,
     issued_at      timestamptz not null,
     issued_on      date        not null,
     issued_by      text        not null,
     reason         text,
     content        jsonb       not null,
     constraint one_id_per_receipt primary key (id),
     constraint a_receipt_is_of_a_notice foreign key (notice_id) references notices (id),
     constraint one_receipt_per_revision unique (notice_id, revision),
     constraint a_number_is_given_once unique (office, year, sequence, revision),
     constraint a_number_is_written_once unique (number, revision),
     constraint only_the_first_needs_no_reason check ((revision = 1) = (reason is null))
   )`,
  `create trigger receipts_is_append_only before update or delete or truncate on receipts
     for each statement execute function is_append_only()`,
  // Line 0 is the receipt itself, any other the extract of the worker in that line of the list.
  `create table receipt_tokens (
     receipt_id uuid        not null,
     line       integer     not null,
     token_hash text        not null,
     sealed     text        not null,
     made_at    timestamptz not null default now(),
     constraint one_token_per_paper primary key (receipt_id, line),
     constraint one_paper_per_token unique (token_hash),
     constraint a_token_is_of_a_receipt foreign key (receipt_id) references receipts (id),
     constraint a_paper_is_of_a_line check (line >= 0)
   )`,
  `create trigger receipt_tokens_is_append_only before update or delete or truncate on receipt_tokens
     for each statement execute function is_append_only()`,
];

/** Numbered receipts of accepted notices, their revisions, and the tokens by which anybody can check a paper. */
export class IssueReceipts0000000000007 implements MigrationInterface {
  readonly name = 'IssueReceipts0000000000007';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of steps) await runner.query(sql);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
