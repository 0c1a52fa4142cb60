import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Accounts of training providers: each sees its own classes and participants. Those of before have to be bound to one. */
export class NameProviders implements MigrationInterface {
  readonly name = 'NameProviders0000000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table accounts add column provider_code text`);
    await runner.query(
      `alter table accounts add constraint a_provider_is_of_a_manager
         check (provider_code is null or 'PENGELOLA_PELATIHAN' = any(roles))`,
    );
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
