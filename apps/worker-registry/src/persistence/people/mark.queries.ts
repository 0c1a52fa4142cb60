import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Beyond this a number says no more. */
const MOST_COUNTED = 100_000;

@Injectable()
export class MarkQueries {
  constructor(private readonly db: DataSource) {}

  /** Cases that cannot be searched for yet, those of reports that were linked just now as well; counted up to 100,000. */
  async waiting(): Promise<number> {
    const [row] = await this.db.query<{ n: number }[]>(
      `select count(*)::int as n from (
         select c.id from cases c where c.id > (select settled_to from mark_sweep)
            and not exists (select from case_marks m where m.case_id = c.id)
          union all
         select r.linked_case_id from self_reports r join mark_sweep s on r.linked_case_id <= s.settled_to
          where r.linked_at >= s.pass_began_at - interval '2 minutes'
            and not exists (select from case_marks m where m.case_id = r.linked_case_id) limit $1) as unmarked`,
      [MOST_COUNTED],
    );
    return row?.n ?? 0;
  }

  /** How long the oldest of them waits, in seconds; 0 when none does. */
  async oldestAge(): Promise<number> {
    const [row] = await this.db.query<{ age: number }[]>(
      `select extract(epoch from clock_timestamp() - c.opened_at)::float8 as age from cases c
        where c.id > (select settled_to from mark_sweep) and not exists (select from case_marks m where m.case_id = c.id)
        order by c.id limit 1`,
    );
    return Math.max(row?.age ?? 0, 0);
  }

  async openPairs(): Promise<number> {
    const [row] = await this.db.query<{ n: number }[]>(
      `select count(*)::int as n from duplicate_pairs where state = 'open'`,
    );
    return row?.n ?? 0;
  }
}
