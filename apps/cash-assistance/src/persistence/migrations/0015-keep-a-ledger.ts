import type { MigrationInterface, QueryRunner } from 'typeorm';

const steps: readonly string[] = [
  // Each row is both sides of one entry: what leaves the debited account reaches the credited one, so the books sum to zero.
  `create table ledger_transfers (
     ref           text        not null,
     assessment_id uuid,
     line_id       uuid,
     at            timestamptz not null default now(),
     amount        bigint      not null,
     budget_year   int         not null,
     scheme_code   text        not null,
     kind          text        not null,
     debit         text        not null,
     credit        text        not null,
     constraint a_movement_is_posted_once primary key (kind, ref),
     constraint movements_draw_on_a_budget foreign key (scheme_code, budget_year) references budgets (scheme_code, year),
     constraint movements_are_known check ((kind, debit, credit) in (
       ('reserved', 'available', 'reserved'), ('released', 'reserved', 'available'),
       ('instructed', 'reserved', 'in-transit'), ('taken-back', 'in-transit', 'reserved'),
       ('paid', 'in-transit', 'paid'), ('returned', 'paid', 'reserved'))),
     constraint a_movement_moves_something check (amount > 0)
   )`,
  `create index movements_of_an_assessment on ledger_transfers (assessment_id)`,
  `create index movements_of_a_line on ledger_transfers (line_id) where line_id is not null`,
  `create trigger ledger_transfers_is_append_only before update or delete or truncate on ledger_transfers
     for each statement execute function is_append_only()`,
  `insert into ledger_transfers (ref, assessment_id, at, amount, budget_year, scheme_code, kind, debit, credit)
   select assessment_id::text, assessment_id, at, amount, budget_year, scheme_code, 'reserved', 'available', 'reserved' from commitments`,
  `insert into ledger_transfers (ref, assessment_id, at, amount, budget_year, scheme_code, kind, debit, credit)
   select assessment_id::text, assessment_id, released_at, amount, budget_year, scheme_code, 'released', 'reserved', 'available'
     from commitments where released_at is not null`,
  `create view ledger_entries as
     select scheme_code, budget_year, credit as account, amount, kind, ref, at from ledger_transfers
     union all
     select scheme_code, budget_year, debit, -amount, kind, ref, at from ledger_transfers`,
];

/** Every reservation, payment and return is posted, with both sides, once. */
export class KeepALedger implements MigrationInterface {
  readonly name = 'KeepALedger0000000000015';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of steps) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
