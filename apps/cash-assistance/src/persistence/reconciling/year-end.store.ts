import { rupiah } from '@tanggap/kernel';
import type { Rupiah } from '@tanggap/kernel';
import type { EntityManager } from 'typeorm';
import type { Queryable } from '../columns.js';
import { mayBePaid } from '../paying/doubt.store.js';

export type YearEndView = Readonly<{
  schemeCode: string;
  budgetYear: number;
  dueOn: string;
  raisedAt: Date;
  doneAt: Date | null;
  /** Payments that did not stay with their payees. */
  lines: number;
  amount: string;
  /** Instalments that were decreed and never composed. */
  neverComposed: number;
  /** All that is still set aside in the budget, for whatever reason. */
  reserved: string;
}>;

/** One task for each budget of that year. Returns how many are new. */
export async function raiseYearEnds(
  manager: EntityManager,
  { year, dueOn, at }: Readonly<{ year: number; dueOn: string; at: Date }>,
): Promise<number> {
  const rows = await manager.query<object[]>(
    `insert into year_ends (scheme_code, budget_year, due_on, raised_at) select scheme_code, year, $2, $3 from budgets where year = $1
     on conflict do nothing returning 1`,
    [year, dueOn, at],
  );
  return rows.length;
}

/** A year is done on or after its last day, once nothing of its budget is set aside any more. */
export async function endYears(manager: EntityManager, today: string, at: Date): Promise<void> {
  await manager.query(
    `update year_ends y set done_at = $2 from budgets b
      where b.scheme_code = y.scheme_code and b.year = y.budget_year and y.done_at is null and y.due_on <= $1 and b.reserved = 0`,
    [today, at],
  );
}

/**
 * The last payment of each instalment of one budget, where the money did not stay with the payee and none of it is on its way again: what a
 * letter to the treasury gives back. In SQL; the budget by its scheme and year.
 */
const remainder = (scheme: string, year: string) => `
  (select r.* from (
     select distinct on (l.assessment_id, l.instalment) l.id, l.assessment_id, l.instalment, l.amount, l.state, l.sent_at
       from payment_batches b join payment_lines l on l.batch_id = b.id
       -- What was released with a withdrawal is set aside no more.
       join commitments c on c.assessment_id = l.assessment_id and c.released_at is null
      where b.scheme_code = ${scheme} and b.budget_year = ${year} and l.state <> 'replaced'
      order by l.assessment_id, l.instalment, l.attempt desc, b.composed_at desc, l.id desc) as r
    where r.state in ('failed', 'returned', 'withdrawn') and not ${mayBePaid('r')})`;

/** Instalments that were decreed, were never in a batch and are in no letter. In SQL, as above. */
const neverComposed = (scheme: string, year: string) => `
  (select e.assessment_id, e.person_id, e.amount as entitled, e.instalments, i.n as instalment
     from entitlements e cross join lateral generate_series(1, e.instalments) as i (n)
    where e.state = 'decreed' and e.scheme_code = ${scheme} and e.budget_year = ${year}
      and not exists (select from payment_lines l where l.assessment_id = e.assessment_id and l.instalment = i.n)
      and not exists (select from treasury_return_instalments t where t.assessment_id = e.assessment_id and t.instalment = i.n))`;

export async function yearEnds(db: Queryable): Promise<readonly YearEndView[]> {
  return db.query(
    `select y.scheme_code as "schemeCode", y.budget_year as "budgetYear", y.due_on::text as "dueOn", y.raised_at as "raisedAt",
            y.done_at as "doneAt", r.lines, r.amount, n."neverComposed", b.reserved
       from year_ends y join budgets b on b.scheme_code = y.scheme_code and b.year = y.budget_year
      cross join lateral (select count(*)::int as lines, coalesce(sum(amount), 0) as amount
                            from ${remainder('y.scheme_code', 'y.budget_year')} as r) as r
      cross join lateral (select count(*)::int as "neverComposed" from ${neverComposed('y.scheme_code', 'y.budget_year')} as n) as n
      order by y.budget_year desc, y.scheme_code limit 200`,
  );
}

export type Remainder = Readonly<{ lineId: string; amount: number }>;

export async function remainderOf(
  manager: EntityManager,
  schemeCode: string,
  budgetYear: number,
): Promise<readonly Remainder[]> {
  const rows = await manager.query<{ lineId: string; amount: string }[]>(
    `select id as "lineId", amount from ${remainder('$1', '$2')} as r
      where not exists (select from treasury_return_lines t where t.line_id = r.id) order by id`,
    [schemeCode, budgetYear],
  );
  return rows.map(({ lineId, amount }) => ({ lineId, amount: Number(amount) }));
}

export type NeverComposed = Readonly<{
  assessmentId: string;
  entitled: Rupiah;
  instalments: number;
  instalment: number;
}>;

export async function neverComposedOf(
  manager: EntityManager,
  schemeCode: string,
  budgetYear: number,
): Promise<readonly NeverComposed[]> {
  const rows = await manager.query<(Omit<NeverComposed, 'entitled'> & { entitled: string })[]>(
    `select assessment_id as "assessmentId", entitled, instalments, instalment from ${neverComposed('$1', '$2')} as n
      order by assessment_id, instalment`,
    [schemeCode, budgetYear],
  );
  return rows.map((row) => ({ ...row, entitled: rupiah(Number(row.entitled)) }));
}
