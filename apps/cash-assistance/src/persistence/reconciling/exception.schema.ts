import { EntitySchema } from 'typeorm';
import { money } from '../columns.js';
import type { ExceptionCode, ExceptionOutcome } from '../../domain/reconciling/exceptions.js';

export type KeptException = Readonly<{
  id: string;
  fileId: string | null;
  lineId: string | null;
  batchId: string | null;
  raisedAt: Date;
  proposedAt: Date | null;
  settledAt: Date | null;
  amount: number | null;
  place: number | null;
  version: number;
  code: ExceptionCode;
  ownerRole: string;
  state: 'open' | 'proposed' | 'settled';
  assignedTo: string | null;
  /** Of what the bank said by its interface. */
  factKey: string | null;
  outcome: ExceptionOutcome | null;
  reason: string | null;
  proposedBy: string | null;
  settledBy: string | null;
}>;

const nullable = true;

export const reconciliationExceptionSchema = new EntitySchema<KeptException>({
  name: 'ReconciliationException',
  tableName: 'reconciliation_exceptions',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'one_row_per_exception' },
    fileId: { name: 'file_id', type: 'uuid', nullable },
    lineId: { name: 'line_id', type: 'uuid', nullable },
    batchId: { name: 'batch_id', type: 'uuid', nullable },
    raisedAt: { name: 'raised_at', type: 'timestamptz' },
    proposedAt: { name: 'proposed_at', type: 'timestamptz', nullable },
    settledAt: { name: 'settled_at', type: 'timestamptz', nullable },
    amount: money('amount', { nullable }),
    place: { type: 'int', nullable },
    version: { type: 'int', default: 1 },
    code: { type: 'text' },
    ownerRole: { name: 'owner_role', type: 'text' },
    state: { type: 'text', default: 'open' },
    assignedTo: { name: 'assigned_to', type: 'text', nullable },
    factKey: { name: 'fact_key', type: 'text', nullable },
    outcome: { type: 'text', nullable },
    reason: { type: 'text', nullable },
    proposedBy: { name: 'proposed_by', type: 'text', nullable },
    settledBy: { name: 'settled_by', type: 'text', nullable },
  },
  foreignKeys: [
    {
      name: 'exceptions_are_of_a_bank_file',
      target: 'BankFile',
      columnNames: ['fileId'],
      referencedColumnNames: ['id'],
    },
    {
      name: 'exceptions_are_of_a_payment',
      target: 'PaymentLine',
      columnNames: ['lineId'],
      referencedColumnNames: ['id'],
    },
  ],
  uniques: [
    { name: 'a_record_is_one_exception', columns: ['fileId', 'place', 'code'] },
    { name: 'a_fact_is_one_exception', columns: ['factKey'] },
  ],
  checks: [
    { name: 'states_of_exceptions_are_known', expression: `state in ('open', 'proposed', 'settled')` },
    {
      name: 'what_ends_says_how',
      expression: `state = 'open' or outcome is not null and reason is not null and proposed_by is not null`,
    },
    {
      name: 'money_is_moved_by_two',
      expression: `outcome not in ('counts-as-paid', 'counts-as-returned', 'counts-as-failed') or settled_by <> proposed_by`,
    },
    {
      name: 'what_frees_a_payment_takes_two',
      expression: `state <> 'settled' or settled_by <> proposed_by
        or code not in ('duplicate', 'wrong-amount', 'split', 'not-instructed', 'paid-after-failure')`,
    },
    {
      name: 'silence_is_ended_by_two',
      expression: `code <> 'no-answer' or state <> 'settled'
        or settled_by is not null and (settled_by <> proposed_by or settled_by = 'statement')`,
    },
  ],
  indices: [
    { name: 'exceptions_at_work', columns: ['state', 'id'] },
    { name: 'exceptions_of_a_batch', columns: ['batchId'], where: 'batch_id is not null' },
    { name: 'exceptions_of_a_payment', columns: ['lineId'], where: 'line_id is not null' },
    {
      name: 'a_payment_is_missed_once',
      columns: ['lineId', 'code'],
      unique: true,
      where: `file_id is null and fact_key is null and line_id is not null and state <> 'settled'`,
    },
  ],
});

export const exceptionMoveSchema = new EntitySchema<
  Readonly<{ exceptionId: string; at: Date; step: number; by: string; what: string }>
>({
  name: 'ExceptionMove',
  tableName: 'exception_moves',
  columns: {
    exceptionId: {
      name: 'exception_id',
      type: 'uuid',
      primary: true,
      primaryKeyConstraintName: 'one_line_per_move_of_an_exception',
    },
    step: { type: 'int', primary: true, primaryKeyConstraintName: 'one_line_per_move_of_an_exception' },
    at: { type: 'timestamptz' },
    by: { type: 'text' },
    what: { type: 'text' },
  },
});
