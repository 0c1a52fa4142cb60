import type { MigrationInterface, QueryRunner } from 'typeorm';

/** States of a line by which its instalment may be paid once more, by another line. */
const over = `('failed', 'returned', 'replaced', 'withdrawn', 'to-treasury')`;

const steps: readonly string[] = [
  `create table payment_batches (
     id           uuid        not null,
     composed_at  timestamptz not null,
     locked_at    timestamptz,
     sp2d_at      timestamptz,
     released_at  timestamptz,
     closed_at    timestamptz,
     total        bigint      not null,
     sp2d_amount  bigint,
     lines        int         not null,
     version      int         not null default 1,
     budget_year  int         not null,
     value_date   date,
     sp2d_date    date,
     number       text        not null,
     scheme_code  text        not null,
     rail         text        not null,
     state        text        not null default 'composed',
     composed_by  text        not null,
     locked_by    text,
     content_hash text,
     sp2d_number  text,
     sp2d_by      text,
     released_by  text,
     constraint one_row_per_batch primary key (id),
     constraint batches_have_numbers_of_their_own unique (number),
     constraint one_warrant_pays_one_batch unique (sp2d_number),
     constraint batches_draw_on_a_budget foreign key (scheme_code, budget_year) references budgets (scheme_code, year),
     constraint rails_are_three check (rail in ('api', 'csv', 'iso20022')),
     constraint states_of_batches_are_known check (state in ('composed', 'validated', 'locked', 'sp2d-issued', 'sent', 'processing', 'reconciling',
       'done', 'dissolved')),
     constraint what_is_locked_has_a_hash check (state in ('composed', 'validated', 'dissolved') or content_hash is not null),
     constraint the_warrant_is_for_the_whole_batch check (sp2d_amount = total),
     constraint who_releases_has_not_composed check (released_by <> composed_by and released_by <> locked_by),
     constraint a_batch_pays_something check (total > 0 and lines > 0 and version >= 1)
   )`,
  `create index batches_by_state on payment_batches (state, id)`,
  `create table payment_lines (
     id             uuid        not null,
     batch_id       uuid        not null,
     assessment_id  uuid        not null,
     person_id      uuid        not null,
     account_id     uuid        not null,
     replaces       uuid,
     since          timestamptz not null default now(),
     sent_at        timestamptz,
     settled_at     timestamptz,
     amount         bigint      not null,
     token          bigint,
     line_no        int         not null,
     instalment     int         not null,
     attempt        int         not null default 0,
     version        int         not null default 1,
     external_id    text        not null,
     bank_code      text        not null,
     state          text        not null default 'ready',
     code           text,
     bank_reference text,
     constraint one_row_per_payment_line primary key (id),
     constraint lines_of_a_batch_are_numbered unique (batch_id, line_no),
     constraint an_external_id_is_used_once_for_ever unique (external_id),
     constraint a_line_is_replaced_once unique (replaces),
     constraint payment_lines_belong_to_a_batch foreign key (batch_id) references payment_batches (id),
     constraint payment_lines_pay_an_entitlement foreign key (assessment_id) references entitlements (assessment_id),
     constraint payment_lines_go_to_an_account foreign key (account_id) references payment_accounts (id),
     constraint replacements_replace_a_line foreign key (replaces) references payment_lines (id),
     constraint states_of_lines_are_known check (state in ('ready', 'held', 'sending', 'unknown', 'sent', 'paid', 'failed', 'returned', 'replaced',
       'withdrawn', 'to-treasury')),
     constraint a_line_pays_something check (amount > 0 and instalment >= 1 and attempt between 0 and 3)
   )`,
  `create unique index an_instalment_is_paid_by_one_line on payment_lines (assessment_id, instalment) where state not in ${over}`,
  `create index lines_by_state on payment_lines (batch_id, state, line_no)`,
  `create index lines_of_a_payee on payment_lines (person_id)`,
  `create index lines_of_an_entitlement on payment_lines (assessment_id)`,
  `create index lines_under_way on payment_lines (since, id) where state in ('sending', 'unknown', 'sent')`,
  `create table payment_moves (
     line_id    uuid        not null,
     step       int         not null,
     at         timestamptz not null,
     by         text        not null,
     from_state text        not null,
     to_state   text        not null,
     code       text,
     fact_key   text,
     constraint one_line_per_move_of_a_payment primary key (line_id, step)
   )`,
  // Who sends a batch just now. Each write of the sender names the token that it was given: an older one is refused.
  `create table dispatch_leases (
     batch_id   uuid        not null,
     held_until timestamptz not null,
     token      bigint      not null,
     owner      text        not null,
     constraint one_lease_per_batch primary key (batch_id)
   )`,
  // What the bank said, from whichever door; the same fact said again is one.
  `create table bank_facts (
     key            text        not null,
     line_id        uuid,
     heard_at       timestamptz not null default now(),
     occurred_at    timestamptz,
     amount         bigint      not null,
     value_date     date,
     source         text        not null,
     kind           text        not null,
     external_id    text,
     bank_reference text,
     code           text,
     constraint a_fact_of_the_bank_is_kept_once primary key (key),
     constraint kinds_of_bank_facts_are_known check (kind in ('accepted', 'paid', 'failed', 'returned'))
   )`,
  `create index facts_of_a_line on bank_facts (line_id) where line_id is not null`,
  ...['payment_moves', 'bank_facts'].map(
    (table) => `create trigger ${table}_is_append_only before update or delete or truncate on ${table}
     for each statement execute function is_append_only()`,
  ),
];

/** Entitlements are paid line by line, in batches that are frozen before they leave. */
export class PayInBatches implements MigrationInterface {
  readonly name = 'PayInBatches0000000000014';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of steps) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
