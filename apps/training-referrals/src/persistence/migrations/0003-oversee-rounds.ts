import { roundOversight } from '@tanggap/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Since when a round is open, and which cases of it were given up. */
export class OverseeRounds implements MigrationInterface {
  readonly name = 'OverseeRounds0000000000003';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of roundOversight) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
