import { newId, type Envelope } from '@tanggap/contracts';

/** Why this is being done: copied onto every fact it leads to, so a chain can be followed back to its start. */
export type Cause = {
  readonly correlationId: string;
  readonly causationId: string | null;
  readonly traceparent?: string | null;
};

export function causeOf(event: Envelope): Cause {
  return { correlationId: event.correlationId, causationId: event.id, traceparent: event.traceparent };
}

/** A cause for what nobody asked for from outside: a timer, a start-up. */
export function newCause(): Cause {
  return { correlationId: newId(), causationId: null };
}
