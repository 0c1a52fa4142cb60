import type { MigrationInterface, QueryRunner } from 'typeorm';

const steps: readonly string[] = [
  // Rows of a list that another one has otherwise or not at all, as they are understood; sealed, bound to their list.
  `create table differing_rows (
     list_id    uuid    not null,
     other_list uuid    not null,
     line       integer not null,
     sealed     text    not null,
     constraint one_place_per_differing_row primary key (list_id, other_list, line)
   )`,
  `create index differing_rows_of_the_other_list on differing_rows (other_list, line)`,
  // There once all differing rows of both are kept.
  `create table list_differences (
     former uuid        not null,
     latter uuid        not null,
     kept_at timestamptz not null default now(),
     constraint one_difference_of_two_lists primary key (former, latter)
   )`,
  `create index differences_of_the_latter on list_differences (latter)`,
];

/** What two lists differ in is read from their originals once, and kept for as long as both are. */
export class KeepDifferences0000000000016 implements MigrationInterface {
  readonly name = 'KeepDifferences0000000000016';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of steps) await runner.query(sql);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
