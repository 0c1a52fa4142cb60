import type { MigrationInterface, QueryRunner } from 'typeorm';

const steps: readonly string[] = [
  // Versions of where a person's aid is sent to. The number, the holder and the bank's spelling are sealed for the id of the row.
  `create table payment_accounts (
     id           uuid        not null,
     person_id    uuid        not null,
     stated_at    timestamptz not null,
     effective_at timestamptz not null,
     checked_at   timestamptz,
     decided_at   timestamptz,
     version      int         not null,
     name_score   int,
     source       text        not null,
     stated_by    text        not null,
     bank_code    text        not null,
     account_hash text        not null,
     state        text        not null default 'stated',
     sealed       text        not null,
     bank_name    text,
     decided_by   text,
     reason       text,
     constraint one_row_per_payment_account primary key (id),
     constraint accounts_of_a_person_are_versions unique (person_id, version),
     constraint accounts_are_stated_by_three check (source in ('notice', 'worker', 'office')),
     constraint states_of_accounts_are_known check (state in ('stated', 'checking', 'valid', 'to-decide', 'name-differs', 'inactive', 'unknown',
       'refused', 'superseded')),
     constraint a_name_scores_in_thousandths check (name_score between 0 and 1000)
   )`,
  `create index accounts_to_check on payment_accounts (effective_at, id) where state in ('stated', 'checking')`,
  `create index people_of_an_account on payment_accounts (account_hash)`,
];

/** Where aid is sent to, whoever stated it, and what the bank said of it. */
export class PaymentAccounts implements MigrationInterface {
  readonly name = 'PaymentAccounts0000000000012';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of steps) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
