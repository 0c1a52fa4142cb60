import type { MigrationInterface, QueryRunner } from 'typeorm';

const steps: readonly string[] = [
  `create table bank_terms (
     valid_from        date    not null,
     valid_to          date,
     per_second        int     not null,
     cut_off_seconds   int     not null,
     working_days_only boolean not null,
     opens             text,
     closes            text,
     legal_basis       text    not null,
     constraint terms_begin_on_a_day primary key (valid_from),
     constraint terms_end_after_they_begin check (valid_to >= valid_from),
     constraint one_agreement_at_a_time exclude using gist (daterange(valid_from, valid_to, '[]') with &&),
     constraint hours_come_together check ((opens is null) = (closes is null)),
     constraint a_bank_closes_after_it_opens check (opens < closes),
     constraint limits_of_a_bank_make_sense check (per_second between 1 and 10000 and cut_off_seconds between 1 and 86400)
   )`,
  `insert into bank_terms (valid_from, per_second, cut_off_seconds, working_days_only, legal_basis)
   values ('2026-01-01', 200, 60, false, 'PROPOSAL: until the agreement with the bank is signed; BI-FAST and transfers within the bank run around the clock')`,
  // Which part of the bank's limit each instance of the service may use, and until when.
  `create table bank_shares (
     owner      text        not null,
     held_until timestamptz not null,
     wanted     int         not null,
     calls      int         not null,
     constraint one_share_per_instance primary key (owner),
     constraint nobody_owes_calls check (wanted >= 0 and calls >= 0)
   )`,
  // Each holder of a batch gets a later number than any before, so what an earlier one writes can be told.
  `create sequence dispatch_tokens`,
  `alter table payment_lines add column asks int not null default 0, add column ask_at timestamptz`,
  `create index lines_to_ask_about on payment_lines (batch_id, ask_at) where state in ('sending', 'unknown', 'sent')`,
];

/** Payments leave at the pace and in the hours of the bank, by one sender for each batch, and are asked about until their end is known. */
export class DispatchPayments implements MigrationInterface {
  readonly name = 'DispatchPayments0000000000024';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of steps) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
