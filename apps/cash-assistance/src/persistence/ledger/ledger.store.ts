import { Rejected } from '@tanggap/kernel';
import { EntitySchema, type EntityManager } from 'typeorm';
import { money } from '../columns.js';
import { frozenOf } from './freeze.store.js';
import { accountsOf, type Movement, type MovementKind } from '../../domain/ledger/movement.js';

type KeptTransfer = Movement & Readonly<{ debit: string; credit: string; at: Date }>;

export const ledgerTransferSchema = new EntitySchema<KeptTransfer>({
  name: 'LedgerTransfer',
  tableName: 'ledger_transfers',
  columns: {
    ref: { type: 'text', primary: true, primaryKeyConstraintName: 'a_movement_is_posted_once' },
    kind: { type: 'text', primary: true, primaryKeyConstraintName: 'a_movement_is_posted_once' },
    assessmentId: { name: 'assessment_id', type: 'uuid', nullable: true },
    lineId: { name: 'line_id', type: 'uuid', nullable: true },
    at: { type: 'timestamptz', default: () => 'now()' },
    amount: money('amount'),
    budgetYear: { name: 'budget_year', type: 'int' },
    schemeCode: { name: 'scheme_code', type: 'text' },
    debit: { type: 'text' },
    credit: { type: 'text' },
  },
  foreignKeys: [
    {
      name: 'movements_draw_on_a_budget',
      target: 'Budget',
      columnNames: ['schemeCode', 'budgetYear'],
      referencedColumnNames: ['schemeCode', 'year'],
    },
  ],
  checks: [
    { name: 'a_movement_moves_something', expression: 'amount > 0' },
    {
      name: 'movements_are_known',
      expression: `(kind, debit, credit) in (
       ('reserved', 'available', 'reserved'), ('released', 'reserved', 'available'),
       ('instructed', 'reserved', 'in-transit'), ('taken-back', 'in-transit', 'reserved'),
       ('paid', 'in-transit', 'paid'), ('returned', 'paid', 'reserved'))`,
    },
  ],
  indices: [
    { name: 'movements_of_an_assessment', columns: ['assessmentId'] },
    { name: 'movements_of_a_budget', columns: ['schemeCode', 'budgetYear', 'at', 'ref'] },
    { name: 'movements_of_a_line', columns: ['lineId'], where: 'line_id is not null' },
  ],
});

/** For whoever moves money, before anything else that the statement after reads: one at a time, in one order. */
export async function holdBudgets(manager: EntityManager): Promise<void> {
  await manager.query(`select from budgets order by scheme_code, year for update`);
}

/**
 * Posts movements and moves the budgets with them, under `holdBudgets`. A movement that was posted before is not posted again and
 * moves nothing; returns what is new. A frozen budget (`budget.frozen`) sets nothing aside and sends nothing. Beyond the allocation the database refuses the whole set.
 */
export async function post(manager: EntityManager, movements: readonly Movement[]): Promise<readonly PostedMovement[]> {
  if (movements.length === 0) return [];
  await refuseFrozen(manager, movements);
  const sides = movements.map(({ kind }) => accountsOf[kind]);
  return await manager.query<PostedMovement[]>(
    `with posted as (
       insert into ledger_transfers (ref, kind, assessment_id, line_id, amount, budget_year, scheme_code, debit, credit)
       select * from unnest($1::text[], $2::text[], $3::uuid[], $4::uuid[], $5::bigint[], $6::int[], $7::text[], $8::text[], $9::text[])
       on conflict do nothing
       returning ref, kind, amount, budget_year, scheme_code, debit, credit
     ), sums as (
       select scheme_code, budget_year,
              sum(case when debit = 'available' then amount when credit = 'available' then -amount when credit = 'paid' then -amount
                       when debit = 'paid' then amount else 0 end)::bigint as reserved,
              sum(case when credit = 'paid' then amount when debit = 'paid' then -amount else 0 end)::bigint as paid
         from posted group by scheme_code, budget_year
     ), moved as (
       update budgets b set reserved = b.reserved + s.reserved, paid = b.paid + s.paid from sums s
        where b.scheme_code = s.scheme_code and b.year = s.budget_year
     )
     select ref, kind from posted`,
    [
      movements.map(({ ref }) => ref),
      movements.map(({ kind }) => kind),
      movements.map(({ assessmentId }) => assessmentId),
      movements.map(({ lineId }) => lineId),
      movements.map(({ amount }) => amount),
      movements.map(({ budgetYear }) => budgetYear),
      movements.map(({ schemeCode }) => schemeCode),
      sides.map(([debit]) => debit),
      sides.map(([, credit]) => credit),
    ],
  );
}

export type PostedMovement = Readonly<{ ref: string; kind: MovementKind }>;

const leaving: readonly MovementKind[] = ['reserved', 'instructed'];

async function refuseFrozen(manager: EntityManager, movements: readonly Movement[]): Promise<void> {
  const wanted = movements.filter(({ kind }) => leaving.includes(kind));
  if (wanted.length === 0) return;
  const frozen = await frozenOf(manager);
  if (!wanted.some(({ schemeCode, budgetYear }) => frozen.has(`${schemeCode} ${budgetYear}`))) return;
  throw new Rejected('conflict', 'budget.frozen', {
    id: 'Anggaran dibekukan karena pembukuannya tidak cocok; tidak ada uang yang keluar sampai diperiksa.',
    en: 'The budget is frozen, as its books do not add up; no money leaves until somebody has looked.',
  });
}
