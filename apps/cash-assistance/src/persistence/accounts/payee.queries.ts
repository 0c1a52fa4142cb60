import { Injectable } from '@nestjs/common';
import type { AccountSource } from '@tanggap/contracts';
import { PreparedStatement } from '@tanggap/platform';
import { DataSource } from 'typeorm';
import type { AccountState } from '../../domain/accounts/account.js';
import { aidToAgree } from './agreement.store.js';
import { inScope, scopeValue } from '../scope.js';
import type { Scope } from '../scope.js';
import { ownRecords, recordsOfLogin } from './own-logins.store.js';

export type AccountFilter = Readonly<{
  state?: AccountState | undefined;
  personId?: string | undefined;
  /** Only those to which aid may go once somebody has agreed to it. */
  toAgree?: boolean | undefined;
  after?: string | undefined;
  limit: number;
}>;

/** One version, as it is kept: numbers and names are sealed. */
export type AccountRow = Readonly<{
  id: string;
  personId: string;
  /** Of the newest assessment of the person that was taken up. */
  assessmentId: string;
  version: number;
  state: AccountState;
  source: AccountSource;
  bankCode: string;
  sealed: string;
  bankName: string | null;
  payeeSealed: string | null;
  nameScore: number | null;
  statedAt: Date;
  statedBy: string;
  effectiveAt: Date;
  checkedAt: Date | null;
  decidedAt: Date | null;
  decidedBy: string | null;
  reason: string | null;
  nextAt: Date;
  attempts: number;
  /** Other human beings whose aid is to go to the same account. */
  sharedWith: number;
  /** Aid that was approved to go elsewhere may go here once somebody has agreed to it. */
  toAgree: boolean;
}>;

export type AccountMoveRow = Readonly<{
  at: Date;
  by: string;
  from: AccountState | null;
  to: AccountState;
  why: string;
  /** Sealed for the account. */
  note: string | null;
}>;

export type AgreementRow = Readonly<{ assessmentId: string; at: Date; by: string }>;

const shared = `
  select count(distinct o.person_id)::int as n from payment_accounts o
   where o.account_hash = p.account_hash and o.person_id <> p.person_id and o.state not in ('superseded', 'refused')
     and not exists (select from records_of_one r where r.person_id = p.person_id and r.other_id = o.person_id)`;
const columns = `
  p.id, p.person_id as "personId", w.assessment_id as "assessmentId", p.version, p.state, p.source, p.bank_code as "bankCode", p.sealed,
  p.bank_name as "bankName", n.sealed as "payeeSealed", p.name_score as "nameScore", p.stated_at as "statedAt", p.stated_by as "statedBy",
  p.effective_at as "effectiveAt", p.checked_at as "checkedAt", p.decided_at as "decidedAt", p.decided_by as "decidedBy", p.reason,
  p.next_at as "nextAt", p.attempts, s.n as "sharedWith", p.state = 'valid' and exists (${aidToAgree('p')}) as "toAgree"`;
const ofScope = (parameter: string) => `
  cross join lateral (select a.assessment_id from assessment_work a where a.person_id = p.person_id and ${inScope(parameter)}
                       order by a.assessment_id desc limit 1) as w
   left join payees n on n.person_id = p.person_id
  cross join lateral (${shared}) as s`;

/** What people see of their own. */
export type OwnAccountRow = Pick<
  AccountRow,
  'id' | 'version' | 'state' | 'source' | 'bankCode' | 'sealed' | 'statedAt' | 'effectiveAt' | 'checkedAt'
>;

const ownAccounts = new PreparedStatement<OwnAccountRow>(
  `select id, version, state, source, bank_code as "bankCode", sealed, stated_at as "statedAt", effective_at as "effectiveAt",
          checked_at as "checkedAt"
     from payment_accounts where person_id = any(${recordsOfLogin}) order by version desc, id desc limit 100`,
);

@Injectable()
export class PayeeQueries {
  constructor(private readonly db: DataSource) {}

  /** The latest stated first. */
  async list(
    { state, personId, toAgree = false, after, limit }: AccountFilter,
    scope: Scope,
  ): Promise<readonly AccountRow[]> {
    return await this.db.query<AccountRow[]>(
      `select ${columns} from payment_accounts p ${ofScope('$4')}
        where ($1::text is null or p.state = $1) and ($2::uuid is null or p.person_id = $2) and ($3::uuid is null or p.id < $3)
          and (not $6::boolean or p.state = 'valid' and exists (${aidToAgree('p')}))
        order by p.id desc limit $5`,
      [state ?? null, personId ?? null, after ?? null, scopeValue(scope), limit, toAgree],
    );
  }

  async one(id: string, scope: Scope): Promise<AccountRow | undefined> {
    const [row] = await this.db.query<AccountRow[]>(
      `select ${columns} from payment_accounts p ${ofScope('$2')} where p.id = $1`,
      [id, scopeValue(scope)],
    );
    return row;
  }

  async moves(id: string): Promise<readonly AccountMoveRow[]> {
    return await this.db.query<AccountMoveRow[]>(
      `select at, by, from_state as "from", to_state as "to", why, note from account_moves where account_id = $1 order by step`,
      [id],
    );
  }

  /** Who agreed that aid goes there, after it was approved to go elsewhere. */
  async agreements(id: string): Promise<readonly AgreementRow[]> {
    return await this.db.query<AgreementRow[]>(
      `select assessment_id as "assessmentId", agreed_at as at, agreed_by as by from account_agreements where account_id = $1 order by assessment_id`,
      [id],
    );
  }

  /** How many accounts of people in the scope stand in each state. */
  async counts(scope: Scope): Promise<readonly Readonly<{ state: AccountState; accounts: number }>[]> {
    return await this.db.query<{ state: AccountState; accounts: number }[]>(
      `select p.state, count(*)::int as accounts from payment_accounts p
        where exists (select from assessment_work a where a.person_id = p.person_id and ${inScope('$1')}) group by p.state order by p.state`,
      [scopeValue(scope)],
    );
  }

  /** Whether a login is of anybody. */
  async isOfSomebody(loginId: string): Promise<boolean> {
    return (await ownRecords(this.db.manager, loginId)).length > 0;
  }

  /** Of all records of the human being whose login it is, every version; the latest first. */
  ownOf(loginId: string): Promise<readonly OwnAccountRow[]> {
    return ownAccounts.rows(this.db.manager, [loginId]);
  }
}
