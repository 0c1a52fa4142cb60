import { rupiah } from '@tanggap/kernel';
import type { Rupiah } from '@tanggap/kernel';
import type { EntityManager } from 'typeorm';
import type { Queryable } from '../columns.js';
import { mayBePaid } from '../paying/doubt.store.js';
import type { Remainder } from './year-end.store.js';

/** An instalment that a letter gives back, with its share of the aid. */
export type ReturnedInstalment = Readonly<{ assessmentId: string; instalment: number; amount: Rupiah }>;

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

/** For at least one payment or instalment. */
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
    total: number;
  }>,
  lines: readonly Remainder[],
  instalments: readonly ReturnedInstalment[],
): Promise<void> {
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
      letter.total,
      lines.length + instalments.length,
    ],
  );
  await keepGiven(manager, letter.id, lines, instalments);
}

async function keepGiven(
  manager: EntityManager,
  id: string,
  lines: readonly Remainder[],
  instalments: readonly ReturnedInstalment[],
): Promise<void> {
  await manager.query(
    `insert into treasury_return_lines (return_id, line_id, amount) select $1, * from unnest($2::uuid[], $3::bigint[])`,
    [id, lines.map(({ lineId }) => lineId), lines.map(({ amount }) => amount)],
  );
  await manager.query(
    `insert into treasury_return_instalments (return_id, assessment_id, instalment, amount)
     select $1, * from unnest($2::uuid[], $3::int[], $4::bigint[])`,
    [
      id,
      instalments.map(({ assessmentId }) => assessmentId),
      instalments.map(({ instalment }) => instalment),
      instalments.map(({ amount }) => amount),
    ],
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

export async function instalmentsOfReturn(manager: EntityManager, id: string): Promise<readonly ReturnedInstalment[]> {
  const rows = await manager.query<(Omit<ReturnedInstalment, 'amount'> & { amount: string })[]>(
    `select assessment_id as "assessmentId", instalment, amount from treasury_return_instalments where return_id = $1
      order by assessment_id, instalment`,
    [id],
  );
  return rows.map((row) => ({ ...row, amount: rupiah(Number(row.amount)) }));
}

/** Whose money a letter gives back. */
export async function peopleOfReturn(manager: EntityManager, id: string): Promise<readonly string[]> {
  const rows = await manager.query<{ id: string }[]>(
    `select l.person_id as id from treasury_return_lines t join payment_lines l on l.id = t.line_id where t.return_id = $1
      union select e.person_id from treasury_return_instalments t join entitlements e using (assessment_id) where t.return_id = $1`,
    [id],
  );
  return rows.map((row) => row.id);
}

/**
 * Whether aid of a letter was taken back or put on hold since it was written, or one of its payments may be paid all the same. Under
 * `holdComposing`, and `holdMoney` of its people.
 */
export async function isTakenBack(manager: EntityManager, id: string): Promise<boolean> {
  const [found] = await manager.query<[{ is: boolean }]>(
    `select exists (select from treasury_return_lines t join payment_lines l on l.id = t.line_id join commitments c using (assessment_id)
                     where t.return_id = $1 and c.released_at is not null)
         or exists (select from treasury_return_lines t join payment_lines l on l.id = t.line_id
                     where t.return_id = $1 and ${mayBePaid('l')})
         or exists (select from treasury_return_instalments t join entitlements e using (assessment_id)
                     where t.return_id = $1 and e.state <> 'decreed') as is`,
    [id],
  );
  return found.is;
}

/** What was set aside for these is set aside no more. */
export async function confirmReturn(
  manager: EntityManager,
  letter: TreasuryReturn,
  by: string,
  at: Date,
): Promise<void> {
  await manager.query(
    `update commitments c set given_back = c.given_back + s.amount
       from (select assessment_id, sum(amount)::bigint as amount from (
               select l.assessment_id, t.amount from treasury_return_lines t join payment_lines l on l.id = t.line_id where t.return_id = $1
               union all
               select assessment_id, amount from treasury_return_instalments where return_id = $1) as given group by 1) s
      where c.assessment_id = s.assessment_id and c.released_at is null`,
    [letter.id],
  );
  await manager.query(`update treasury_returns set confirmed_by = $2, confirmed_at = $3 where id = $1`, [
    letter.id,
    by,
    at,
  ]);
}

/** Undone before it was confirmed: its number is free again, and its instalments may be composed. */
export async function dropReturn(manager: EntityManager, id: string): Promise<void> {
  await manager.query(`delete from treasury_return_lines where return_id = $1`, [id]);
  await manager.query(`delete from treasury_return_instalments where return_id = $1`, [id]);
  await manager.query(`delete from treasury_returns where id = $1 and confirmed_by is null`, [id]);
}
