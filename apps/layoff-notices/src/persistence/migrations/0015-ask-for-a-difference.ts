import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An office sees a draft only where its company asks it to let a difference through: who was let through before had asked. */
export class AskForADifference0000000000015 implements MigrationInterface {
  readonly name = 'AskForADifference0000000000015';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table notices add column asked_difference jsonb`);
    await runner.query(
      `update notices set asked_difference = accepted_difference where accepted_difference is not null`,
    );
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
