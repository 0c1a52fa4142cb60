import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Scope } from './case.queries.js';

export type ConflictRow = {
  readonly id: string;
  readonly caseId: string;
  readonly number: string;
  readonly noticeId: string;
  readonly line: number;
  readonly regionCode: string;
  readonly districtCode: string;
  readonly state: 'open';
  readonly notedAt: Date;
  readonly sealed: string;
  readonly personSealed: string;
  readonly nikHash: string;
};

@Injectable()
export class IdentityConflictQueries {
  constructor(private readonly db: DataSource) {}

  /** A page of conflicts, the newest first; seen by whoever may see the case. */
  async list(page: { after?: string | undefined; limit: number }, scope: Scope): Promise<readonly ConflictRow[]> {
    return await this.db.query<ConflictRow[]>(
      `select i.id, i.case_id as "caseId", c.number, i.notice_id as "noticeId", i.line, c.region_code as "regionCode",
              c.district_code as "districtCode", i.state, i.noted_at as "notedAt", i.sealed,
              p.sealed as "personSealed", p.nik_hash as "nikHash"
         from identity_conflicts i join cases c on c.id = i.case_id join people p on p.id = i.person_id
        where ($1::text[] is null or c.region_code = any($1) or c.home_region_code = any($1))
          and ($2::uuid is null or i.id < $2)
        order by i.id desc limit $3`,
      [scope === 'all' ? null : scope, page.after ?? null, page.limit],
    );
  }
}
