import { cashAssistanceEvents } from './cash-assistance.js';
import type { EventContract } from './event.js';
import { layoffNoticesEvents } from './layoff-notices.js';
import { trainingReferralsEvents } from './training-referrals.js';
import { workerRegistryEvents } from './worker-registry.js';

/** Every event that crosses a service boundary. If it is not here, it does not exist. */
export const catalogue = {
  ...layoffNoticesEvents,
  ...workerRegistryEvents,
  ...trainingReferralsEvents,
  ...cashAssistanceEvents,
};

export type EventName = keyof typeof catalogue;
export type EventData<N extends EventName> = (typeof catalogue)[N] extends EventContract<infer T> ? T : never;

/** What a decision leads to that others should hear: a name and its data, as one discriminated union. */
export type Fact<N extends EventName = EventName> = {
  [K in N]: { readonly name: K; readonly data: EventData<K> };
}[N];

/** A fact on the wire: who said it, when, because of what, and where it stands in its stream. */
export type Envelope<N extends EventName = EventName> = Fact<N> & {
  readonly id: string;
  readonly topic: string;
  readonly partition: number;
  /** Place in the producer's order of commits; rises within a stream (topic and partition). */
  readonly position: number;
  readonly key: string;
  readonly producer: string;
  readonly occurredAt: string;
  readonly correlationId: string;
  readonly causationId: string | null;
  readonly traceparent: string | null;
};

export const eventNames = Object.keys(catalogue) as EventName[];

export function isEventName(name: string): name is EventName {
  return Object.hasOwn(catalogue, name);
}

/** A contract whose data is of some kind or other: its key is the name of one of its fields. */
export type AnyContract = Omit<EventContract, 'key'> & { readonly key: string };

export function contractOf(name: EventName): AnyContract {
  return catalogue[name];
}

/** The service that says it: the part of the name before the first dot. */
export function producerOf(nameOrTopic: string): string {
  return nameOrTopic.slice(0, nameOrTopic.indexOf('.'));
}

export const topics: readonly string[] = [...new Set(eventNames.map((name) => contractOf(name).topic))];
