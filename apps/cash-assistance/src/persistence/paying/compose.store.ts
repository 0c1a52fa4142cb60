import type { EntityManager } from 'typeorm';
import type { Rupiah } from '@tanggap/kernel';
import { isAgreedTo } from '../accounts/agreement.store.js';
import { amount as rupiahOf } from '../columns.js';
import { isDoubted, isPaidOtherwise } from './doubt.store.js';
import { inScope, scopeValue } from '../scope.js';
import type { Scope } from '../scope.js';

export type DueFilter = Readonly<{
  schemeCode: string;
  budgetYear: number;
  most: number;
  /** Assessments that are looked at by somebody first. */
  leftOut: readonly string[];
}>;

/** An instalment that is due now, or a payment that did not arrive and was put right; `replaces` names it. */
export type Due = Readonly<{
  assessmentId: string;
  personId: string;
  entitled: Rupiah;
  instalments: number;
  instalment: number;
  replaces: string | null;
}>;

type DueRow = Omit<Due, 'entitled'> & Readonly<{ entitled: string }>;

// Where aid is sent to now is where it was approved, or agreed to, to go.
const hasAccount = `exists (
       select from (select p.id from payment_accounts p where p.person_id = e.person_id and p.state = 'valid' and p.effective_at <= now()
                     order by p.version desc limit 1) as p
        where ${isAgreedTo('e.assessment_id', 'p.id')})`;
const unheld = `not exists (select from payments_on_hold h where h.assessment_id = e.assessment_id)`;

// The first instalment without a payment; what was withdrawn before it ever left is composed anew, under a key of its own.
const instalments = `
  select e.assessment_id as "assessmentId", e.person_id as "personId", e.amount as entitled, e.instalments, i.n as instalment,
         null::uuid as replaces
    from entitlements e
    join assessments a on a.id = e.assessment_id
   cross join lateral (
     select n from generate_series(1, e.instalments) as n
      where not exists (select from payment_lines l where l.assessment_id = e.assessment_id and l.instalment = n
                           and (l.state <> 'withdrawn' or l.replaces is not null or l.sent_at is not null))
         and not exists (select from treasury_return_instalments t where t.assessment_id = e.assessment_id and t.instalment = n)
      order by n limit 1) as i
   where e.state = 'decreed' and e.scheme_code = $1 and e.budget_year = $2 and ${inScope('$3')}
     and (e.decreed_at at time zone 'Asia/Jakarta')::date + make_interval(months => i.n - 1) <= $4::date
     and ${unheld} and ${hasAccount} and e.assessment_id <> all ($6::uuid[])
     and not exists (select from payments_doubted d where d.assessment_id = e.assessment_id and d.instalment = i.n)
   order by e.decreed_at, e.assessment_id limit $5`;

// What has left once is paid again with its papers alone; a replacement that never left needs none of its own.
const replacements = `
  select l.assessment_id as "assessmentId", l.person_id as "personId", e.amount as entitled, e.instalments, l.instalment, l.id as replaces
    from payment_lines l
    join entitlements e on e.assessment_id = l.assessment_id
    join assessments a on a.id = l.assessment_id
   where ((l.state in ('failed', 'returned') and l.attempt < 3 or l.state = 'withdrawn' and l.sent_at is not null)
            and exists (select from payment_corrections c where c.line_id = l.id)
          or l.state = 'withdrawn' and l.sent_at is null and l.replaces is not null)
     and e.state = 'decreed' and e.scheme_code = $1 and e.budget_year = $2 and ${inScope('$3')} and $4::date is not null
     and ${unheld} and ${hasAccount} and e.assessment_id <> all ($6::uuid[]) and not ${isDoubted('l')} and not ${isPaidOtherwise('l')}
   order by l.id limit $5`;

export async function findDue(
  manager: EntityManager,
  of: 'instalments' | 'replacements',
  { schemeCode, budgetYear, most, leftOut }: DueFilter,
  scope: Scope,
  today: string,
): Promise<readonly Due[]> {
  const rows = await manager.query<DueRow[]>(of === 'instalments' ? instalments : replacements, [
    schemeCode,
    budgetYear,
    scopeValue(scope),
    today,
    most,
    leftOut,
  ]);
  return rows.map((row) => ({ ...row, entitled: rupiahOf(row.entitled) }));
}

/** One batch is composed at a time, so that nothing is in two. */
export async function holdComposing(manager: EntityManager): Promise<void> {
  await manager.query(`select pg_advisory_xact_lock(hashtextextended('payment-batches', 0))`);
}

/** `000012`: batches are numbered by the database, with gaps where one was not kept. */
export async function nextBatchNumber(manager: EntityManager): Promise<string> {
  const [next] = await manager.query<[{ number: string }]>(
    `select lpad(nextval('payment_batch_numbers')::text, 6, '0') as number`,
  );
  return next.number;
}

export type NewBatch = Readonly<{
  id: string;
  number: string;
  schemeCode: string;
  budgetYear: number;
  rail: string;
  valueDate: string | null;
  total: number;
  lines: number;
  by: string;
  at: Date;
}>;

export type NewLine = Readonly<{
  id: string;
  assessmentId: string;
  personId: string;
  accountId: string;
  replaces: string | null;
  amount: Rupiah;
  lineNo: number;
  instalment: number;
  attempt: number;
  externalId: string;
  bankCode: string;
}>;

export async function keepBatch(manager: EntityManager, batch: NewBatch): Promise<void> {
  await manager.query(
    `with kept as (
       insert into payment_batches (id, composed_at, total, lines, budget_year, value_date, number, scheme_code, rail, composed_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     )
     insert into payment_batch_moves (batch_id, step, at, by, to_state) values ($1, 1, $2, $10, 'composed')`,
    [
      batch.id,
      batch.at,
      batch.total,
      batch.lines,
      batch.budgetYear,
      batch.valueDate,
      batch.number,
      batch.schemeCode,
      batch.rail,
      batch.by,
    ],
  );
}

export async function keepLines(
  manager: EntityManager,
  batchId: string,
  lines: readonly NewLine[],
  at: Date,
): Promise<void> {
  await manager.query(
    `insert into payment_lines (batch_id, since, id, assessment_id, person_id, account_id, replaces, amount, line_no, instalment, attempt,
                                external_id, bank_code)
     select $1, $2, * from unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::uuid[], $8::bigint[], $9::int[], $10::int[], $11::int[],
                                  $12::text[], $13::text[])`,
    [
      batchId,
      at,
      lines.map(({ id }) => id),
      lines.map(({ assessmentId }) => assessmentId),
      lines.map(({ personId }) => personId),
      lines.map(({ accountId }) => accountId),
      lines.map(({ replaces }) => replaces),
      lines.map(({ amount }) => amount),
      lines.map(({ lineNo }) => lineNo),
      lines.map(({ instalment }) => instalment),
      lines.map(({ attempt }) => attempt),
      lines.map(({ externalId }) => externalId),
      lines.map(({ bankCode }) => bankCode),
    ],
  );
}
