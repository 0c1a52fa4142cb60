import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A worker's account is named as whoever lets people sign in names it, which need not be an id of ours. */
export class NameAccountsAsGiven implements MigrationInterface {
  readonly name = 'NameAccountsAsGiven0000000000020';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [
      `drop view standing_logins`,
      `alter table person_logins alter column login_id type text using login_id::text`,
      `create view standing_logins as
         select l.login_id, l.person_id from person_logins l
          where not exists (select from person_logins n where n.login_id = l.login_id and n.since > l.since)
            and not exists (select from person_logins n where n.person_id = l.person_id and n.since > l.since)`,
    ]) {
      await runner.query(statement);
    }
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
