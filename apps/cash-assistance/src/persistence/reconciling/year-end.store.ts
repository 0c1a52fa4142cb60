import type { EntityManager } from 'typeorm';
import type { Queryable } from '../columns.js';

export type YearEndView = Readonly<{
  schemeCode: string;
  budgetYear: number;
  dueOn: string;
  raisedAt: Date;
  doneAt: Date | null;
  lines: number;
  amount: string;
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

/**
 * The last payment of each instalment, where the money did not stay with the payee and none of it is on its way again: what a letter to the
 * treasury gives back.
 */
const remainder = `
  select distinct on (l.assessment_id, l.instalment) l.id, l.assessment_id, l.amount, l.state, b.scheme_code, b.budget_year
    from payment_lines l join payment_batches b on b.id = l.batch_id
   where l.state <> 'replaced'
   order by l.assessment_id, l.instalment, l.attempt desc, b.composed_at desc, l.id desc`;

const gone = `('failed', 'returned', 'withdrawn')`;

export async function yearEnds(db: Queryable): Promise<readonly YearEndView[]> {
  return db.query(
    `select y.scheme_code as "schemeCode", y.budget_year as "budgetYear", y.due_on::text as "dueOn", y.raised_at as "raisedAt",
            y.done_at as "doneAt", r.lines, r.amount
       from year_ends y cross join lateral (
         select count(*)::int as lines, coalesce(sum(amount), 0) as amount from (${remainder}) as r
          where r.state in ${gone} and r.scheme_code = y.scheme_code and r.budget_year = y.budget_year) as r
      order by y.budget_year desc, y.scheme_code limit 200`,
  );
}

export type Remainder = Readonly<{ lineId: string; amount: string }>;

export async function remainderOf(
  manager: EntityManager,
  schemeCode: string,
  budgetYear: number,
): Promise<readonly Remainder[]> {
  return manager.query(
    `select id as "lineId", amount from (${remainder}) as r
      where state in ${gone} and scheme_code = $1 and budget_year = $2
        and not exists (select from treasury_return_lines t where t.line_id = r.id) order by id`,
    [schemeCode, budgetYear],
  );
}

export type TreasuryReturn = Readonly<{
  id: string;
  schemeCode: string;
  budgetYear: number;
  number: string;
  dated: string;
  total: string;
  lines: number;
  proposedBy: string;
  proposedAt: Date;
  confirmedBy: string | null;
  confirmedAt: Date | null;
}>;

export async function keepReturn(
  manager: EntityManager,
  letter: Readonly<{
    id: string;
    schemeCode: string;
    budgetYear: number;
    number: string;
    dated: string;
    by: string;
    at: Date;
  }>,
  lines: readonly Remainder[],
): Promise<void> {
  const total = lines.reduce((sum, { amount }) => sum + Number(amount), 0);
  await manager.query(
    `insert into treasury_returns (id, scheme_code, budget_year, number, dated, proposed_by, proposed_at, total, lines)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      letter.id,
      letter.schemeCode,
      letter.budgetYear,
      letter.number,
      letter.dated,
      letter.by,
      letter.at,
      total,
      lines.length,
    ],
  );
  await manager.query(
    `insert into treasury_return_lines (return_id, line_id, amount) select $1, * from unnest($2::uuid[], $3::bigint[])`,
    [letter.id, lines.map(({ lineId }) => lineId), lines.map(({ amount }) => amount)],
  );
}

export async function isNumberTaken(manager: EntityManager, number: string): Promise<boolean> {
  return (await manager.query<object[]>(`select from treasury_returns where number = $1`, [number])).length > 0;
}

const letters = `select id, scheme_code as "schemeCode", budget_year as "budgetYear", number, dated::text as dated, total, lines,
         proposed_by as "proposedBy", proposed_at as "proposedAt", confirmed_by as "confirmedBy", confirmed_at as "confirmedAt"
    from treasury_returns`;

export async function treasuryReturns(
  db: Queryable,
  after: string | null,
  limit: number,
): Promise<readonly TreasuryReturn[]> {
  return db.query(`${letters} where $1::uuid is null or id < $1 order by id desc limit $2`, [after, limit]);
}

export async function holdReturn(manager: EntityManager, id: string): Promise<TreasuryReturn | undefined> {
  const [found] = await manager.query<TreasuryReturn[]>(`${letters} where id = $1 for update`, [id]);
  return found;
}

export async function linesOfReturn(manager: EntityManager, id: string): Promise<readonly string[]> {
  const rows = await manager.query<{ id: string }[]>(
    `select line_id as id from treasury_return_lines where return_id = $1 order by line_id`,
    [id],
  );
  return rows.map((row) => row.id);
}

/** What was set aside for these is set aside no more; the year is done where nothing else remains. */
export async function confirmReturn(
  manager: EntityManager,
  letter: TreasuryReturn,
  by: string,
  at: Date,
): Promise<void> {
  await manager.query(
    `update commitments c set given_back = c.given_back + s.amount
       from (select l.assessment_id, sum(t.amount)::bigint as amount from treasury_return_lines t join payment_lines l on l.id = t.line_id
              where t.return_id = $1 group by 1) s
      where c.assessment_id = s.assessment_id and c.released_at is null`,
    [letter.id],
  );
  await manager.query(`update treasury_returns set confirmed_by = $2, confirmed_at = $3 where id = $1`, [
    letter.id,
    by,
    at,
  ]);
  await manager.query(
    `update year_ends set done_at = $3 where scheme_code = $1 and budget_year = $2 and done_at is null`,
    [letter.schemeCode, letter.budgetYear, at],
  );
}

/** Undone before it was confirmed: its number is free again. */
export async function dropReturn(manager: EntityManager, id: string): Promise<void> {
  await manager.query(`delete from treasury_return_lines where return_id = $1`, [id]);
  await manager.query(`delete from treasury_returns where id = $1 and confirmed_by is null`, [id]);
}
