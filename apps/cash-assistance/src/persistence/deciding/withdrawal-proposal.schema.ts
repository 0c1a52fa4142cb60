import { EntitySchema } from 'typeorm';
import type { WithdrawalProposal } from '../../domain/deciding/withdrawal.js';

export const withdrawalProposalSchema = new EntitySchema<WithdrawalProposal>({
  name: 'WithdrawalProposal',
  tableName: 'withdrawal_proposals',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'one_row_per_proposed_withdrawal' },
    assessmentId: { name: 'assessment_id', type: 'uuid' },
    proposedAt: { name: 'proposed_at', type: 'timestamptz', default: () => 'now()' },
    decidedAt: { name: 'decided_at', type: 'timestamptz', nullable: true },
    dated: { type: 'date' },
    state: { type: 'text', default: 'proposed' },
    number: { type: 'text' },
    why: { type: 'text' },
    note: { type: 'text' },
    proposedBy: { name: 'proposed_by', type: 'text' },
    decidedBy: { name: 'decided_by', type: 'text', nullable: true },
  },
  checks: [
    { name: 'proposed_withdrawals_end_in_two_ways', expression: `state in ('proposed', 'agreed', 'declined')` },
    {
      name: 'a_proposed_withdrawal_is_decided_by_somebody',
      expression: `(state = 'proposed') = (decided_by is null) and (decided_by is null) = (decided_at is null)`,
    },
    { name: 'two_people_take_aid_back', expression: `state <> 'agreed' or decided_by <> proposed_by` },
  ],
  foreignKeys: [
    {
      name: 'withdrawals_are_proposed_of_entitlements',
      target: 'Entitlement',
      columnNames: ['assessmentId'],
      referencedColumnNames: ['assessmentId'],
    },
  ],
  indices: [
    {
      name: 'one_withdrawal_is_proposed_at_a_time',
      columns: ['assessmentId'],
      unique: true,
      where: `state = 'proposed'`,
    },
    { name: 'proposed_withdrawals_by_state', columns: ['state', 'id'] },
  ],
});
