import type { Told } from './told.js';

/** A line of which the end is not known: how it stands, since when no call of ours for it can be on its way, and how often it was asked about. */
export type Doubt = Readonly<{ state: 'unknown' | 'sent'; since: Date; asks: number }>;

/** What is kept of an answer, if anything, and when the bank is asked again, if it must be. */
export type AfterAsking = Readonly<{ keep: Told | null; askAt: Date | null }>;

const FIRST_WAIT_MS = { unknown: 1_000, sent: 5_000 } as const;
const LONGEST_WAIT_MS = { unknown: 60_000, sent: 600_000 } as const;

/** How long to wait after the n-th question (from 1): twice as long each time, up to an end. */
export function waitAfter(state: Doubt['state'], asks: number): number {
  return Math.min(FIRST_WAIT_MS[state] * 2 ** Math.min(Math.max(asks - 1, 0), 20), LONGEST_WAIT_MS[state]);
}

/**
 * What to make of the bank's answer to a question asked at `askedAt`. That it knows no such payment counts only past the cut-off, when what
 * was held up on its way can no longer be taken; then alone is the same key free to be sent again. Of what it once accepted it never counts.
 */
export function afterAsking(doubt: Doubt, told: Told, askedAt: Date, cutOffSeconds: number): AfterAsking {
  const again = (state: Doubt['state']) => new Date(askedAt.getTime() + waitAfter(state, doubt.asks + 1));
  switch (told.state) {
    case 'paid':
    case 'failed':
    case 'returned':
      return { keep: told, askAt: null };
    case 'accepted':
      return { keep: doubt.state === 'sent' ? null : told, askAt: again('sent') };
    case 'not-found':
      return doubt.state === 'sent'
        ? { keep: null, askAt: again('sent') }
        : afterNotFound(doubt, askedAt, cutOffSeconds);
    case 'unknown':
    case 'not-taken':
      return { keep: shownOf(told), askAt: again(doubt.state) };
  }
}

/** An answer of another amount is kept, for a person to look at. */
function shownOf(told: Extract<Told, { why: string }>): Told | null {
  return told.otherAmount === undefined ? null : told;
}

function afterNotFound({ since, asks }: Doubt, askedAt: Date, cutOffSeconds: number): AfterAsking {
  const cutOff = since.getTime() + cutOffSeconds * 1_000;
  if (askedAt.getTime() >= cutOff) {
    return { keep: { state: 'not-taken', why: 'not found past the cut-off' }, askAt: null };
  }
  return { keep: null, askAt: new Date(Math.min(askedAt.getTime() + waitAfter('unknown', asks + 1), cutOff)) };
}
