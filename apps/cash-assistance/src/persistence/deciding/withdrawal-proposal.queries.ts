import { Injectable } from '@nestjs/common';
import type { Rupiah } from '@tanggap/kernel';
import { DataSource } from 'typeorm';
import type { ProposalState, WithdrawalProposal } from '../../domain/deciding/withdrawal.js';
import { amount } from '../columns.js';
import { inScope, scopeValue } from '../scope.js';
import type { Scope } from '../scope.js';

export type ProposalRow = WithdrawalProposal & Readonly<{ caseId: string; noticeId: string; amount: Rupiah }>;

export type ProposalFilter = Readonly<{
  /** Without it what is not decided yet. */
  state?: ProposalState | undefined;
  after?: string | undefined;
  limit: number;
}>;

@Injectable()
export class WithdrawalProposalQueries {
  constructor(private readonly db: DataSource) {}

  /** The newest first. */
  async list({ state = 'proposed', after, limit }: ProposalFilter, scope: Scope): Promise<readonly ProposalRow[]> {
    const rows = await this.db.query<(Omit<ProposalRow, 'amount'> & { amount: string })[]>(
      `select p.id, p.assessment_id as "assessmentId", a.case_id as "caseId", a.notice_id as "noticeId", e.amount, p.state, p.number,
              p.dated::text, p.why, p.note, p.proposed_by as "proposedBy", p.proposed_at as "proposedAt", p.decided_by as "decidedBy",
              p.decided_at as "decidedAt"
         from withdrawal_proposals p join entitlements e on e.assessment_id = p.assessment_id
         join assessment_work a on a.assessment_id = p.assessment_id
        where p.state = $1 and ($2::uuid is null or p.id < $2) and ${inScope('$3')} order by p.id desc limit $4`,
      [state, after ?? null, scopeValue(scope), limit],
    );
    return rows.map((row) => ({ ...row, amount: amount(row.amount) }));
  }

  /** How many wait for a second person. */
  async waiting(scope: Scope): Promise<number> {
    const [row] = await this.db.query<{ waiting: number }[]>(
      `select count(*)::int as waiting from withdrawal_proposals p join assessment_work a on a.assessment_id = p.assessment_id
        where p.state = 'proposed' and ${inScope('$1')}`,
      [scopeValue(scope)],
    );
    return row?.waiting ?? 0;
  }
}
