import { openRoundsIndex } from '@tanggap/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rounds that are not over are found without reading those that are. */
export class FindOpenRounds implements MigrationInterface {
  readonly name = 'FindOpenRounds0000000000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(openRoundsIndex);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
