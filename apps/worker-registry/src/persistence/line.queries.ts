import { Injectable } from '@nestjs/common';
import type { LineCounts } from '@tanggap/kernel';
import { DataSource } from 'typeorm';

type Counts = LineCounts['workerRegistry'];
type Rows = { readonly cases: number; readonly newPeople: number; readonly repeated: number };
type Found = Counts & { readonly regionCode: string; readonly round: number | null };

@Injectable()
export class LineQueries {
  constructor(private readonly db: DataSource) {}

  /** The counts, and the region of the site that they belong to; undefined while nothing of the notice was heard. */
  async countsOf(noticeId: string): Promise<{ regionCode: string; counts: Counts } | undefined> {
    const [found] = await this.db.query<Found[]>(
      `select region_code as "regionCode", round, workers as registered, new_people as "newPeople",
              known_people as "knownPeople", cases
         from notice_registrations where notice_id = $1`,
      [noticeId],
    );
    if (!found) return undefined;
    const { regionCode, round, ...totals } = found;
    return { regionCode, counts: round === null ? totals : await this.counted(noticeId, totals) };
  }

  /** At rest, from the rows themselves: the balance must notice what a running total would hide. */
  private async counted(noticeId: string, totals: Counts): Promise<Counts> {
    const [row] = await this.db.query<Rows[]>(
      `select count(*)::int as cases, (count(*) filter (where new_person))::int as "newPeople",
              (select count(*) from repeated_rows where notice_id = $1)::int as repeated
         from cases where notice_id = $1`,
      [noticeId],
    );
    if (!row) return totals;
    const { cases, newPeople, repeated } = row;
    return { registered: cases + repeated, newPeople, knownPeople: cases + repeated - newPeople, cases };
  }
}
