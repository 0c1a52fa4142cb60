import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ReportState } from './self-report.queries.js';

export type OwnRecord = Readonly<{ personId: string; nikHash: string; sealed: string; registeredAt: Date }>;

export type OwnReport = Readonly<{
  id: string;
  state: ReportState;
  companyName: string;
  regionCode: string;
  layoffDate: string;
  reasonCode: string;
  reportedAt: Date;
  linkedAt: Date | null;
  dismissedAt: Date | null;
}>;

@Injectable()
export class OwnQueries {
  constructor(private readonly db: DataSource) {}

  /** Who the account is of; undefined where it is of nobody yet. */
  async record(loginId: string): Promise<OwnRecord | undefined> {
    const [row] = await this.db.query<OwnRecord[]>(
      `select p.id as "personId", p.nik_hash as "nikHash", p.sealed, p.registered_at as "registeredAt"
         from logins l join people p on p.id = l.person_id where l.login_id = $1 and l.ended_at is null`,
      [loginId],
    );
    return row;
  }

  /** What this account has told of, the newest first: it needs to be connected to nobody for it. */
  async reports(accountId: string): Promise<readonly OwnReport[]> {
    return await this.db.query<OwnReport[]>(
      `select id, case when ended_at is not null then 'dismissed' when notice_id is not null then 'linked' else 'standing' end as state,
              company_name as "companyName", region_code as "regionCode", layoff_date::text as "layoffDate",
              reason_code as "reasonCode", reported_at as "reportedAt", linked_at as "linkedAt", ended_at as "dismissedAt"
         from self_reports where reported_by = $1 order by id desc limit 50`,
      [accountId],
    );
  }
}
