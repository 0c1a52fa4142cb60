import { Injectable } from '@nestjs/common';
import type { LineCounts } from '@tanggap/kernel';
import { DataSource } from 'typeorm';
import type { Scope } from './case.queries.js';

type Counts = LineCounts['workerRegistry'];
type Rows = Readonly<Record<'cases' | 'newPeople' | 'repeated' | 'closed' | 'declined', number>>;
type Found = Counts & { readonly round: number | null };

@Injectable()
export class LineQueries {
  constructor(private readonly db: DataSource) {}

  /** Undefined for a notice whose site lies outside the scope, and while nothing of it was heard. */
  async countsOf(noticeId: string, scope: Scope): Promise<Counts | undefined> {
    const [found] = await this.db.query<Found[]>(
      `select round, workers as registered, new_people as "newPeople",
              known_people as "knownPeople", cases
         from notice_registrations where notice_id = $1 and ($2::text[] is null or region_code = any($2))`,
      [noticeId, scope === 'all' ? null : scope],
    );
    if (!found) return undefined;
    const { round, ...totals } = found;
    return round === null ? totals : this.counted(noticeId, totals);
  }

  /** At rest, from the rows themselves: the balance must notice what a running total would hide. */
  private async counted(noticeId: string, totals: Counts): Promise<Counts> {
    const [row] = await this.db.query<Rows[]>(
      `select count(*)::int as cases, (count(*) filter (where new_person))::int as "newPeople",
              (select count(*) from repeated_rows where notice_id = $1)::int as repeated,
              (select count(*) from case_closures where notice_id = $1)::int as closed,
              (select count(*) from declined_closings where notice_id = $1)::int as declined
         from cases where notice_id = $1`,
      [noticeId],
    );
    if (!row) return totals;
    const { cases, newPeople, repeated, closed, declined } = row;
    const registered = cases + repeated;
    const takenBack = { ...(closed > 0 && { closed }), ...(declined > 0 && { declined }) };
    return { registered, newPeople, knownPeople: registered - newPeople, cases, ...takenBack };
  }
}
