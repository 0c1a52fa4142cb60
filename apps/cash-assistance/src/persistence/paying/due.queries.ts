import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { DuePart, PaymentHold } from '../../domain/paying/due.js';
import type { PaymentState } from '../../domain/paying/line.js';
import { aidToAgree } from '../accounts/agreement.store.js';
import { amount } from '../columns.js';
import { inScope, scopeValue, type Scope } from '../scope.js';
import { isToPutRight } from './correction.store.js';

/** Of decreed aid `e`: what keeps it from the next batch, or has it on its way. */
const parts: Readonly<Record<DuePart, string>> = {
  'on-hold': `exists (select from payments_on_hold h where h.assessment_id = e.assessment_id)`,
  'without-account': `not exists (select from payment_accounts p where p.person_id = e.person_id and p.state = 'valid' and p.effective_at <= now())`,
  'account-to-agree': `exists (select from payment_accounts p cross join lateral (${aidToAgree('p')}) as aid
     where p.person_id = e.person_id and p.state = 'valid' and aid.assessment_id = e.assessment_id)`,
  'under-way': `exists (select from payment_lines l where l.assessment_id = e.assessment_id
     and l.state in ('ready', 'held', 'sending', 'unknown', 'sent'))`,
  'to-correct': `exists (select from payment_lines l where l.assessment_id = e.assessment_id and ${isToPutRight('l')})`,
};
const countOf = (part: DuePart, name: string) => `count(*) filter (where ${parts[part]})::int as "${name}"`;
/** Nothing keeps it from the next batch, and it is not on its way. */
const isPayable = `not (${Object.values(parts).join(' or ')})`;

export type DueRow = Readonly<{
  schemeCode: string;
  budgetYear: number;
  entitlements: number;
  leftToPay: number;
  onHold: number;
  withoutAccount: number;
  accountToAgree: number;
  underWay: number;
  toCorrect: number;
  /** In none of these parts. */
  payable: number;
  payableAmount: number;
}>;

export type DueFilter = Readonly<{
  schemeCode: string;
  budgetYear: number;
  part?: DuePart | undefined;
  after?: string | undefined;
  limit: number;
}>;

/** Aid of one person that is decreed: how much of it is paid, why it is on hold, and its last payment. */
export type DueAidRow = Readonly<{
  id: string;
  caseId: string;
  personId: string;
  regionCode: string;
  /** Sealed for the person. */
  payeeSealed: string | null;
  amount: number;
  paid: number;
  decree: string | null;
  decreedAt: Date;
  onHold: readonly PaymentHold[];
  lineId: string | null;
  externalId: string | null;
  lineState: PaymentState | null;
}>;

@Injectable()
export class DueQueries {
  constructor(private readonly db: DataSource) {}

  /** What could be composed now, by scheme and year: instalments without a payment, and payments that were put right. */
  async totals(scope: Scope): Promise<readonly DueRow[]> {
    const rows = await this.db.query<
      (Omit<DueRow, 'leftToPay' | 'payableAmount'> & { leftToPay: string; payableAmount: string })[]
    >(
      `select e.scheme_code as "schemeCode", e.budget_year as "budgetYear", count(*)::int as "entitlements",
              (sum(e.amount - e.paid))::bigint as "leftToPay", ${countOf('on-hold', 'onHold')},
              ${countOf('without-account', 'withoutAccount')}, ${countOf('account-to-agree', 'accountToAgree')},
              ${countOf('under-way', 'underWay')}, ${countOf('to-correct', 'toCorrect')},
              count(*) filter (where ${isPayable})::int as payable,
              coalesce(sum(e.amount - e.paid) filter (where ${isPayable}), 0)::bigint as "payableAmount"
         from entitlements e join assessments a on a.id = e.assessment_id
        where e.state = 'decreed' and ${inScope('$1')} group by 1, 2 order by 1, 2`,
      [scopeValue(scope)],
    );
    return rows.map((row) => ({
      ...row,
      leftToPay: Number(row.leftToPay),
      payableAmount: Number(row.payableAmount),
    }));
  }

  /** The aid that one of these numbers counts, the newest assessment first. */
  async aid({ schemeCode, budgetYear, part, after, limit }: DueFilter, scope: Scope): Promise<readonly DueAidRow[]> {
    const rows = await this.db.query<(Omit<DueAidRow, 'amount' | 'paid'> & { amount: string; paid: string })[]>(
      `select e.assessment_id as id, a.case_id as "caseId", e.person_id as "personId", a.region_code as "regionCode", n.sealed as "payeeSealed",
              e.amount, e.paid, d.number as decree, e.decreed_at as "decreedAt",
              array(select distinct h.why from payments_on_hold h where h.assessment_id = e.assessment_id order by 1) as "onHold",
              x.id as "lineId", x.external_id as "externalId", x.state as "lineState"
         from entitlements e join assessments a on a.id = e.assessment_id
         left join payees n on n.person_id = e.person_id left join decrees d on d.list_id = e.list_id
         left join lateral (select l.id, l.external_id, l.state from payment_lines l where l.assessment_id = e.assessment_id
                             order by l.since desc, l.id desc limit 1) as x on true
        where e.state = 'decreed' and e.scheme_code = $1 and e.budget_year = $2 and ${inScope('$3')}
          and ($4::uuid is null or e.assessment_id < $4)${part === undefined ? '' : ` and ${parts[part]}`}
        order by e.assessment_id desc limit $5`,
      [schemeCode, budgetYear, scopeValue(scope), after ?? null, limit],
    );
    return rows.map((row) => ({ ...row, amount: amount(row.amount), paid: amount(row.paid) }));
  }
}
