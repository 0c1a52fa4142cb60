import type { MigrationInterface, QueryRunner } from 'typeorm';

/** No other service tells which accounts work on cases: one that never looks at its work may be of somebody who cannot. */
export class NoteWhoOpensTheirDesk0000000000022 implements MigrationInterface {
  readonly name = 'NoteWhoOpensTheirDesk0000000000022';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table desks add column last_seen_at timestamptz`);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
