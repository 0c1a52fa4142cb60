import type { MigrationInterface, QueryRunner } from 'typeorm';

const steps: readonly string[] = [
  `alter table case_assignments drop constraint an_assignment_says_why`,
  `alter table case_assignments add constraint an_assignment_says_why
     check (why in ('by-district', 'reassigned', 'taken')) not valid`,
  `alter table case_assignments validate constraint an_assignment_says_why`,
  `alter table case_assignments add constraint only_what_is_of_nobody_is_taken
     check (why <> 'taken' or from_owner is null) not valid`,
  `alter table case_assignments validate constraint only_what_is_of_nobody_is_taken`,
];

/** A caseworker takes a case that nobody looks after; one of somebody else changes hands only by the head of the office. */
export class TakeCases0000000000024 implements MigrationInterface {
  readonly name = 'TakeCases0000000000024';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of steps) await runner.query(sql);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
