import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isAwaited } from './withdrawal.store.js';

@Injectable()
export class WithdrawalQueries {
  constructor(private readonly db: DataSource) {}

  /** Amendments that were confirmed so long ago, and of which not all rows are told. */
  async countUntold(minutes: number): Promise<number> {
    const [found] = await this.db.query<{ n: number }[]>(
      `select count(*)::int as n from amendments where state = 'confirmed' and decided_at < now() - make_interval(mins => $1)`,
      [minutes],
    );
    return found?.n ?? 0;
  }

  /** Rows that were told so long ago, and of which the other services have not said all that became of them. */
  async countAwaited(minutes: number): Promise<number> {
    const [found] = await this.db.query<{ n: number }[]>(
      `select count(*)::int as n from withdrawn_rows w join amendments a using (notice_id, version)
        where ${isAwaited('w')} and a.told_at < now() - make_interval(mins => $1)`,
      [minutes],
    );
    return found?.n ?? 0;
  }
}
