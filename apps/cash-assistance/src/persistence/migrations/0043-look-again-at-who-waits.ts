import type { MigrationInterface, QueryRunner } from 'typeorm';

const steps: readonly string[] = [
  // Whose evidence is waited for past its day is looked at each day: whose turn it is may have changed.
  `create index work_that_waits_past_its_day on assessment_work (due_on, assessment_id)
     where state = 'needs-evidence' and escalated_at is not null`,
  // Else one row, with a seal that does not open, would take the place of everybody's account.
  `create trigger payment_accounts_begin_at_their_beginning before insert on payment_accounts for each row
     when (new.state <> 'stated' or (new.checked_at, new.name_score, new.bank_name, new.decided_by) is distinct from (null, null, null, null))
     execute function stays_as_it_was_written()`,
];

/** Nobody waits for ever because it was somebody else's turn on the last day; an account begins stated, and is found valid later. */
export class LookAgainAtWhoWaits implements MigrationInterface {
  readonly name = 'LookAgainAtWhoWaits0000000000043';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of steps) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
