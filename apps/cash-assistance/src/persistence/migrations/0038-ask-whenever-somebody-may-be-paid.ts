import type { MigrationInterface, QueryRunner } from 'typeorm';

const steps: readonly string[] = [
  // Whose account the registry was asked for: those who might be paid when they were taken up; others as soon as they may be.
  `alter table assessment_work add column account_asked_at timestamptz`,
  `update assessment_work w set account_asked_at = w.since from screenings s
    where s.assessment_id = w.assessment_id and s.budget_place <> 'none'`,
];

/** Whoever may be paid after all has the account asked for, too. */
export class AskWheneverSomebodyMayBePaid implements MigrationInterface {
  readonly name = 'AskWheneverSomebodyMayBePaid0000000000038';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of steps) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
