import type { Rupiah } from '@tanggap/kernel';
import type { EntityManager } from 'typeorm';
import { amount } from '../columns.js';
import { holdBudgets } from '../ledger/ledger.store.js';

export type HeldBudget = Readonly<{ version: number; allocation: Rupiah; given: Rupiah }>;
export type NewAllocation = Readonly<{
  schemeCode: string;
  year: number;
  version: number;
  allocation: number;
  dated: string;
  dpaNumber: string;
  by: string;
}>;

/** What a budget has and what of it is reserved and paid, while nobody else moves money; version 0 is what no paper stands behind. */
export async function holdBudget(
  manager: EntityManager,
  schemeCode: string,
  year: number,
): Promise<HeldBudget | undefined> {
  // Of two who open a budget that is not there yet, one comes second.
  await manager.query(`select from schemes where code = $1 for no key update`, [schemeCode]);
  await holdBudgets(manager);
  const [budget] = await manager.query<{ version: number; allocation: string; given: string }[]>(
    `select allocation, reserved + paid as given,
            coalesce((select max(version) from budget_allocations a where a.scheme_code = b.scheme_code and a.year = b.year), 0) as version
       from budgets b where scheme_code = $1 and year = $2`,
    [schemeCode, year],
  );
  return budget && { version: budget.version, allocation: amount(budget.allocation), given: amount(budget.given) };
}

/** A budget is what its last paper says; one that is not there yet is opened. The database refuses less than is reserved and paid. */
export async function keepAllocation(manager: EntityManager, next: NewAllocation): Promise<void> {
  const { schemeCode, year, version, allocation, dated, dpaNumber, by } = next;
  await manager.query(
    `insert into budgets (scheme_code, year, allocation) values ($1, $2, $3)
     on conflict (scheme_code, year) do update set allocation = excluded.allocation`,
    [schemeCode, year, allocation],
  );
  await manager.query(
    `insert into budget_allocations (scheme_code, year, version, allocation, dated, dpa_number, by) values ($1, $2, $3, $4, $5, $6, $7)`,
    [schemeCode, year, version, allocation, dated, dpaNumber, by],
  );
}
