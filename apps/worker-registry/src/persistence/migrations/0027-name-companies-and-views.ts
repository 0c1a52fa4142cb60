import type { MigrationInterface, QueryRunner } from 'typeorm';

const steps: readonly string[] = [
  `create table notice_companies (
     notice_id uuid constraint one_company_per_notice primary key,
     sealed text not null constraint what_a_company_is_called_is_sealed check (sealed like '_%._%')
   )`,
  `create table saved_views (
     id uuid constraint one_id_per_saved_view primary key,
     account_id text not null,
     name text not null,
     filter jsonb not null,
     kept_at timestamptz not null,
     constraint one_view_of_a_name_per_account unique (account_id, name),
     constraint a_view_has_a_name_that_fits check (length(name) between 2 and 60)
   )`,
];

/** A worker who looks up the own layoff is told of which company; a caseworker keeps the views that they use each day. */
export class NameCompaniesAndViews0000000000027 implements MigrationInterface {
  readonly name = 'NameCompaniesAndViews0000000000027';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of steps) await runner.query(statement);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
