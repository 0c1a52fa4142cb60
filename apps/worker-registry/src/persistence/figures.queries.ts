import { Injectable } from '@nestjs/common';
import type { FiguresOf } from '@tanggap/platform';
import { DataSource } from 'typeorm';

export type CasesOfRegion = { readonly region: string | null; readonly inPeriod: boolean; readonly cases: number };

/** Days from the opening of a case to the first contact, the profile and the first service; cases opened in the period. */
export type CaseStep = {
  readonly step: 'first-contact' | 'profile' | 'first-offer';
  readonly region: string | null;
  readonly inPeriod: boolean;
  readonly cases: number;
  readonly reached: number;
  readonly late: number;
  readonly medianDays: number | null;
  readonly p90Days: number | null;
};

export type OverdueCase = {
  readonly number: string;
  readonly caseId: string;
  readonly duty: string;
  readonly dueOn: string;
  readonly region: string;
  readonly ofNobody: boolean;
};
export type CasesOfNotice = {
  readonly noticeId: string;
  readonly region: string;
  readonly registeredOn: string;
  readonly workers: number;
  readonly cases: number;
};

const MOST_ROWS = 200;
const dayOf = (moment: string) => `(${moment} at time zone 'Asia/Jakarta')::date`;

/** Cases by way of their notices: a period's notices are few, and each finds its cases by the index. */
const cohort = `
  select c.id, c.opened_at, c.home_region_code as region, ${dayOf('r.registered_at')} >= $2::date as in_period
    from notice_registrations r join cases c on c.notice_id = r.notice_id
   where r.registered_at is not null and ${dayOf('r.registered_at')} between $1::date and $3::date
     and ($4::text[] is null or c.home_region_code = any($4))`;

@Injectable()
export class FiguresQueries {
  constructor(private readonly db: DataSource) {}

  /** By kabupaten or kota of residence, and all together. */
  opened({ before, from, to, regions }: FiguresOf): Promise<CasesOfRegion[]> {
    return this.db.query<CasesOfRegion[]>(
      `select region, in_period as "inPeriod", count(*)::int as cases from (${cohort}) as c
        group by grouping sets ((in_period), (in_period, region)) order by 1 nulls first, 2`,
      [before, from, to, regions],
    );
  }

  steps({ before, from, to, regions }: FiguresOf): Promise<CaseStep[]> {
    return this.db.query<CaseStep[]>(
      `with cohort as materialized (${cohort}),
            reached as (
         select h.case_id, step, min(h.changed_at) as at
           from cohort c join case_changes h on h.case_id = c.id
           cross join lateral (values ('first-contact', array['contacted']), ('profile', array['profiled']),
                                      ('first-offer', array['in-service', 'placed'])) as s (step, states)
          where h.to_state = any(s.states) group by 1, 2),
            late as (
         select distinct e.case_id, e.duty as step from cohort c join case_escalations e on e.case_id = c.id)
       select s.step, c.region, c.in_period as "inPeriod", count(*)::int as cases, count(r.at)::int as reached, count(l.case_id)::int as late,
              percentile_disc(0.5) within group (order by ${dayOf('r.at')} - ${dayOf('c.opened_at')}) as "medianDays",
              percentile_disc(0.9) within group (order by ${dayOf('r.at')} - ${dayOf('c.opened_at')}) as "p90Days"
         from cohort c cross join (values ('first-contact'), ('profile'), ('first-offer')) as s (step)
         left join reached r on r.case_id = c.id and r.step = s.step
         left join late l on l.case_id = c.id and l.step = s.step
        group by grouping sets ((s.step, c.in_period), (s.step, c.in_period, c.region)) order by 1, 2 nulls first, 3`,
      [before, from, to, regions],
    );
  }

  /** What is over and open, the oldest first, by the index of days. */
  overdue({ today, regions }: FiguresOf, most: number): Promise<OverdueCase[]> {
    return this.db.query<OverdueCase[]>(
      `select c.number::text as number, w.case_id as "caseId", w.duty, w.due_on::text as "dueOn", w.home_region_code as region,
              w.owner_id is null as "ofNobody"
         from case_work w join cases c on c.id = w.case_id
        where w.due_on < $1::date and w.duty is not null and ($2::text[] is null or w.home_region_code = any($2))
        order by w.due_on, w.case_id limit $3`,
      [today, regions, most],
    );
  }

  /** What stands behind the number of cases: by notice, and nobody by case. */
  notices({ from, to, regions }: FiguresOf): Promise<CasesOfNotice[]> {
    return this.db.query<CasesOfNotice[]>(
      `select notice_id as "noticeId", region_code as region, ${dayOf('registered_at')}::text as "registeredOn", workers, cases
         from notice_registrations
        where registered_at is not null and ${dayOf('registered_at')} between $1::date and $2::date
          and ($3::text[] is null or region_code = any($3))
        order by registered_at desc, notice_id limit ${MOST_ROWS}`,
      [from, to, regions],
    );
  }
}
