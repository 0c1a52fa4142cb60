import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Scope } from '../case.queries.js';

/** A company that people say has laid them off, and that has told the office nothing. `id`: of the first report. */
export type NotYetFiled = Readonly<{
  id: string;
  companyName: string;
  companyId: string | null;
  regionCodes: readonly string[];
  reports: number;
  people: number;
  firstLayoffDate: string;
  firstReportedAt: Date;
}>;

@Injectable()
export class SelfReportQueries {
  constructor(private readonly db: DataSource) {}

  /** The first that was told of comes first. Seen by whoever looks after the workplace or the home. */
  async notYetFiled(
    page: { after?: string | undefined; limit: number },
    scope: Scope,
  ): Promise<readonly NotYetFiled[]> {
    return this.db.query<NotYetFiled[]>(
      `select min(id::text) as id, min(company_name) as "companyName", min(company_id::text) as "companyId",
              array_agg(distinct region_code order by region_code) as "regionCodes", count(*)::int as reports,
              count(distinct person_id)::int as people, min(layoff_date)::text as "firstLayoffDate", min(reported_at) as "firstReportedAt"
         from self_reports
        where notice_id is null and ($1::text[] is null or region_code = any($1) or left(district_code, 5) = any($1))
        group by company_key having $2::text is null or min(id::text) > $2 order by 1 limit $3`,
      [scope === 'all' ? null : scope, page.after ?? null, page.limit],
    );
  }
}
