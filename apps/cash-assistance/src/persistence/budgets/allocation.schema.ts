import type { Rupiah } from '@tanggap/kernel';
import { EntitySchema } from 'typeorm';
import { money } from '../columns.js';

/** What a paper of the budget gave a scheme in a year; the latest one stands in `budgets`. */
type BudgetAllocation = Readonly<{
  schemeCode: string;
  year: number;
  version: number;
  at: Date;
  allocation: Rupiah;
  dated: string;
  dpaNumber: string;
  by: string;
}>;

const key = { primary: true, primaryKeyConstraintName: 'one_row_per_allocation' } as const;

export const budgetAllocationSchema = new EntitySchema<BudgetAllocation>({
  name: 'BudgetAllocation',
  tableName: 'budget_allocations',
  columns: {
    year: { type: 'int', ...key },
    version: { type: 'int', ...key },
    at: { type: 'timestamptz', default: () => 'now()' },
    allocation: money('allocation'),
    dated: { type: 'date' },
    schemeCode: { name: 'scheme_code', type: 'text', ...key },
    dpaNumber: { name: 'dpa_number', type: 'text' },
    by: { type: 'text' },
  },
  foreignKeys: [
    {
      name: 'allocations_are_of_a_budget',
      target: 'Budget',
      columnNames: ['schemeCode', 'year'],
      referencedColumnNames: ['schemeCode', 'year'],
    },
  ],
  checks: [{ name: 'an_allocation_is_an_amount', expression: 'allocation >= 0 and version >= 1' }],
});
