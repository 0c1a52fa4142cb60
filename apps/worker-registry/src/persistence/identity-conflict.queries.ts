import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ConflictState, IdentityEvidence } from '../domain/people/identity-decision.js';
import { seenIn, type Scope } from './people/scope.js';

export type ConflictFilter = Readonly<{
  id?: string | undefined;
  state?: ConflictState | undefined;
  /** The last id of the page before. */
  after?: string | undefined;
  limit: number;
}>;

export type ConflictRow = {
  readonly id: string;
  /** Of the row of a notice; null for what somebody told of themselves. */
  readonly caseId: string | null;
  readonly selfReportId: string | null;
  readonly personId: string;
  readonly number: string | null;
  readonly noticeId: string | null;
  readonly line: number | null;
  readonly regionCode: string;
  readonly districtCode: string;
  readonly state: ConflictState;
  readonly notedAt: Date;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly evidence: IdentityEvidence | null;
  readonly sealed: string;
  readonly knownSealed: string;
  readonly nikHash: string;
};

/** Of a conflict `i` and its case `c`. */
export const conflictSeenIn = (parameter: string) => `(${parameter}::text[] is null or c.region_code = any(${parameter})
  or c.home_region_code = any(${parameter}) or i.case_id is null and ${seenIn(parameter, 'i.person_id')})`;

@Injectable()
export class IdentityConflictQueries {
  constructor(private readonly db: DataSource) {}

  /** A page of conflicts, the newest first; seen by whoever may see the case, or without one the person. What was known is as it was known then. */
  async list({ id, state, after, limit }: ConflictFilter, scope: Scope): Promise<readonly ConflictRow[]> {
    return await this.db.query<ConflictRow[]>(
      `select i.id, i.case_id as "caseId", i.self_report_id as "selfReportId", i.person_id as "personId", c.number, i.notice_id as "noticeId", i.line,
              coalesce(c.region_code, s.region_code) as "regionCode",
              coalesce(c.district_code, s.district_code) as "districtCode", i.state, i.noted_at as "notedAt",
              i.decided_by as "decidedBy", i.decided_at as "decidedAt", i.evidence, i.sealed, p.nik_hash as "nikHash",
              coalesce((select v.sealed from person_identities v
                         where v.person_id = i.person_id and v.name_birth_hash = i.known_name_birth_hash
                         order by v.version desc limit 1), p.sealed) as "knownSealed"
         from identity_conflicts i left join cases c on c.id = i.case_id left join self_reports s on s.id = i.self_report_id join people p on p.id = i.person_id
        where ${conflictSeenIn('$1')}
          and ($2::uuid is null or i.id < $2) and ($3::text is null or i.state = $3) and ($5::uuid is null or i.id = $5)
        order by i.id desc limit $4`,
      [scope === 'all' ? null : scope, after ?? null, state ?? null, limit, id ?? null],
    );
  }
}
