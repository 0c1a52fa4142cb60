import type { MigrationInterface, QueryRunner } from 'typeorm';

const steps: readonly string[] = [
  // By it rows of two lists are compared: sixteen bytes of a keyed hash. Rows of before have none and count as changed.
  `alter table list_rows add column row_hash bytea`,
  `alter table worker_lists
     add column findings_by_column jsonb   not null default '{}',
     add column other_sheets       text[]  not null default '{}',
     add column is_proposal        boolean not null default false,
     add column confirmed_at       timestamptz,
     add column confirmed_by       text,
     add column replaced_list      uuid,
     add column difference         jsonb,
     add constraint a_confirmed_list_says_who_and_what check
       (num_nonnulls(confirmed_at, confirmed_by, replaced_list, difference) in (0, 4)),
     add constraint a_proposal_is_not_confirmed check (not is_proposal or confirmed_at is null),
     add constraint a_proposal_is_not_handed_in check (not is_proposal or status not in ('accepted', 'reported'))`,
  `create unique index one_open_proposal_per_notice on worker_lists (notice_id)
     where is_proposal and status in ('received', 'checked', 'refused')`,
];

/** A second list is a proposal until its company confirms it; rows can be compared, and findings are counted by column. */
export class ProposeLists0000000000005 implements MigrationInterface {
  readonly name = 'ProposeLists0000000000005';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of steps) await runner.query(sql);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
