import type { MigrationInterface, QueryRunner } from 'typeorm';

const steps: readonly string[] = [
  `drop index lists_to_work_on`,
  `create index lists_to_work_on on worker_lists (lane, (coalesce(corrected_at, received_at))) where status in ('received', 'accepted')`,
];

/** A list that was corrected waits behind those that came before its correction. */
export class WorkOnCorrectedListsInTurn0000000000026 implements MigrationInterface {
  readonly name = 'WorkOnCorrectedListsInTurn0000000000026';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of steps) await runner.query(sql);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
