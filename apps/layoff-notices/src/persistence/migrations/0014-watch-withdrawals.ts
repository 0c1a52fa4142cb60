import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rows that were taken back and wait for their outcome are counted without a look at all that ever were. */
export class WatchWithdrawals0000000000014 implements MigrationInterface {
  readonly name = 'WatchWithdrawals0000000000014';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create index withdrawn_rows_awaited on withdrawn_rows (notice_id, version) where not_closed is null
          and (case_closed_at is null or referral_ended_at is null or assessment_closed_at is null)`,
    );
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
