import { Injectable } from '@nestjs/common';
import type { Rupiah } from '@tanggap/kernel';
import { DataSource } from 'typeorm';
import type { HoldCode } from '../domain/hold.js';
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
};

export type HoldFilter = {
  readonly noticeId?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
};

@Injectable()
export class HoldQueries {
  constructor(private readonly db: DataSource) {}

  /** Open holds, the newest assessment first. The id is that of the assessment. */
  async list({ noticeId, after, limit }: HoldFilter, scope: Scope): Promise<readonly HoldRow[]> {
    const rows = await this.db.query<(Omit<HoldRow, 'amount'> & { amount: string })[]>(
      `select a.id, a.case_id as "caseId", a.notice_id as "noticeId", a.line, a.scheme_code as "schemeCode", h.amount, h.why,
              h.owner_role as "ownerRole", h.since, p.approved_at as "approvedAt"
         from holds h join assessments a on a.id = h.assessment_id join entitlements p on p.assessment_id = h.assessment_id
        where h.state = 'open' and ($1::uuid is null or a.notice_id = $1) and ($2::uuid is null or a.id < $2) and ${inScope('$3')}
        order by a.id desc limit $4`,
      [noticeId ?? null, after ?? null, scopeValue(scope), limit],
    );
    return rows.map((row) => ({ ...row, amount: amount(row.amount) }));
  }
}
