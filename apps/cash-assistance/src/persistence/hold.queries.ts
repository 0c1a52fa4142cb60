import { Injectable } from '@nestjs/common';
import type { Rupiah } from '@tanggap/kernel';
import { DataSource } from 'typeorm';
import type { HoldCode, HoldProposal, HoldState } from '../domain/hold.js';
import { amount } from './columns.js';
import { inScope, scopeValue } from './scope.js';
import type { Scope } from './scope.js';

export type HoldRow = {
  readonly id: string;
  readonly caseId: string;
  readonly noticeId: string;
  readonly line: number;
  readonly schemeCode: string;
  readonly amount: Rupiah;
  readonly why: HoldCode;
  readonly ownerRole: string;
  readonly since: Date;
  readonly approvedAt: Date;
  readonly state: HoldState;
  readonly proposal: HoldProposal | null;
  readonly proposedBy: string | null;
  readonly decidedBy: string | null;
};

export type HoldFilter = {
  readonly noticeId?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
  /** Without it what is not decided yet. */
  readonly state?: HoldState | undefined;
};

@Injectable()
export class HoldQueries {
  constructor(private readonly db: DataSource) {}

  /** Holds, the newest assessment first. The id is that of the assessment. */
  async list({ noticeId, after, limit, state }: HoldFilter, scope: Scope): Promise<readonly HoldRow[]> {
    const rows = await this.db.query<(Omit<HoldRow, 'amount'> & { amount: string })[]>(
      `select a.id, a.case_id as "caseId", a.notice_id as "noticeId", a.line, a.scheme_code as "schemeCode", h.amount, h.why,
              h.owner_role as "ownerRole", h.since, p.approved_at as "approvedAt",
              h.state, h.proposal, h.proposed_by as "proposedBy", h.decided_by as "decidedBy"
         from holds h join assessments a on a.id = h.assessment_id join entitlements p on p.assessment_id = h.assessment_id
        where case when $5::text is null then h.state in ('open', 'proposed') else h.state = $5 end and ($1::uuid is null or a.notice_id = $1) and ($2::uuid is null or a.id < $2) and ${inScope('$3')}
        order by a.id desc limit $4`,
      [noticeId ?? null, after ?? null, scopeValue(scope), limit, state ?? null],
    );
    return rows.map((row) => ({ ...row, amount: amount(row.amount) }));
  }
}
