import type { ParkedEvent } from '../../clients/events.js';

export const operationsPaths = {
  health: '/operations',
  parked: '/operations/parked',
  /** By the place in its producer's order: no key, no person. */
  one: (service: string, { topic, partition, position }: Pick<ParkedEvent, 'topic' | 'partition' | 'position'>) =>
    `/operations/parked/${service}/${topic}/${partition}/${position}`,
  proposal: (service: string, id: string) => `/operations/proposals/${service}/${id}`,
} as const;
