import type { Envelope } from '@tanggap/contracts';
import type { Positions } from '../positions.js';
import type { Stream } from '../stream.js';
import { envelopeFrom, previousOf, type Received } from './cloud-events.js';

/** An event as it came, and the sequence of the one that its stream was sent before it, where the message says so. */
export type Heard = { readonly event: Envelope; readonly previous: number | undefined };
/** What may be acted on, and up to where something is missing, if so. */
export type InOrder = { readonly events: readonly Envelope[]; readonly missingUpTo: number | undefined };

/**
 * What may be acted on beyond this position: nothing whose predecessor is not known here. A topic that was made anew
 * between two sends begins in the middle; the relay sends what is missing, and all that followed it, again.
 */
export function withoutGaps(heard: readonly Heard[], position: number): InOrder {
  let last = position;
  let missingUpTo: number | undefined;
  const events = heard.flatMap(({ event, previous }) => {
    if (previous !== undefined && previous > last) {
      missingUpTo ??= previous;
      return [];
    }
    last = Math.max(last, event.position);
    missingUpTo = undefined;
    return [event];
  });
  return { events, missingUpTo };
}

export async function readInOrder(
  stream: Stream,
  messages: readonly Received[],
  positions: Positions,
): Promise<InOrder> {
  const heard = messages.map((message) => ({ event: envelopeFrom(stream, message), previous: previousOf(message) }));
  const known = withoutGaps(heard, await positions.of(stream));
  // Another instance may know what this one has not heard.
  return known.missingUpTo === undefined ? known : withoutGaps(heard, await positions.asKept(stream));
}
