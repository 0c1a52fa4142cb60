import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever left a class otherwise than as a no-show or a drop-out, such as by the end of the case, left it on the day of that step. */
export class LeaveRosters implements MigrationInterface {
  readonly name = 'LeaveRosters0000000000017';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `update participations p
          set left_on = (select (max(h.at) at time zone 'Asia/Jakarta')::date from referral_changes h
                          where h.referral_id = p.referral_id and h.class_id = p.class_id)
         from referrals r
        where r.id = p.referral_id and r.class_id is distinct from p.class_id and p.left_on is null`,
    );
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
