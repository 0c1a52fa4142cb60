import { EntitySchema } from 'typeorm';
import type { PaymentAccount } from '../../domain/accounts/account.js';

const id = (primaryKeyConstraintName: string) => ({ type: 'uuid', primary: true, primaryKeyConstraintName }) as const;
const moment = (name: string) => ({ name, type: 'timestamptz' }) as const;

const paymentAccountSchema = new EntitySchema<PaymentAccount>({
  name: 'PaymentAccount',
  tableName: 'payment_accounts',
  columns: {
    id: id('one_row_per_payment_account'),
    personId: { name: 'person_id', type: 'uuid' },
    statedAt: moment('stated_at'),
    effectiveAt: moment('effective_at'),
    checkedAt: { ...moment('checked_at'), nullable: true },
    decidedAt: { ...moment('decided_at'), nullable: true },
    nextAt: { ...moment('next_at'), default: () => 'now()' },
    version: { type: 'int' },
    attempts: { type: 'int', default: 0 },
    nameScore: { name: 'name_score', type: 'int', nullable: true },
    source: { type: 'text' },
    statedBy: { name: 'stated_by', type: 'text' },
    bankCode: { name: 'bank_code', type: 'text' },
    accountHash: { name: 'account_hash', type: 'text' },
    state: { type: 'text', default: 'stated' },
    sealed: { type: 'text' },
    bankName: { name: 'bank_name', type: 'text', nullable: true },
    decidedBy: { name: 'decided_by', type: 'text', nullable: true },
    reason: { type: 'text', nullable: true },
    acceptedNames: { name: 'accepted_names', type: 'text', nullable: true },
  },
  uniques: [
    { name: 'accounts_of_a_person_are_versions', columns: ['personId', 'version'] },
    { name: 'accounts_are_of_a_person', columns: ['id', 'personId'] },
  ],
  checks: [
    { name: 'accounts_are_stated_by_three', expression: `source in ('notice', 'worker', 'office')` },
    {
      name: 'states_of_accounts_are_known',
      expression: `state in ('stated', 'checking', 'valid', 'to-decide', 'name-differs', 'inactive', 'unknown', 'refused', 'superseded')`,
    },
    { name: 'a_name_scores_in_thousandths', expression: 'name_score between 0 and 1000' },
    { name: 'accounts_are_asked_about_in_turn', expression: 'attempts >= 0' },
    { name: 'nothing_is_asked_before_it_holds', expression: 'checked_at >= effective_at' },
  ],
  indices: [
    { name: 'accounts_to_check', columns: ['nextAt', 'id'], where: `state in ('stated', 'checking')` },
    { name: 'accounts_by_state', columns: ['state', 'id'] },
    { name: 'people_of_an_account', columns: ['accountHash'] },
  ],
});

type AccountMove = Readonly<{
  accountId: string;
  step: number;
  at: Date;
  by: string;
  from: string | null;
  to: string;
  why: string;
  /** Sealed for the account: what somebody said about it. */
  note: string | null;
}>;

/** Who, when, from, to, why: what became of each stated account. */
const accountMoveSchema = new EntitySchema<AccountMove>({
  name: 'AccountMove',
  tableName: 'account_moves',
  columns: {
    accountId: { ...id('one_line_per_move_of_an_account'), name: 'account_id' },
    step: { type: 'int', primary: true, primaryKeyConstraintName: 'one_line_per_move_of_an_account' },
    at: { ...moment('at') },
    by: { type: 'text' },
    from: { name: 'from_state', type: 'text', nullable: true },
    to: { name: 'to_state', type: 'text' },
    why: { type: 'text' },
    note: { type: 'text', nullable: true },
  },
});

type Payee = Readonly<{ personId: string; heardAt: Date | null; sealed: string | null }>;

/** What a person is called on the card, as the registry said; sealed for the person's id. Whoever changes accounts of the person holds the row. */
const payeeSchema = new EntitySchema<Payee>({
  name: 'Payee',
  tableName: 'payees',
  columns: {
    personId: { ...id('one_row_per_payee'), name: 'person_id' },
    heardAt: { ...moment('heard_at'), nullable: true },
    sealed: { type: 'text', nullable: true },
  },
});

type OwnLogin = Readonly<{ loginId: string; personId: string; since: Date }>;

/** Whose account is whose, as the registry said; `standing_logins` shows what stands. */
const ownLoginSchema = new EntitySchema<OwnLogin>({
  name: 'OwnLogin',
  tableName: 'own_logins',
  columns: {
    loginId: {
      name: 'login_id',
      type: 'text',
      primary: true,
      primaryKeyConstraintName: 'one_row_per_login_and_person',
    },
    personId: { ...id('one_row_per_login_and_person'), name: 'person_id' },
    since: { ...moment('since') },
  },
  indices: [{ name: 'logins_of_a_person', columns: ['personId'] }],
});

type PayeeReveal = Readonly<{ id: string; accountId: string; at: Date; by: string; reason: string }>;

/** Who was shown an account unmasked, and why; the reason is sealed for the id. */
const payeeRevealSchema = new EntitySchema<PayeeReveal>({
  name: 'PayeeReveal',
  tableName: 'payee_reveals',
  columns: {
    id: id('one_row_per_reveal_of_an_account'),
    accountId: { name: 'account_id', type: 'uuid' },
    at: { ...moment('at') },
    by: { type: 'text' },
    reason: { type: 'text' },
  },
});

export const accountTables = [payeeRevealSchema, paymentAccountSchema, accountMoveSchema, payeeSchema, ownLoginSchema];
