import { Injectable } from '@nestjs/common';
import type { LineCounts } from '@tanggap/kernel';
import { DataSource } from 'typeorm';
import { amount } from './columns.js';
import { totalsOf } from './round.store.js';
import type { Scope } from './scope.js';

type Closed = { readonly released: number; readonly held: number; readonly amount: number };
const nothingClosed: Closed = { released: 0, held: 0, amount: 0 };

/** Counted from the decisions and the ledger themselves, never from a running total: the balance must notice what totals would hide. */
@Injectable()
export class LineQueries {
  constructor(private readonly db: DataSource) {}

  /** No cases for a notice whose site lies outside the scope, and while nothing of it was heard: nobody can tell which. */
  async countsOf(noticeId: string, scope: Scope): Promise<LineCounts['cashAssistance']> {
    const [totals, budgets] = await Promise.all([totalsOf(this.db, noticeId, scope), this.budgets()]);
    const givenUp = totals.cases > 0 ? await this.givenUp(noticeId) : 0;
    const { released, held, amount: given } = totals.cases > 0 ? await this.closed(noticeId) : nothingClosed;
    return {
      ...totals,
      ...budgets,
      reserved: totals.reserved - given,
      ...(released + held > 0 && { released, held }),
      ...(givenUp > 0 && { givenUp }),
    };
  }

  /** Closed assessments, and what was given back of the amounts that the round had set aside. */
  private async closed(noticeId: string): Promise<Closed> {
    const [row] = await this.db.query<(Omit<Closed, 'amount'> & { amount: string })[]>(
      `select count(*) filter (where outcome = 'released')::int as released, count(*) filter (where outcome = 'held')::int as held,
              coalesce(sum(released), 0) as amount
         from assessment_closures where notice_id = $1`,
      [noticeId],
    );
    return row ? { ...row, amount: amount(row.amount) } : nothingClosed;
  }

  private async givenUp(noticeId: string): Promise<number> {
    const [row] = await this.db.query<{ n: number }[]>(
      `select count(*)::int as n from cases_given_up where notice_id = $1`,
      [noticeId],
    );
    return row?.n ?? 0;
  }

  /** A budget of which other money is set aside or paid than its commitments say counts as overcommitted too. */
  private async budgets(): Promise<Pick<LineCounts['cashAssistance'], 'allocation' | 'overcommittedBudgets'>> {
    const [row] = await this.db.query<{ allocation: string; overcommitted: number }[]>(
      `select coalesce(sum(allocation), 0) as allocation,
              count(*) filter (where reserved + paid > allocation
                or reserved + paid <> (select coalesce(sum(c.amount - c.given_back), 0) from commitments c
                                 where c.scheme_code = b.scheme_code and c.budget_year = b.year and c.released_at is null))::int as overcommitted
         from budgets b`,
    );
    return { allocation: amount(row?.allocation ?? '0'), overcommittedBudgets: row?.overcommitted ?? 0 };
  }
}
