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
  /** Rises with each edit. */
  readonly version: number;
  /** Whether a second person confirms an edit of it. */
  readonly editTakesTwo: boolean;
  /** Whether two decide everything about it: it is of money. */
  readonly takesTwo: boolean;
};

/** Parked for one reason, of one kind: what one act could end at once. */
export type ParkedGroup = {
  readonly topic: string;
  readonly name: string;
  readonly code: string;
  readonly takesTwo: boolean;
  readonly events: number;
  readonly keys: number;
  readonly oldest: string;
};

export type Expected = {
  readonly kind: string;
  readonly isNeeded: boolean;
  readonly values: readonly string[];
  readonly least: number | null;
  readonly most: number | null;
};

export type ShownField = {
  readonly path: string;
  readonly value: string;
  readonly seen: 'as-it-is' | 'masked' | 'sealed' | 'missing';
  readonly says: string | null;
  readonly expected: Expected | null;
  /** The rule of the contract that it breaks. */
  readonly differs: string | null;
  readonly isEditable: boolean;
};

export type ShownEdit = {
  readonly version: number;
  readonly editedBy: string;
  readonly editedAt: string;
  readonly reason: string;
  readonly changes: readonly { readonly path: string; readonly before: string | null; readonly after: string | null }[];
};

export type LookedAt = ParkedEvent & {
  readonly occurredAt: string | null;
  readonly correlationId: string | null;
  readonly causationId: string | null;
  readonly ofKey: number;
  readonly says: { readonly fields: readonly ShownField[]; readonly more: number; readonly problem: string | null };
  readonly edits: readonly ShownEdit[];
  /** Who has decided it, where it is parked no longer. */
  readonly handled: {
    readonly state: 'replayed' | 'discarded';
    readonly at: string;
    readonly by: string;
    readonly reason: string | null;
  } | null;
};

/** What a replay would do just now; nothing of it has happened. */
export type Preview = {
  readonly keys: number;
  readonly handled: number;
  readonly refused: readonly { readonly code: string; readonly events: number }[];
  readonly failing: readonly { readonly code: string; readonly why: string; readonly keys: number }[];
  readonly rows: readonly {
    readonly table: string;
    readonly inserted: number;
    readonly updated: number;
    readonly deleted: number;
  }[];
  readonly says: readonly { readonly name: string; readonly events: number }[];
  readonly untried: number;
};

export type Redrive = {
  readonly id: string;
  readonly topic: string;
  readonly name: string | null;
  readonly code: string | null;
  readonly perSecond: number;
  readonly reason: string;
  readonly askedBy: string;
  readonly askedAt: string;
  readonly confirmedBy: string | null;
  readonly state: 'running' | 'ended' | 'stopped';
  readonly endedAt: string | null;
  readonly replayed: number;
  readonly keysWaiting: number;
  readonly keysDone: number;
  readonly failed: readonly { readonly code: string; readonly keys: number }[];
};

export type Proposal = {
  readonly id: string;
  readonly act: 'replay' | 'discard' | 'edit' | 'redrive';
  readonly topic: string;
  readonly key: string;
  readonly partition: number | null;
  readonly position: number | null;
  readonly changes: readonly { readonly path: string; readonly to?: string }[] | null;
  readonly code: string | null;
  readonly perSecond: number | null;
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
