import { event } from './event.js';
import { Amount, Code, Count, Day, Id, OneOf, Optional } from './fields.js';

/** `reconsidered`: an appeal was upheld, so the refusal does not stand and it is looked at again. */
export const aidDecisions = [
  'approved',
  'refused',
  'reconsidered',
  'finally-refused',
  'decreed',
  'withdrawn',
  'lapsed',
] as const;
export type AidDecision = (typeof aidDecisions)[number];
export const paymentOutcomes = ['paid', 'failed', 'returned'] as const;
export type PaymentOutcome = (typeof paymentOutcomes)[number];
export const accountSources = ['notice', 'worker', 'office'] as const;
export type AccountSource = (typeof accountSources)[number];

export class AccountNeededV1 {
  @Id('The assessment whose aid is to be sent') assessmentId!: string;
  @Id('The case') caseId!: string;
  @Id('The person') personId!: string;
}

export class AidRedirectedV1 {
  @Id('The change of where the aid is sent') redirectionId!: string;
  @Id('The person, who is told by the channel that was known before') personId!: string;
  @OneOf(accountSources, 'Who stated it') source!: AccountSource;
  @Day('Nothing is sent there before') effectiveOn!: string;
}

export class AidDecidedV1 {
  @Id('The assessment') assessmentId!: string;
  @Id('The case') caseId!: string;
  @Id('The person') personId!: string;
  @Code('The scheme') schemeCode!: string;
  @OneOf(aidDecisions, 'What people decided') decision!: AidDecision;
  @Amount('What the person is entitled to; 0 where nothing is due') amount!: number;
  @Optional() @Day('Until when an appeal may be filed') appealUntil?: string;
}

export class PaymentSettledV1 {
  @Id('The line of the batch') lineId!: string;
  @Id('The assessment') assessmentId!: string;
  @Id('The case') caseId!: string;
  @Id('The person') personId!: string;
  @Count('Which instalment, from 1') instalment!: number;
  @OneOf(paymentOutcomes, 'What the bank said of it') outcome!: PaymentOutcome;
  @Amount('The instalment') amount!: number;
  @Optional() @Code('Why not, by the code of the bank') code?: string;
}

const assessmentId = '0192a5c3-4444-7000-8000-000000000050';
const caseId = '0192a5c1-2222-7000-8000-000000000020';
const personId = '0192a5c1-2222-7000-8000-000000000022';
const about = { assessmentId, caseId, personId };

/** What becomes of aid after its round: accounts, decisions, payments. */
export const aidEvents = {
  'cash-assistance.account-needed.v1': event(AccountNeededV1, {
    topic: 'cash-assistance.account',
    key: 'personId',
    summary: 'Aid may be sent to this person: the registry is asked for the account that was stated.',
    sample: about,
  }),
  'cash-assistance.aid-redirected.v1': event(AidRedirectedV1, {
    topic: 'cash-assistance.account',
    key: 'personId',
    summary: 'Aid is to be sent elsewhere from a day on; the person is told by the old channel.',
    sample: {
      redirectionId: '0192a5c4-5555-7000-8000-000000000001',
      personId,
      source: 'worker',
      effectiveOn: '2026-12-01',
    },
  }),
  'cash-assistance.aid-decided.v1': event(AidDecidedV1, {
    topic: 'cash-assistance.aid',
    key: 'personId',
    summary: 'People decided about the aid of a case.',
    sample: { ...about, schemeCode: 'BLT-PHK', decision: 'approved', amount: 500000 },
  }),
  'cash-assistance.payment-settled.v1': event(PaymentSettledV1, {
    topic: 'cash-assistance.aid',
    key: 'personId',
    summary: 'The bank has paid an instalment, could not, or has sent it back.',
    sample: {
      lineId: '0192a5c4-5555-7000-8000-000000000002',
      ...about,
      instalment: 1,
      outcome: 'paid',
      amount: 500000,
    },
  }),
};
