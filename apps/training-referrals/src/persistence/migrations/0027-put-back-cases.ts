import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A case that was put back has nobody; that it was is kept, so that an older word of the registry does not give it away again. */
export class PutBackCases0000000000027 implements MigrationInterface {
  readonly name = 'PutBackCases0000000000027';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table case_owners alter column caseworker_id drop not null`);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
