import { EntitySchema } from 'typeorm';
import type { Referral } from '../domain/referral.js';

/** The step of a referral's history that comes next; the first is what its round decided. */
export const nextStep = (referral: string) =>
  `coalesce((select max(h.step) from referral_changes h where h.referral_id = ${referral}), 1) + 1`;

export const referralSchema = new EntitySchema<Referral>({
  name: 'referral',
  tableName: 'referrals',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'one_referral_per_proposal' },
    personId: { name: 'person_id', type: 'uuid' },
    noticeId: { name: 'notice_id', type: 'uuid' },
    round: { type: 'int' },
    place: { type: 'int' },
    rank: { type: 'int', nullable: true },
    status: { type: 'text' },
    why: { type: 'text' },
    programmeCode: { name: 'programme_code', type: 'text', nullable: true },
    classId: { name: 'class_id', type: 'uuid', nullable: true },
    decidedAt: { name: 'decided_at', type: 'timestamptz', default: () => 'now()' },
  },
  foreignKeys: [
    {
      name: 'a_seat_is_held_in_a_class',
      target: 'training_class',
      columnNames: ['classId'],
      referencedColumnNames: ['id'],
    },
  ],
  checks: [
    {
      name: 'a_round_says_why',
      expression: `why in ('seat.by-rank', 'waiting.by-rank', 'already-referred', 'no-programme', 'case-closed')`,
    },
    { name: 'a_referral_status_is_known', expression: `status in ('seat-held', 'waiting', 'not-suitable', 'ended')` },
    { name: 'only_a_held_seat_has_a_class', expression: `(status = 'seat-held') = (class_id is not null)` },
    {
      name: 'whoever_holds_a_place_was_ranked',
      expression: `(why in ('seat.by-rank', 'waiting.by-rank')) = (rank is not null) and (status in ('not-suitable', 'ended') or rank is not null)`,
    },
  ],
  indices: [
    { name: 'one_place_per_person', columns: ['personId'], unique: true, where: `status in ('seat-held', 'waiting')` },
    { name: 'one_place_in_the_order_of_a_round', columns: ['round', 'place'], unique: true },
    { name: 'referrals_in_class', columns: ['classId'], where: 'class_id is not null' },
    { name: 'waiting_in_order', columns: ['programmeCode', 'round', 'rank'], where: `status = 'waiting'` },
  ],
});
