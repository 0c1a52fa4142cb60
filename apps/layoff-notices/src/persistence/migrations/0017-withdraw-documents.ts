import type { MigrationInterface, QueryRunner } from 'typeorm';

const steps: readonly string[] = [
  `alter table documents
     add column withdrawn_at timestamptz,
     add column withdrawn_by text,
     add column sealed_withdrawal text,
     add constraint a_withdrawal_says_who_and_why
       check (num_nonnulls(withdrawn_at, withdrawn_by, sealed_withdrawal) in (0, 3)) not valid`,
  `alter table documents validate constraint a_withdrawal_says_who_and_why`,
  // What is kept stays as it is; that it is withdrawn is added once.
  `create function documents_are_withdrawn_once() returns trigger language plpgsql as $$
   begin
     if tg_op = 'UPDATE' and old.withdrawn_at is null and new.withdrawn_at is not null
        and to_jsonb(new) - 'withdrawn_at' - 'withdrawn_by' - 'sealed_withdrawal'
          = to_jsonb(old) - 'withdrawn_at' - 'withdrawn_by' - 'sealed_withdrawal' then
       return new;
     end if;
     raise exception 'documents is append-only';
   end $$`,
  `drop trigger kept_documents_are_append_only on documents`,
  `create trigger kept_documents_are_append_only before update or delete on documents
     for each row when (old.version is not null) execute function documents_are_withdrawn_once()`,
];

/** A document that should not have been sent is withdrawn: it stays readable, marked, with the reason. */
export class WithdrawDocuments0000000000017 implements MigrationInterface {
  readonly name = 'WithdrawDocuments0000000000017';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of steps) await runner.query(sql);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
