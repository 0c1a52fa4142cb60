import type { MigrationInterface, QueryRunner } from 'typeorm';

const steps: readonly string[] = [
  // Constants: a table of a million cases is not written anew.
  `alter table cases add column version integer not null default 1, add column owner_id uuid`,
  `alter table cases add constraint versions_of_a_case_count_from_one check (version > 0)`,
  `alter table people add column merged_into uuid`,
  `alter table people add constraint nobody_stands_for_themselves check (merged_into <> id)`,
];

/** Cases are worked on by a caseworker, edit by edit; two records may turn out to be of one person. */
export class WorkOnCases0000000000004 implements MigrationInterface {
  readonly name = 'WorkOnCases0000000000004';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of steps) await runner.query(sql);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
