import { Injectable } from '@nestjs/common';
import type { LineCounts } from '@tanggap/kernel';
import { DataSource } from 'typeorm';
import { amount } from './columns.js';
import { totalsOf } from './round.store.js';

/** Counted from the decisions and the ledger themselves, never from a running total: the balance must notice what totals would hide. */
@Injectable()
export class LineQueries {
  constructor(private readonly db: DataSource) {}

  async countsOf(noticeId: string): Promise<LineCounts['cashAssistance']> {
    const [totals, budgets] = await Promise.all([totalsOf(this.db, noticeId), this.budgets()]);
    return { ...totals, ...budgets };
  }

  /** Kabupaten or kota of the site, once a case of the notice was heard of. */
  async regionOf(noticeId: string): Promise<string | undefined> {
    const [row] = await this.db.query<{ region_code: string }[]>(
      `select region_code from assessments where notice_id = $1 limit 1`,
      [noticeId],
    );
    return row?.region_code;
  }

  /** A budget whose own figure differs from the sum of its commitments counts as overcommitted too. */
  private async budgets(): Promise<Pick<LineCounts['cashAssistance'], 'allocation' | 'overcommittedBudgets'>> {
    const [row] = await this.db.query<{ allocation: string; overcommitted: number }[]>(
      `select coalesce(sum(allocation), 0) as allocation,
              count(*) filter (where reserved + paid > allocation
                or reserved <> (select coalesce(sum(c.amount), 0) from commitments c
                                 where c.scheme_code = b.scheme_code and c.budget_year = b.year))::int as overcommitted
         from budgets b`,
    );
    return { allocation: amount(row?.allocation ?? '0'), overcommittedBudgets: row?.overcommitted ?? 0 };
  }
}
