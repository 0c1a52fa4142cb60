import { Injectable } from '@nestjs/common';
import type { Rupiah } from '@tanggap/kernel';
import { DataSource } from 'typeorm';
import type { Books } from '../../domain/ledger/books.js';
import type { LedgerAccount, MovementKind } from '../../domain/ledger/movement.js';
import { amount, type Queryable } from '../columns.js';
import { inScope, scopeValue, type Scope } from '../scope.js';

export type BudgetBooks = Books &
  Readonly<{ schemeCode: string; year: number; frozenAt: Date | null; frozenFor: readonly string[] | null }>;

export type MovementRow = Readonly<{
  kind: MovementKind;
  ref: string;
  at: Date;
  assessmentId: string | null;
  lineId: string | null;
  /** Of the payment; null for what is no payment. */
  externalId: string | null;
  amount: Rupiah;
  debit: LedgerAccount;
  credit: LedgerAccount;
}>;
export type MovementFilter = Readonly<{
  schemeCode: string;
  year: number;
  assessmentId?: string | undefined;
  kind?: MovementKind | undefined;
  /** On either side. */
  account?: LedgerAccount | undefined;
  after?: Readonly<{ at: string; ref: string }> | undefined;
  limit: number;
}>;

@Injectable()
export class LedgerQueries {
  constructor(private readonly db: DataSource) {}

  books(): Promise<readonly BudgetBooks[]> {
    return loadBooks(this.db);
  }

  /** Of people in the scope, the newest first; `at` as text, since the driver's moments are cut to milliseconds. */
  async movements(
    filter: MovementFilter,
    scope: Scope,
  ): Promise<readonly (MovementRow & { readonly cursor: string })[]> {
    const rows = await this.db.query<(Omit<MovementRow, 'amount'> & { amount: string; cursor: string })[]>(
      `select kind, ref, at, assessment_id as "assessmentId", line_id as "lineId", amount, debit, credit,
              (select l.external_id from payment_lines l where l.id = t.line_id) as "externalId",
              (at at time zone 'utc')::text as cursor
         from ledger_transfers t
        where scheme_code = $1 and budget_year = $2 and ($3::uuid is null or assessment_id = $3) and ($4::text is null or kind = $4)
          and ($8::text[] is null or exists (select from assessments a where a.id = t.assessment_id and ${inScope('$8')}))
          and ($9::text is null or debit = $9 or credit = $9)
          and ($5::timestamp is null or (at, ref) < ($5::timestamp at time zone 'utc', $6))
        order by at desc, ref desc limit $7`,
      [
        filter.schemeCode,
        filter.year,
        filter.assessmentId ?? null,
        filter.kind ?? null,
        filter.after?.at ?? null,
        filter.after?.ref ?? null,
        filter.limit,
        scopeValue(scope),
        filter.account ?? null,
      ],
    );
    return rows.map((row) => ({ ...row, amount: amount(row.amount) }));
  }
}

/** What each budget says beside what its ledger, commitments and entitlements say, as of one moment. */
export async function loadBooks(db: Queryable): Promise<readonly BudgetBooks[]> {
  const rows = await db.query<BookRow[]>(books);
  return rows.map(({ available, inTransit, reservedBalance, paidBalance, ...row }) => ({
    schemeCode: row.schemeCode,
    year: row.year,
    frozenAt: row.frozenAt,
    frozenFor: row.frozenFor,
    allocation: amount(row.allocation),
    reserved: amount(row.reserved),
    paid: amount(row.paid),
    committed: amount(row.committed),
    paidToPeople: amount(row.paidToPeople),
    balances: {
      available: Number(available),
      reserved: Number(reservedBalance),
      'in-transit': Number(inTransit),
      paid: Number(paidBalance),
    },
  }));
}

type BookRow = Pick<BudgetBooks, 'schemeCode' | 'year' | 'frozenAt' | 'frozenFor'> &
  Readonly<
    Record<
      | 'allocation'
      | 'reserved'
      | 'paid'
      | 'committed'
      | 'paidToPeople'
      | 'available'
      | 'reservedBalance'
      | 'inTransit'
      | 'paidBalance',
      string
    >
  >;

const balanceOf = (account: LedgerAccount) => `coalesce(sum(amount) filter (where account = '${account}'), 0)`;

// One statement, so that all of it is seen as of the same moment.
const books = `
  select b.scheme_code as "schemeCode", b.year, b.allocation, b.reserved, b.paid, b.frozen_at as "frozenAt", b.frozen_for as "frozenFor",
         l.available, l."reservedBalance", l."inTransit", l."paidBalance", c.committed, e.paid as "paidToPeople"
    from budgets b
   cross join lateral (
     select ${balanceOf('available')} as available, ${balanceOf('reserved')} as "reservedBalance",
            ${balanceOf('in-transit')} as "inTransit", ${balanceOf('paid')} as "paidBalance"
       from ledger_entries where scheme_code = b.scheme_code and budget_year = b.year) l
   cross join lateral (
     select coalesce(sum(amount - given_back), 0) as committed from commitments
      where scheme_code = b.scheme_code and budget_year = b.year and released_at is null) c
   cross join lateral (
     select coalesce(sum(paid), 0) as paid from entitlements where scheme_code = b.scheme_code and budget_year = b.year) e
   order by b.scheme_code, b.year`;
