import type { MigrationInterface, QueryRunner } from 'typeorm';

const steps: readonly string[] = [
  `alter table receipts add column sealed_reason text`,
  `alter table receipts drop constraint only_the_first_needs_no_reason`,
  `alter table receipts
     add constraint only_the_first_needs_no_reason check ((revision = 1) = (num_nonnulls(reason, sealed_reason) = 0)) not valid,
     add constraint a_reason_is_sealed_or_not check (num_nonnulls(reason, sealed_reason) < 2) not valid`,
  `alter table receipts validate constraint only_the_first_needs_no_reason`,
  `alter table receipts validate constraint a_reason_is_sealed_or_not`,
  // Few at any time, and soon none: what an earlier release wrote in the clear.
  `create index receipts_to_seal on receipts (id) where reason is not null`,
  // The key is not in the database: a job seals what is there, and that is the one change that a receipt may see.
  `create function receipts_only_have_their_reasons_sealed() returns trigger language plpgsql as $$
   begin
     if old.reason is not null and new.reason is null and new.sealed_reason is not null
        and to_jsonb(new) - 'reason' - 'sealed_reason' = to_jsonb(old) - 'reason' - 'sealed_reason' then
       return new;
     end if;
     raise exception 'receipts is append-only';
   end $$`,
  `drop trigger receipts_is_append_only on receipts`,
  `create trigger receipts_is_append_only before delete or truncate on receipts
     for each statement execute function is_append_only()`,
  `create trigger receipts_only_have_their_reasons_sealed before update on receipts
     for each row execute function receipts_only_have_their_reasons_sealed()`,
];

/** Why a receipt was issued anew is kept sealed: it may name somebody. */
export class SealReasonsOfReceipts0000000000012 implements MigrationInterface {
  readonly name = 'SealReasonsOfReceipts0000000000012';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of steps) await runner.query(sql);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
