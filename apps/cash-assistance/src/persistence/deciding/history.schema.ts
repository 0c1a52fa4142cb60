import { EntitySchema } from 'typeorm';
import type { Withdrawal } from '../../domain/deciding/entitlement.js';
import type { ApprovalLevel, ListMove } from '../../domain/deciding/list.js';
import type { HoldMove } from '../../domain/hold.js';
import { money } from '../columns.js';

const uuid = (name: string) => ({ name, type: 'uuid' }) as const;
const text = (name: string, nullable = false) => ({ name, type: 'text', nullable }) as const;
const moment = (name: string) => ({ name, type: 'timestamptz' }) as const;

const levelKey = { primary: true, primaryKeyConstraintName: 'one_level_per_amount_and_day' } as const;

export const approvalLevelSchema = new EntitySchema<ApprovalLevel>({
  name: 'ApprovalLevel',
  tableName: 'approval_levels',
  columns: {
    basis: { ...text('basis'), ...levelKey },
    fromAmount: money('from_amount', levelKey),
    validFrom: { name: 'valid_from', type: 'date', ...levelKey },
    validTo: { name: 'valid_to', type: 'date', nullable: true },
    approvers: { type: 'int' },
    windowDays: { name: 'window_days', type: 'int', nullable: true },
    legalBasis: text('legal_basis'),
  },
  checks: [
    { name: 'sums_that_are_looked_at_are_three', expression: `basis in ('list', 'person', 'approver')` },
    { name: 'sums_over_lists_are_of_a_window', expression: `(basis <> 'list') = (window_days is not null)` },
    { name: 'levels_take_one_to_three', expression: 'from_amount >= 0 and approvers between 1 and 3' },
  ],
});

const listMoveKey = { primary: true, primaryKeyConstraintName: 'one_line_per_move_of_a_list' } as const;

export const listMoveSchema = new EntitySchema<ListMove>({
  name: 'ListMove',
  tableName: 'decision_list_moves',
  columns: {
    listId: { ...uuid('list_id'), ...listMoveKey },
    step: { type: 'int', ...listMoveKey },
    at: moment('at'),
    version: { type: 'int' },
    by: text('by'),
    fromState: text('from_state', true),
    toState: text('to_state'),
    why: text('why'),
    note: text('note', true),
  },
  foreignKeys: [
    {
      name: 'moves_of_lists_belong_to_a_list',
      target: 'DecisionList',
      columnNames: ['listId'],
      referencedColumnNames: ['id'],
    },
  ],
});

export const withdrawalSchema = new EntitySchema<Withdrawal>({
  name: 'Withdrawal',
  tableName: 'withdrawals',
  columns: {
    assessmentId: {
      ...uuid('assessment_id'),
      primary: true,
      primaryKeyConstraintName: 'one_withdrawal_per_entitlement',
    },
    at: { ...moment('at'), default: () => 'now()' },
    amount: money('amount'),
    dated: { type: 'date' },
    number: text('number'),
    why: text('why'),
    note: text('note'),
    by: text('by'),
  },
  foreignKeys: [
    {
      name: 'entitlements_are_withdrawn',
      target: 'Entitlement',
      columnNames: ['assessmentId'],
      referencedColumnNames: ['assessmentId'],
    },
  ],
});

const holdMoveKey = { primary: true, primaryKeyConstraintName: 'one_line_per_move_of_a_hold' } as const;

export const holdMoveSchema = new EntitySchema<HoldMove>({
  name: 'HoldMove',
  tableName: 'hold_moves',
  columns: {
    assessmentId: { ...uuid('assessment_id'), ...holdMoveKey },
    step: { type: 'int', ...holdMoveKey },
    at: moment('at'),
    by: text('by'),
    fromState: text('from_state'),
    toState: text('to_state'),
    why: text('why'),
  },
});
