import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every list that an officer opens asks for the notices that their offices handle or have handled. */
export class FindNoticesOfOffices0000000000010 implements MigrationInterface {
  readonly name = 'FindNoticesOfOffices0000000000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index notices_that_offices_may_read on notices using gin (offices)`);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
