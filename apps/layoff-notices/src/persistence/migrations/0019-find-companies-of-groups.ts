import type { MigrationInterface, QueryRunner } from 'typeorm';

const steps: readonly string[] = [
  // The windows of a group ask for its companies by this at every handing in.
  `create index companies_by_group on companies ((coalesce(group_id, id)))`,
  `alter table companies
     add column bpjs_registration text,
     add column bpjs_certificate  text,
     add constraint a_bpjs_registration_is_letters_and_digits check (bpjs_registration ~ '^[A-Z0-9]{4,20}$')`,
];

/** Companies are found by their group without looking at all of them, and may say their numbers at BPJS Ketenagakerjaan. */
export class FindCompaniesOfGroups0000000000019 implements MigrationInterface {
  readonly name = 'FindCompaniesOfGroups0000000000019';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of steps) await runner.query(sql);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
