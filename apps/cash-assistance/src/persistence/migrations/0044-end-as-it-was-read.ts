import type { MigrationInterface, QueryRunner } from 'typeorm';

const recoveries: readonly string[] = [
  // Two people are two statements: what one proposes, another confirms as it was proposed.
  `create trigger recoveries_end_as_they_were_proposed before update on recoveries for each row
     when (new.state in ('recovered', 'rightly-paid', 'given-up') and new.closed_by <> new.proposed_by
       and (old.proposed_end, old.proposed_by, old.proposed_at, old.paper, old.reason)
           is distinct from (new.proposed_end, new.proposed_by, new.proposed_at, new.paper, new.reason))
     execute function stays_as_it_was_written()`,
  `create trigger recoveries_keep_what_another_proposed before update of proposed_by on recoveries for each row
     when (old.proposed_by <> new.proposed_by) execute function stays_as_it_was_written()`,
];

const silence: readonly string[] = [
  // Named again where it was ended, and the payment waits on.
  `drop index a_payment_is_missed_once`,
  `create unique index a_payment_is_missed_once on reconciliation_exceptions (line_id, code)
     where file_id is null and fact_key is null and line_id is not null and state <> 'settled'`,
  `alter table reconciliation_exceptions add constraint silence_is_ended_by_two check (code <> 'no-answer' or state <> 'settled'
     or settled_by is not null and (settled_by <> proposed_by or settled_by = 'statement'))`,
];

/** Who confirms the end of a recovery confirms what was read; a payment of which the bank says nothing is not forgotten. */
export class EndAsItWasRead implements MigrationInterface {
  readonly name = 'EndAsItWasRead0000000000044';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...recoveries, ...silence]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
