import { setTimeout as pause } from 'node:timers/promises';
import type { Balance, LineCounts } from '@tanggap/kernel';
import { NotRunning } from './http.js';
import { WatchedLine, type Outcome } from './watched-line.js';

export type Watched = {
  readonly outcome: Exclude<Outcome, 'flows'>;
  readonly counts: LineCounts;
  readonly balance: Balance;
};

export type Watch = {
  readonly read: () => Promise<LineCounts>;
  readonly tell: (counts: LineCounts, /** milliseconds */ at: number) => void;
  /** milliseconds between two looks */
  readonly every?: number;
  /** milliseconds without any change, or without any answer, after which waiting is of no use */
  readonly stall?: number;
};

/** Looks at the line of one notice until it closes, is broken, or moves no more. A service may be away for a while. */
export async function watchLine({ read, tell, every = 300, stall = 60_000 }: Watch): Promise<Watched> {
  const line = new WatchedLine({ stall });
  for (let answeredAt = performance.now(); ; await pause(every)) {
    const counts = await read().catch((error: unknown) => {
      if (!(error instanceof NotRunning) || performance.now() - answeredAt > stall) throw error;
    });
    if (!counts) continue;
    answeredAt = performance.now();
    tell(counts, answeredAt);
    const { outcome, balance } = line.look(counts, answeredAt);
    if (outcome !== 'flows') return { outcome, counts, balance };
  }
}
