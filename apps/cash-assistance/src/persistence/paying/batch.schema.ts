import { EntitySchema } from 'typeorm';
import type { BatchMove, PaymentBatch } from '../../domain/paying/batch.js';
import { money } from '../columns.js';

const moment = (name: string) => ({ name, type: 'timestamptz', nullable: true }) as const;
const day = (name: string) => ({ name, type: 'date', nullable: true }) as const;
const words = (name: string) => ({ name, type: 'text', nullable: true }) as const;
const states = `('composed', 'validated', 'locked', 'sp2d-issued', 'sent', 'processing', 'reconciling',
       'done', 'dissolved')`;

export const paymentBatchSchema = new EntitySchema<PaymentBatch>({
  name: 'PaymentBatch',
  tableName: 'payment_batches',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'one_row_per_batch' },
    composedAt: { name: 'composed_at', type: 'timestamptz' },
    lockedAt: moment('locked_at'),
    sp2dAt: moment('sp2d_at'),
    releasedAt: moment('released_at'),
    closedAt: moment('closed_at'),
    total: money('total'),
    sp2dAmount: money('sp2d_amount', { nullable: true }),
    lines: { type: 'int' },
    version: { type: 'int', default: 1 },
    budgetYear: { name: 'budget_year', type: 'int' },
    valueDate: day('value_date'),
    sp2dDate: day('sp2d_date'),
    number: { type: 'text' },
    schemeCode: { name: 'scheme_code', type: 'text' },
    rail: { type: 'text' },
    state: { type: 'text', default: 'composed' },
    composedBy: { name: 'composed_by', type: 'text' },
    lockedBy: words('locked_by'),
    contentHash: words('content_hash'),
    sp2dNumber: words('sp2d_number'),
    sp2dBy: words('sp2d_by'),
    releasedBy: words('released_by'),
  },
  uniques: [{ name: 'batches_have_numbers_of_their_own', columns: ['number'] }],
  foreignKeys: [
    {
      name: 'batches_draw_on_a_budget',
      target: 'Budget',
      columnNames: ['schemeCode', 'budgetYear'],
      referencedColumnNames: ['schemeCode', 'year'],
    },
  ],
  checks: [
    { name: 'rails_are_three', expression: `rail in ('api', 'csv', 'iso20022')` },
    { name: 'states_of_batches_are_known', expression: `state in ${states}` },
    {
      name: 'what_is_locked_has_a_hash',
      expression: `state in ('composed', 'validated', 'dissolved') or content_hash is not null`,
    },
    { name: 'the_warrant_is_for_the_whole_batch', expression: 'sp2d_amount = total' },
    {
      name: 'who_releases_has_not_composed',
      expression: 'released_by <> composed_by and released_by <> locked_by and released_by <> sp2d_by',
    },
    { name: 'a_batch_pays_something', expression: 'total > 0 and lines > 0 and version >= 1' },
  ],
  indices: [
    { name: 'batches_by_state', columns: ['state', 'id'] },
    { name: 'one_warrant_pays_one_batch', columns: ['sp2dNumber'], unique: true, where: `state <> 'dissolved'` },
  ],
});

const stepKey = { primary: true, primaryKeyConstraintName: 'one_line_per_move_of_a_batch' } as const;

export const batchMoveSchema = new EntitySchema<BatchMove>({
  name: 'BatchMove',
  tableName: 'payment_batch_moves',
  columns: {
    batchId: { name: 'batch_id', type: 'uuid', ...stepKey },
    step: { type: 'int', ...stepKey },
    at: { type: 'timestamptz' },
    by: { type: 'text' },
    fromState: words('from_state'),
    toState: { name: 'to_state', type: 'text' },
    contentHash: words('content_hash'),
    note: { type: 'text', nullable: true },
  },
});

type DispatchLease = Readonly<{ batchId: string; heldUntil: Date; token: string; owner: string }>;

export const dispatchLeaseSchema = new EntitySchema<DispatchLease>({
  name: 'DispatchLease',
  tableName: 'dispatch_leases',
  columns: {
    batchId: { name: 'batch_id', type: 'uuid', primary: true, primaryKeyConstraintName: 'one_lease_per_batch' },
    heldUntil: { name: 'held_until', type: 'timestamptz' },
    token: { type: 'bigint' },
    owner: { type: 'text' },
  },
});
