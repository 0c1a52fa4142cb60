import { contractOf, eventNames, producerOf, type EventName } from '@tanggap/contracts';
import type { LineService } from './invariant.js';

const casesAndRounds: readonly EventName[] = [
  'worker-registry.case-opened.v1',
  'worker-registry.case-closed.v1',
  'worker-registry.notice-registered.v1',
];

/** What stops the help for a person or a case. */
const stops: readonly EventName[] = [
  'worker-registry.circumstance-reported.v1',
  'worker-registry.consent-decided.v1',
  'worker-registry.case-ended.v1',
  'worker-registry.case-reopened.v1',
];

const merges: readonly EventName[] = ['worker-registry.person-merged.v1', 'worker-registry.person-unmerged.v1'];

/** Which service hears which events; a spec compares it with their subscriptions. */
export const hearing: Readonly<Record<LineService, readonly EventName[]>> = {
  'layoff-notices': [
    'worker-registry.workers-registered.v1',
    'worker-registry.notice-registered.v1',
    'training-referrals.round-closed.v1',
    'cash-assistance.round-closed.v1',
    'worker-registry.withdrawal-registered.v1',
    'worker-registry.closing-declined.v1',
    'training-referrals.nothing-ended.v1',
    'cash-assistance.nothing-released.v1',
    'training-referrals.referral-ended.v1',
    'cash-assistance.assessment-closed.v1',
  ],
  'worker-registry': [
    'layoff-notices.notice-accepted.v1',
    'layoff-notices.workers-reported.v1',
    'layoff-notices.workers-withdrawn.v1',
    'training-referrals.referral-moved.v1',
    'cash-assistance.account-needed.v1',
    'cash-assistance.aid-redirected.v1',
    'cash-assistance.aid-decided.v1',
    'cash-assistance.payment-settled.v1',
  ],
  'training-referrals': [
    ...casesAndRounds,
    'worker-registry.case-profiled.v1',
    ...stops,
    'worker-registry.cases-assigned.v1',
    'worker-registry.cases-put-back.v1',
    'worker-registry.person-signed-up.v1',
    ...merges,
    'worker-registry.participant-named.v1',
  ],
  'cash-assistance': [
    ...casesAndRounds,
    ...stops,
    ...merges,
    'worker-registry.person-signed-up.v1',
    'worker-registry.account-stated.v1',
  ],
};

export function topicsHeardBy(service: LineService): readonly string[] {
  return [...new Set(hearing[service].map((name) => contractOf(name).topic))];
}

export function topicsOf(service: LineService): readonly string[] {
  const topics = eventNames.map((name) => contractOf(name).topic);
  return [...new Set(topics)].filter((topic) => producerOf(topic) === service);
}

export function sourceOf(topic: string): LineService {
  return producerOf(topic) as LineService;
}
