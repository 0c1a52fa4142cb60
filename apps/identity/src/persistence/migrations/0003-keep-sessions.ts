import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `create table sessions (
     id             uuid        primary key,
     account_id     uuid        not null references accounts (id),
     device         text        not null,
     sealed_network text        not null,
     started_at     timestamptz not null default now(),
     used_at        timestamptz not null default now(),
     proved_at      timestamptz,
     ended_at       timestamptz,
     ended_by       text,
     constraint an_end_says_why check ((ended_at is null) = (ended_by is null))
   )`,
  `create index sessions_of_an_account on sessions (account_id) where ended_at is null`,
  `create index sessions_by_age on sessions (started_at)`,
  `create table session_tokens (
     token_hash   text        primary key,
     session_id   uuid        not null references sessions (id) on delete cascade,
     sealed_token text,
     spent_at     timestamptz,
     constraint what_is_spent_is_not_given_out_again check (spent_at is null or sealed_token is null)
   )`,
  `create unique index one_token_of_a_session_is_good on session_tokens (session_id) where spent_at is null`,
];

/** A sign-in is a session that is renewed, seen by its holder and ended; its token is kept as a hash, each good once. */
export class KeepSessions implements MigrationInterface {
  readonly name = 'KeepSessions0000000000003';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
