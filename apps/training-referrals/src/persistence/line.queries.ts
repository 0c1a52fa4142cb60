import { Injectable } from '@nestjs/common';
import type { LineCounts } from '@tanggap/kernel';
import { DataSource } from 'typeorm';

/** Counted from the decisions themselves, never from a running total: the balance must notice what totals would hide. */
@Injectable()
export class LineQueries {
  constructor(private readonly db: DataSource) {}

  async countsOf(noticeId: string): Promise<LineCounts['trainingReferrals']> {
    const [row] = await this.db.query<LineCounts['trainingReferrals'][]>(
      `select (select count(*)::int from proposals where notice_id = $1) as cases,
              (select count(*)::int from referrals where notice_id = $1 and status = 'seat-held') as seats,
              (select count(*)::int from referrals where notice_id = $1 and status = 'waiting') as waiting,
              (select count(*)::int from referrals where notice_id = $1 and status = 'not-suitable') as "notSuitable",
              (select count(*)::int from classes c
                where c.seats_taken > c.seats
                   or c.seats < (select count(*) from referrals r where r.class_id = c.id and r.status = 'seat-held')
              ) as "overbookedClasses"`,
      [noticeId],
    );
    return row ?? { cases: 0, seats: 0, waiting: 0, notSuitable: 0, overbookedClasses: 0 };
  }

  /** Kabupaten or kota of the site, once a case of the notice was heard of. */
  async regionOf(noticeId: string): Promise<string | undefined> {
    const [row] = await this.db.query<{ region_code: string }[]>(
      `select region_code from proposals where notice_id = $1 limit 1`,
      [noticeId],
    );
    return row?.region_code;
  }
}
