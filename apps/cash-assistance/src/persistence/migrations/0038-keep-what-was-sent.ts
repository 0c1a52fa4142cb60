import type { MigrationInterface, QueryRunner } from 'typeorm';

const payments: readonly string[] = [
  // What was withdrawn after it had left waits for its papers as what failed does.
  `drop index lines_to_correct`,
  `create index lines_to_correct on payment_lines (settled_at, id)
     where state in ('failed', 'returned') or state = 'withdrawn' and sent_at is not null`,
];

const files: readonly string[] = [
  // The very bytes that went to the bank, sealed: what they were written from may be written otherwise by then.
  `alter table payment_files add column sealed text not null`,
];

const terms: readonly string[] = [
  // A shorter cut-off frees keys early, a higher limit floods the bank: what is agreed is never rewritten, and what is new is known a day before.
  `create function terms_stay_as_they_were_agreed() returns trigger language plpgsql as $$
   declare today date := (now() at time zone 'Asia/Jakarta')::date;
   begin
     if tg_op = 'INSERT' and new.valid_from > today
        or tg_op = 'UPDATE' and coalesce(old.valid_to, 'infinity') >= today and coalesce(new.valid_to, 'infinity') >= today
           and to_jsonb(old) - 'valid_to' = to_jsonb(new) - 'valid_to' then
       return new;
     end if;
     perform refuse('terms_stay_as_they_were_agreed', 'terms of the bank end today or later, and new ones begin tomorrow or later');
     return null;
   end $$`,
  `create trigger terms_stay_as_they_were_agreed before insert or update or delete on bank_terms
     for each row execute function terms_stay_as_they_were_agreed()`,
  `create trigger bank_terms_are_not_truncated before truncate on bank_terms for each statement execute function is_append_only()`,
];

/** What has left once is paid again with its papers alone, and what left in a file stays as it left; the bank's terms stay as they were agreed. */
export class KeepWhatWasSent implements MigrationInterface {
  readonly name = 'KeepWhatWasSent0000000000038';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...payments, ...files, ...terms]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
