import type { MigrationInterface, QueryRunner } from 'typeorm';

const steps: readonly string[] = [
  `alter table amendments
     drop constraint an_amendment_is_in_a_known_state,
     add constraint an_amendment_is_in_a_known_state
       check (state in ('asked', 'refused', 'recalled', 'confirmed', 'told')) not valid`,
  `alter table amendments validate constraint an_amendment_is_in_a_known_state`,
];

/** What a company asked for by mistake it takes back itself, as long as the office has not answered. */
export class RecallAmendments0000000000020 implements MigrationInterface {
  readonly name = 'RecallAmendments0000000000020';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of steps) await runner.query(sql);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
