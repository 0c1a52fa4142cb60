import type { MigrationInterface, QueryRunner } from 'typeorm';

const files: readonly string[] = [
  // What the bank sent, once for ever by its content; `reading` until it is known whole.
  `create table bank_files (
     id             uuid        not null,
     received_at    timestamptz not null,
     settled_at     timestamptz,
     bytes          bigint      not null default 0,
     opening        bigint,
     closing        bigint,
     records        int         not null default 0,
     matched        int         not null default 0,
     exceptions     int         not null default 0,
     repeated       int         not null default 0,
     passed_over    int         not null default 0,
     first_day      date,
     last_day       date,
     received_by    text        not null,
     state          text        not null default 'reading',
     sha256         text,
     form           text,
     account        text,
     constraint one_row_per_bank_file primary key (id),
     constraint a_file_of_the_bank_counts_once unique (sha256),
     constraint states_of_bank_files_are_known check (state in ('reading', 'read', 'applied')),
     constraint what_is_read_is_known_by_its_content check (state = 'reading' or sha256 is not null and form is not null)
   )`,
  `create index bank_files_to_apply on bank_files (id) where state <> 'applied'`,
  `create table bank_file_lines (
     file_id        uuid        not null,
     line_id        uuid,
     at             timestamptz,
     amount         bigint,
     place          int         not null,
     is_reversal    boolean     not null default false,
     booked_on      date,
     kind           text        not null,
     state          text        not null default 'new',
     why            text,
     reference      text,
     bank_reference text,
     code           text,
     identity       text,
     constraint one_line_per_record_of_a_file primary key (file_id, place),
     constraint records_belong_to_a_bank_file foreign key (file_id) references bank_files (id),
     constraint records_tell_of_a_payment foreign key (line_id) references payment_lines (id),
     constraint kinds_of_records_are_known check (kind in ('debit', 'credit', 'accepted', 'paid', 'failed', 'returned', 'unreadable')),
     constraint states_of_records_are_known check (state in ('new', 'matched', 'exception', 'repeated', 'passed-over')),
     constraint a_booking_is_told_once unique (identity)
   )`,
  `create index records_to_apply on bank_file_lines (file_id, reference, place) where state = 'new'`,
  // A payment leaves the account once and comes back once, whatever statements say.
  `create unique index one_debit_and_one_return_per_payment on bank_file_lines (line_id, kind) where state = 'matched' and kind in ('debit', 'credit')`,
  `create table reconciliation_exceptions (
     id          uuid        not null,
     file_id     uuid,
     line_id     uuid,
     batch_id    uuid,
     raised_at   timestamptz not null,
     proposed_at timestamptz,
     settled_at  timestamptz,
     amount      bigint,
     place       int,
     version     int         not null default 1,
     code        text        not null,
     owner_role  text        not null,
     state       text        not null default 'open',
     assigned_to text,
     outcome     text,
     reason      text,
     proposed_by text,
     settled_by  text,
     constraint one_row_per_exception primary key (id),
     constraint exceptions_are_of_a_bank_file foreign key (file_id) references bank_files (id),
     constraint exceptions_are_of_a_payment foreign key (line_id) references payment_lines (id),
     constraint a_record_is_one_exception unique (file_id, place, code),
     constraint states_of_exceptions_are_known check (state in ('open', 'proposed', 'settled')),
     constraint what_ends_says_how check (state = 'open' or outcome is not null and reason is not null and proposed_by is not null),
     constraint money_is_moved_by_two check (outcome not in ('counts-as-paid', 'counts-as-returned') or settled_by <> proposed_by)
   )`,
  `create index exceptions_at_work on reconciliation_exceptions (state, id)`,
  `create index exceptions_of_a_batch on reconciliation_exceptions (batch_id) where batch_id is not null`,
  `create unique index a_payment_is_missed_once on reconciliation_exceptions (line_id, code) where file_id is null and line_id is not null`,
  `create table exception_moves (
     exception_id uuid        not null,
     at           timestamptz not null,
     step         int         not null,
     by           text        not null,
     what         text        not null,
     constraint one_line_per_move_of_an_exception primary key (exception_id, step)
   )`,
  `create trigger exception_moves_is_append_only before update or delete or truncate on exception_moves
     for each statement execute function is_append_only()`,
];

const closings: readonly string[] = [
  // The file that was sent for a batch: taken again it has the same bytes.
  `create table payment_files (
     batch_id   uuid        not null,
     taken_at   timestamptz not null,
     total      bigint      not null,
     lines      int         not null,
     form       text        not null,
     message_id text        not null,
     sha256     text        not null,
     taken_by   text        not null,
     line_ids   uuid[]      not null,
     constraint one_file_per_batch primary key (batch_id),
     constraint files_send_a_batch foreign key (batch_id) references payment_batches (id),
     constraint messages_to_the_bank_have_names_of_their_own unique (message_id),
     constraint a_file_pays_something check (total > 0 and lines > 0)
   )`,
  `create trigger payment_files_is_append_only before update or delete or truncate on payment_files
     for each statement execute function is_append_only()`,
  `create table batch_closings (
     batch_id     uuid        not null,
     proposed_at  timestamptz not null,
     confirmed_at timestamptz,
     proposed_by  text        not null,
     confirmed_by text,
     sums         text        not null,
     constraint one_closing_per_batch primary key (batch_id),
     constraint closings_close_a_batch foreign key (batch_id) references payment_batches (id),
     constraint closing_takes_two check (confirmed_by <> proposed_by)
   )`,
  // Money that cannot be paid any more goes back to the treasury at the end of the year, by a letter (STS).
  `create table treasury_returns (
     id           uuid        not null,
     proposed_at  timestamptz not null,
     confirmed_at timestamptz,
     total        bigint      not null,
     budget_year  int         not null,
     lines        int         not null,
     dated        date        not null,
     scheme_code  text        not null,
     number       text        not null,
     proposed_by  text        not null,
     confirmed_by text,
     constraint one_row_per_treasury_return primary key (id),
     constraint letters_to_the_treasury_have_numbers_of_their_own unique (number),
     constraint a_return_takes_two check (confirmed_by <> proposed_by),
     constraint a_return_returns_something check (total > 0 and lines > 0)
   )`,
  `create table treasury_return_lines (
     return_id uuid   not null,
     line_id   uuid   not null,
     amount    bigint not null,
     constraint a_payment_goes_back_once primary key (line_id),
     constraint what_goes_back_is_a_payment foreign key (line_id) references payment_lines (id),
     constraint lines_go_back_by_a_letter foreign key (return_id) references treasury_returns (id)
   )`,
  `create index lines_of_a_treasury_return on treasury_return_lines (return_id)`,
  `create table year_ends (
     raised_at   timestamptz not null,
     done_at     timestamptz,
     budget_year int         not null,
     due_on      date        not null,
     scheme_code text        not null,
     constraint one_year_end_per_budget primary key (scheme_code, budget_year),
     constraint year_ends_close_a_budget foreign key (scheme_code, budget_year) references budgets (scheme_code, year)
   )`,
];

/** Files of the bank, what they tell, what does not fit, and how a batch and a year are closed. */
export class ReconcileWithTheBank implements MigrationInterface {
  readonly name = 'ReconcileWithTheBank0000000000021';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...files, ...closings]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
