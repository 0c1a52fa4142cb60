import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `create table password_links (
     token_hash text        not null,
     account_id uuid        not null references accounts (id),
     expires_at timestamptz not null,
     constraint one_row_per_password_link primary key (token_hash)
   )`,
  `create index password_links_of_an_account on password_links (account_id)`,
  `create index password_links_by_age on password_links (expires_at)`,
  `alter table accounts add column version integer not null default 1`,
];

/** Who forgot the password is sent a link, kept as a hash; what two administrators give to one account is noticed. */
export class LinksForAForgottenPassword implements MigrationInterface {
  readonly name = 'LinksForAForgottenPassword0000000000009';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
