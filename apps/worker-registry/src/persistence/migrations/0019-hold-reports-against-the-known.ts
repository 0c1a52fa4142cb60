import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever knows no more of a person than a NIK is not to be shown the rest for having told of a layoff. */
export class HoldReportsAgainstTheKnown0000000000019 implements MigrationInterface {
  readonly name = 'HoldReportsAgainstTheKnown0000000000019';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [
      `alter table self_reports add column name_birth_hash text`,
      // Who was new by a report is known as it says; of others from before nothing tells whether they fit.
      `update self_reports s set name_birth_hash = p.name_birth_hash from people p where p.id = s.person_id and s.new_person`,
      `create trigger self_reports_keep_whom_they_name before update of name_birth_hash
         on self_reports for each statement execute function is_append_only()`,
    ])
      await runner.query(sql);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
