import { Injectable } from '@nestjs/common';
import type { Tx } from '@tanggap/messaging';
import { DataSource } from 'typeorm';
import type { Reporter, SelfReport } from '../../domain/rights/self-report.js';
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

export const reportStates = ['standing', 'linked', 'dismissed'] as const;
export type ReportState = (typeof reportStates)[number];

export type ReportRow = Readonly<{
  id: string;
  state: ReportState;
  personId: string;
  /** The case that it belongs to, once the notice has come. */
  caseId: string | null;
  reporter: Reporter;
  companyName: string;
  companyId: string | null;
  regionCode: string;
  districtCode: string;
  layoffDate: string;
  reasonCode: string;
  reportedAt: Date;
  linkedAt: Date | null;
  dismissedAt: Date | null;
  sealed: string;
  nikHash: string;
  evidenceSealed: string | null;
  reasonSealed: string | null;
}>;

export type ReportsAsked = Readonly<{
  state?: ReportState | undefined;
  region?: string | undefined;
  after?: string | undefined;
  limit: number;
}>;

const stateOf = `case when s.ended_at is not null then 'dismissed' when s.notice_id is not null then 'linked' else 'standing' end`;
const inScope = (parameter: string) =>
  `(${parameter}::text[] is null or s.region_code = any(${parameter}) or left(s.district_code, 5) = any(${parameter}))`;
const whole = `
  select s.id, ${stateOf} as state, coalesce(p.merged_into, p.id) as "personId", s.linked_case_id as "caseId", s.reporter,
         s.company_name as "companyName", s.company_id as "companyId", s.region_code as "regionCode",
         s.district_code as "districtCode", s.layoff_date::text as "layoffDate", s.reason_code as "reasonCode",
         s.reported_at as "reportedAt", s.linked_at as "linkedAt", s.ended_at as "dismissedAt", s.sealed,
         p.nik_hash as "nikHash", s.evidence_sealed as "evidenceSealed", s.end_reason_sealed as "reasonSealed"
    from self_reports s join people p on p.id = s.person_id`;

/** The state of a report, held with its person, so that no notice links it meanwhile. Undefined outside the scope. */
export async function holdSelfReport(tx: Tx, id: string, scope: Scope): Promise<ReportState | undefined> {
  await tx.manager.query(
    `select from people where id = (select person_id from self_reports where id = $1) for no key update`,
    [id],
  );
  const [row] = await tx.manager.query<{ state: ReportState }[]>(
    `select ${stateOf} as state from self_reports s where s.id = $1 and ${inScope('$2')} for update`,
    [id, scope === 'all' ? null : scope],
  );
  return row?.state;
}

export type Dismissal = Readonly<{ id: string; reasonSealed: string; by: string; at: Date }>;

export async function keepDismissal(tx: Tx, { id, reasonSealed, by, at }: Dismissal): Promise<void> {
  await tx.manager.query(`update self_reports set ended_at = $2, ended_by = $3, end_reason_sealed = $4 where id = $1`, [
    id,
    at,
    by,
    reasonSealed,
  ]);
}

export type Dismissed = Readonly<{ by: string; at: Date; personId: string }> &
  Pick<SelfReport, 'companyId' | 'regionCode' | 'layoffDate'>;

/** How a held report was dismissed. */
export async function findDismissal(tx: Tx, id: string): Promise<Dismissed | undefined> {
  const [row] = await tx.manager.query<Dismissed[]>(
    `select ended_by as by, ended_at as at, person_id as "personId", company_id as "companyId", region_code as "regionCode",
            layoff_date::text as "layoffDate"
       from self_reports where id = $1 and ended_at is not null`,
    [id],
  );
  return row;
}

/** It stands again; false where the same reporter has told of it anew meanwhile. */
export async function keepReinstated(tx: Tx, id: string): Promise<boolean> {
  const [rows] = await tx.manager.query<[unknown[], number]>(
    `update self_reports s set ended_at = null, ended_by = null, end_reason_sealed = null where id = $1
        and not exists (select from self_reports o where o.id <> s.id and o.notice_id is null and o.ended_at is null
                          and (o.person_id, o.company_key, o.reported_by) = (s.person_id, s.company_key, s.reported_by))
     returning 1`,
    [id],
  );
  return rows.length > 0;
}

@Injectable()
export class SelfReportQueries {
  constructor(private readonly db: DataSource) {}

  /** The newest first. */
  async list({ state, region, after, limit }: ReportsAsked, scope: Scope): Promise<readonly ReportRow[]> {
    return this.db.query<ReportRow[]>(
      `${whole} where ${inScope('$1')} and ($2::text is null or ${stateOf} = $2)
          and ($3::text is null or s.region_code = $3 or left(s.district_code, 5) = $3) and ($4::uuid is null or s.id < $4)
        order by s.id desc limit $5`,
      [scope === 'all' ? null : scope, state ?? null, region ?? null, after ?? null, limit],
    );
  }

  /** Undefined outside the scope. */
  async one(id: string, scope: Scope): Promise<ReportRow | undefined> {
    const [row] = await this.db.query<ReportRow[]>(`${whole} where s.id = $1 and ${inScope('$2')}`, [
      id,
      scope === 'all' ? null : scope,
    ]);
    return row;
  }

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
        where notice_id is null and ended_at is null and ($1::text[] is null or region_code = any($1) or left(district_code, 5) = any($1))
        group by company_key having $2::text is null or min(id::text) > $2 order by 1 limit $3`,
      [scope === 'all' ? null : scope, page.after ?? null, page.limit],
    );
  }
}
