import { EntitySchema } from 'typeorm';
import type { Correction, PaymentLine, PaymentMove } from '../../domain/paying/line.js';
import { money } from '../columns.js';

const id = (name: string) => ({ name, type: 'uuid' }) as const;
const moment = (name: string) => ({ name, type: 'timestamptz' }) as const;
const count = (name: string) => ({ name, type: 'int' }) as const;
const over = `('failed', 'returned', 'replaced', 'withdrawn', 'to-treasury')`;
const states = `('ready', 'held', 'sending', 'unknown', 'sent', 'paid', 'failed', 'returned', 'replaced',
       'withdrawn', 'to-treasury')`;

export const paymentLineSchema = new EntitySchema<PaymentLine>({
  name: 'PaymentLine',
  tableName: 'payment_lines',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'one_row_per_payment_line' },
    batchId: id('batch_id'),
    assessmentId: id('assessment_id'),
    personId: id('person_id'),
    accountId: id('account_id'),
    replaces: { type: 'uuid', nullable: true },
    since: { ...moment('since'), default: () => 'now()' },
    sentAt: { ...moment('sent_at'), nullable: true },
    settledAt: { ...moment('settled_at'), nullable: true },
    asks: { ...count('asks'), default: 0 },
    askAt: { ...moment('ask_at'), nullable: true },
    amount: money('amount'),
    token: { type: 'bigint', nullable: true },
    lineNo: count('line_no'),
    instalment: { type: 'int' },
    attempt: { type: 'int', default: 0 },
    version: { type: 'int', default: 1 },
    leftOut: { name: 'left_out', type: 'boolean', default: false },
    externalId: { name: 'external_id', type: 'text' },
    bankCode: { name: 'bank_code', type: 'text' },
    state: { type: 'text', default: 'ready' },
    code: { type: 'text', nullable: true },
    bankReference: { name: 'bank_reference', type: 'text', nullable: true },
  },
  uniques: [
    { name: 'lines_of_a_batch_are_numbered', columns: ['batchId', 'lineNo'] },
    { name: 'an_external_id_is_used_once_for_ever', columns: ['externalId'] },
    { name: 'a_line_is_replaced_once', columns: ['replaces'] },
  ],
  foreignKeys: [
    {
      name: 'payment_lines_belong_to_a_batch',
      target: 'PaymentBatch',
      columnNames: ['batchId'],
      referencedColumnNames: ['id'],
    },
    {
      name: 'payment_lines_pay_an_entitlement',
      target: 'Entitlement',
      columnNames: ['assessmentId'],
      referencedColumnNames: ['assessmentId'],
    },
    {
      name: 'payment_lines_go_to_an_account',
      target: 'PaymentAccount',
      columnNames: ['accountId'],
      referencedColumnNames: ['id'],
    },
    {
      name: 'payment_lines_pay_who_is_entitled',
      target: 'Entitlement',
      columnNames: ['assessmentId', 'personId'],
      referencedColumnNames: ['assessmentId', 'personId'],
    },
    {
      name: 'payment_lines_go_to_an_account_of_the_payee',
      target: 'PaymentAccount',
      columnNames: ['accountId', 'personId'],
      referencedColumnNames: ['id', 'personId'],
    },
    {
      name: 'replacements_replace_a_line',
      target: 'PaymentLine',
      columnNames: ['replaces'],
      referencedColumnNames: ['id'],
    },
  ],
  checks: [
    { name: 'states_of_lines_are_known', expression: `state in ${states}` },
    {
      name: 'a_line_pays_something',
      expression: 'amount > 0 and instalment >= 1 and attempt between 0 and 3',
    },
  ],
  indices: [
    {
      name: 'an_instalment_is_paid_by_one_line',
      columns: ['assessmentId', 'instalment'],
      unique: true,
      where: `state not in ${over}`,
    },
    { name: 'lines_by_state', columns: ['batchId', 'state', 'lineNo'] },
    {
      name: 'lines_to_ask_about',
      columns: ['batchId', 'askAt'],
      where: `state in ('sending', 'unknown', 'sent')`,
    },
    { name: 'lines_of_a_payee', columns: ['personId'] },
    { name: 'lines_of_an_entitlement', columns: ['assessmentId'] },
    { name: 'lines_under_way', columns: ['since', 'id'], where: `state in ('sending', 'unknown', 'sent')` },
    { name: 'lines_on_hold', columns: ['id'], where: `state = 'held'` },
    {
      name: 'lines_to_correct',
      columns: ['settledAt', 'id'],
      where: `state in ('failed', 'returned') or state = 'withdrawn' and sent_at is not null`,
    },
    { name: 'lines_by_reference_of_the_bank', columns: ['bankReference'], where: 'bank_reference is not null' },
  ],
});

const stepKey = { primary: true, primaryKeyConstraintName: 'one_line_per_move_of_a_payment' } as const;

export const paymentMoveSchema = new EntitySchema<PaymentMove>({
  name: 'PaymentMove',
  tableName: 'payment_moves',
  columns: {
    lineId: { ...id('line_id'), ...stepKey },
    step: { type: 'int', ...stepKey },
    at: { type: 'timestamptz' },
    by: { type: 'text' },
    fromState: { name: 'from_state', type: 'text' },
    toState: { name: 'to_state', type: 'text' },
    code: { type: 'text', nullable: true },
    factKey: { name: 'fact_key', type: 'text', nullable: true },
  },
});

export const correctionSchema = new EntitySchema<Correction>({
  name: 'PaymentCorrection',
  tableName: 'payment_corrections',
  columns: {
    lineId: { ...id('line_id'), primary: true, primaryKeyConstraintName: 'one_correction_per_line' },
    at: moment('at'),
    accountId: { ...id('account_id'), nullable: true },
    notCredited: { name: 'not_credited', type: 'boolean', default: false },
    by: { type: 'text' },
    code: { type: 'text' },
    letterNumber: { name: 'letter_number', type: 'text', nullable: true },
    pledgeNumber: { name: 'pledge_number', type: 'text', nullable: true },
    note: { type: 'text', nullable: true },
  },
  foreignKeys: [
    {
      name: 'corrections_are_of_a_line',
      target: 'PaymentLine',
      columnNames: ['lineId'],
      referencedColumnNames: ['id'],
    },
  ],
});
