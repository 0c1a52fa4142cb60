import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A file of the bank that was shown and nobody has applied yet has changed nothing: it may be applied, or dropped. */
const shown: readonly string[] = [
  `alter table bank_files drop constraint states_of_bank_files_are_known`,
  `alter table bank_files add constraint states_of_bank_files_are_known check (state in ('reading', 'shown', 'read', 'applied'))`,
  `drop trigger bank_files_stay on bank_files`,
  `create trigger bank_files_stay before delete on bank_files for each row when (old.state not in ('reading', 'shown'))
     execute function stays_as_it_was_written()`,
  `create or replace function goes_with_its_file() returns trigger language plpgsql as $$
   begin
     if exists (select from gone g join bank_files f on f.id = g.file_id where f.state not in ('reading', 'shown')) then
       perform refuse('bank_file_lines_stay', 'what a file of the bank told stays');
     end if;
     return null;
   end $$`,
  `drop trigger bank_files_move_by_their_table on bank_files`,
  `create trigger bank_files_move_by_their_table before update of state on bank_files for each row
     when (old.state is distinct from new.state)
     execute function moves_by_its_table('reading>read', 'reading>shown', 'shown>read', 'read>applied')`,
];

const fetched: readonly string[] = [
  `create table payment_file_fetches (
     batch_id uuid not null,
     at timestamptz not null,
     step int not null,
     by text not null,
     reason text,
     constraint one_row_per_fetch_of_a_payment_file primary key (batch_id, step),
     constraint fetches_are_of_a_payment_file foreign key (batch_id) references payment_files (batch_id)
   )`,
  // Once for each person; again only with a reason, which is sealed.
  `create unique index fetched_once_without_a_reason on payment_file_fetches (batch_id, by) where reason is null`,
  `create trigger payment_file_fetches_are_append_only before update or delete or truncate on payment_file_fetches
     for each statement execute function is_append_only()`,
];

/** What a file of the bank would do is looked at before it does it, and the file of payments is fetched once by each person. */
export class ShowBeforeApplying implements MigrationInterface {
  readonly name = 'ShowBeforeApplying0000000000048';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...shown, ...fetched]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
