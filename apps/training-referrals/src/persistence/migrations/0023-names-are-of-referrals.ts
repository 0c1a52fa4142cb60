import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A name is looked up by its referral alone; whose it is stands there. */
export class NamesAreOfReferrals implements MigrationInterface {
  readonly name = 'NamesAreOfReferrals0000000000023';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table participant_names drop column person_id`);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
