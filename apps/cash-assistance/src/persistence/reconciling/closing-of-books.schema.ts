import { EntitySchema } from 'typeorm';
import { money } from '../columns.js';

const nullable = true;

export const paymentFileSchema = new EntitySchema<{
  batchId: string;
  takenAt: Date;
  total: number;
  lines: number;
  form: string;
  messageId: string;
  sha256: string;
  takenBy: string;
  lineIds: readonly string[];
  sealed: string;
}>({
  name: 'PaymentFile',
  tableName: 'payment_files',
  columns: {
    batchId: { name: 'batch_id', type: 'uuid', primary: true, primaryKeyConstraintName: 'one_file_per_batch' },
    takenAt: { name: 'taken_at', type: 'timestamptz' },
    total: money('total'),
    lines: { type: 'int' },
    form: { type: 'text' },
    messageId: { name: 'message_id', type: 'text' },
    sha256: { type: 'text' },
    takenBy: { name: 'taken_by', type: 'text' },
    lineIds: { name: 'line_ids', type: 'uuid', array: true },
    sealed: { type: 'text' },
  },
  foreignKeys: [
    { name: 'files_send_a_batch', target: 'PaymentBatch', columnNames: ['batchId'], referencedColumnNames: ['id'] },
  ],
  uniques: [{ name: 'messages_to_the_bank_have_names_of_their_own', columns: ['messageId'] }],
  checks: [{ name: 'a_file_pays_something', expression: 'total > 0 and lines > 0' }],
});

export const batchClosingSchema = new EntitySchema<{
  batchId: string;
  proposedAt: Date;
  confirmedAt: Date | null;
  proposedBy: string;
  confirmedBy: string | null;
  sums: string;
}>({
  name: 'BatchClosing',
  tableName: 'batch_closings',
  columns: {
    batchId: { name: 'batch_id', type: 'uuid', primary: true, primaryKeyConstraintName: 'one_closing_per_batch' },
    proposedAt: { name: 'proposed_at', type: 'timestamptz' },
    confirmedAt: { name: 'confirmed_at', type: 'timestamptz', nullable },
    proposedBy: { name: 'proposed_by', type: 'text' },
    confirmedBy: { name: 'confirmed_by', type: 'text', nullable },
    sums: { type: 'text' },
  },
  foreignKeys: [
    { name: 'closings_close_a_batch', target: 'PaymentBatch', columnNames: ['batchId'], referencedColumnNames: ['id'] },
  ],
  checks: [{ name: 'closing_takes_two', expression: 'confirmed_by <> proposed_by' }],
});

export const treasuryReturnSchema = new EntitySchema<{
  id: string;
  proposedAt: Date;
  confirmedAt: Date | null;
  total: number;
  budgetYear: number;
  lines: number;
  dated: string;
  schemeCode: string;
  number: string;
  proposedBy: string;
  confirmedBy: string | null;
}>({
  name: 'TreasuryReturn',
  tableName: 'treasury_returns',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'one_row_per_treasury_return' },
    proposedAt: { name: 'proposed_at', type: 'timestamptz' },
    confirmedAt: { name: 'confirmed_at', type: 'timestamptz', nullable },
    total: money('total'),
    budgetYear: { name: 'budget_year', type: 'int' },
    lines: { type: 'int' },
    dated: { type: 'date' },
    schemeCode: { name: 'scheme_code', type: 'text' },
    number: { type: 'text' },
    proposedBy: { name: 'proposed_by', type: 'text' },
    confirmedBy: { name: 'confirmed_by', type: 'text', nullable },
  },
  uniques: [{ name: 'letters_to_the_treasury_have_numbers_of_their_own', columns: ['number'] }],
  checks: [
    { name: 'a_return_takes_two', expression: 'confirmed_by <> proposed_by' },
    { name: 'a_return_returns_something', expression: 'total > 0 and lines > 0' },
  ],
});

export const treasuryReturnLineSchema = new EntitySchema<{ returnId: string; lineId: string; amount: number }>({
  name: 'TreasuryReturnLine',
  tableName: 'treasury_return_lines',
  columns: {
    lineId: { name: 'line_id', type: 'uuid', primary: true, primaryKeyConstraintName: 'a_payment_goes_back_once' },
    returnId: { name: 'return_id', type: 'uuid' },
    amount: money('amount'),
  },
  foreignKeys: [
    {
      name: 'what_goes_back_is_a_payment',
      target: 'PaymentLine',
      columnNames: ['lineId'],
      referencedColumnNames: ['id'],
    },
    {
      name: 'lines_go_back_by_a_letter',
      target: 'TreasuryReturn',
      columnNames: ['returnId'],
      referencedColumnNames: ['id'],
    },
  ],
  indices: [{ name: 'lines_of_a_treasury_return', columns: ['returnId'] }],
});

const instalmentKey = { primary: true, primaryKeyConstraintName: 'an_instalment_goes_back_once' } as const;

export const treasuryReturnInstalmentSchema = new EntitySchema<{
  returnId: string;
  assessmentId: string;
  instalment: number;
  amount: number;
}>({
  name: 'TreasuryReturnInstalment',
  tableName: 'treasury_return_instalments',
  columns: {
    assessmentId: { name: 'assessment_id', type: 'uuid', ...instalmentKey },
    instalment: { type: 'int', ...instalmentKey },
    returnId: { name: 'return_id', type: 'uuid' },
    amount: money('amount'),
  },
  foreignKeys: [
    {
      name: 'what_was_never_composed_is_entitled_to',
      target: 'Entitlement',
      columnNames: ['assessmentId'],
      referencedColumnNames: ['assessmentId'],
    },
    {
      name: 'instalments_go_back_by_a_letter',
      target: 'TreasuryReturn',
      columnNames: ['returnId'],
      referencedColumnNames: ['id'],
    },
  ],
  checks: [{ name: 'an_instalment_goes_back_with_money', expression: 'amount > 0 and instalment > 0' }],
  indices: [{ name: 'instalments_of_a_treasury_return', columns: ['returnId'] }],
});

export const yearEndSchema = new EntitySchema<{
  raisedAt: Date;
  doneAt: Date | null;
  budgetYear: number;
  dueOn: string;
  schemeCode: string;
}>({
  name: 'YearEnd',
  tableName: 'year_ends',
  columns: {
    schemeCode: {
      name: 'scheme_code',
      type: 'text',
      primary: true,
      primaryKeyConstraintName: 'one_year_end_per_budget',
    },
    budgetYear: {
      name: 'budget_year',
      type: 'int',
      primary: true,
      primaryKeyConstraintName: 'one_year_end_per_budget',
    },
    raisedAt: { name: 'raised_at', type: 'timestamptz' },
    doneAt: { name: 'done_at', type: 'timestamptz', nullable },
    dueOn: { name: 'due_on', type: 'date' },
  },
  foreignKeys: [
    {
      name: 'year_ends_close_a_budget',
      target: 'Budget',
      columnNames: ['schemeCode', 'budgetYear'],
      referencedColumnNames: ['schemeCode', 'year'],
    },
  ],
});
