import { EntitySchema } from 'typeorm';
import type { Decree, Entitlement } from '../../domain/deciding/entitlement.js';
import { money } from '../columns.js';

const moment = (name: string) => ({ name, type: 'timestamptz', default: () => 'now()' }) as const;

export const decreeSchema = new EntitySchema<Decree>({
  name: 'Decree',
  tableName: 'decrees',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'one_row_per_decree' },
    listId: { name: 'list_id', type: 'uuid' },
    at: moment('at'),
    dated: { type: 'date' },
    number: { type: 'text' },
    annexHash: { name: 'annex_hash', type: 'text' },
    by: { type: 'text' },
  },
  uniques: [
    { name: 'a_list_has_one_decree', columns: ['listId'] },
    { name: 'decrees_have_numbers_of_their_own', columns: ['number'] },
  ],
  foreignKeys: [
    {
      name: 'decrees_belong_to_a_list',
      target: 'DecisionList',
      columnNames: ['listId'],
      referencedColumnNames: ['id'],
    },
  ],
});

type DecreeAnnex = Readonly<{ listId: string; sealed: string }>;

/** The annex of a decree, and what is published of it, as they were when it was recorded; sealed for the list. */
export const decreeAnnexSchema = new EntitySchema<DecreeAnnex>({
  name: 'DecreeAnnex',
  tableName: 'decree_annexes',
  columns: {
    listId: { name: 'list_id', type: 'uuid', primary: true, primaryKeyConstraintName: 'one_annex_per_decree' },
    sealed: { type: 'text' },
  },
  foreignKeys: [
    {
      name: 'annexes_belong_to_a_decree',
      target: 'Decree',
      columnNames: ['listId'],
      referencedColumnNames: ['listId'],
    },
  ],
});

export const entitlementSchema = new EntitySchema<Entitlement>({
  name: 'Entitlement',
  tableName: 'entitlements',
  columns: {
    assessmentId: {
      name: 'assessment_id',
      type: 'uuid',
      primary: true,
      primaryKeyConstraintName: 'one_entitlement_per_assessment',
    },
    personId: { name: 'person_id', type: 'uuid' },
    listId: { name: 'list_id', type: 'uuid' },
    approvedAt: moment('approved_at'),
    decreedAt: { name: 'decreed_at', type: 'timestamptz', nullable: true },
    amount: money('amount'),
    paid: money('paid', { default: 0 }),
    listVersion: { name: 'list_version', type: 'int' },
    budgetYear: { name: 'budget_year', type: 'int' },
    instalments: { type: 'int', default: 1 },
    schemeCode: { name: 'scheme_code', type: 'text' },
    state: { type: 'text', default: 'approved' },
  },
  uniques: [{ name: 'entitlements_are_of_a_person', columns: ['assessmentId', 'personId'] }],
  checks: [
    {
      name: 'states_of_entitlements_are_known',
      expression: `state in ('approved', 'decreed', 'settled', 'withdrawn')`,
    },
    { name: 'never_more_is_paid_than_is_due', expression: 'paid >= 0 and paid <= amount' },
    { name: 'an_entitlement_comes_in_instalments', expression: 'amount > 0 and instalments between 1 and 24' },
  ],
  indices: [
    {
      name: 'one_entitlement_per_person_scheme_and_year',
      columns: ['personId', 'schemeCode', 'budgetYear'],
      unique: true,
      where: `state <> 'withdrawn'`,
    },
    { name: 'entitlements_of_a_list', columns: ['listId'] },
  ],
});
