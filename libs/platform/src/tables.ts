/**
 * Answers of commands by their idempotency key, kept seven days (`Commands.forgetOld`). For the first migration of
 * every service that takes commands. The answer is sealed: a view may show a person's data.
 */
export const commandTables: readonly string[] = [
  `create table commands (
     account_id   text        not null,
     key          text        not null,
     route        text        not null,
     request_hash text        not null,
     answer       text,
     created_at   timestamptz not null default now(),
     constraint one_command_per_key primary key (account_id, key)
   )`,
  `create index commands_by_age on commands (created_at)`,
];

/** Who looked at or changed what. Rows can be added and never changed or removed, by anyone with this service's role. */
export const auditTables: readonly string[] = [
  `create table audit_log (
     id             bigint      generated always as identity primary key,
     at             timestamptz not null default clock_timestamp(),
     name           text        not null,
     account_id     text,
     target_id      text,
     outcome        text        not null,
     correlation_id text
   )`,
  `create index audit_log_by_target on audit_log (target_id, id)`,
  `create index audit_log_by_account on audit_log (account_id, id)`,
  `create function audit_log_is_append_only() returns trigger language plpgsql as $$
   begin
     raise exception 'the audit log is append-only';
   end $$`,
  `create trigger audit_log_is_append_only before update or delete or truncate on audit_log
     for each statement execute function audit_log_is_append_only()`,
];
