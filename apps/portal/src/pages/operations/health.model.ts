import { bodyOf, type Answer } from '../../clients/ask.js';
import type { EventsState, Hearing, Lag, OpenRound } from '../../clients/events.js';
import type { ServiceState } from '../../clients/readiness.js';

export type ServiceHealth = {
  readonly state: ServiceState;
  /** Undefined for identity, which hears nothing. */
  readonly events: Answer<EventsState> | undefined;
};

export type HealthShown = {
  readonly services: readonly ServiceHealth[];
  readonly rounds: readonly (readonly [Hearing, Answer<readonly OpenRound[]>])[];
  readonly readAt: Date;
};

/** Behind on one topic: both lanes together. */
export type TopicLag = {
  readonly consumer: string;
  readonly topic: string;
  readonly events: number;
  readonly oldestSeconds: number;
};

/** How far each consumer is behind, who is behind furthest in front. */
export function lagsOf(services: readonly ServiceHealth[]): readonly TopicLag[] {
  const all = services.flatMap(({ state, events }) => {
    const unheard = (events && bodyOf(events)?.unheard) ?? [];
    return [...byTopic(unheard)].map(([topic, lag]) => ({ consumer: state.name, topic, ...lag }));
  });
  return all.toSorted((a, b) => b.oldestSeconds - a.oldestSeconds || b.events - a.events);
}

function byTopic(lags: readonly Lag[]): ReadonlyMap<string, { events: number; oldestSeconds: number }> {
  const found = new Map<string, { events: number; oldestSeconds: number }>();
  for (const { topic, events, oldestSeconds } of lags) {
    const known = found.get(topic) ?? { events: 0, oldestSeconds: 0 };
    found.set(topic, {
      events: known.events + events,
      oldestSeconds: Math.max(known.oldestSeconds, oldestSeconds),
    });
  }
  return found;
}

/** Beyond this a consumer that has events at hand is not only busy. */
const SLOW_SECONDS = 60;

export type Verdict = 'good' | 'busy' | 'bad';

/** One word for the whole: bad when a service is away or something is parked, busy when one is behind. */
export function verdictOn(services: readonly ServiceHealth[]): Verdict {
  if (services.some(({ state }) => state.state !== 'ready') || parkedIn(services) > 0) return 'bad';
  const isSlow = lagsOf(services).some(({ oldestSeconds }) => oldestSeconds > SLOW_SECONDS);
  return isSlow || stumbling(services) > 0 ? 'busy' : 'good';
}

export function parkedIn(services: readonly ServiceHealth[]): number {
  return services.reduce((sum, { events }) => sum + ((events && bodyOf(events)?.parked) ?? 0), 0);
}

/** Links that are not joined or stumble. */
function stumbling(services: readonly ServiceHealth[]): number {
  const links = services.flatMap(({ events }) => (events && bodyOf(events)?.links) ?? []);
  return links.filter(({ connected, trouble }) => !connected || trouble !== null).length;
}
