import { EntitySchema } from 'typeorm';
import type { ClosingOutcome, WithdrawalReason } from '@tanggap/contracts';
import type { Rupiah } from '@tanggap/kernel';
import type { Hold } from '../domain/hold.js';
import { money } from './columns.js';

type AssessmentClosure = {
  readonly assessmentId: string;
  readonly noticeId: string;
  readonly closedAt: Date;
  readonly outcome: ClosingOutcome;
  readonly released: Rupiah;
  readonly reason: WithdrawalReason;
};

const key = (primaryKeyConstraintName: string) =>
  ({ name: 'assessment_id', type: 'uuid', primary: true, primaryKeyConstraintName }) as const;
const moment = (name: string) => ({ name, type: 'timestamptz', default: () => 'now()' }) as const;

export const assessmentClosureSchema = new EntitySchema<AssessmentClosure>({
  name: 'AssessmentClosure',
  tableName: 'assessment_closures',
  columns: {
    assessmentId: key('one_closure_per_assessment'),
    noticeId: { name: 'notice_id', type: 'uuid' },
    closedAt: moment('closed_at'),
    outcome: { type: 'text' },
    released: money('released'),
    reason: { type: 'text' },
  },
  checks: [
    { name: 'closures_end_in_two_outcomes', expression: `outcome in ('released', 'held')` },
    { name: 'what_is_held_is_not_released', expression: `released >= 0 and (outcome = 'released' or released = 0)` },
  ],
  indices: [{ name: 'assessment_closures_of_a_notice', columns: ['noticeId'] }],
});

export const holdSchema = new EntitySchema<Hold>({
  name: 'Hold',
  tableName: 'holds',
  columns: {
    assessmentId: key('one_hold_per_assessment'),
    amount: money('amount'),
    why: { type: 'text' },
    ownerRole: { name: 'owner_role', type: 'text' },
    since: moment('since'),
    state: { type: 'text', default: 'open' },
    proposal: { type: 'text', nullable: true },
    proposedBy: { name: 'proposed_by', type: 'text', nullable: true },
    proposedAt: { name: 'proposed_at', type: 'timestamptz', nullable: true },
    decidedBy: { name: 'decided_by', type: 'text', nullable: true },
    decidedAt: { name: 'decided_at', type: 'timestamptz', nullable: true },
    note: { type: 'text', nullable: true },
  },
  checks: [
    { name: 'holds_end_in_two_ways', expression: `state in ('open', 'proposed', 'kept', 'taken-back')` },
    {
      name: 'a_hold_is_decided_as_it_was_proposed',
      expression: `(state = 'open') = (proposal is null) and (proposal is null) = (proposed_by is null)
       and proposal in ('kept', 'taken-back') and (state in ('open', 'proposed') or state = proposal and decided_by is not null)`,
    },
    { name: 'two_people_decide_about_a_hold', expression: 'decided_by <> proposed_by' },
    { name: 'an_amount_on_hold_is_not_negative', expression: 'amount >= 0' },
  ],
});
