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
  const id = v7();
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
