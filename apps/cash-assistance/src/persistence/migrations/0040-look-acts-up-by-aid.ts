import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Acts are asked for by the aid that they were done to, never by the person alone. With an index of people, each line of a list looked
 * through all that its approver had done before: the second list of 5,000 took ten times as long as the first.
 */
export class LookActsUpByAid implements MigrationInterface {
  readonly name = 'LookActsUpByAid0000000000040';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index acts_of_a_person`);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
