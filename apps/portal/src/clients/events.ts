import type { ServiceName } from './readiness.js';

/** Services that hear events; identity says and hears none. */
export const hearing = ['layoff-notices', 'worker-registry', 'training-referrals', 'cash-assistance'] as const;
export type Hearing = (typeof hearing)[number] & ServiceName;

export type Link = {
  readonly source: string;
  readonly connected: boolean;
  readonly trouble: string | null;
  readonly stuckForMs: number;
  readonly restarts: number;
};

export type Lag = {
  readonly topic: string;
  readonly partition: number;
  readonly events: number;
  readonly oldestSeconds: number;
};

/** `GET /events` of a service; a part that could not be read is null. */
export type EventsState = {
  readonly links: readonly Link[];
  readonly parked: number;
  readonly roundFailure: { readonly code: string; readonly tries: number } | null;
  readonly unheard: readonly Lag[] | null;
  readonly unsent: readonly Lag[] | null;
  readonly parkedOn: readonly { readonly topic: string; readonly events: number }[] | null;
};

export type ParkedEvent = {
  readonly topic: string;
  readonly partition: number;
  readonly position: number;
  readonly eventId: string;
  readonly name: string;
  readonly key: string;
  readonly code: string;
  readonly why: string;
  readonly attempts: number;
  readonly parkedAt: string;
};

export type ShownField = {
  readonly path: string;
  readonly value: string;
  readonly seen: 'as-it-is' | 'masked' | 'sealed';
  readonly says: string | null;
};

export type LookedAt = ParkedEvent & {
  readonly occurredAt: string | null;
  readonly correlationId: string | null;
  readonly causationId: string | null;
  readonly ofKey: number;
  readonly says: { readonly fields: readonly ShownField[]; readonly more: number; readonly problem: string | null };
};

export type Proposal = {
  readonly id: string;
  readonly act: 'replay' | 'discard';
  readonly topic: string;
  readonly key: string;
  readonly partition: number | null;
  readonly position: number | null;
  readonly reason: string;
  readonly proposedBy: string;
  readonly proposedAt: string;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly state: 'open' | 'confirmed' | 'carried-out' | 'withdrawn';
  readonly outcome: { readonly replayed: number; readonly stillParked: number; readonly code: string | null } | null;
};

export type OpenRound = {
  readonly noticeId: string;
  readonly round: number | null;
  readonly heard: number;
  readonly expected: number | null;
  readonly parked: number;
  readonly openedAt: string;
  readonly waitsFor: string;
};
