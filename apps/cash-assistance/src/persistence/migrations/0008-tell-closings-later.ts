import { closingSteps } from '@tanggap/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is set aside for a closed case is released as soon as its round is given out, and told once that round is told. */
export class TellClosingsLater implements MigrationInterface {
  readonly name = 'TellClosingsLater0000000000008';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of closingSteps) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
