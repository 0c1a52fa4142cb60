import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An account that was connected anew is of nobody before: the last that was said of an account, and of a person, stands. */
export class FollowAccounts implements MigrationInterface {
  readonly name = 'FollowAccounts0000000000015';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [
      // Those that were heard before are the oldest.
      `alter table person_logins add column since timestamptz not null default '-infinity',
         drop constraint one_person_per_login,
         add constraint one_row_per_login_and_person primary key (login_id, person_id)`,
      `create index logins_of_a_person on person_logins (person_id)`,
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
