import { parkedDesk } from '@tanggap/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is parked is mended with what was kept beside it, and replayed by the thousand at a rate. */
export class KeepADeskForParkedEvents0000000000022 implements MigrationInterface {
  readonly name = 'KeepADeskForParkedEvents0000000000022';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of parkedDesk({ pays: false })) await runner.query(sql);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
