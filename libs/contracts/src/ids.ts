import { v7 } from 'uuid';

export type Lane = 'express' | 'bulk';
export const lanes: readonly Lane[] = ['express', 'bulk'];

/**
 * How many partitions each topic has: one a lane. A key's partition must never change, so raising this needs every
 * position to be at rest first (see the runbook).
 */
export const partitions = lanes.length;

/**
 * A UUIDv7 whose last bit names its lane. What follows from a large list travels in the bulk lane for good, so it
 * never stands before a notice of one worker, and every event of one key stays in one lane, so in order.
 */
export function newId(lane: Lane = 'express'): string {
  const id = nextV7();
  const last = Number.parseInt(id.slice(-1), 16);
  return id.slice(0, -1) + (lane === 'bulk' ? last | 1 : last & 14).toString(16);
}

export function laneOf(id: string): Lane {
  return partitionOf(id) === 1 ? 'bulk' : 'express';
}

/** The partition of a key: a function of the key alone, the same in every service and on both transports. */
export function partitionOf(key: string): number {
  return Number.parseInt(key.slice(-1), 16) & 1;
}

// uuid asks the system for randomness once an id, which was a sixth of all that registering costs.
const randomness = new Uint8Array(16 * 1_024);
let used = randomness.length;
let lastMs = 0;
let sequence = 0;

/** Rises from one id to the next in this process, also within a millisecond and when the clock is set back. */
function nextV7(): string {
  if (used === randomness.length) {
    crypto.getRandomValues(randomness);
    used = 0;
  }
  const random = randomness.subarray(used, used + 16);
  used += 16;
  const now = Date.now();
  if (now > lastMs) {
    lastMs = now;
    sequence = ((random[0] ?? 0) << 16) | ((random[1] ?? 0) << 8) | (random[2] ?? 0);
  } else sequence += 1;
  return v7({ random, msecs: lastMs, seq: sequence });
}
