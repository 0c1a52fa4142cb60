import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A worker sees the own referrals, of all cases of the person over the years. It costs a proposal about four microseconds. */
export class FindOwnReferrals implements MigrationInterface {
  readonly name = 'FindOwnReferrals0000000000014';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index proposals_of_a_person on proposals (person_id)`);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
