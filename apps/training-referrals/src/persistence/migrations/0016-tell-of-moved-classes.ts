import type { MigrationInterface, QueryRunner } from 'typeorm';

const steps: readonly string[] = [
  `alter table tellings add column class_id uuid, add column class_version int,
     drop constraint a_telling_is_of_a_known_kind, drop constraint a_step_is_told_once`,
  `alter table tellings
     add constraint a_telling_is_of_a_known_kind check (what in ('seat.freed', 'seat.passed-on', 'class.moved')),
     add constraint a_step_is_told_once unique nulls not distinct (referral_id, step, class_version)`,
];

/** Whoever looks after somebody with a seat is told that the class has moved to other days: once for each of its versions. */
export class TellOfMovedClasses implements MigrationInterface {
  readonly name = 'TellOfMovedClasses0000000000016';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of steps) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
