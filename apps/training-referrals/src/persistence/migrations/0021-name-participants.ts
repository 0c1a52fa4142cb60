import type { MigrationInterface, QueryRunner } from 'typeorm';

const steps: readonly string[] = [
  `create table participant_names (
     referral_id uuid constraint one_name_per_referral primary key constraint a_name_is_of_a_referral references referrals (id),
     person_id uuid not null,
     sealed text not null constraint a_name_is_kept_sealed check (sealed like '_%._%'))`,
];

/** A provider calls those who come to it by their names: sealed, and kept of nobody else. */
export class NameParticipants implements MigrationInterface {
  readonly name = 'NameParticipants0000000000021';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of steps) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
