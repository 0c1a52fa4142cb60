import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { PaymentState } from '../../domain/paying/line.js';
import type { MoneyGround, RecoveryState } from '../../domain/paying/recovery.js';
import { amount } from '../columns.js';
import { inScope, scopeValue } from '../scope.js';
import type { Scope } from '../scope.js';
import { isToPutRight } from './correction.store.js';

export type PaymentRow = Readonly<{
  id: string;
  batchId: string;
  batchNumber: string;
  lineNo: number;
  externalId: string;
  assessmentId: string;
  caseId: string;
  instalment: number;
  amount: number;
  bankCode: string;
  state: PaymentState;
  code: string | null;
  attempt: number;
  replaces: string | null;
  replacedBy: string | null;
  bankReference: string | null;
  sentAt: Date | null;
  settledAt: Date | null;
  isCorrected: boolean;
  version: number;
  /** Where it goes: as it was locked, before that as it was stated. Sealed for the account. */
  accountId: string;
  sealedAccount: string;
  sealedBankName: string | null;
}>;

export type RecoveryRow = Readonly<{
  id: string;
  lineId: string;
  assessmentId: string;
  externalId: string;
  amount: number;
  why: MoneyGround;
  state: RecoveryState;
  ownerRole: string;
  openedAt: Date;
  closedAt: Date | null;
  closedBy: string | null;
  proposedEnd: string | null;
  proposedBy: string | null;
  paper: string | null;
  reason: string | null;
  lineState: PaymentState;
}>;

const payments = `
  select l.id, l.batch_id as "batchId", b.number as "batchNumber", l.line_no as "lineNo", l.external_id as "externalId",
         l.assessment_id as "assessmentId", a.case_id as "caseId", l.instalment, l.amount, l.bank_code as "bankCode", l.state, l.code, l.attempt,
         l.replaces, (select r.id from payment_lines r where r.replaces = l.id) as "replacedBy", l.bank_reference as "bankReference",
         l.sent_at as "sentAt", l.settled_at as "settledAt", l.version,
         exists (select from payment_corrections c where c.line_id = l.id) as "isCorrected", l.account_id as "accountId",
         coalesce(k.sealed, w.sealed) as "sealedAccount", coalesce(k.bank_name, w.bank_name) as "sealedBankName"
    from payment_lines l join payment_batches b on b.id = l.batch_id join assessments a on a.id = l.assessment_id
    join payment_accounts w on w.id = l.account_id left join locked_accounts k on k.line_id = l.id`;

type Kept<T> = Omit<T, 'amount'> & { readonly amount: string };
type Page = Readonly<{ limit: number }>;

@Injectable()
export class PaymentQueries {
  constructor(private readonly db: DataSource) {}

  /** In the order of the batch; or those that it goes without. */
  async ofBatch(
    batchId: string,
    filter: Page & Readonly<{ state?: PaymentState | undefined; after?: number | undefined; leftOut?: boolean }>,
    scope: Scope,
  ): Promise<readonly PaymentRow[]> {
    const rows = await this.db.query<Kept<PaymentRow>[]>(
      `${payments} where l.batch_id = $1 and l.left_out = $6 and ($2::text is null or l.state = $2) and l.line_no > $3 and ${inScope('$4')}
        order by l.line_no limit $5`,
      [batchId, filter.state ?? null, filter.after ?? 0, scopeValue(scope), filter.limit, filter.leftOut ?? false],
    );
    return rows.map(withAmount);
  }

  /** What did not arrive, or had left before it was withdrawn, and is to be put right; the longest waiting first. */
  async toCorrect(
    filter: Page & Readonly<{ after?: Readonly<{ at: string; id: string }> | undefined }>,
    scope: Scope,
  ): Promise<readonly (PaymentRow & { readonly cursor: string })[]> {
    const rows = await this.db.query<(Kept<PaymentRow> & { readonly cursor: string })[]>(
      `select p.*, p."settledAt"::text as cursor from (${payments}
        where ${isToPutRight('l')} and ${inScope('$1')}
          and ($2::text is null or (l.settled_at, l.id) > ($2::timestamptz, $3::uuid))
        order by l.settled_at, l.id limit $4) as p`,
      [scopeValue(scope), filter.after?.at ?? null, filter.after?.id ?? null, filter.limit],
    );
    return rows.map(withAmount);
  }

  async one(id: string, scope: Scope): Promise<PaymentRow | undefined> {
    const [row] = await this.db.query<Kept<PaymentRow>[]>(`${payments} where l.id = $1 and ${inScope('$2')}`, [
      id,
      scopeValue(scope),
    ]);
    return row && withAmount(row);
  }

  history(id: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
    return this.db.query<Record<string, unknown>[]>(
      `select at, by, from_state as "from", to_state as "to", code from payment_moves where line_id = $1 order by step`,
      [id],
    );
  }

  /** Money that has left against a ground, the newest task first. */
  async recoveries(
    filter: Page & Readonly<{ state?: RecoveryState | undefined; id?: string | undefined; after?: string | undefined }>,
    scope: Scope,
  ): Promise<readonly RecoveryRow[]> {
    const rows = await this.db.query<Kept<RecoveryRow>[]>(
      `select r.id, r.line_id as "lineId", r.assessment_id as "assessmentId", l.external_id as "externalId", r.amount, r.why, r.state,
              r.owner_role as "ownerRole", r.opened_at as "openedAt", r.closed_at as "closedAt", r.closed_by as "closedBy", r.reason,
              r.proposed_end as "proposedEnd", r.proposed_by as "proposedBy", r.paper,
              l.state as "lineState"
         from recoveries r join payment_lines l on l.id = r.line_id join assessments a on a.id = r.assessment_id
        where ($1::text is null or r.state = $1) and ($2::uuid is null or r.id < $2) and ${inScope('$3')}
          and ($5::uuid is null or r.id = $5)
        order by r.id desc limit $4`,
      [filter.state ?? null, filter.after ?? null, scopeValue(scope), filter.limit, filter.id ?? null],
    );
    return rows.map(withAmount);
  }
}

function withAmount<T extends { readonly amount: string }>(row: T): Omit<T, 'amount'> & { readonly amount: number } {
  return { ...row, amount: amount(row.amount) };
}
