import { closingSteps } from '@tanggap/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A referral ends as soon as its round is given out, and is told once that round is told; a seat may wait for its next holder. */
export class TellEndingsLater implements MigrationInterface {
  readonly name = 'TellEndingsLater0000000000006';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [
      ...closingSteps,
      `create index seats_given_back on case_closures (class_id, notice_id, line) where class_id is not null and told_at is null`,
    ]) {
      await runner.query(statement);
    }
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
