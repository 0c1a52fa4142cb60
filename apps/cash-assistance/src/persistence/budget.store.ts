import { EntitySchema } from 'typeorm';
import type { Rupiah } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { money } from './columns.js';

/** What one scheme may give in one year, and what of it is given. */
export type Budget = {
  readonly schemeCode: string;
  readonly year: number;
  readonly allocation: Rupiah;
  readonly reserved: Rupiah;
  readonly paid: Rupiah;
  /** Since when nothing leaves, as the books do not add up, and for which breaches. */
  readonly frozenAt: Date | null;
  readonly frozenFor: readonly string[] | null;
};

const budgetKey = { primary: true, primaryKeyConstraintName: 'one_budget_per_scheme_and_year' } as const;

export const budgetSchema = new EntitySchema<Budget>({
  name: 'Budget',
  tableName: 'budgets',
  columns: {
    schemeCode: { name: 'scheme_code', type: 'text', ...budgetKey },
    year: { type: 'int', ...budgetKey },
    allocation: money('allocation'),
    reserved: money('reserved', { default: 0 }),
    paid: money('paid', { default: 0 }),
    frozenAt: { name: 'frozen_at', type: 'timestamptz', nullable: true },
    frozenFor: { name: 'frozen_for', type: 'text', array: true, nullable: true },
  },
  foreignKeys: [
    {
      name: 'budgets_belong_to_a_scheme',
      target: 'Scheme',
      columnNames: ['schemeCode'],
      referencedColumnNames: ['code'],
    },
  ],
  checks: [
    { name: 'reserved_and_paid_stay_within_the_allocation', expression: 'reserved + paid <= allocation' },
    { name: 'a_frozen_budget_says_why', expression: '(frozen_at is null) = (frozen_for is null)' },
    { name: 'a_budget_owes_nothing', expression: 'reserved >= 0 and paid >= 0' },
  ],
});

/** One line of the ledger: what is set aside for one assessment. Lines are added, and released at most once. */
type Commitment = {
  readonly assessmentId: string;
  readonly personId: string;
  readonly noticeId: string;
  readonly at: Date;
  readonly amount: Rupiah;
  readonly round: number;
  readonly budgetYear: number;
  /** Which of the places that the scheme gives one family card. */
  readonly householdPlace: number | null;
  readonly schemeCode: string;
  readonly householdHash: string | null;
  /** Since when it counts no more. */
  readonly releasedAt: Date | null;
  readonly releasedWhy: string | null;
  /** What was set aside beyond what was approved. */
  readonly givenBack: Rupiah;
};

export const commitmentSchema = new EntitySchema<Commitment>({
  name: 'Commitment',
  tableName: 'commitments',
  columns: {
    assessmentId: {
      name: 'assessment_id',
      type: 'uuid',
      primary: true,
      primaryKeyConstraintName: 'one_commitment_per_assessment',
    },
    personId: { name: 'person_id', type: 'uuid' },
    noticeId: { name: 'notice_id', type: 'uuid' },
    at: { type: 'timestamptz', default: () => 'now()' },
    amount: money('amount'),
    round: { type: 'int' },
    budgetYear: { name: 'budget_year', type: 'int' },
    householdPlace: { name: 'household_place', type: 'int', nullable: true },
    schemeCode: { name: 'scheme_code', type: 'text' },
    householdHash: { name: 'household_hash', type: 'text', nullable: true },
    releasedAt: { name: 'released_at', type: 'timestamptz', nullable: true },
    givenBack: money('given_back', { default: 0 }),
    releasedWhy: { name: 'released_why', type: 'text', nullable: true },
  },
  indices: [
    {
      name: 'one_commitment_per_person_scheme_and_year',
      columns: ['personId', 'schemeCode', 'budgetYear'],
      unique: true,
      where: 'released_at is null',
    },
    {
      name: 'one_recipient_per_place_of_the_household',
      columns: ['householdHash', 'schemeCode', 'budgetYear', 'householdPlace'],
      unique: true,
      where: 'released_at is null',
    },
  ],
  foreignKeys: [
    {
      name: 'commitments_draw_on_a_budget',
      target: 'Budget',
      columnNames: ['schemeCode', 'budgetYear'],
      referencedColumnNames: ['schemeCode', 'year'],
    },
  ],
  checks: [
    { name: 'no_more_is_given_back_than_was_set_aside', expression: 'given_back between 0 and amount' },
    { name: 'a_commitment_is_more_than_nothing', expression: 'amount > 0' },
    {
      name: 'a_household_gives_its_members_places',
      expression: '(household_hash is null) = (household_place is null)',
    },
  ],
});

/** Opens these budgets where there are none; what is there stays as it is. */
export async function openMissingBudgets(
  tx: Tx,
  budgets: readonly Pick<Budget, 'schemeCode' | 'year' | 'allocation'>[],
): Promise<void> {
  await tx.manager.query(
    `insert into budgets (scheme_code, year, allocation)
     select * from unnest($1::text[], $2::int[], $3::bigint[])
     on conflict (scheme_code, year) do nothing`,
    [
      budgets.map(({ schemeCode }) => schemeCode),
      budgets.map(({ year }) => year),
      budgets.map(({ allocation }) => allocation),
    ],
  );
}
