import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An account is an id or a keyed hash: what a sign-in elsewhere calls it may be a mail address or a NIK. Rows from before stay as they are. */
export class KeepNoNamesOfAccounts0000000000018 implements MigrationInterface {
  readonly name = 'KeepNoNamesOfAccounts0000000000018';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['logins', 'claim_attempts'])
      await runner.query(
        `alter table ${table} add constraint ${table}_name_no_account
           check (login_id ~ '^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[A-Za-z0-9_-]{43})$') not valid`,
      );
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
