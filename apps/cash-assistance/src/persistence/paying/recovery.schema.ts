import { EntitySchema } from 'typeorm';
import type { Recovery } from '../../domain/paying/recovery.js';
import { money } from '../columns.js';

const id = (name: string) => ({ name, type: 'uuid' }) as const;

export const recoverySchema = new EntitySchema<Recovery>({
  name: 'Recovery',
  tableName: 'recoveries',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'one_row_per_recovery' },
    lineId: id('line_id'),
    assessmentId: id('assessment_id'),
    personId: id('person_id'),
    groundId: id('ground_id'),
    openedAt: { name: 'opened_at', type: 'timestamptz' },
    closedAt: { name: 'closed_at', type: 'timestamptz', nullable: true },
    amount: money('amount'),
    why: { type: 'text' },
    state: { type: 'text', default: 'open' },
    ownerRole: { name: 'owner_role', type: 'text' },
    closedBy: { name: 'closed_by', type: 'text', nullable: true },
    proposedEnd: { name: 'proposed_end', type: 'text', nullable: true },
    proposedBy: { name: 'proposed_by', type: 'text', nullable: true },
    proposedAt: { name: 'proposed_at', type: 'timestamptz', nullable: true },
    paper: { type: 'text', nullable: true },
    reason: { type: 'text', nullable: true },
  },
  foreignKeys: [
    {
      name: 'recoveries_are_of_a_line',
      target: 'PaymentLine',
      columnNames: ['lineId'],
      referencedColumnNames: ['id'],
    },
  ],
  checks: [
    { name: 'a_recovery_is_of_an_amount', expression: 'amount > 0' },
    {
      name: 'states_of_recoveries_are_known',
      expression: `state in ('open', 'recovered', 'rightly-paid', 'given-up', 'void')`,
    },
    {
      name: 'a_recovery_is_proposed_to_end',
      expression: `proposed_end in ('recovered', 'rightly-paid', 'given-up') and num_nulls(proposed_end, proposed_by, proposed_at) = 0
        or num_nonnulls(proposed_end, proposed_by, proposed_at) = 0`,
    },
    {
      name: 'ending_a_recovery_takes_two',
      expression: `state not in ('recovered', 'rightly-paid', 'given-up')
        or proposed_end = state and proposed_by is not null and closed_by is not null and closed_by <> proposed_by`,
    },
    {
      name: 'what_came_back_has_a_paper',
      expression: `(coalesce(proposed_end, '') = 'recovered') = (paper is not null)`,
    },
    { name: 'what_is_closed_says_when', expression: `(state = 'open') = (closed_at is null)` },
  ],
  indices: [
    { name: 'one_open_recovery_per_line', columns: ['lineId'], unique: true, where: `state = 'open'` },
    {
      name: 'one_recovery_per_line_and_ground',
      columns: ['lineId', 'groundId'],
      unique: true,
      where: `state <> 'void'`,
    },
    { name: 'recoveries_by_state', columns: ['state', 'id'] },
  ],
});
