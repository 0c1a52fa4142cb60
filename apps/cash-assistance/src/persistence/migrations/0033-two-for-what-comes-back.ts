import type { MigrationInterface, QueryRunner } from 'typeorm';

const recoveries: readonly string[] = [
  // Money that is not asked back any more is given up by two people; money that is said to be back came by a paper.
  `alter table recoveries add column proposed_end text, add column proposed_by text, add column proposed_at timestamptz, add column paper text,
     add constraint ends_without_money_are_two check (
       proposed_end in ('rightly-paid', 'given-up') and num_nulls(proposed_end, proposed_by, proposed_at) = 0
       or num_nonnulls(proposed_end, proposed_by, proposed_at) = 0),
     add constraint giving_up_takes_two check (state not in ('rightly-paid', 'given-up')
       or proposed_end = state and proposed_by is not null and closed_by is not null and closed_by <> proposed_by),
     add constraint what_came_back_has_a_paper check (state <> 'recovered' or paper is not null)`,
];

const files: readonly string[] = [
  `alter table bank_facts drop constraint outcomes_of_bank_facts_are_known,
     add constraint outcomes_of_bank_facts_are_known check (outcome in ('moved', 'confirmed', 'repeated', 'unknown-reference', 'amount-differs',
       'contradicts', 'not-sent', 'told-by-hand')),
     add constraint no_file_takes_back_alone check (outcome <> 'moved' or kind not in ('failed', 'returned')
       or source not in ('statement', 'status-file'))`,
  // Whoever brings a file in does not end what it takes back of payments, and nobody does alone.
  `create function takes_back_by_two() returns trigger language plpgsql as $$
   begin
     if new.proposed_by is null or new.settled_by is null or new.settled_by = new.proposed_by
        or exists (select from bank_files f where f.id = new.file_id and f.received_by = new.settled_by) then
       perform refuse('what_a_file_takes_back_takes_two', new.id::text);
     end if;
     return new;
   end $$`,
  `create trigger what_a_file_takes_back_takes_two before insert or update on reconciliation_exceptions
     for each row when (new.state = 'settled' and new.code in ('returned-by-file', 'failed-by-file')) execute function takes_back_by_two()`,
  // Whoever said that money is back does not have it paid once more.
  `create function told_that_it_came_back(line uuid, who text) returns boolean language sql stable as $$
     select exists (select from bank_file_lines r join bank_files f on f.id = r.file_id
                     where r.line_id = line and r.kind in ('credit', 'failed', 'returned') and f.received_by = who)
         or exists (select from reconciliation_exceptions e
                     where e.line_id = line and e.outcome in ('counts-as-returned', 'counts-as-failed') and who in (e.proposed_by, e.settled_by))
   $$`,
  `create function corrected_by_another() returns trigger language plpgsql as $$
   begin
     if told_that_it_came_back(new.line_id, new."by") then
       perform refuse('who_says_it_is_back_does_not_correct', new.line_id::text);
     end if;
     return new;
   end $$`,
  `create trigger who_says_it_is_back_does_not_correct before insert on payment_corrections
     for each row execute function corrected_by_another()`,
];

const counting: readonly string[] = [
  // Added up, not joined: a plan that was made for one payment compares each with each where thousands move at once.
  `create or replace function entitlements_count_what_is_paid() returns trigger language plpgsql as $$
   begin
     update entitlements e
        set paid = e.paid + s.paid,
            state = case when e.state in ('decreed', 'settled') then case when e.paid + s.paid = e.amount then 'settled' else 'decreed' end
                         else e.state end
       from (select c.assessment_id, sum(c.amount)::bigint as paid
               from (select assessment_id, amount from moved_to where state = 'paid'
                     union all
                     select assessment_id, -amount from moved_from where state = 'paid') c
              group by c.assessment_id having sum(c.amount) <> 0) s
      where e.assessment_id = s.assessment_id;
     return null;
   end $$`,
];

/** What moves a payment backwards, or gives money up, takes two people. */
export class TwoForWhatComesBack implements MigrationInterface {
  readonly name = 'TwoForWhatComesBack0000000000033';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...recoveries, ...files, ...counting]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
