import type { AccountSource, AidDecision, PaymentOutcome } from '@tanggap/contracts';
import { EntitySchema } from 'typeorm';
import type { TellingMeans } from '../../domain/aid/aid.js';

const moment = { type: 'timestamptz' } as const;
const id = (primaryKeyConstraintName: string) => ({ type: 'uuid', primary: true, primaryKeyConstraintName }) as const;
const ofCase = { name: 'case_id', type: 'uuid' } as const;
const ofPerson = { name: 'person_id', type: 'uuid' } as const;

type AccountAsk = Readonly<{
  assessmentId: string;
  caseId: string;
  personId: string;
  askedAt: Date;
  toldAt: Date | null;
}>;

const accountAsks = new EntitySchema<AccountAsk>({
  name: 'AccountAsk',
  tableName: 'account_asks',
  columns: {
    assessmentId: { ...id('one_ask_per_assessment'), name: 'assessment_id' },
    caseId: ofCase,
    personId: ofPerson,
    askedAt: { ...moment, name: 'asked_at', default: () => 'now()' },
    toldAt: { ...moment, name: 'told_at', nullable: true },
  },
  indices: [{ name: 'account_asks_of_a_person', columns: ['personId'] }],
});

type CaseAid = Readonly<{
  assessmentId: string;
  caseId: string;
  personId: string;
  decidedAt: Date;
  amount: string;
  appealUntil: string | null;
  schemeCode: string;
  decision: AidDecision;
}>;

/** What people decided about the aid of a case, as far as it was heard. */
const caseAid = new EntitySchema<CaseAid>({
  name: 'CaseAid',
  tableName: 'case_aid',
  columns: {
    assessmentId: { ...id('one_row_per_aided_assessment'), name: 'assessment_id' },
    caseId: ofCase,
    personId: ofPerson,
    decidedAt: { ...moment, name: 'decided_at' },
    amount: { type: 'bigint' },
    appealUntil: { name: 'appeal_until', type: 'date', nullable: true },
    schemeCode: { name: 'scheme_code', type: 'text' },
    decision: { type: 'text' },
  },
  indices: [{ name: 'aid_of_a_case', columns: ['caseId'] }],
  checks: [{ name: 'aid_is_not_owed', expression: 'amount >= 0' }],
});

type CasePayment = Readonly<{
  lineId: string;
  assessmentId: string;
  caseId: string;
  settledAt: Date;
  amount: string;
  instalment: number;
  outcome: PaymentOutcome;
  code: string | null;
}>;

/** What the bank did last with each payment. */
const casePayments = new EntitySchema<CasePayment>({
  name: 'CasePayment',
  tableName: 'case_payments',
  columns: {
    lineId: { ...id('one_row_per_payment_of_aid'), name: 'line_id' },
    assessmentId: { name: 'assessment_id', type: 'uuid' },
    caseId: ofCase,
    settledAt: { ...moment, name: 'settled_at' },
    amount: { type: 'bigint' },
    instalment: { type: 'integer' },
    outcome: { type: 'text' },
    code: { type: 'text', nullable: true },
  },
  indices: [{ name: 'payments_of_a_case', columns: ['caseId'] }],
  checks: [
    { name: 'a_payment_of_aid_is_of_something', expression: 'amount >= 0 and instalment >= 1' },
    { name: 'payments_of_aid_end_in_three_ways', expression: `outcome in ('paid', 'failed', 'returned')` },
  ],
});

type AidRedirection = Readonly<{
  id: string;
  personId: string;
  heardAt: Date;
  toldAt: Date | null;
  effectiveOn: string;
  source: AccountSource;
  status: string;
  channelSealed: string | null;
  toldBy: string | null;
  means: TellingMeans | null;
  noteSealed: string | null;
}>;

const toldWhole = '(told_at is null) = (told_by is null) and (told_at is null) = (means is null)';

/** Aid goes elsewhere: the person sees it, and somebody tells them by the channel that was known before. */
const aidRedirections = new EntitySchema<AidRedirection>({
  name: 'AidRedirection',
  tableName: 'aid_redirections',
  columns: {
    id: id('one_row_per_redirection'),
    personId: ofPerson,
    heardAt: { ...moment, name: 'heard_at' },
    toldAt: { ...moment, name: 'told_at', nullable: true },
    effectiveOn: { name: 'effective_on', type: 'date' },
    source: { type: 'text' },
    status: { type: 'text', default: 'in-app' },
    channelSealed: { name: 'channel_sealed', type: 'text', nullable: true },
    toldBy: { name: 'told_by', type: 'text', nullable: true },
    means: { type: 'text', nullable: true },
    noteSealed: { name: 'note_sealed', type: 'text', nullable: true },
  },
  indices: [
    { name: 'redirections_of_a_person', columns: ['personId'] },
    { name: 'redirections_to_tell', columns: ['id'], where: 'told_at is null' },
  ],
  checks: [
    { name: 'redirections_are_stated_by_three', expression: `source in ('notice', 'worker', 'office')` },
    { name: 'a_telling_goes_a_known_way', expression: `status in ('in-app')` },
    { name: 'whoever_told_said_how', expression: toldWhole },
  ],
});

export const aidTables = [accountAsks, caseAid, casePayments, aidRedirections];
