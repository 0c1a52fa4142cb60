import { EntitySchema } from 'typeorm';
import { placeStatuses, referralMoves, seatStatuses } from '../domain/referral.js';
import type { Referral } from '../domain/referral.js';

const quoted = (words: readonly string[]) => words.map((word) => `'${word}'`).join(', ');

/** For `status in (...)`. */
export const placed = quoted(placeStatuses);
export const seated = quoted(seatStatuses);
const kept = quoted(Object.keys(referralMoves).filter((status) => status !== 'proposed'));

export const referralSchema = new EntitySchema<Referral>({
  name: 'referral',
  tableName: 'referrals',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'one_referral_per_proposal' },
    caseId: { name: 'case_id', type: 'uuid' },
    personId: { name: 'person_id', type: 'uuid' },
    noticeId: { name: 'notice_id', type: 'uuid' },
    round: { type: 'int', nullable: true },
    place: { type: 'int', nullable: true },
    rank: { type: 'int', nullable: true },
    askedBy: { name: 'asked_by', type: 'uuid', nullable: true },
    queueRound: { name: 'queue_round', type: 'int', nullable: true },
    queueRank: { name: 'queue_rank', type: 'bigint', nullable: true },
    status: { type: 'text' },
    step: { type: 'int', default: 1 },
    why: { type: 'text' },
    programmeCode: { name: 'programme_code', type: 'text', nullable: true },
    classId: { name: 'class_id', type: 'uuid', nullable: true },
    dueAt: { name: 'due_at', type: 'timestamptz', nullable: true },
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
      name: 'a_referral_says_why',
      expression: `case when round is null then why in ('asked.seat', 'asked.waiting')
        else why in ('seat.by-rank', 'waiting.by-rank', 'already-referred', 'no-programme', 'case-closed', 'person-stopped') end`,
    },
    { name: 'a_referral_status_is_known', expression: `status in (${kept})` },
    { name: 'only_a_held_seat_has_a_class', expression: `(status in (${seated})) = (class_id is not null)` },
    {
      name: 'a_round_ranks_whom_it_gives_a_place',
      expression: `(why in ('seat.by-rank', 'waiting.by-rank')) = (rank is not null)`,
    },
    {
      name: 'whoever_holds_a_place_stands_in_the_waiting_order',
      expression: `status not in (${placed}) or queue_rank is not null`,
    },
    { name: 'a_waiting_order_has_two_parts', expression: '(queue_round is null) = (queue_rank is null)' },
    {
      name: 'a_referral_is_of_a_round_or_of_a_caseworker',
      expression: '(round is null) = (asked_by is not null) and (round is null) = (place is null)',
    },
    { name: 'steps_count_from_one', expression: 'step > 0' },
  ],
  indices: [
    { name: 'one_place_per_person', columns: ['personId'], unique: true, where: `status in (${placed})` },
    { name: 'one_place_in_the_order_of_a_round', columns: ['round', 'place'], unique: true },
    { name: 'referrals_in_class', columns: ['classId'], where: 'class_id is not null' },
    { name: 'waiting_in_order', columns: ['programmeCode', 'queueRound', 'queueRank'], where: `status = 'waiting'` },
    { name: 'asked_for_in_order', columns: ['id'], where: 'round is null' },
    { name: 'completed_by_person', columns: ['personId'], where: `status = 'completed'` },
    { name: 'asked_for_a_case', columns: ['caseId'], where: 'round is null' },
    { name: 'referrals_by_what_is_due', columns: ['dueAt', 'id'], where: 'due_at is not null' },
  ],
});
