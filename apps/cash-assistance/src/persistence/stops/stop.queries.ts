import { Injectable } from '@nestjs/common';
import type { Rupiah } from '@tanggap/kernel';
import { DataSource } from 'typeorm';
import type { HoldGround } from '../../domain/stops/stop.js';
import { amount } from '../columns.js';
import type { HoldFilter } from '../hold.queries.js';
import { inScope, scopeValue } from '../scope.js';
import type { Scope } from '../scope.js';

export type StoppedRow = {
  /** Of the assessment. */
  readonly id: string;
  readonly caseId: string;
  readonly noticeId: string;
  readonly line: number;
  readonly schemeCode: string;
  readonly amount: Rupiah;
  readonly grounds: readonly { readonly groundId: string; readonly why: HoldGround; readonly since: string }[];
};

@Injectable()
export class StopQueries {
  constructor(private readonly db: DataSource) {}

  /** What is set aside and must not leave, the newest assessment first, with every ground that stands. */
  async list({ noticeId, after, limit }: HoldFilter, scope: Scope): Promise<readonly StoppedRow[]> {
    const rows = await this.db.query<(Omit<StoppedRow, 'amount'> & { amount: string })[]>(
      `select a.id, a.case_id as "caseId", a.notice_id as "noticeId", a.line, a.scheme_code as "schemeCode", max(h.amount) as amount,
              json_agg(json_build_object('groundId', h.ground_id, 'why', h.why, 'since', h.since) order by h.since, h.ground_id) as grounds
         from commitments_on_hold h join assessments a on a.id = h.assessment_id
        where ($1::uuid is null or a.notice_id = $1) and ($2::uuid is null or a.id < $2) and ${inScope('$3')}
        group by a.id order by a.id desc limit $4`,
      [noticeId ?? null, after ?? null, scopeValue(scope), limit],
    );
    return rows.map((row) => ({ ...row, amount: amount(row.amount) }));
  }
}
