import type { MigrationInterface, QueryRunner } from 'typeorm';

const refusals = [
  `create table exception_refusals (
     class_id      uuid        not null,
     referral_id   uuid        not null,
     at            timestamptz not null,
     who           uuid        not null,
     sealed_reason text        not null,
     constraint one_refusal_per_participation primary key (class_id, referral_id),
     constraint a_refusal_is_of_who_is_on_the_roster foreign key (class_id, referral_id) references participations (class_id, referral_id)
   )`,
  `create trigger is_written_once before update or delete on exception_refusals for each statement execute function is_written_once()`,
];

/** A supervisor's no is kept with its reason, as the yes is; who was refused may still be given the exception later. */
export class RefuseExceptions implements MigrationInterface {
  readonly name = 'RefuseExceptions0000000000026';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of refusals) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
