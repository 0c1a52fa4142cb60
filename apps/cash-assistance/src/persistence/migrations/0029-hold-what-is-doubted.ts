import type { MigrationInterface, QueryRunner } from 'typeorm';

const steps: readonly string[] = [
  // What the bank says by its interface is an exception as well, one for each fact that could not move its payment.
  `alter table reconciliation_exceptions add column fact_key text, add constraint a_fact_is_one_exception unique (fact_key)`,
  `drop index a_payment_is_missed_once`,
  `create unique index a_payment_is_missed_once on reconciliation_exceptions (line_id, code)
     where file_id is null and fact_key is null and line_id is not null`,
  // While nobody has ended what says that money left, or two people have found that the payee keeps it, nothing else pays that instalment.
  `create view payments_doubted as
     select l.assessment_id, l.instalment, l.id as line_id, e.id as exception_id, e.raised_at as since,
            e.state = 'settled' as is_settled
       from reconciliation_exceptions e join payment_lines l on l.id = e.line_id
      where e.code in ('duplicate', 'wrong-amount', 'split', 'not-instructed', 'paid-after-failure')
        and (e.state <> 'settled' or e.outcome = 'payee-has-it')
        and not exists (select from bank_file_lines r
                         where r.file_id = e.file_id and r.place = e.place and r.kind in ('credit', 'failed', 'returned'))
        and not exists (select from bank_facts f where f.key = e.fact_key and f.kind in ('failed', 'returned'))`,
  // Ending such an exception frees a second payment of the same aid.
  `alter table reconciliation_exceptions add constraint what_frees_a_payment_takes_two check (state <> 'settled' or settled_by <> proposed_by
     or code not in ('duplicate', 'wrong-amount', 'split', 'not-instructed', 'paid-after-failure'))`,
];

/** Nothing pays what the bank may have paid already. */
export class HoldWhatIsDoubted implements MigrationInterface {
  readonly name = 'HoldWhatIsDoubted0000000000029';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of steps) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
