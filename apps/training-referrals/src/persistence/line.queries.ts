import { Injectable } from '@nestjs/common';
import type { LineCounts } from '@tanggap/kernel';
import { DataSource } from 'typeorm';
import { placed } from './referral.store.js';
import type { Scope } from './scope.js';

/** Counted from the decisions themselves, never from a running total: the balance must notice what totals would hide. */
@Injectable()
export class LineQueries {
  constructor(private readonly db: DataSource) {}

  /** No cases for a notice whose site lies outside the scope, and while nothing of it was heard: nobody can tell which. */
  async countsOf(noticeId: string, scope: Scope): Promise<LineCounts['trainingReferrals']> {
    const [row] = await this.db.query<
      (LineCounts['trainingReferrals'] & { ended: number; closed: number; givenUp: number })[]
    >(
      `with seen as (
         select notice_id from (select notice_id, region_code from proposals where notice_id = $1 limit 1) as any_case
          where $2::text[] is null or region_code = any($2)
       )
       select (select count(*)::int from proposals where notice_id = (select notice_id from seen)) as cases,
              decided.*,
              (select count(*)::int from classes c
                where c.id in (select class_id from referrals where class_id is not null and round = (select round from rounds join seen using (notice_id)))
                  and (c.seats_taken > c.seats or c.seats < (select count(*) from referrals r where r.class_id = c.id))
              ) as "overbookedClasses",
              (select count(*)::int from case_closures k
                where k.notice_id = (select notice_id from seen) and k.settled_at is not null
                  and not exists (select from proposals p join referrals r using (id) where p.case_id = k.case_id and r.status in (${placed}))
                  and not exists (select from referrals r where r.case_id = k.case_id and r.round is null and r.status in (${placed}))) as closed,
              (select count(*)::int from cases_given_up where notice_id = (select notice_id from seen)) as "givenUp"
         from (select (count(*) filter (where class_id is not null))::int as seats,
                      (count(*) filter (where status = 'waiting'))::int as waiting,
                      (count(*) filter (where status = 'not-suitable'))::int as "notSuitable",
                      (count(*) filter (where class_id is null and status not in ('waiting', 'not-suitable')))::int as ended
                 from referrals where round = (select round from rounds join seen using (notice_id))) as decided`,
      [noticeId, scope === 'all' ? null : scope],
    );
    if (!row) return { cases: 0, seats: 0, waiting: 0, notSuitable: 0, overbookedClasses: 0 };
    const { givenUp, ended, closed, ...counts } = row;
    const over = { ...(ended > 0 && { ended }), ...(closed > 0 && { closed }) };
    return { ...counts, ...over, ...(givenUp > 0 && { givenUp }) };
  }
}
