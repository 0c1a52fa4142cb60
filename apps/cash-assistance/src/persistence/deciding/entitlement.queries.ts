import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Entitlement, EntitlementState } from '../../domain/deciding/entitlement.js';
import { amount } from '../columns.js';
import { inScope, scopeValue } from '../scope.js';
import type { Scope } from '../scope.js';

/** The id is that of the assessment. */
export type EntitlementRow = Omit<Entitlement, 'assessmentId'> &
  Readonly<{ id: string; caseId: string; noticeId: string; regionCode: string; onHold: readonly string[] }>;

export type EntitlementFilter = Readonly<{
  state?: EntitlementState | undefined;
  listId?: string | undefined;
  /** Those whose money must not leave: what is looked at before a payment. */
  onHold?: boolean | undefined;
  after?: string | undefined;
  limit: number;
}>;

@Injectable()
export class EntitlementQueries {
  constructor(private readonly db: DataSource) {}

  /** The newest assessment first. */
  async list(
    { state, listId, onHold, after, limit }: EntitlementFilter,
    scope: Scope,
  ): Promise<readonly EntitlementRow[]> {
    const rows = await this.db.query<(Omit<EntitlementRow, 'amount' | 'paid'> & { amount: string; paid: string })[]>(
      `select e.assessment_id as id, e.person_id as "personId", e.list_id as "listId", e.approved_at as "approvedAt",
              e.decreed_at as "decreedAt", e.amount, e.paid, e.list_version as "listVersion", e.budget_year as "budgetYear", e.instalments,
              e.scheme_code as "schemeCode", e.state, a.case_id as "caseId", a.notice_id as "noticeId", a.region_code as "regionCode",
              array(select distinct h.why from payments_on_hold h where h.assessment_id = e.assessment_id order by 1) as "onHold"
         from entitlements e join assessment_work a on a.assessment_id = e.assessment_id
        where ($1::text is null or e.state = $1) and ($2::uuid is null or e.list_id = $2) and ($3::uuid is null or e.assessment_id < $3)
          and ($4::boolean is null or $4 = coalesce((select true from payments_on_hold h where h.assessment_id = e.assessment_id limit 1), false))
          and ${inScope('$5')} order by e.assessment_id desc limit $6`,
      [state ?? null, listId ?? null, after ?? null, onHold ?? null, scopeValue(scope), limit],
    );
    return rows.map((row) => ({ ...row, amount: amount(row.amount), paid: amount(row.paid) }));
  }
}
