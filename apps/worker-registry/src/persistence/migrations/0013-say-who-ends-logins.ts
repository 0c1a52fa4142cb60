import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who ended the connection of an account, beside when. */
export class SayWhoEndsLogins0000000000013 implements MigrationInterface {
  readonly name = 'SayWhoEndsLogins0000000000013';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table logins add column ended_by uuid`);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
