import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `create table companies (
     id          uuid        not null,
     name        text        check (name = btrim(name) and length(name) between 3 and 200),
     search_name text        generated always as (lower(name)) stored,
     begun_at    timestamptz not null default now(),
     constraint one_row_per_company primary key (id),
     constraint one_company_per_name unique (search_name)
   )`,
  `lock table accounts, invitations in share row exclusive mode`,
  `insert into companies (id)
     select company_id from accounts where company_id is not null
     union select company_id from invitations where company_id is not null`,
  `alter table accounts add constraint of_a_company_that_is_known foreign key (company_id) references companies (id)`,
  `alter table invitations add constraint for_a_company_that_is_known foreign key (company_id) references companies (id)`,
];

/** An account belongs to a company that is known here, by the name that the office began it with. Of those of before, nobody has said one. */
export class CompaniesThatAccountsBelongTo implements MigrationInterface {
  readonly name = 'CompaniesThatAccountsBelongTo0000000000011';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
