import type { Envelope } from '@tanggap/contracts';
import { isUnsequenced } from '../handlers.js';
import type { Positions } from '../positions.js';
import { streamName, type Stream } from '../stream.js';
import { envelopeFrom, previousOf, type Received } from './cloud-events.js';

/** An event as it came, and the sequence of the one that its stream was sent before it, where the message says so. */
export type Heard = { readonly event: Envelope; readonly previous: number | undefined };
/** What may be acted on, and up to where something is missing, if so. */
export type InOrder = { readonly events: readonly Envelope[]; readonly missingUpTo: number | undefined };

/**
 * What may be acted on beyond this position: nothing whose predecessor is not known here. A topic that was made anew
 * between two sends begins in the middle; the relay sends what is missing, and all that followed it, again.
 * `missing` is up to where something was missing before. Damage has no place in the order and is let through.
 */
export function withoutGaps(heard: readonly Heard[], position: number, missing?: number): InOrder {
  let last = position;
  let missingUpTo = missing !== undefined && missing > position ? missing : undefined;
  const events = heard.flatMap(({ event, previous }) => {
    if (isUnsequenced(event)) return [event];
    // Older releases do not say what was before; behind a gap that is not known to be nothing.
    const isBehind = previous === undefined ? missingUpTo !== undefined && event.position > last : previous > last;
    if (isBehind) {
      missingUpTo ??= previous;
      return [];
    }
    last = Math.max(last, event.position);
    if (missingUpTo !== undefined && last >= missingUpTo) missingUpTo = undefined;
    return [event];
  });
  return { events, missingUpTo };
}

/** The streams in which something is missing, and what of them may be acted on. */
export class Gaps {
  private readonly missing = new Map<string, number>();

  constructor(
    private readonly positions: Positions,
    private readonly log: { warn(message: string): void },
  ) {}

  async inOrder(stream: Stream, messages: readonly Received[]): Promise<readonly Envelope[]> {
    const name = streamName(stream);
    const before = this.missing.get(name);
    const heard = messages.map((message) => ({ event: envelopeFrom(stream, message), previous: previousOf(message) }));
    let found = withoutGaps(heard, await this.positions.of(stream), before);
    // Another instance may know what this one has not heard.
    if (found.missingUpTo !== undefined) found = withoutGaps(heard, await this.positions.asKept(stream), before);
    if (found.missingUpTo === undefined) this.missing.delete(name);
    else this.missing.set(name, found.missingUpTo);
    if (before === undefined && found.missingUpTo !== undefined) this.log.warn(this.troubleOf(stream) ?? '');
    return found.events;
  }

  troubleOf(stream: Stream): string | undefined {
    const name = streamName(stream);
    const missing = this.missing.get(name);
    if (missing === undefined) return undefined;
    return `${name}: events up to ${missing} are missing in Kafka; what follows them waits, see the runbook`;
  }

  /** Of partitions that are ours from now on nothing is known yet. */
  joined(): void {
    this.missing.clear();
  }
}
