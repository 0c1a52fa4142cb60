import type { MigrationInterface, QueryRunner } from 'typeorm';

const warrants: readonly string[] = [
  // The paper of the treasury pays the batch that is composed anew where the one that it was for is taken apart.
  `alter table payment_batches drop constraint one_warrant_pays_one_batch`,
  `create unique index one_warrant_pays_one_batch on payment_batches (sp2d_number) where state <> 'dissolved'`,
];

const yearEnds: readonly string[] = [
  // What was decreed and never composed goes back by the letter as well: there is no payment to name.
  `create table treasury_return_instalments (
     return_id     uuid   not null,
     assessment_id uuid   not null,
     instalment    int    not null,
     amount        bigint not null,
     constraint an_instalment_goes_back_once primary key (assessment_id, instalment),
     constraint what_was_never_composed_is_entitled_to foreign key (assessment_id) references entitlements (assessment_id),
     constraint instalments_go_back_by_a_letter foreign key (return_id) references treasury_returns (id),
     constraint an_instalment_goes_back_with_money check (amount > 0 and instalment > 0)
   )`,
  `create index instalments_of_a_treasury_return on treasury_return_instalments (return_id)`,
  `create or replace function belongs_to_a_proposed_letter() returns trigger language plpgsql as $$
   begin
     if tg_op = 'UPDATE' or exists (select from treasury_returns r where r.id = coalesce(new.return_id, old.return_id) and r.confirmed_by is not null) then
       perform refuse(tg_name, 'what a letter gives back stays');
     end if;
     return coalesce(new, old);
   end $$`,
  `create trigger treasury_return_instalments_are_not_truncated before truncate on treasury_return_instalments
     for each statement execute function stays_as_it_was_written()`,
  `create trigger treasury_return_instalments_stay before insert or update or delete on treasury_return_instalments
     for each row execute function belongs_to_a_proposed_letter()`,
  // In a letter or in a batch, never in both.
  `create function is_in_no_letter() returns trigger language plpgsql as $$
   begin
     if exists (select from composed c join treasury_return_instalments t using (assessment_id, instalment)) then
       perform refuse('what_goes_back_is_not_paid', 'a letter to the treasury gives this instalment back');
     end if;
     return null;
   end $$`,
  `create trigger what_goes_back_is_not_paid after insert on payment_lines referencing new table as composed
     for each statement execute function is_in_no_letter()`,
  `create function is_in_no_batch() returns trigger language plpgsql as $$
   begin
     if exists (select from payment_lines l where l.assessment_id = new.assessment_id and l.instalment = new.instalment) then
       perform refuse('what_goes_back_is_not_paid', 'this instalment was composed into a batch');
     end if;
     return new;
   end $$`,
  `create trigger what_goes_back_was_not_composed before insert on treasury_return_instalments
     for each row execute function is_in_no_batch()`,
];

const foundWithPayees: readonly string[] = [
  `create or replace function payment_line_may_move(from_state text, to_state text) returns boolean immutable language sql as $$
     select to_state = any (case from_state
       when 'ready' then array['sending', 'held', 'sent', 'paid', 'failed', 'withdrawn']
       when 'held' then array['ready', 'sent', 'paid', 'failed', 'withdrawn']
       when 'sending' then array['unknown', 'sent', 'paid', 'failed', 'ready', 'held']
       when 'unknown' then array['sent', 'paid', 'failed', 'ready', 'held']
       when 'sent' then array['paid', 'failed']
       when 'paid' then array['returned']
       when 'failed' then array['paid', 'replaced', 'to-treasury']
       when 'returned' then array['replaced', 'to-treasury']
       when 'withdrawn' then array['paid', 'replaced', 'to-treasury']
       when 'replaced' then array['paid']
       else array[]::text[] end)
   $$`,
  // Looked at when the transaction ends, as the exception is ended after its payment has moved.
  `create function was_found_with_its_payee() returns trigger language plpgsql as $$
   begin
     if not exists (select from reconciliation_exceptions e where e.line_id = new.id and e.outcome = 'payee-has-it' and e.state = 'settled') then
       perform refuse('two_find_that_a_payee_has_it', new.id::text);
     end if;
     return null;
   end $$`,
  `create constraint trigger two_find_that_a_payee_has_it after update on payment_lines deferrable initially deferred for each row
     when (old.state in ('failed', 'withdrawn', 'replaced') and new.state = 'paid') execute function was_found_with_its_payee()`,
];

const recoveries: readonly string[] = [
  `alter table recoveries drop constraint ends_without_money_are_two, drop constraint giving_up_takes_two, drop constraint what_came_back_has_a_paper,
     add constraint a_recovery_is_proposed_to_end check (
       proposed_end in ('recovered', 'rightly-paid', 'given-up') and num_nulls(proposed_end, proposed_by, proposed_at) = 0
       or num_nonnulls(proposed_end, proposed_by, proposed_at) = 0),
     add constraint ending_a_recovery_takes_two check (state not in ('recovered', 'rightly-paid', 'given-up')
       or proposed_end = state and proposed_by is not null and closed_by is not null and closed_by <> proposed_by),
     add constraint what_came_back_has_a_paper check ((coalesce(proposed_end, '') = 'recovered') = (paper is not null))`,
  // As by a file: whoever said that money is back does not have it paid once more.
  `create or replace function told_that_it_came_back(line uuid, who text) returns boolean language sql stable as $$
     select exists (select from bank_file_lines r join bank_files f on f.id = r.file_id
                     where r.line_id = line and r.kind in ('credit', 'failed', 'returned') and f.received_by = who)
         or exists (select from reconciliation_exceptions e
                     where e.line_id = line and e.outcome in ('counts-as-returned', 'counts-as-failed') and who in (e.proposed_by, e.settled_by))
         or exists (select from recoveries r where r.line_id = line and r.state = 'recovered' and who in (r.proposed_by, r.closed_by))
   $$`,
];

/** The books say where money is: what came back, what somebody has, what nobody can be paid any more. */
export class BooksSayWhereMoneyIs implements MigrationInterface {
  readonly name = 'BooksSayWhereMoneyIs0000000000039';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...warrants, ...yearEnds, ...foundWithPayees, ...recoveries])
      await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
