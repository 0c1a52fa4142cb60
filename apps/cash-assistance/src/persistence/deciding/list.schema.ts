import { EntitySchema } from 'typeorm';
import type { Approval, DecisionLine, DecisionList } from '../../domain/deciding/list.js';
import { money } from '../columns.js';

const listKey = { columnNames: ['listId'], target: 'DecisionList', referencedColumnNames: ['id'] };
const id = (name: string) => ({ name, type: 'uuid' }) as const;
const number = (name: string) => ({ name, type: 'int' }) as const;

export const decisionListSchema = new EntitySchema<DecisionList>({
  name: 'DecisionList',
  tableName: 'decision_lists',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'one_row_per_decision_list' },
    composedAt: { name: 'composed_at', type: 'timestamptz' },
    submittedAt: { name: 'submitted_at', type: 'timestamptz', nullable: true },
    settledAt: { name: 'settled_at', type: 'timestamptz', nullable: true },
    total: money('total', { default: 0 }),
    version: { type: 'int', default: 1 },
    lines: { type: 'int', default: 0 },
    budgetYear: number('budget_year'),
    needed: { type: 'int', nullable: true },
    schemeCode: { name: 'scheme_code', type: 'text' },
    state: { type: 'text', default: 'composing' },
    composedBy: { name: 'composed_by', type: 'text' },
    contentHash: { name: 'content_hash', type: 'text', nullable: true },
  },
  foreignKeys: [
    {
      name: 'lists_draw_on_a_budget',
      target: 'Budget',
      columnNames: ['schemeCode', 'budgetYear'],
      referencedColumnNames: ['schemeCode', 'year'],
    },
  ],
  checks: [
    {
      name: 'states_of_lists_are_known',
      expression: `state in ('composing', 'submitted', 'approved', 'decreed', 'refused', 'withdrawn')`,
    },
    {
      name: 'what_is_submitted_has_a_hash',
      expression: `state in ('composing', 'withdrawn') or content_hash is not null and needed is not null`,
    },
    { name: 'a_list_takes_at_least_one_approver', expression: 'needed >= 1' },
    { name: 'a_list_does_not_owe', expression: 'total >= 0 and lines >= 0 and version >= 1' },
  ],
  indices: [{ name: 'decision_lists_by_state', columns: ['state', 'id'] }],
});

const lineKey = { primary: true, primaryKeyConstraintName: 'one_line_per_assessment_and_version' } as const;

export const decisionLineSchema = new EntitySchema<DecisionLine>({
  name: 'DecisionLine',
  tableName: 'decision_lines',
  columns: {
    listId: { ...id('list_id'), ...lineKey },
    listVersion: { ...number('list_version'), ...lineKey },
    assessmentId: { ...id('assessment_id'), ...lineKey },
    personId: id('person_id'),
    accountId: { ...id('account_id'), nullable: true },
    amount: money('amount'),
    judgement: { type: 'int' },
    live: { type: 'boolean', default: true },
    decision: { type: 'text' },
  },
  foreignKeys: [{ name: 'lines_belong_to_a_list', ...listKey }],
  checks: [
    { name: 'a_decision_grants_or_refuses', expression: `decision in ('grant', 'refuse')` },
    {
      name: 'a_grant_is_an_amount_for_an_account',
      expression: `case decision when 'grant' then amount > 0 and account_id is not null else amount = 0 end`,
    },
  ],
  indices: [
    { name: 'an_assessment_stands_in_one_live_list', columns: ['assessmentId'], unique: true, where: 'live' },
    { name: 'decision_lines_of_a_person', columns: ['personId'] },
  ],
});

const approvalKey = { primary: true, primaryKeyConstraintName: 'one_approval_per_person_and_version' } as const;

export const approvalSchema = new EntitySchema<Approval>({
  name: 'Approval',
  tableName: 'approvals',
  columns: {
    listId: { ...id('list_id'), ...approvalKey },
    listVersion: { ...number('list_version'), ...approvalKey },
    approvedBy: { name: 'approved_by', type: 'text', ...approvalKey },
    approvedAt: { name: 'approved_at', type: 'timestamptz', default: () => 'now()' },
    contentHash: { name: 'content_hash', type: 'text' },
  },
  foreignKeys: [{ name: 'approvals_belong_to_a_list', ...listKey }],
  indices: [{ name: 'approvals_of_a_person', columns: ['approvedBy', 'approvedAt'] }],
});
