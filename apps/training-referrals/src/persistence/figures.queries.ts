import { Injectable } from '@nestjs/common';
import type { FiguresOf } from '@tanggap/platform';
import { DataSource } from 'typeorm';
import { isOfScope } from './scope.js';

/** A class that begins in one of the two periods, and what has become of who had a place in it. */
export type ClassFigures = {
  readonly id: string;
  readonly code: string;
  readonly programmeCode: string;
  readonly provider: string;
  readonly region: string;
  readonly startsOn: string;
  readonly state: string;
  readonly seats: number;
  readonly taken: number;
  readonly completed: number;
  readonly left: number;
  readonly certified: number;
  readonly inPeriod: boolean;
};

/** How soon something is done, in days. */
export type Pace = {
  readonly step: 'worker-answers' | 'provider-answers';
  readonly inPeriod: boolean;
  readonly done: number;
  readonly medianDays: number | null;
  readonly p90Days: number | null;
};

export type Waiting = { readonly waiting: number; readonly overdue: number };

const MOST_CLASSES = 2_000;

@Injectable()
export class FiguresQueries {
  constructor(private readonly db: DataSource) {}

  /** Classes are counted in hundreds; who left one is found by the index of changes in a class. */
  classes({ before, from, to, regions }: FiguresOf): Promise<ClassFigures[]> {
    return this.db.query<ClassFigures[]>(
      `select c.id, c.code, c.programme_code as "programmeCode", p.name as provider, left(c.district_code, 5) as region,
              c.starts_on::text as "startsOn", c.state, c.seats, c.seats_taken as taken, c.starts_on >= $2::date as "inPeriod",
              coalesce(r.completed, 0) as completed, coalesce(h.gone, 0) as "left", coalesce(k.certified, 0) as certified
         from classes c join providers p on p.code = c.provider_code
         left join lateral (select count(*) filter (where status = 'completed')::int as completed from referrals where class_id = c.id) r on true
         left join lateral (select count(distinct referral_id)::int as gone from referral_changes
                             where class_id = c.id and to_status in ('dropped', 'no-show')) h on true
         left join lateral (select count(distinct referral_id)::int as certified from certificates
                             where class_id = c.id and revoked_at is null) k on true
        where c.starts_on between $1::date and $3::date and ($4::text[] is null or left(c.district_code, 5) = any($4))
        order by c.starts_on desc, c.id limit ${MOST_CLASSES}`,
      [before, from, to, regions],
    );
  }

  /** From the seat to the worker's answer, and from sending to the provider's, in those classes. */
  paces({ before, from, to, regions }: FiguresOf): Promise<Pace[]> {
    return this.db.query<Pace[]>(
      `with chosen as (
         select id, starts_on >= $2::date as in_period from classes
          where starts_on between $1::date and $3::date and ($4::text[] is null or left(district_code, 5) = any($4))),
            steps as (
         select c.in_period, h.referral_id, h.to_status, h.at, b.at as since, b.to_status as before
           from chosen c join referral_changes h on h.class_id = c.id
           join referral_history b on b.referral_id = h.referral_id and b.step = h.step - 1
          where h.to_status in ('agreed', 'declined-by-worker', 'accepted', 'declined-by-provider')),
            answers as (
         select case before when 'seat-held' then 'worker-answers' else 'provider-answers' end as step, in_period,
                extract(epoch from at - since) / 86400 as days
           from steps where (before, to_status) in (('seat-held', 'agreed'), ('seat-held', 'declined-by-worker'), ('sent', 'accepted'), ('sent', 'declined-by-provider')))
       select step, in_period as "inPeriod", count(*)::int as done,
              round((percentile_disc(0.5) within group (order by days))::numeric, 1)::float8 as "medianDays",
              round((percentile_disc(0.9) within group (order by days))::numeric, 1)::float8 as "p90Days"
         from answers group by 1, 2 order by 1, 2`,
      [before, from, to, regions],
    );
  }

  /** As of now, by the indexes of who waits and of what is due; of cases of those regions, as lists have them. */
  async waiting(now: Date, regions: FiguresOf['regions']): Promise<Waiting> {
    const theirs = `($2::text[] is null or ${isOfScope('r.case_id', '$2')})`;
    const [row] = await this.db.query<Waiting[]>(
      `select (select count(*)::int from referrals r where r.status = 'waiting' and ${theirs}) as waiting,
              (select count(*)::int from referrals r where r.due_at < $1 and ${theirs}) as overdue`,
      [now, regions],
    );
    return row ?? { waiting: 0, overdue: 0 };
  }
}
