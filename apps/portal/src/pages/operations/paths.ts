import type { ParkedEvent } from '../../clients/events.js';
import { withQuery } from '../../visit/query.js';

export const operationsPaths = {
  health: '/operations',
  parked: '/operations/parked',
  /** By the place in its producer's order: no key, no person. */
  one: (service: string, { topic, partition, position }: Pick<ParkedEvent, 'topic' | 'partition' | 'position'>) =>
    `/operations/parked/${service}/${topic}/${partition}/${position}`,
  /** What many of one cause have in common; the rest is asked for on the page. */
  newRedrive: (service: string, { topic, name, code }: Pick<ParkedEvent, 'topic' | 'name' | 'code'>) =>
    withQuery(`/operations/parked/redrives/${service}/new`, { topic, name, code }),
  redrives: (service: string) => `/operations/parked/redrives/${service}`,
  redrive: (service: string, id: string) => `/operations/parked/redrives/${service}/${id}`,
  proposal: (service: string, id: string) => `/operations/proposals/${service}/${id}`,
} as const;
