import type { MigrationInterface, QueryRunner } from 'typeorm';

const steps: readonly string[] = [
  // A table of its own: nearly all cases are never closed, and they are written by the hundred thousand.
  `create table case_closures (
     case_id   uuid        not null,
     notice_id uuid        not null,
     line      integer     not null,
     version   integer     not null,
     reason    text        not null,
     closed_at timestamptz not null default now(),
     constraint one_closure_per_case primary key (case_id),
     constraint a_row_closes_one_case unique (notice_id, line),
     constraint a_closure_is_of_a_case foreign key (case_id) references cases (id),
     constraint a_closure_says_why check (reason in ('amended', 'withdrawn')),
     constraint the_first_version_takes_nothing_back check (version > 1)
   )`,
  `create trigger case_closures_is_append_only before update or delete or truncate on case_closures
     for each statement execute function is_append_only()`,
];

/** Which cases were closed because their layoff was taken back. */
export class CloseCases0000000000002 implements MigrationInterface {
  readonly name = 'CloseCases0000000000002';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of steps) await runner.query(sql);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
