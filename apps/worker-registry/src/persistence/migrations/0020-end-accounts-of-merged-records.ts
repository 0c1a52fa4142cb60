import type { MigrationInterface, QueryRunner } from 'typeorm';

const steps: readonly string[] = [
  // A rule that is not valid for old rows is asked of them when they change: one that ends may keep its old name.
  `alter table logins drop constraint logins_name_no_account`,
  `alter table logins add constraint logins_name_no_account
     check (ended_at is not null or login_id ~ '^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[A-Za-z0-9_-]{43})$') not valid`,
  `update logins l set ended_at = now(), ended_by = m.merged_by
     from person_merges m where m.person_id = l.person_id and m.undone_at is null and l.ended_at is null`,
];

/** The account of a record that was merged before its merge ended it: nobody has checked that it may see the other record. */
export class EndAccountsOfMergedRecords0000000000020 implements MigrationInterface {
  readonly name = 'EndAccountsOfMergedRecords0000000000020';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of steps) await runner.query(statement);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
