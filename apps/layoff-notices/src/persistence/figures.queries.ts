import { Injectable } from '@nestjs/common';
import type { FiguresOf } from '@tanggap/platform';
import { DataSource } from 'typeorm';

/** Notices that were handed in and stand, and the workers whom they announce, by one of their sides. */
export type Announced = {
  readonly side: 'week' | 'region' | 'sector' | 'all';
  readonly of: string | null;
  readonly inPeriod: boolean;
  readonly notices: number;
  readonly workers: number;
};

/** How the terms of one kind that ended or end in a period were kept; of one office, or of all of them. */
export type KeptTerms = {
  readonly code: string;
  readonly office: string | null;
  readonly inPeriod: boolean;
  readonly kept: number;
  readonly late: number;
  readonly running: number;
  readonly medianDays: number | null;
  readonly p90Days: number | null;
};

export type OverdueTerm = {
  readonly noticeId: string;
  readonly companyName: string;
  readonly code: string;
  readonly office: string;
  readonly startsOn: string;
  readonly dueOn: string;
};

export type AnnouncedNotice = {
  readonly noticeId: string;
  readonly companyName: string;
  readonly region: string;
  readonly sector: string;
  readonly handedInOn: string;
  readonly workers: number;
  readonly status: string;
};

export type RowsOf = {
  readonly sector?: string | undefined;
  readonly code?: string | undefined;
  readonly outcome?: 'kept' | 'late' | 'running' | undefined;
};

const MOST_ROWS = 200;
const dayOf = (moment: string) => `(${moment} at time zone 'Asia/Jakarta')::date`;
/** A term of an office, or of a company; those of days that a worker must keep are no work of ours. */
const ofService = `k.code in ('OFFICE_REVIEW', 'OFFICE_ANSWER', 'COMPANY_CORRECTION')`;
const lateOn = (today: string) => `(${dayOf('k.closed_at')} > k.due_on or k.closed_at is null and k.due_on < ${today})`;

/** Notices are counted in thousands: what is asked here reads them once, and no worker's row. */
const announced = `
  select n.id, n.status, c.name as company, c.industry_code as industry, n.region_code as region, coalesce(n.declared_workers, 0) as workers,
         ${dayOf('n.submitted_at')} as day
    from notices n join companies c on c.id = n.company_id
   where n.submitted_at is not null and n.kind <> 'FURLOUGH' and n.status not in ('draft', 'refused', 'withdrawn')
     and ($4::text[] is null or n.region_code = any($4))`;

@Injectable()
export class FiguresQueries {
  constructor(private readonly db: DataSource) {}

  /** By week, region and sector, of the period and of the one before. */
  announced({ before, from, to, regions }: FiguresOf): Promise<Announced[]> {
    return this.db.query<Announced[]>(
      `with counted as (
         select date_trunc('week', day)::date::text as week, region, left(industry, 2) as sector, day >= $2::date as in_period, workers
           from (${announced}) as n where day between $1::date and $3::date)
       select case when grouping(week) = 0 then 'week' when grouping(region) = 0 then 'region'
                   when grouping(sector) = 0 then 'sector' else 'all' end as side,
              coalesce(week, region, sector) as of, in_period as "inPeriod", count(*)::int as notices, sum(workers)::int as workers
         from counted group by grouping sets ((in_period, week), (in_period, region), (in_period, sector), (in_period))
        order by 1, 2, 3`,
      [before, from, to, regions],
    );
  }

  /** What stands behind a number: the newest first. */
  notices({ from, to, regions }: FiguresOf, { sector }: RowsOf): Promise<AnnouncedNotice[]> {
    return this.db.query<AnnouncedNotice[]>(
      `select id as "noticeId", company as "companyName", region, left(industry, 2) as sector, day::text as "handedInOn", workers, status
         from (${announced}) as n
        where day between $2::date and $3::date and ($1::text is null or left(industry, 2) = $1) order by day desc, id limit ${MOST_ROWS}`,
      [sector ?? null, from, to, regions],
    );
  }

  /** By kind of term, and by kind and office. */
  terms({ before, from, to, today, regions }: FiguresOf): Promise<KeptTerms[]> {
    const days = `${dayOf('k.closed_at')} - k.starts_on`;
    return this.db.query<KeptTerms[]>(
      `select k.code, k.office, k.due_on >= $2 as "inPeriod",
              count(*) filter (where ${dayOf('k.closed_at')} <= k.due_on)::int as kept,
              count(*) filter (where ${lateOn('$4::date')})::int as late,
              count(*) filter (where k.closed_at is null and k.due_on >= $4::date)::int as running,
              percentile_disc(0.5) within group (order by ${days}) as "medianDays",
              percentile_disc(0.9) within group (order by ${days}) as "p90Days"
         from notice_clocks k
        where ${ofService} and k.due_on between $1::date and $3::date and ($5::text[] is null or k.office = any($5))
        group by grouping sets ((k.code, k.due_on >= $2), (k.code, k.office, k.due_on >= $2)) order by 1, 2 nulls first, 3`,
      [before, from, to, today, regions],
    );
  }

  /** Terms behind a number; without an outcome those that are over and open, the oldest first. */
  rows({ from, to, today, regions }: FiguresOf, { code, outcome }: RowsOf, most = MOST_ROWS): Promise<OverdueTerm[]> {
    const ends = {
      // What was kept stays kept: today is named only because a statement has to type each of its parameters.
      kept: `${dayOf('k.closed_at')} <= k.due_on and $3::date is not null`,
      late: lateOn('$3::date'),
      running: `k.closed_at is null and k.due_on >= $3::date`,
    };
    const which = outcome
      ? `k.due_on between $1::date and $2::date and (${ends[outcome]})`
      : `k.closed_at is null and k.due_on < $3::date and $1::date <= $2::date`;
    return this.db.query<OverdueTerm[]>(
      `select k.notice_id as "noticeId", c.name as "companyName", k.code, k.office, k.starts_on::text as "startsOn", k.due_on::text as "dueOn"
         from notice_clocks k join notices n on n.id = k.notice_id join companies c on c.id = n.company_id
        where ${ofService} and ${which} and ($4::text[] is null or k.office = any($4)) and ($5::text is null or k.code = $5)
        order by k.due_on, k.id limit $6`,
      [from, to, today, regions, code ?? null, most],
    );
  }
}
