import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Licences that a person holds: programmes ask for some. */
export class WriteDownLicences0000000000015 implements MigrationInterface {
  readonly name = 'WriteDownLicences0000000000015';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table case_profiles add column licences text[] not null default '{}'`);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
