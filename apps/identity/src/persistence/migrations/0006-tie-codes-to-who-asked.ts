import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  // They are good for five minutes: who waits for one asks again.
  `delete from phone_codes`,
  `alter table phone_codes drop constraint phone_codes_pkey, add column ticket_hash text primary key`,
  `create index phone_codes_by_age on phone_codes (expires_at)`,
  `alter table phone_code_requests rename column network to place`,
  `alter index phone_code_requests_by_network rename to phone_code_requests_by_place`,
];

/** A code is tried by who asked for it, and asked for apart from others: nobody uses up what is somebody else's. */
export class TieCodesToWhoAsked implements MigrationInterface {
  readonly name = 'TieCodesToWhoAsked0000000000006';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
