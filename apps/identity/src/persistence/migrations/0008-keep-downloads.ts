import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `create table downloads (
     id         uuid        primary key,
     account_id uuid        not null references accounts (id),
     list       text        not null check (list <> ''),
     address    text        not null,
     filters    text        not null,
     format     text        not null check (format in ('xlsx', 'csv')),
     rows       int         not null check (rows >= 0),
     made_at    timestamptz not null default now()
   )`,
  `create index downloads_of_an_account on downloads (account_id, id)`,
  // What was taken out cannot be unsaid.
  `create trigger downloads_are_append_only before update or delete or truncate on downloads
     for each statement execute function audit_log_is_append_only()`,
];

/** Which lists left the pages as files, and by whose hand. */
export class KeepDownloads implements MigrationInterface {
  readonly name = 'KeepDownloads0000000000008';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
