import type { Told } from './told.js';

/** How the bank answers just now: answers missed in a row, how often it was waited for since, and when one instruction is tried again. */
export type Patience = Readonly<{ missed: number; waits: number; notBefore: number }>;

export const patient: Patience = { missed: 0, waits: 0, notBefore: 0 };

const MISSED_BEFORE_WAITING = 10;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/**
 * What becomes of it with one more outcome at `now` (ms). An answer about a payment, whatever it says, ends the waiting. What left before
 * the waiting began says nothing new: many calls that are missed at once are one reason to wait, not many.
 */
export function withOutcome(patience: Patience, { state }: Told, now: number): Patience {
  if (state !== 'unknown' && state !== 'not-taken') return patient;
  const { missed } = patience;
  if (missed + 1 < MISSED_BEFORE_WAITING) return { ...patience, missed: missed + 1 };
  return waitingLonger(patience, now);
}

/** How far the money of our account goes: with the first word that it is not enough nothing leaves for a while, until a payment is taken again. */
export function withMoney(patience: Patience, told: Told, now: number): Patience {
  if ('why' in told) return told.isShort ? waitingLonger(patience, now) : patience;
  return patient;
}

function waitingLonger({ missed, waits, notBefore }: Patience, now: number): Patience {
  if (now < notBefore) return { missed, waits, notBefore };
  const wait = Math.min(FIRST_WAIT_MS * 2 ** Math.min(waits, 20), LONGEST_WAIT_MS);
  return { missed: missed + 1, waits: waits + 1, notBefore: now + wait };
}

/** How many instructions may leave now: all, none for a while, then one to see whether anybody is there. */
export function mayLeave({ waits, notBefore }: Patience, now: number, most: number): number {
  if (waits === 0) return most;
  return now >= notBefore ? Math.min(1, most) : 0;
}
