import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { LineFacts } from '../../domain/deciding/line.js';
import type { DecisionLine, DecisionList, ListMove, ListState } from '../../domain/deciding/list.js';
import { amount } from '../columns.js';
import { scopeValue } from '../scope.js';
import type { Scope } from '../scope.js';
import { recipientsOf } from './decree.store.js';
import { factsOf } from './line.store.js';
import { listInScope } from './list.store.js';

export type ListRow = Omit<DecisionList, 'needed'> &
  Readonly<{
    /** Of those that count for this version. */
    approvals: number;
    needed: number | null;
    decree: { number: string; dated: string; annexHash: string } | null;
  }>;

export type ListFilter = Readonly<{
  state?: ListState | undefined;
  schemeCode?: string | undefined;
  after?: string | undefined;
  limit: number;
}>;

export type LineRow = Pick<
  DecisionLine,
  'assessmentId' | 'personId' | 'accountId' | 'amount' | 'judgement' | 'decision'
> &
  Readonly<{
    caseId: string;
    noticeId: string;
    line: number;
    regionCode: string;
    priority: number;
    bankCode: string | null;
    /** The name on the card, sealed for the person. */
    nameSealed: string | null;
  }>;

type MoveRow = Omit<ListMove, 'listId'>;
type ApprovalRow = Readonly<{ version: number; by: string; at: Date; contentHash: string }>;

const shown = `
  select l.id, l.composed_at as "composedAt", l.submitted_at as "submittedAt", l.settled_at as "settledAt", l.total, l.version, l.lines,
         l.budget_year as "budgetYear", l.scheme_code as "schemeCode", l.state, l.composed_by as "composedBy", l.content_hash as "contentHash",
         case when l.state = 'submitted' then greatest(l.needed, approvers_needed(l.id, l.version)) else l.needed end as needed,
         (select count(*)::int from approvals p where p.list_id = l.id and p.list_version = l.version) as approvals,
         (select json_build_object('number', d.number, 'dated', d.dated, 'annexHash', d.annex_hash) from decrees d where d.list_id = l.id)
           as decree
    from decision_lists l`;

@Injectable()
export class ListQueries {
  constructor(private readonly db: DataSource) {}

  /** The newest first. */
  async list({ state, schemeCode, after, limit }: ListFilter, scope: Scope): Promise<readonly ListRow[]> {
    const rows = await this.db.query<(Omit<ListRow, 'total'> & { total: string })[]>(
      `${shown} where ($1::text is null or l.state = $1) and ($2::text is null or l.scheme_code = $2) and ($3::uuid is null or l.id < $3)
          and ${listInScope('$4')} order by l.id desc limit $5`,
      [state ?? null, schemeCode ?? null, after ?? null, scopeValue(scope), limit],
    );
    return rows.map((row) => ({ ...row, total: amount(row.total) }));
  }

  async one(id: string, scope: Scope): Promise<ListRow | undefined> {
    const [row] = await this.db.query<(Omit<ListRow, 'total'> & { total: string })[]>(
      `${shown} where l.id = $1 and ${listInScope('$2')}`,
      [id, scopeValue(scope)],
    );
    return row && { ...row, total: amount(row.total) };
  }

  async movesOf(id: string): Promise<readonly MoveRow[]> {
    return await this.db.query<MoveRow[]>(
      `select step, at, version, by, from_state as "fromState", to_state as "toState", why, note
         from decision_list_moves where list_id = $1 order by step`,
      [id],
    );
  }

  /** Of every version; those of former ones count no more. */
  async approvalsOf(id: string): Promise<readonly ApprovalRow[]> {
    return await this.db.query<ApprovalRow[]>(
      `select list_version as version, approved_by as by, approved_at as at, content_hash as "contentHash"
         from approvals where list_id = $1 order by approved_at, approved_by`,
      [id],
    );
  }

  /** Lines of a version, in the order of their assessments. */
  async lines(
    { id, version }: Pick<ListRow, 'id' | 'version'>,
    { after, limit }: { readonly after?: string | undefined; readonly limit: number },
  ): Promise<readonly LineRow[]> {
    const rows = await this.db.query<(Omit<LineRow, 'amount'> & { amount: string })[]>(
      `select x.assessment_id as "assessmentId", x.person_id as "personId", x.account_id as "accountId", x.amount, x.judgement, x.decision,
              a.case_id as "caseId", a.notice_id as "noticeId", a.line, a.region_code as "regionCode", a.priority, p.bank_code as "bankCode", n.sealed as "nameSealed"
         from decision_lines x
         join assessment_work a on a.assessment_id = x.assessment_id
         left join payment_accounts p on p.id = x.account_id
         left join payees n on n.person_id = x.person_id
        where x.list_id = $1 and x.list_version = $2 and ($3::uuid is null or x.assessment_id > $3)
        order by x.assessment_id limit $4`,
      [id, version, after ?? null, limit],
    );
    return rows.map((row) => ({ ...row, amount: amount(row.amount) }));
  }

  /** The annex as it was kept with its decree, sealed for the list; undefined before. */
  async annexOf(id: string): Promise<string | undefined> {
    const [row] = await this.db.query<{ sealed: string }[]>(`select sealed from decree_annexes where list_id = $1`, [
      id,
    ]);
    return row?.sealed;
  }

  /** Whom a version grants aid, as they are kept: sealed. */
  recipients(id: string, version: number): ReturnType<typeof recipientsOf> {
    return recipientsOf(this.db.manager, id, version);
  }

  facts(
    list: Pick<ListRow, 'schemeCode' | 'budgetYear'>,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, LineFacts>> {
    return factsOf(this.db.manager, list, ids);
  }
}
