import type { MigrationInterface, QueryRunner } from 'typeorm';

const functions: readonly string[] = [
  `create function stays_as_it_was_written() returns trigger language plpgsql as $$
   begin
     perform refuse(tg_name, 'what is written in ' || tg_table_name || ' begins, moves and ends by its rules');
     return null;
   end $$`,
  // The moves that may be made are the arguments, as 'open>proposed'.
  `create function moves_by_its_table() returns trigger language plpgsql as $$
   begin
     if old.state || '>' || new.state <> all (tg_argv) then
       perform refuse(tg_name, tg_table_name || ' cannot go from ' || old.state || ' to ' || new.state);
     end if;
     return new;
   end $$`,
];

/** What is written once and never removed; in other columns a table moves on. */
const written: readonly (readonly [table: string, columns: string])[] = [
  [
    'payment_accounts',
    'id, person_id, stated_at, effective_at, version, source, stated_by, bank_code, account_hash, sealed',
  ],
  ['holds', 'assessment_id, amount, why, owner_role, since'],
  ['recoveries', 'id, line_id, assessment_id, person_id, ground_id, opened_at, amount, why'],
  ['reconciliation_exceptions', 'id, file_id, raised_at, amount, place, code, fact_key'],
  ['batch_closings', 'batch_id'],
  ['stops', 'ground_id, person_id, covers'],
  ['budgets', 'scheme_code, year'],
  ['year_ends', 'scheme_code, budget_year, due_on, raised_at'],
];
const kept = written.map(
  ([table, columns]) => `create trigger ${table}_stay_as_they_were_written
     before delete or truncate or update of ${columns} on ${table} for each statement execute function stays_as_it_was_written()`,
);

/** What is dropped while it is not final; what is read of a file once it is whole, and a letter once it is confirmed, stay. */
const untilFinal: readonly string[] = [
  ...['bank_files', 'bank_file_lines', 'treasury_returns', 'treasury_return_lines'].map(
    (table) => `create trigger ${table}_are_not_truncated before truncate on ${table}
     for each statement execute function stays_as_it_was_written()`,
  ),
  `create trigger bank_files_stay before delete on bank_files for each row when (old.state <> 'reading')
     execute function stays_as_it_was_written()`,
  `create trigger bank_files_stay_as_they_were_read before update on bank_files for each row
     when ((old.id, old.received_at, old.received_by) is distinct from (new.id, new.received_at, new.received_by)
       or old.state <> 'reading' and (old.sha256, old.form, old.account, old.opening, old.closing, old.bytes, old.records)
            is distinct from (new.sha256, new.form, new.account, new.opening, new.closing, new.bytes, new.records))
     execute function stays_as_it_was_written()`,
  `create trigger bank_file_lines_stay_as_they_were_read
     before update of file_id, place, kind, amount, is_reversal, booked_on, at, reference, bank_reference, code on bank_file_lines
     for each statement execute function stays_as_it_was_written()`,
  `create trigger bank_file_lines_are_looked_at_once before update of state, line_id, identity on bank_file_lines for each row
     when (old.state <> 'new') execute function stays_as_it_was_written()`,
  `create function goes_with_its_file() returns trigger language plpgsql as $$
   begin
     if exists (select from gone g join bank_files f on f.id = g.file_id where f.state <> 'reading') then
       perform refuse('bank_file_lines_stay', 'what a file of the bank told stays');
     end if;
     return null;
   end $$`,
  `create trigger bank_file_lines_stay after delete on bank_file_lines referencing old table as gone
     for each statement execute function goes_with_its_file()`,
  `create trigger treasury_returns_stay before update or delete on treasury_returns for each row when (old.confirmed_by is not null)
     execute function stays_as_it_was_written()`,
  `create trigger treasury_returns_stay_as_they_were_proposed
     before update of id, proposed_at, proposed_by, total, lines, budget_year, scheme_code, dated, number on treasury_returns
     for each statement execute function stays_as_it_was_written()`,
  `create function belongs_to_a_proposed_letter() returns trigger language plpgsql as $$
   begin
     if tg_op = 'UPDATE' or exists (select from treasury_returns r where r.id = coalesce(new.return_id, old.return_id) and r.confirmed_by is not null) then
       perform refuse('treasury_return_lines_stay', 'what a letter gives back stays');
     end if;
     return coalesce(new, old);
   end $$`,
  `create trigger treasury_return_lines_stay before insert or update or delete on treasury_return_lines
     for each row execute function belongs_to_a_proposed_letter()`,
  `create trigger batch_closings_stay before update on batch_closings for each row
     when (old.confirmed_by is not null or new.confirmed_by is not null and (old.proposed_by, old.proposed_at, old.sums)
       is distinct from (new.proposed_by, new.proposed_at, new.sums)) execute function stays_as_it_was_written()`,
  `create trigger recoveries_stay_closed before update on recoveries for each row when (old.closed_at is not null)
     execute function stays_as_it_was_written()`,
  `create trigger year_ends_stay_done before update on year_ends for each row when (old.done_at is not null)
     execute function stays_as_it_was_written()`,
  `create trigger exceptions_stay_settled before update on reconciliation_exceptions for each row when (old.state = 'settled')
     execute function stays_as_it_was_written()`,
];

/** Two people are two statements: what one proposes, another confirms as it was proposed. */
const byTwo: readonly string[] = [
  `create trigger holds_stay_as_they_were_proposed before update on holds for each row
     when (old.state in ('kept', 'taken-back') or old.state = 'proposed' and new.state <> 'open'
       and (old.proposal, old.proposed_by, old.proposed_at) is distinct from (new.proposal, new.proposed_by, new.proposed_at))
     execute function stays_as_it_was_written()`,
  `create trigger exceptions_are_settled_as_they_were_proposed before update on reconciliation_exceptions for each row
     when (new.state = 'settled' and new.settled_by <> new.proposed_by and (old.state <> 'proposed'
       or (old.outcome, old.proposed_by, old.proposed_at) is distinct from (new.outcome, new.proposed_by, new.proposed_at)))
     execute function stays_as_it_was_written()`,
];

const accountMoves: Readonly<Record<string, readonly string[]>> = {
  stated: ['checking', 'superseded'],
  checking: ['stated', 'valid', 'to-decide', 'name-differs', 'inactive', 'unknown', 'superseded'],
  valid: ['stated', 'superseded'],
  'to-decide': ['valid', 'refused', 'stated', 'superseded'],
  'name-differs': ['stated', 'superseded'],
  inactive: ['stated', 'superseded'],
  unknown: ['stated', 'superseded'],
  refused: ['superseded'],
};
const tables: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  payment_accounts: accountMoves,
  holds: { open: ['proposed'], proposed: ['open', 'kept', 'taken-back'] },
  reconciliation_exceptions: { open: ['proposed', 'settled'], proposed: ['open', 'settled'] },
  bank_files: { reading: ['read'], read: ['applied'] },
};
const moving = Object.entries(tables).map(([table, moves]) => {
  const pairs = Object.entries(moves).flatMap(([from, to]) => to.map((one) => `'${from}>${one}'`));
  return `create trigger ${table}_move_by_their_table before update of state on ${table} for each row
     when (old.state is distinct from new.state) execute function moves_by_its_table(${pairs.join(', ')})`;
});

const beginning: readonly (readonly [table: string, isLater: string])[] = [
  ['holds', `new.state <> 'open'`],
  ['appeals', `new.state <> 'open'`],
  ['inspections', `new.state <> 'open'`],
  ['reconciliation_exceptions', `new.state = 'settled'`],
  ['recoveries', `new.state <> 'open'`],
  ['batch_closings', 'new.confirmed_by is not null'],
  ['treasury_returns', 'new.confirmed_by is not null'],
];
const begun = beginning.map(
  ([
    table,
    isLater,
  ]) => `create trigger ${table}_begin_at_their_beginning before insert on ${table} for each row when (${isLater})
     execute function stays_as_it_was_written()`,
);

/** What counts for money is there for a reason that stands elsewhere. */
const grounded: readonly string[] = [
  `create function is_found_valid_by_somebody() returns trigger language plpgsql as $$
   begin
     if new.state = 'valid' and (new.checked_at is null or new.bank_name is null
          or coalesce(new.name_score, 0) < 1000 and (new.decided_by is null or new.decided_by = new.stated_by)) then
       perform refuse('a_valid_account_was_found_so', 'by the bank under the same name, or by another person than stated it');
     end if;
     if old.decided_by is distinct from new.decided_by and old.state <> 'to-decide' then
       perform refuse('a_decision_about_an_account_stays', 'only what waits for a decision is decided');
     end if;
     return new;
   end $$`,
  `create trigger a_valid_account_was_found_so before update of state, decided_by on payment_accounts for each row
     when ((old.state, old.decided_by) is distinct from (new.state, new.decided_by)) execute function is_found_valid_by_somebody()`,
  `create function is_what_its_lines_paid() returns trigger language plpgsql as $$
   begin
     if new.paid <> (select coalesce(sum(l.amount), 0) from payment_lines l where l.assessment_id = new.assessment_id and l.state = 'paid') then
       perform refuse('what_is_paid_is_what_its_lines_paid', new.assessment_id::text);
     end if;
     return null;
   end $$`,
  `create trigger what_is_paid_is_what_its_lines_paid after update of paid on entitlements for each row
     when (old.paid <> new.paid) execute function is_what_its_lines_paid()`,
  // Looked at when the transaction ends, as the paper is written after the budget.
  `create function stands_on_its_last_paper() returns trigger language plpgsql as $$
   begin
     if new.allocation is distinct from (select a.allocation from budget_allocations a
          where a.scheme_code = new.scheme_code and a.year = new.year order by a.version desc limit 1) then
       perform refuse('a_budget_is_what_its_last_paper_says', new.scheme_code || ' ' || new.year);
     end if;
     return null;
   end $$`,
  `create constraint trigger a_budget_is_what_its_last_paper_says after update on budgets deferrable initially deferred for each row
     when (old.allocation <> new.allocation) execute function stands_on_its_last_paper()`,
  // What the bank says came back had been paid, whether or not it said so before.
  `create function was_said_by_the_bank() returns trigger language plpgsql as $$
   begin
     if not exists (select from bank_facts f where f.line_id = new.id and f.kind in (new.state, 'returned')) then
       perform refuse('a_payment_is_what_the_bank_said', new.id::text || ' ' || new.state);
     end if;
     return null;
   end $$`,
  `create constraint trigger a_payment_is_what_the_bank_said after update on payment_lines deferrable initially deferred for each row
     when (old.state <> new.state and new.state in ('paid', 'returned')) execute function was_said_by_the_bank()`,
  `create function was_heard() returns trigger language plpgsql as $$
   begin
     if not exists (select from stop_changes c where c.ground_id = new.ground_id and c.change = new.change and c.stands = new.stands) then
       perform refuse('a_stop_is_what_was_heard_last', new.ground_id::text);
     end if;
     return null;
   end $$`,
  `create trigger a_stop_is_what_was_heard_last after update on stops for each row execute function was_heard()`,
  `create function was_closed_by_two() returns trigger language plpgsql as $$
   begin
     if not exists (select from batch_closings c where c.batch_id = new.id and c.confirmed_by is not null) then
       perform refuse('a_batch_is_done_when_two_have_closed_it', new.id::text);
     end if;
     return null;
   end $$`,
  `create trigger a_batch_is_done_when_two_have_closed_it after update of state on payment_batches for each row
     when (old.state <> new.state and new.state = 'done') execute function was_closed_by_two()`,
];

/** A human being under several records is entitled once, and what was granted counts until it is taken back. */
const oneHumanBeing: readonly string[] = [
  `create function one_human_being_is_entitled_once() returns trigger language plpgsql as $$
   begin
     if exists (select from said s
                 cross join lateral (select from records_of_one o join entitlements e on e.person_id = o.other_id
                    where o.person_id = s.person_id and o.other_id <> s.person_id and e.scheme_code = s.scheme_code
                      and e.budget_year = s.budget_year and e.state <> 'withdrawn' limit 1) as other) then
       perform refuse('one_human_being_is_entitled_once', 'another record of the same human being has this aid');
     end if;
     return null;
   end $$`,
  `create trigger one_human_being_is_entitled_once after insert on entitlements referencing new table as said
     for each statement execute function one_human_being_is_entitled_once()`,
  // A granted line counts for the sums of a person until the grant is taken back.
  `create function a_granted_line_counts_while_it_stands() returns trigger language plpgsql as $$
   begin
     if exists (select from said s join former f using (list_id, list_version, assessment_id)
                  join entitlements e on e.assessment_id = s.assessment_id and e.list_id = s.list_id and e.list_version = s.list_version
                 where f.live and not s.live and e.state <> 'withdrawn') then
       perform refuse('a_granted_line_counts_while_it_stands', 'its aid was not taken back');
     end if;
     return null;
   end $$`,
  `create trigger a_granted_line_counts_while_it_stands after update on decision_lines referencing old table as former new table as said
     for each statement execute function a_granted_line_counts_while_it_stands()`,
  `create trigger a_list_is_settled_once before update of settled_at on decision_lists for each row
     when (old.settled_at <> coalesce(new.settled_at, 'infinity')) execute function stays_as_it_was_written()`,
];

/** What was written about money stays, moves by its table, and rests on what it says, whoever writes it. */
export class KeepWhatWasWritten implements MigrationInterface {
  readonly name = 'KeepWhatWasWritten0000000000035';

  async up(runner: QueryRunner): Promise<void> {
    const all = [functions, kept, untilFinal, byTwo, moving, begun, grounded, oneHumanBeing].flat();
    for (const statement of all) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
