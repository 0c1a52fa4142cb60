import { EntitySchema } from 'typeorm';
import { money } from '../columns.js';

export type KeptFile = Readonly<{
  id: string;
  receivedAt: Date;
  settledAt: Date | null;
  bytes: number;
  opening: number | null;
  closing: number | null;
  records: number;
  matched: number;
  exceptions: number;
  repeated: number;
  passedOver: number;
  firstDay: string | null;
  lastDay: string | null;
  receivedBy: string;
  state: 'reading' | 'shown' | 'read' | 'applied';
  sha256: string | null;
  form: string | null;
  account: string | null;
}>;

const balance = { type: 'bigint', nullable: true } as const;
const count = { type: 'int', default: 0 } as const;

export const bankFileSchema = new EntitySchema<KeptFile>({
  name: 'BankFile',
  tableName: 'bank_files',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'one_row_per_bank_file' },
    receivedAt: { name: 'received_at', type: 'timestamptz' },
    settledAt: { name: 'settled_at', type: 'timestamptz', nullable: true },
    bytes: { type: 'bigint', default: 0 },
    opening: balance,
    closing: balance,
    records: count,
    matched: count,
    exceptions: count,
    repeated: count,
    passedOver: { name: 'passed_over', ...count },
    firstDay: { name: 'first_day', type: 'date', nullable: true },
    lastDay: { name: 'last_day', type: 'date', nullable: true },
    receivedBy: { name: 'received_by', type: 'text' },
    state: { type: 'text', default: 'reading' },
    sha256: { type: 'text', nullable: true },
    form: { type: 'text', nullable: true },
    account: { type: 'text', nullable: true },
  },
  uniques: [{ name: 'a_file_of_the_bank_counts_once', columns: ['sha256'] }],
  checks: [
    { name: 'states_of_bank_files_are_known', expression: `state in ('reading', 'shown', 'read', 'applied')` },
    {
      name: 'what_is_read_is_known_by_its_content',
      expression: `state = 'reading' or sha256 is not null and form is not null`,
    },
  ],
  indices: [{ name: 'bank_files_to_apply', columns: ['id'], where: `state <> 'applied'` }],
});

export type KeptRecord = Readonly<{
  fileId: string;
  lineId: string | null;
  at: Date | null;
  amount: number | null;
  place: number;
  isReversal: boolean;
  bookedOn: string | null;
  kind: string;
  state: string;
  why: string | null;
  reference: string | null;
  bankReference: string | null;
  code: string | null;
  identity: string | null;
}>;

export const bankFileLineSchema = new EntitySchema<KeptRecord>({
  name: 'BankFileLine',
  tableName: 'bank_file_lines',
  columns: {
    fileId: { name: 'file_id', type: 'uuid', primary: true, primaryKeyConstraintName: 'one_line_per_record_of_a_file' },
    place: { type: 'int', primary: true, primaryKeyConstraintName: 'one_line_per_record_of_a_file' },
    lineId: { name: 'line_id', type: 'uuid', nullable: true },
    at: { type: 'timestamptz', nullable: true },
    amount: money('amount', { nullable: true }),
    isReversal: { name: 'is_reversal', type: 'boolean', default: false },
    bookedOn: { name: 'booked_on', type: 'date', nullable: true },
    kind: { type: 'text' },
    state: { type: 'text', default: 'new' },
    why: { type: 'text', nullable: true },
    reference: { type: 'text', nullable: true },
    bankReference: { name: 'bank_reference', type: 'text', nullable: true },
    code: { type: 'text', nullable: true },
    identity: { type: 'text', nullable: true },
  },
  foreignKeys: [
    {
      name: 'records_tell_of_a_payment',
      target: 'PaymentLine',
      columnNames: ['lineId'],
      referencedColumnNames: ['id'],
    },
    {
      name: 'records_belong_to_a_bank_file',
      target: 'BankFile',
      columnNames: ['fileId'],
      referencedColumnNames: ['id'],
    },
  ],
  uniques: [{ name: 'a_booking_is_told_once', columns: ['identity'] }],
  checks: [
    {
      name: 'kinds_of_records_are_known',
      expression: `kind in ('debit', 'credit', 'accepted', 'paid', 'failed', 'returned', 'unreadable')`,
    },
    {
      name: 'states_of_records_are_known',
      expression: `state in ('new', 'matched', 'exception', 'repeated', 'passed-over')`,
    },
  ],
  indices: [
    { name: 'records_to_apply', columns: ['fileId', 'reference', 'place'], where: `state = 'new'` },
    { name: 'records_of_a_payment', columns: ['lineId'], where: 'line_id is not null' },
    {
      name: 'one_debit_and_one_return_per_payment',
      columns: ['lineId', 'kind'],
      unique: true,
      where: `state = 'matched' and kind in ('debit', 'credit')`,
    },
  ],
});
