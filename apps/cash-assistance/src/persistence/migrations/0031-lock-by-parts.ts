import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables: readonly string[] = [
  // Where each line went when its batch was locked: what the bank says of an account later changes no payment that was locked.
  `create table locked_accounts (
     line_id   uuid not null,
     sealed    text not null,
     bank_name text,
     constraint one_account_per_locked_line primary key (line_id),
     constraint locked_accounts_are_of_a_line foreign key (line_id) references payment_lines (id)
   )`,
  // Each part has its hash, and a slice looks only at the parts of its lines.
  `create table payment_batch_parts (
     batch_id uuid not null,
     part     int  not null,
     hash     text not null,
     constraint one_hash_per_part primary key (batch_id, part),
     constraint parts_are_of_a_batch foreign key (batch_id) references payment_batches (id)
   )`,
  ...['locked_accounts', 'payment_batch_parts'].map(
    (table) => `create trigger ${table}_is_append_only before update or delete or truncate on ${table}
     for each statement execute function is_append_only()`,
  ),
];

const kept = `raise exception 'what a batch was locked with stays' using errcode = '23514', constraint = 'a_locked_batch_stays'`;
const guards: readonly string[] = [
  `create function parts_come_before_the_lock() returns trigger language plpgsql as $$
   begin
     if exists (select from added n join payment_batches b on b.id = n.batch_id where b.content_hash is not null) then ${kept}; end if;
     return null;
   end $$`,
  `create function accounts_come_before_the_lock() returns trigger language plpgsql as $$
   begin
     if exists (select from added n join payment_lines l on l.id = n.line_id join payment_batches b on b.id = l.batch_id
                 where b.content_hash is not null) then ${kept}; end if;
     return null;
   end $$`,
  `create trigger a_locked_batch_gets_no_parts after insert on payment_batch_parts referencing new table as added
     for each statement execute function parts_come_before_the_lock()`,
  `create trigger a_locked_batch_gets_no_accounts after insert on locked_accounts referencing new table as added
     for each statement execute function accounts_come_before_the_lock()`,
];

/** A batch is locked part by part, with the accounts as they are then. */
export class LockByParts implements MigrationInterface {
  readonly name = 'LockByParts0000000000031';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...tables, ...guards]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
