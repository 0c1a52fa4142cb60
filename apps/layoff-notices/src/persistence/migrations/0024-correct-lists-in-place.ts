import type { MigrationInterface, QueryRunner } from 'typeorm';

const steps: readonly string[] = [
  `alter table worker_lists
     add column revision        integer     not null default 1,
     add column corrected_at    timestamptz,
     add column has_former_rows boolean     not null default false,
     add constraint a_list_that_was_corrected_says_when check ((revision = 1) = (corrected_at is null)),
     add constraint former_rows_go_before_a_list_is_checked check (not has_former_rows or status in ('received', 'refused', 'superseded'))`,
  // What the company put instead into cells of a row; the newest of each cell counts. By list: they go with its rows.
  `create table list_corrections (
     list_id      uuid        not null,
     line         integer     not null,
     revision     integer     not null,
     corrected_by text        not null,
     corrected_at timestamptz not null default now(),
     sealed       text        not null,
     constraint one_correction_of_a_row_per_revision primary key (list_id, line, revision),
     constraint a_correction_makes_a_revision check (revision > 1)
   )`,
];

/** Rows of a checked list are corrected where they stand, and the list is checked anew. */
export class CorrectListsInPlace0000000000024 implements MigrationInterface {
  readonly name = 'CorrectListsInPlace0000000000024';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of steps) await runner.query(sql);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
