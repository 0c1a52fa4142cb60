import { event } from './event.js';
import { Account, Code, Count, Day, Flag, Id, Ids, KeyedHash, OneOf, Optional, Sealed } from './fields.js';

export class PersonMergedV1 {
  @Id('The decision that the two are one') mergeId!: string;
  @Id('The person who is known by the other from now on') personId!: string;
  @Id('The person who stands for both') intoPersonId!: string;
}

export class PersonUnmergedV1 {
  @Id('The decision that is taken back') mergeId!: string;
  @Id('The person who stands alone again') personId!: string;
  @Id('The person who had stood for both') intoPersonId!: string;
}

/** What a person's data may be used for, each asked for on its own: UU 27/2022 articles 20 to 22. */
export const consentPurposes = ['aid', 'training', 'employers', 'research'] as const;
export type ConsentPurpose = (typeof consentPurposes)[number];

export class ConsentDecidedV1 {
  @Id('The person') personId!: string;
  @OneOf(consentPurposes, 'What for') purpose!: ConsentPurpose;
  @Flag('Given; otherwise withdrawn, and what rests on it stops') given!: boolean;
  @Code('Version of the text that was agreed to') textVersion!: string;
  @Count('Rises with every change of this purpose; a lower one is older') change!: number;
}

/** What changes in a life so that help has to stop. */
export const circumstances = ['rehired', 'died', 'moved-away', 'asked-to-stop'] as const;
export type Circumstance = (typeof circumstances)[number];

export class CircumstanceReportedV1 {
  @Id('The report') circumstanceId!: string;
  @Id('The person') personId!: string;
  @OneOf(circumstances, 'What has changed') circumstance!: Circumstance;
  @Day('Since when') since!: string;
  @Flag('True while the report stands; false once it turned out wrong') stands!: boolean;
}

export class PersonSignedUpV1 {
  @Id('The person') personId!: string;
  @Account('The account by which the person sees the own cases') loginId!: string;
}

export class ParticipantNamedV1 {
  @Id('The referral that was sent to a training provider') referralId!: string;
  @Id('The person') personId!: string;
  @Sealed('What the provider has to call the person, opened by training-referrals alone') sealed!: string;
}

export class AccountStatedV1 {
  @Id('The assessment that asked') assessmentId!: string;
  @Id('The person') personId!: string;
  @Optional() @KeyedHash('Identity number, by which lists of other programmes are compared') nikHash?: string;
  @Optional() @KeyedHash('Phone, by which people who share one are found') phoneHash?: string;
  @Optional()
  @Sealed(
    'Name on the card, bank, number and holder as they were reported, opened by cash-assistance alone; absent where none is known',
  )
  sealed?: string;
}

export class CasesPutBackV1 {
  @Id('The decision') assignmentId!: string;
  @Id('Account of the caseworker who had them') caseworkerId!: string;
  @Ids(500, 'The cases') caseIds!: string[];
}

const personId = '0192a5c1-2222-7000-8000-000000000022';

/** What the registry says of people themselves, whatever their cases. */
export const peopleEvents = {
  'worker-registry.person-merged.v1': event(PersonMergedV1, {
    topic: 'worker-registry.person',
    key: 'personId',
    summary:
      'Two records were found to be of one human being; whoever holds something for both looks at it. The account of the merged one ends.',
    sample: {
      mergeId: '0192a5c1-2222-7000-8000-000000000050',
      personId,
      intoPersonId: '0192a5c1-2222-7000-8000-000000000021',
    },
  }),
  'worker-registry.person-unmerged.v1': event(PersonUnmergedV1, {
    topic: 'worker-registry.person',
    key: 'personId',
    summary: 'The two were different people after all: both are as they were before.',
    sample: {
      mergeId: '0192a5c1-2222-7000-8000-000000000050',
      personId,
      intoPersonId: '0192a5c1-2222-7000-8000-000000000021',
    },
  }),
  'worker-registry.consent-decided.v1': event(ConsentDecidedV1, {
    topic: 'worker-registry.person',
    key: 'personId',
    summary: 'A person agreed to a use of their data, or took that back: what rests on it stops.',
    sample: { personId, purpose: 'training', given: false, textVersion: '2026-1', change: 2 },
  }),
  'worker-registry.circumstance-reported.v1': event(CircumstanceReportedV1, {
    topic: 'worker-registry.person',
    key: 'personId',
    summary: 'A life has changed so that help has to stop, or the report of it turned out wrong.',
    sample: {
      circumstanceId: '0192a5c1-2222-7000-8000-000000000052',
      personId,
      circumstance: 'rehired',
      since: '2026-04-20',
      stands: true,
    },
  }),
  'worker-registry.person-signed-up.v1': event(PersonSignedUpV1, {
    topic: 'worker-registry.person',
    key: 'personId',
    summary: 'An account is that of this person, who may see the own cases and answer for them.',
    sample: { personId, loginId: '0192a000-0000-7000-8000-000000000905' },
  }),
  'worker-registry.participant-named.v1': event(ParticipantNamedV1, {
    topic: 'worker-registry.participant',
    key: 'referralId',
    summary: 'Somebody was sent to a training provider, who will need the name.',
    sample: {
      referralId: '0192a5c2-3333-7000-8000-000000000001',
      personId,
      sealed: `k1.${'A'.repeat(80)}`,
    },
    sealed: true,
  }),
  'worker-registry.account-stated.v1': event(AccountStatedV1, {
    topic: 'worker-registry.account',
    key: 'personId',
    summary: 'Where the aid of a person may be sent to, as it was reported with the layoff; or that nobody has said.',
    sample: { assessmentId: '0192a5c3-4444-7000-8000-000000000050', personId, sealed: `k1.${'A'.repeat(80)}` },
    sealed: true,
  }),
  'worker-registry.cases-put-back.v1': event(CasesPutBackV1, {
    topic: 'worker-registry.assignment',
    key: 'caseworkerId',
    summary: 'Nobody looks after these cases any more: who had just taken them put them back.',
    sample: {
      assignmentId: '0192a5c1-2222-7000-8000-000000000053',
      caseworkerId: '0192a000-0000-7000-8000-000000000911',
      caseIds: ['0192a5c1-2222-7000-8000-000000000031'],
    },
  }),
};
