import type { Tx } from '@tanggap/messaging';
import { EntitySchema, type EntityManager } from 'typeorm';

type BudgetFreeze = Readonly<{
  schemeCode: string;
  budgetYear: number;
  at: Date;
  by: string;
  act: 'frozen' | 'freed';
  breaches: readonly string[];
  reason: string | null;
}>;

const key = { primary: true, primaryKeyConstraintName: 'one_line_per_freeze' } as const;

export const budgetFreezeSchema = new EntitySchema<BudgetFreeze>({
  name: 'BudgetFreeze',
  tableName: 'budget_freezes',
  columns: {
    schemeCode: { name: 'scheme_code', type: 'text', ...key },
    budgetYear: { name: 'budget_year', type: 'int', ...key },
    at: { type: 'timestamptz', default: () => 'now()', ...key },
    act: { type: 'text', ...key },
    by: { type: 'text' },
    breaches: { type: 'text', array: true },
    reason: { type: 'text', nullable: true },
  },
  checks: [{ name: 'a_budget_is_frozen_or_freed', expression: `act in ('frozen', 'freed')` }],
});

type Frozen = Readonly<{ schemeCode: string; year: number; breaches: readonly string[] }>;

/** Each that is not frozen yet, once; returns how many are. */
export async function freeze({ manager }: Tx, budgets: readonly Frozen[], by: string): Promise<number> {
  const frozen = await manager.query<object[]>(
    `with stopped as (
       update budgets b set frozen_at = now(), frozen_for = array(select jsonb_array_elements_text(f.breaches))
         from jsonb_to_recordset($1::jsonb) as f ("schemeCode" text, year int, breaches jsonb)
        where b.scheme_code = f."schemeCode" and b.year = f.year and b.frozen_at is null
       returning b.scheme_code, b.year, b.frozen_for
     )
     insert into budget_freezes (scheme_code, budget_year, by, act, breaches)
     select scheme_code, year, $2, 'frozen', frozen_for from stopped returning act`,
    [JSON.stringify(budgets), by],
  );
  return frozen.length;
}

/** Whether it was frozen; its reason is sealed. */
export async function free(
  { manager }: Tx,
  { schemeCode, year, by, reason }: Readonly<{ schemeCode: string; year: number; by: string; reason: string }>,
): Promise<boolean> {
  const rows = await manager.query<object[]>(
    `with before as (
       select * from budgets where scheme_code = $1 and year = $2 and frozen_at is not null for update
     ), freed as (
       update budgets b set frozen_at = null, frozen_for = null from before f where b.scheme_code = f.scheme_code and b.year = f.year
     )
     insert into budget_freezes (scheme_code, budget_year, by, act, breaches, reason)
     select scheme_code, year, $3, 'freed', frozen_for, $4 from before returning act`,
    [schemeCode, year, by, reason],
  );
  return rows.length > 0;
}

/** The frozen ones of these budgets, read under the lock of whoever moves money. */
export async function frozenOf(manager: EntityManager): Promise<ReadonlySet<string>> {
  const rows = await manager.query<{ schemeCode: string; year: number }[]>(
    `select scheme_code as "schemeCode", year from budgets where frozen_at is not null`,
  );
  return new Set(rows.map(({ schemeCode, year }) => `${schemeCode} ${year}`));
}
