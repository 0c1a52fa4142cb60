import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { amount } from '../columns.js';
import { inScope, scopeValue } from '../scope.js';
import type { Scope } from '../scope.js';

type Row = Readonly<Record<string, unknown>>;
type Asked = Readonly<{ assessmentId: string; batchId: string; listId: string | null }>;

/** All that is on record of one payment, link by link. */
export type WhyRows = Readonly<{
  payment: Row;
  attempts: readonly Row[];
  assessment: Row;
  judgement: Row;
  rules: Row;
  history: readonly Row[];
  acts: readonly Row[];
  decision: Row | undefined;
  approvals: readonly Row[];
  decree: Row | undefined;
  account: Row | undefined;
  agreement: Row | undefined;
  batch: Row;
  moves: readonly Row[];
  facts: readonly Row[];
  statement: readonly Row[];
  movements: readonly Row[];
}>;

@Injectable()
export class WhyQueries {
  constructor(private readonly db: DataSource) {}

  /** Nothing for a line that is not there, or not of the scope. By keys alone: a dozen rows, whatever the tables hold. */
  async of(lineId: string, scope: Scope): Promise<WhyRows | undefined> {
    const [payment] = (await this.rows(paymentSql, lineId, scopeValue(scope))) as readonly (Row & Asked)[];
    if (!payment) return undefined;
    const { assessmentId, batchId, listId } = payment;
    const one = async (sql: string, id: unknown) => (await this.rows(sql, id))[0];
    const many = (sql: string, id: unknown) => this.rows(sql, id);
    const [assessment = {}, judgement = {}, rules = {}, decision, decree, account, agreement, batch = {}] =
      await Promise.all([
        one(assessmentSql, assessmentId),
        one(judgementSql, assessmentId),
        one(rulesSql, assessmentId),
        one(decisionSql, assessmentId),
        one(decreeSql, listId),
        one(accountSql, payment['accountId']),
        one(agreementSql, lineId),
        one(batchSql, batchId),
      ]);
    const [attempts, history, acts, approvals, moves, facts, statement, movements] = await Promise.all([
      many(attemptsSql, lineId),
      many(historySql, assessmentId),
      many(actsSql, assessmentId),
      many(approvalsSql, assessmentId),
      many(movesSql, lineId),
      many(factsSql, lineId),
      many(statementSql, lineId),
      many(movementsSql, assessmentId),
    ]);
    const found = { payment, assessment, judgement, rules, decision, decree, account, agreement, batch };
    return { ...found, attempts, history, acts, approvals, moves, facts, statement, movements };
  }

  private async rows(sql: string, ...values: readonly unknown[]): Promise<readonly Row[]> {
    return (await this.db.query<Row[]>(sql, [...values])).map(withAmounts);
  }
}

const amounts = ['amount', 'total', 'sp2dAmount', 'reserved', 'setAside', 'givenBack', 'entitled', 'paid'] as const;

function withAmounts(row: Row): Row {
  const found = amounts.flatMap((name) => (typeof row[name] === 'string' ? [[name, amount(row[name])] as const] : []));
  return { ...row, ...Object.fromEntries(found) };
}

const paymentSql = `
  select l.id, l.external_id as "externalId", l.amount, l.instalment, l.attempt, l.line_no as "lineNo", l.state, l.code,
         l.bank_reference as "bankReference", l.sent_at as "sentAt", l.settled_at as "settledAt", l.replaces,
         l.assessment_id as "assessmentId", l.batch_id as "batchId", l.account_id as "accountId", e.list_id as "listId"
    from payment_lines l
    join assessments a on a.id = l.assessment_id
    left join entitlements e on e.assessment_id = l.assessment_id
   where l.id = $1 and ${inScope('$2')}`;

const assessmentSql = `
  select a.id, a.case_id as "caseId", a.person_id as "personId", a.notice_id as "noticeId", a.line, a.layoff_date::text as "layoffDate",
         a.scheme_code as "schemeCode", a.rule_version as "ruleVersion", t.legal_basis as "legalBasis", a.priority, s.round, s.rank,
         s.budget_place as "budgetPlace", s.reserved, r.correlation_id as "correlationId", r.causation_id as "causationId",
         c.at as "setAsideAt", c.amount as "setAside", c.given_back as "givenBack"
    from assessments a
    left join screenings s on s.assessment_id = a.id
    left join rounds r on r.notice_id = a.notice_id
    left join commitments c on c.assessment_id = a.id
    left join scheme_rules t on t.scheme_code = a.scheme_code and t.rule_version = a.rule_version
   where a.id = $1`;

// The judgement that was approved; number 0 is the round's own, which stands in the assessment and its screening.
const approvedJudgement = `(select d.judgement from entitlements e
         join decision_lines d on d.list_id = e.list_id and d.list_version = e.list_version and d.assessment_id = e.assessment_id
        where e.assessment_id = $1)`;
const judgementSql = `
  select j.number, j.at, j.by, j.because, j.outcome, j.rule_version as "ruleVersion", j.priority, j.inputs
    from judgements j where j.assessment_id = $1 and j.number = ${approvedJudgement}
   union all
  select 0, s.decided_at, 'cash-assistance', 'round', s.outcome, a.rule_version, a.priority, null
    from assessments a join screenings s on s.assessment_id = a.id
   where a.id = $1 and 0 = ${approvedJudgement}`;
const rulesSql = `
  select coalesce(
      (select f.findings from judgements j join finding_sets f on f.key = j.findings
        where j.assessment_id = $1 and j.number = ${approvedJudgement}),
      (select f.findings || g.findings from assessments a join finding_sets f on f.key = a.findings
         join screenings s on s.assessment_id = a.id join finding_sets g on g.key = s.findings where a.id = $1)) as findings`;

const historySql = `
  select step, at, by, from_state as "from", to_state as "to", why from assessment_history where assessment_id = $1 order by step`;
const actsSql = `select act, by, at from assessment_acts where assessment_id = $1 order by at, act, by`;

const decisionSql = `
  select d.id, d.version, d.content_hash as "contentHash", d.needed, d.state, d.composed_by as "composedBy", d.composed_at as "composedAt",
         d.submitted_at as "submittedAt", d.settled_at as "settledAt", l.amount, l.decision, l.account_id as "accountId", e.approved_at as "approvedAt",
         e.decreed_at as "decreedAt", e.amount as entitled, e.paid
    from entitlements e
    join decision_lists d on d.id = e.list_id
    join decision_lines l on l.list_id = e.list_id and l.list_version = e.list_version and l.assessment_id = e.assessment_id
   where e.assessment_id = $1`;
const approvalsSql = `
  select p.approved_by as by, p.approved_at as at, p.content_hash as "contentHash"
    from entitlements e join approvals p on p.list_id = e.list_id and p.list_version = e.list_version
   where e.assessment_id = $1 order by p.approved_at, p.approved_by`;
const decreeSql = `select number, dated::text as dated, annex_hash as "annexHash", by, at from decrees where list_id = $1`;

const accountSql = `
  select id, version, source, stated_by as "statedBy", stated_at as "statedAt", effective_at as "effectiveAt", state, bank_code as "bankCode",
         name_score as "nameScore", checked_at as "checkedAt", decided_by as "decidedBy", decided_at as "decidedAt"
    from payment_accounts where id = $1`;

// Where it went elsewhere than was approved.
const agreementSql = `
  select g.agreed_by as by, g.agreed_at as at from payment_lines l join account_agreements g on g.assessment_id = l.assessment_id and g.account_id = l.account_id
   where l.id = $1`;

const batchSql = `
  select id, number, rail, state, content_hash as "contentHash", lines, total, composed_by as "composedBy", composed_at as "composedAt",
         locked_by as "lockedBy", locked_at as "lockedAt", sp2d_number as "sp2dNumber", sp2d_date::text as "sp2dDate", sp2d_amount as "sp2dAmount",
         sp2d_by as "sp2dBy", released_by as "releasedBy", released_at as "releasedAt", closed_at as "closedAt"
    from payment_batches where id = $1`;

// From the line that was paid first to the one asked for.
const attemptsSql = `
  with recursive earlier as (
    select l.*, 1 as back from payment_lines l where l.id = (select replaces from payment_lines where id = $1)
    union all
    select l.*, e.back + 1 from payment_lines l join earlier e on l.id = e.replaces
  )
  select id, external_id as "externalId", batch_id as "batchId", attempt, state, code, sent_at as "sentAt", settled_at as "settledAt"
    from earlier order by back desc`;
const movesSql = `
  select step, at, by, from_state as "from", to_state as "to", code, fact_key as "factKey" from payment_moves where line_id = $1 order by step`;
const factsSql = `
  select key, kind, source, outcome, amount, code, bank_reference as "bankReference", occurred_at as "occurredAt", heard_at as "heardAt"
    from bank_facts where line_id = $1 order by heard_at, key`;
const statementSql = `
  select b.file_id as "fileId", f.sha256, f.form, b.place, b.kind, b.state, b.amount, b.booked_on::text as "bookedOn", b.reference
    from bank_file_lines b join bank_files f on f.id = b.file_id where b.line_id = $1 order by b.booked_on, b.file_id, b.place`;
const movementsSql = `
  select kind, ref, line_id as "lineId", amount, debit, credit, at from ledger_transfers where assessment_id = $1 order by at, kind, ref`;
