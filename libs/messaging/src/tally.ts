import type { Stream } from './stream.js';

/** What became of an event: each is counted once, when its transaction is kept. */
export type Outcome = 'handled' | 'refused' | 'parked';
export type Ends = Readonly<Record<Outcome, number>>;

export const noEnds: Ends = { handled: 0, refused: 0, parked: 0 };

/** What happened to a batch, for figures. */
export type Happening =
  | {
      readonly what: 'done';
      readonly stream: Stream;
      readonly events: number;
      readonly seconds: number;
      readonly ends: Ends;
    }
  | { readonly what: 'tried-again'; readonly stream: Stream }
  | { readonly what: 'broken-off'; readonly stream: Stream };

/** Counts what was done since the start, and tells whoever wants to know. */
export class Tally {
  private readonly listeners: ((happening: Happening) => void)[] = [];
  readonly counts = { handled: 0, parked: 0, refused: 0, retries: 0, batches: 0, brokenOff: 0 };

  listen(listener: (happening: Happening) => void): void {
    this.listeners.push(listener);
  }

  add(happening: Happening): void {
    if (happening.what === 'done') {
      this.counts.batches += 1;
      this.counts.handled += happening.ends.handled;
      this.counts.refused += happening.ends.refused;
      this.counts.parked += happening.ends.parked;
    } else if (happening.what === 'tried-again') this.counts.retries += 1;
    else this.counts.brokenOff += 1;
    for (const listener of this.listeners) listener(happening);
  }
}
