import { contractOf, eventNames, producerOf, type EventName } from '@tanggap/contracts';
import type { LineService } from './invariant.js';

/** Which service hears which events; a spec compares it with their subscriptions. */
export const hearing: Readonly<Record<LineService, readonly EventName[]>> = {
  'layoff-notices': [
    'worker-registry.workers-registered.v1',
    'worker-registry.notice-registered.v1',
    'training-referrals.round-closed.v1',
    'cash-assistance.round-closed.v1',
  ],
  'worker-registry': ['layoff-notices.notice-accepted.v1', 'layoff-notices.workers-reported.v1'],
  'training-referrals': ['worker-registry.case-opened.v1', 'worker-registry.notice-registered.v1'],
  'cash-assistance': ['worker-registry.case-opened.v1', 'worker-registry.notice-registered.v1'],
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
