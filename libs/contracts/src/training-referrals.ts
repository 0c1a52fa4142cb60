import { event } from './event.js';
import { Code, Codes, Count, Day, Id, Moment, OneOf, Optional } from './fields.js';
import { withdrawalReasons, type WithdrawalReason } from './layoff-notices.js';

export const referralDecisions = ['seat', 'waiting', 'not-suitable'] as const;
export type ReferralDecision = (typeof referralDecisions)[number];

export class ReferralDecidedV1 {
  @Id('The referral') referralId!: string;
  @Id('The case') caseId!: string;
  @Id('The person') personId!: string;
  @Id('The notice') noticeId!: string;
  @OneOf(referralDecisions, 'A seat in a class, a place on the waiting list, or nothing that fits')
  decision!: ReferralDecision;
  @Optional() @Code('Programme proposed') programmeCode?: string;
  @Optional() @Id('Class in which a seat is held') classId?: string;
  @Optional() @Count('Place among those who asked for the programme in this round, from 1') rank?: number;
  @Count('The round') round!: number;
  @Code('Version of the published policy') ruleVersion!: string;
  @Codes(20, 'Why, as codes of the policy') reasons!: string[];
}

export class TrainingRoundClosedV1 {
  @Id('The notice') noticeId!: string;
  @Count('The round') round!: number;
  @Count('Cases decided') cases!: number;
  @Count('Seats given') seats!: number;
  @Count('Places on waiting lists') waiting!: number;
  @Count('Cases that no programme fits') notSuitable!: number;
}

export const heldPlaces = ['seat', 'waiting', 'nothing'] as const;
export type HeldPlace = (typeof heldPlaces)[number];

export class ReferralEndedV1 {
  @Id('The notice') noticeId!: string;
  @Count('The row of the notice') line!: number;
  @Id('The referral') referralId!: string;
  @Id('The case') caseId!: string;
  @Id('The person') personId!: string;
  @OneOf(heldPlaces, 'What it held until then') held!: HeldPlace;
  @Optional() @Id('Class whose seat was given back') classId?: string;
  @Optional() @Id('Referral that the seat was passed on to, the next in the waiting order') passedTo?: string;
  @OneOf(withdrawalReasons, 'Why: the notice was changed, or withdrawn as a whole') reason!: WithdrawalReason;
}

export class NothingEndedV1 {
  @Id('The notice') noticeId!: string;
  @Count('The row of the notice') line!: number;
  @Id('The case') caseId!: string;
  @OneOf(withdrawalReasons, 'Why the case was closed') reason!: WithdrawalReason;
}

/** Where a referral stands, from the proposal to the end of the training. */
export const referralStatuses = [
  'proposed',
  'not-suitable',
  'waiting',
  'seat-held',
  'agreed',
  'sent',
  'accepted',
  'started',
  'completed',
  'declined-by-worker',
  'expired',
  'declined-by-provider',
  'no-show',
  'dropped',
  'ended',
] as const;
export type ReferralStatus = (typeof referralStatuses)[number];

export class ReferralMovedV1 {
  @Id('The referral') referralId!: string;
  @Id('The case') caseId!: string;
  @Id('The person') personId!: string;
  @Count('Step of its history; a lower one is older') step!: number;
  @OneOf(referralStatuses, 'Where it stood') from!: ReferralStatus;
  @OneOf(referralStatuses, 'Where it stands now') to!: ReferralStatus;
  @Code('Why, as a code') why!: string;
  @Optional() @Code('Programme') programmeCode?: string;
  @Optional() @Id('Class') classId?: string;
  @Optional() @Moment('When somebody has to have answered') dueAt?: string;
}

export const classStates = [
  'planned',
  'enrolling',
  'selecting',
  'ready',
  'running',
  'assessing',
  'certifying',
  'finished',
  'postponed',
  'cancelled',
] as const;
export type ClassState = (typeof classStates)[number];

export class ClassMovedV1 {
  @Id('The class') classId!: string;
  @Code('Programme') programmeCode!: string;
  @Count('Version of the class; a lower one is older') version!: number;
  @OneOf(classStates, 'Where it stands now') state!: ClassState;
  @Day('First day') startsOn!: string;
  @Day('Last day') endsOn!: string;
  @Count('Seats') seats!: number;
}

export const certificateKinds = ['internal', 'BNSP'] as const;
export type CertificateKind = (typeof certificateKinds)[number];

export class CertificateIssuedV1 {
  @Id('The certificate') certificateId!: string;
  @Id('The case') caseId!: string;
  @Id('The person') personId!: string;
  @Code('Programme') programmeCode!: string;
  @OneOf(certificateKinds, 'Of the provider, or of a certification body licensed by BNSP') kind!: CertificateKind;
  @Day('Issued on') issuedOn!: string;
  @Optional() @Day('Valid until; without it for good') validUntil?: string;
}

export class CertificateRevokedV1 {
  @Id('The certificate') certificateId!: string;
  @Id('The case') caseId!: string;
  @Id('The person') personId!: string;
  @Code('Programme') programmeCode!: string;
  @OneOf(certificateKinds, 'Of the provider, or of a certification body licensed by BNSP') kind!: CertificateKind;
  @Day('Revoked on') revokedOn!: string;
}

const noticeId = '0192a5c0-1111-7000-8000-000000000010';

export const trainingReferralsEvents = {
  'training-referrals.referral-decided.v1': event(ReferralDecidedV1, {
    topic: 'training-referrals.referral',
    key: 'personId',
    summary: 'It is decided which training a laid-off person is referred to.',
    sample: {
      referralId: '0192a5c2-3333-7000-8000-000000000030',
      caseId: '0192a5c1-2222-7000-8000-000000000020',
      personId: '0192a5c1-2222-7000-8000-000000000022',
      noticeId,
      decision: 'seat',
      programmeCode: 'JAHIT',
      classId: '0192a5c2-3333-7000-8000-000000000040',
      rank: 3,
      round: 1,
      ruleVersion: '2026-1',
      reasons: ['wish.programme', 'job.related', 'district.near'],
    },
  }),
  'training-referrals.round-closed.v1': event(TrainingRoundClosedV1, {
    topic: 'training-referrals.round',
    key: 'noticeId',
    summary: 'Every case of a notice has its referral decision.',
    sample: { noticeId, round: 1, cases: 2163, seats: 208, waiting: 1950, notSuitable: 5 },
  }),
  // By notice, beside the rounds: whoever watches a notice need not read an event for every person to find these.
  'training-referrals.referral-ended.v1': event(ReferralEndedV1, {
    topic: 'training-referrals.round',
    key: 'noticeId',
    summary: 'A case was closed: its seat is given back, or its place on the waiting list.',
    sample: {
      noticeId,
      line: 2,
      referralId: '0192a5c2-3333-7000-8000-000000000030',
      caseId: '0192a5c1-2222-7000-8000-000000000020',
      personId: '0192a5c1-2222-7000-8000-000000000022',
      held: 'seat',
      classId: '0192a5c2-3333-7000-8000-000000000040',
      passedTo: '0192a5c2-3333-7000-8000-000000000031',
      reason: 'amended',
    },
  }),
  'training-referrals.nothing-ended.v1': event(NothingEndedV1, {
    topic: 'training-referrals.round',
    key: 'noticeId',
    summary: 'A case was closed that had never come to a referral, as its opening was given up here: nothing ends.',
    sample: { noticeId, line: 2, caseId: '0192a5c1-2222-7000-8000-000000000020', reason: 'amended' },
  }),
  // Beside the decisions of rounds: whoever follows people through their training need not read one for every case of a list.
  'training-referrals.referral-moved.v1': event(ReferralMovedV1, {
    topic: 'training-referrals.participation',
    key: 'personId',
    summary: 'A referral went on after its round: an answer, a start, an end.',
    sample: {
      referralId: '0192a5c2-3333-7000-8000-000000000030',
      caseId: '0192a5c1-2222-7000-8000-000000000020',
      personId: '0192a5c1-2222-7000-8000-000000000022',
      step: 2,
      from: 'seat-held',
      to: 'agreed',
      why: 'worker.agreed',
      programmeCode: 'JAHIT',
      classId: '0192a5c2-3333-7000-8000-000000000040',
      dueAt: '2026-04-20T16:59:59Z',
    },
  }),
  'training-referrals.class-moved.v1': event(ClassMovedV1, {
    topic: 'training-referrals.class',
    key: 'classId',
    summary: 'A class was opened, or went on: selection, start, assessment, end; or it was postponed or cancelled.',
    sample: {
      classId: '0192a5c2-3333-7000-8000-000000000040',
      programmeCode: 'JAHIT',
      version: 3,
      state: 'ready',
      startsOn: '2026-05-04',
      endsOn: '2026-06-12',
      seats: 16,
    },
  }),
  'training-referrals.certificate-issued.v1': event(CertificateIssuedV1, {
    topic: 'training-referrals.participation',
    key: 'personId',
    summary: 'A person has a certificate of a training.',
    sample: {
      certificateId: '0192a5c2-3333-7000-8000-000000000060',
      caseId: '0192a5c1-2222-7000-8000-000000000020',
      personId: '0192a5c1-2222-7000-8000-000000000022',
      programmeCode: 'LAS-SMAW',
      kind: 'BNSP',
      issuedOn: '2026-06-20',
      validUntil: '2029-06-20',
    },
  }),
  'training-referrals.certificate-revoked.v1': event(CertificateRevokedV1, {
    topic: 'training-referrals.participation',
    key: 'personId',
    summary: 'A certificate of a training does not hold any more.',
    sample: {
      certificateId: '0192a5c2-3333-7000-8000-000000000060',
      caseId: '0192a5c1-2222-7000-8000-000000000020',
      personId: '0192a5c1-2222-7000-8000-000000000022',
      programmeCode: 'LAS-SMAW',
      kind: 'BNSP',
      revokedOn: '2026-09-01',
    },
  }),
};
