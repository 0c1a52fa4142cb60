import type { MigrationInterface, QueryRunner } from 'typeorm';

const steps: readonly string[] = [
  `alter table commitments add column released_why text`,
  // How far the assessments of a notice have their rows of work, beside the row that the telling of the round writes all the time.
  `create table work_walks (
     notice_id uuid    not null,
     at_line   int     not null default -1,
     is_over   boolean not null default false,
     constraint one_walk_of_work_per_notice primary key (notice_id)
   )`,
  `create index walks_of_work_to_go on work_walks (notice_id) where not is_over`,
  `insert into work_walks (notice_id) select notice_id from rounds where state = 'closed'`,
];

/** Told assessments are taken up by people, in slices behind the rounds; what is released says why. */
export class TakeUpWork implements MigrationInterface {
  readonly name = 'TakeUpWork0000000000017';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of steps) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
