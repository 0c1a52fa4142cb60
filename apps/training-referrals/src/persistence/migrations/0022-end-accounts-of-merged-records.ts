import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The account of a record ends when it is merged, whether or not the merge is undone later; those of before end now. */
export class EndAccountsOfMergedRecords implements MigrationInterface {
  readonly name = 'EndAccountsOfMergedRecords0000000000022';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [
      `alter table person_merges add column merged_at timestamptz`,
      `update person_merges set merged_at = now() where not undone`,
      `drop index merged_people`,
      `create index merged_people on person_merges (person_id)`,
      `create or replace view standing_logins as
         select l.login_id, l.person_id from person_logins l
          where not exists (select from person_logins n where n.login_id = l.login_id and n.since > l.since)
            and not exists (select from person_logins n where n.person_id = l.person_id and n.since > l.since)
            and not exists (select from person_merges m where m.person_id = l.person_id and m.merged_at >= l.since)`,
    ]) {
      await runner.query(statement);
    }
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
