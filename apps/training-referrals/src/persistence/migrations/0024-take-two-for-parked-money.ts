import { parkedProposals } from '@tanggap/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is parked of a money topic is replayed or discarded by two people, and by nobody else. */
export class TakeTwoForParkedMoney0000000000024 implements MigrationInterface {
  readonly name = 'TakeTwoForParkedMoney0000000000024';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of parkedProposals) await runner.query(sql);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
