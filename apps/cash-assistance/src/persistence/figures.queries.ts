import { Injectable } from '@nestjs/common';
import type { Rupiah } from '@tanggap/kernel';
import { DataSource } from 'typeorm';
import { amount } from './columns.js';
import { inScope, scopeValue } from './scope.js';
import type { Scope } from './scope.js';

export type BudgetFigures = {
  readonly schemeCode: string;
  readonly year: number;
  readonly allocation: Rupiah;
  readonly committed: Rupiah;
  readonly paid: Rupiah;
  readonly returned: Rupiah;
};
export type MonthFigures = {
  readonly month: number;
  readonly paid: Rupiah;
  readonly returned: Rupiah;
  readonly committed: Rupiah;
};
export type MoneyPace = {
  readonly step: 'decision' | 'payment';
  readonly done: number;
  readonly medianDays: number | null;
  readonly p90Days: number | null;
};
export type UnpaidDecree = {
  readonly number: string;
  readonly listId: string;
  readonly decreedOn: string;
  readonly people: number;
  readonly unpaid: Rupiah;
};
export type BatchOfMonth = {
  readonly id: string;
  readonly number: string;
  readonly schemeCode: string;
  readonly lines: number;
  readonly amount: Rupiah;
};
export type Drawn = {
  readonly id: string;
  readonly listId: string;
  readonly regionCode: string;
  readonly schemeCode: string;
  readonly state: string;
};

export type BatchesAsked = Readonly<{ year: number; kind: 'paid' | 'returned'; month: number | null }>;
export type SampleAsked = Readonly<{ year: number; seed: string; size: number }>;

const MOST_ROWS = 200;
const localTime = (moment: string) => `(${moment} at time zone 'Asia/Jakarta')`;
const monthOf = (moment: string) => `extract(month from ${localTime(moment)})::int`;

/** Money is counted from budgets and the ledger, whose entries sum to them; nobody's payment is told. */
@Injectable()
export class FiguresQueries {
  constructor(private readonly db: DataSource) {}

  async budgets(year: number): Promise<readonly BudgetFigures[]> {
    const rows = await this.db.query<Texts<BudgetFigures, 'allocation' | 'committed' | 'paid' | 'returned'>[]>(
      `select b.scheme_code as "schemeCode", b.year, b.allocation, b.reserved as committed, b.paid,
              coalesce((select sum(t.amount) from ledger_transfers t
                         where t.scheme_code = b.scheme_code and t.budget_year = b.year and t.kind = 'returned'), 0) as returned
         from budgets b where b.year = $1 order by 1`,
      [year],
    );
    return rows.map((row) => ({
      ...row,
      allocation: amount(row.allocation),
      committed: amount(row.committed),
      paid: amount(row.paid),
      returned: amount(row.returned),
    }));
  }

  async months(year: number): Promise<readonly MonthFigures[]> {
    const of = (kind: string) => `coalesce(sum(amount) filter (where kind = '${kind}'), 0)`;
    const rows = await this.db.query<Texts<MonthFigures, 'paid' | 'returned' | 'committed'>[]>(
      `select ${monthOf('at')} as month, ${of('paid')} as paid, ${of('returned')} as returned, ${of('reserved')} as committed
         from ledger_transfers where budget_year = $1 and kind in ('paid', 'returned', 'reserved') group by 1 order by 1`,
      [year],
    );
    return rows.map((row) => ({
      month: row.month,
      paid: amount(row.paid),
      returned: amount(row.returned),
      committed: amount(row.committed),
    }));
  }

  /** Of what was approved and decreed in the year: from the round to the approval, from the decree to the bank's word. */
  paces(year: number): Promise<MoneyPace[]> {
    const row = (step: string, days: string, tables: string) => `
      select '${step}' as step, count(*)::int as done, percentile_disc(0.5) within group (order by ${days})::int as "medianDays",
             percentile_disc(0.9) within group (order by ${days})::int as "p90Days" from ${tables} where e.budget_year = $1`;
    return this.db.query<MoneyPace[]>(
      `${row('decision', `${localTime('e.approved_at')}::date - ${localTime('s.decided_at')}::date`, 'entitlements e join screenings s on s.assessment_id = e.assessment_id')}
       union all
       ${row('payment', `${localTime('l.settled_at')}::date - ${localTime('e.decreed_at')}::date`, "entitlements e join payment_lines l on l.assessment_id = e.assessment_id and l.state = 'paid' and l.instalment = 1")}
          and e.decreed_at is not null and l.settled_at is not null`,
      [year],
    );
  }

  /** Decrees under which somebody of the scope still waits for money, the oldest first; others under them are not counted. */
  async unpaid(year: number, scope: Scope, most = MOST_ROWS): Promise<readonly UnpaidDecree[]> {
    const rows = await this.db.query<Texts<UnpaidDecree, 'unpaid'>[]>(
      `select d.number, d.list_id as "listId", d.dated::text as "decreedOn", count(*)::int as people, sum(e.amount - e.paid) as unpaid
         from entitlements e join decrees d on d.list_id = e.list_id join assessments a on a.id = e.assessment_id
        where e.budget_year = $1 and e.state = 'decreed' and e.paid < e.amount and ${inScope('$3')}
        group by d.id order by d.dated, d.id limit $2`,
      [year, most, scopeValue(scope)],
    );
    return rows.map((row) => ({ ...row, unpaid: amount(row.unpaid) }));
  }

  /** The batches behind what a month says was paid or returned, with what of each is of the scope. */
  async batches({ year, kind, month }: BatchesAsked, scope: Scope): Promise<readonly BatchOfMonth[]> {
    const rows = await this.db.query<Texts<BatchOfMonth, 'amount'>[]>(
      `select b.id, b.number, b.scheme_code as "schemeCode", count(*)::int as lines, sum(t.amount) as amount
         from ledger_transfers t join payment_lines l on l.id = t.line_id join payment_batches b on b.id = l.batch_id
         join assessments a on a.id = l.assessment_id
        where t.budget_year = $1 and t.kind = $2 and ($3::int is null or ${monthOf('t.at')} = $3) and ${inScope('$4')}
        group by b.id order by b.number desc limit ${MOST_ROWS}`,
      [year, kind, month, scopeValue(scope)],
    );
    return rows.map((row) => ({ ...row, amount: amount(row.amount) }));
  }

  /** The same seed draws the same entitlements of the same year and scope, whoever asks: ordered by a hash of seed and id. */
  drawn({ year, seed, size }: SampleAsked, scope: Scope): Promise<Drawn[]> {
    return this.db.query<Drawn[]>(
      `select e.assessment_id as id, e.list_id as "listId", a.region_code as "regionCode", e.scheme_code as "schemeCode", e.state
         from entitlements e join assessments a on a.id = e.assessment_id
        where e.budget_year = $1 and ${inScope('$4')} order by md5($2 || e.assessment_id::text), e.assessment_id limit $3`,
      [year, seed, size, scopeValue(scope)],
    );
  }

  async entitled(year: number, scope: Scope): Promise<number> {
    const [row] = await this.db.query<{ n: number }[]>(
      `select count(*)::int as n from entitlements e join assessments a on a.id = e.assessment_id
        where e.budget_year = $1 and ${inScope('$2')}`,
      [year, scopeValue(scope)],
    );
    return row?.n ?? 0;
  }
}

/** As the driver gives sums and bigints: digits. */
type Texts<T, K extends keyof T> = Omit<T, K> & Record<K, string>;
