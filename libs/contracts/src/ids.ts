export type Lane = 'express' | 'bulk';
export const lanes: readonly Lane[] = ['express', 'bulk'];

/**
 * How many partitions each topic has: one a lane. A key's partition must never change, so raising this needs every
 * position to be at rest first (see the runbook).
 */
export const partitions = lanes.length;

const digits = Uint8Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0));
/** The id being written: what stays the same from one to the next is left standing. */
const text = Buffer.from('00000000-0000-7000-8000-000000000000', 'latin1');
// Asking the system for randomness once an id would be a sixth of all that registering costs.
const randomness = new Uint8Array(16 * 1_024);
const perId = 9;
let used = randomness.length;
let lastMs = 0;
let sequence = 0;

/**
 * A UUIDv7 whose last bit names its lane. What follows from a large list travels in the bulk lane for good, so it
 * never stands before a notice of one worker, and every event of one key stays in one lane, so in order.
 * Ids rise from one to the next in this process, also within a millisecond and when the clock is set back.
 */
export function newId(lane: Lane = 'express'): string {
  if (used + perId > randomness.length) {
    crypto.getRandomValues(randomness);
    used = 0;
  }
  const random = randomness.subarray(used, used + perId);
  used += perId;
  const now = Date.now();
  if (now > lastMs) {
    lastMs = now;
    // Of 26 bits the highest two are left free, so counting on does not overflow.
    sequence = (byteOf(random, 0) << 16) | (byteOf(random, 1) << 8) | byteOf(random, 2);
    write(Math.floor(now / 0x1_0000), 0, 8);
    write(now % 0x1_0000, 9, 4);
  } else sequence += 1;
  write(sequence >>> 14, 15, 3);
  write(0x8000 | (sequence & 0x3fff), 19, 4);
  for (let n = 0; n < 6; n++) write(byteOf(random, 3 + n), 24 + 2 * n, 2);
  const last = byteOf(random, 8) & 14;
  write(lane === 'bulk' ? last + 1 : last, 35, 1);
  return text.toString('latin1');
}

export function laneOf(id: string): Lane {
  return partitionOf(id) === 1 ? 'bulk' : 'express';
}

/** The partition of a key: a function of the key alone, the same in every service and on both transports. */
export function partitionOf(key: string): number {
  return Number.parseInt(key.slice(-1), 16) & 1;
}

function byteOf(bytes: Uint8Array, place: number): number {
  return bytes[place] ?? 0;
}

/** Writes the lowest `count` hexadecimal digits of a number below 2^32. */
function write(number: number, place: number, count: number): void {
  for (let n = place + count - 1, rest = number; n >= place; n--, rest >>>= 4) text[n] = byteOf(digits, rest & 15);
}
