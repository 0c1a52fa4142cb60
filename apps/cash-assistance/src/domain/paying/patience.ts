import type { Told } from './told.js';

/** How the bank answers just now: answers missed in a row, and when an instruction may be tried again. */
export type Patience = Readonly<{ missed: number; notBefore: number }>;

export const patient: Patience = { missed: 0, notBefore: 0 };

const MISSED_BEFORE_WAITING = 10;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;

/** What becomes of it with one more outcome at `now` (ms). An answer about a payment, whatever it says, ends the waiting. */
export function withOutcome({ missed }: Patience, { state }: Told, now: number): Patience {
  if (state !== 'unknown' && state !== 'not-taken') return patient;
  const more = missed + 1;
  const beyond = more - MISSED_BEFORE_WAITING;
  if (beyond < 0) return { missed: more, notBefore: 0 };
  return { missed: more, notBefore: now + Math.min(FIRST_WAIT_MS * 2 ** Math.min(beyond, 20), LONGEST_WAIT_MS) };
}

/** How many instructions may leave now: all, none for a while, then one to see whether anybody is there. */
export function mayLeave({ missed, notBefore }: Patience, now: number, most: number): number {
  if (missed < MISSED_BEFORE_WAITING) return most;
  return now >= notBefore ? Math.min(1, most) : 0;
}
