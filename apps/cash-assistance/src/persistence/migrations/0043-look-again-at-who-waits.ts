import type { MigrationInterface, QueryRunner } from 'typeorm';

const steps: readonly string[] = [
  // Whose evidence is waited for past its day is looked at each day: whose turn it is may have changed.
  `create index work_that_waits_past_its_day on assessment_work (due_on, assessment_id)
     where state = 'needs-evidence' and escalated_at is not null`,
];

/** Nobody waits for ever because it was somebody else's turn on the last day. */
export class LookAgainAtWhoWaits implements MigrationInterface {
  readonly name = 'LookAgainAtWhoWaits0000000000043';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of steps) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
