import { createHash } from 'node:crypto';
import type { PartSeal } from './part-seal.js';
import { readAhead } from './read-ahead.js';

export type Kept = { readonly contentHash: string; readonly bytes: number; readonly parts: number };

type Keep = (part: number, sealed: Buffer) => Promise<void>;
type Find = (part: number) => Promise<Buffer>;

const PART_BYTES = 256 * 1024;

/** Passes bytes on as they come and keeps them sealed, in parts, on the way; `kept` is known when all have gone by. */
export function keepParts(
  bytes: AsyncIterable<Uint8Array>,
  seal: PartSeal,
  keep: Keep,
): { bytes: AsyncGenerator<Uint8Array>; kept: () => Kept } {
  let done: Kept | undefined;
  const passing = pass(bytes, seal, keep, (kept) => (done = kept));
  return { bytes: passing, kept: () => done ?? incomplete() };
}

/** The bytes again, as they were sent. */
export async function* openParts(parts: number, seal: PartSeal, find: Find): AsyncGenerator<Uint8Array> {
  let part = 0;
  for await (const sealed of readAhead(eachPart(parts, find))) {
    yield seal.open(part, sealed);
    part += 1;
  }
}

async function* pass(
  bytes: AsyncIterable<Uint8Array>,
  seal: PartSeal,
  keep: Keep,
  finish: (kept: Kept) => void,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  let waiting: Uint8Array[] = [];
  let size = 0;
  let [total, parts] = [0, 0];
  const keepWaiting = async () => {
    await keep(parts, seal.seal(parts, Buffer.concat(waiting)));
    [waiting, size, parts] = [[], 0, parts + 1];
  };
  for await (const chunk of bytes) {
    hash.update(chunk);
    waiting.push(chunk);
    size += chunk.length;
    total += chunk.length;
    if (size >= PART_BYTES) await keepWaiting();
    yield chunk;
  }
  if (size > 0) await keepWaiting();
  finish({ contentHash: hash.digest('base64url'), bytes: total, parts });
}

async function* eachPart(parts: number, find: Find): AsyncGenerator<Buffer> {
  for (let part = 0; part < parts; part += 1) yield await find(part);
}

function incomplete(): never {
  throw new Error('what was sent is kept once all its bytes have gone by');
}
