import type { Bench } from './bench-run.js';
import { giveByLocks } from './seats-by-locks.js';
import { giveByRequests } from './seats-by-requests.js';
import type { SeatsAsked } from './seats-by-requests.js';
import { giveInARound } from './seats-in-a-round.js';

/** Seats of one class that everybody asks for, given out in both ways; four seats for five cases. */
export type SeatsRun = {
  readonly cases: number;
  readonly seats: number;
  /** Milliseconds of a lock, a transaction and two saves for each case, sixteen at a time. */
  readonly locksMs: number;
  /** Milliseconds of the step that gives out the seats of a round and keeps a referral for each case. */
  readonly allocationMs: number;
  /** Milliseconds of the whole round: that step, and an event for each case. */
  readonly roundMs: number;
  /** Caseworkers' own requests for the same class, one by one, sixteen at a time. */
  readonly asked: SeatsAsked;
};

const SHARE = 0.8;
/** More than caseworkers ask for in a day. */
const MOST_REQUESTS = 2_000;

export async function measureSeats(bench: Bench, cases: number): Promise<SeatsRun> {
  const wanted = { cases, seats: Math.floor(cases * SHARE), programme: 'JAHIT' };
  const locksMs = await giveByLocks(bench, wanted);
  const round = await giveInARound(bench, wanted);
  const requests = Math.min(cases, MOST_REQUESTS);
  const asked = await giveByRequests(bench, { ...wanted, cases: requests, seats: Math.floor(requests * SHARE) });
  return { cases, seats: wanted.seats, locksMs, ...round, asked };
}
