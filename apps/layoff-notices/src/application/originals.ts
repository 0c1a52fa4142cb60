import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { KeyRing } from '@tanggap/platform';
import { ListFiles } from '../persistence/list-files.js';
import type { StoredList } from '../persistence/worker-list.store.js';
import { PartSeal } from './part-seal.js';
import { readAhead } from './read-ahead.js';

export type Kept = { readonly contentHash: string; readonly bytes: number; readonly parts: number };

const PART_BYTES = 256 * 1024;

/** Originals as they were sent: sealed, in parts, never whole in memory. */
@Injectable()
export class Originals {
  constructor(
    private readonly files: ListFiles,
    private readonly keyRing: KeyRing,
  ) {}

  /** Passes bytes on as they come and keeps them on the way; `kept` is known when all have gone by. */
  keeping(
    listId: string,
    seal: PartSeal,
    bytes: AsyncIterable<Uint8Array>,
  ): { bytes: AsyncGenerator<Uint8Array>; kept: () => Kept } {
    let done: Kept | undefined;
    const passing = this.pass(listId, seal, bytes, (kept) => (done = kept));
    return { bytes: passing, kept: () => done ?? incomplete() };
  }

  /** The bytes of a list again, as they were sent. */
  async *read(list: StoredList): AsyncGenerator<Uint8Array> {
    const seal = PartSeal.of(this.keyRing, list.id, list.sealedKey);
    let part = 0;
    for await (const sealed of readAhead(this.sealedParts(list))) {
      yield seal.open(part, sealed);
      part += 1;
    }
  }

  private async *pass(
    listId: string,
    seal: PartSeal,
    bytes: AsyncIterable<Uint8Array>,
    finish: (kept: Kept) => void,
  ): AsyncGenerator<Uint8Array> {
    const hash = createHash('sha256');
    let waiting: Uint8Array[] = [];
    let size = 0;
    let [total, parts] = [0, 0];
    const keep = async () => {
      await this.files.add(listId, parts, seal.seal(parts, Buffer.concat(waiting)));
      [waiting, size, parts] = [[], 0, parts + 1];
    };
    for await (const chunk of bytes) {
      hash.update(chunk);
      waiting.push(chunk);
      size += chunk.length;
      total += chunk.length;
      if (size >= PART_BYTES) await keep();
      yield chunk;
    }
    if (size > 0) await keep();
    finish({ contentHash: hash.digest('base64url'), bytes: total, parts });
  }

  private async *sealedParts({ id, parts }: StoredList): AsyncGenerator<Buffer> {
    for (let part = 0; part < parts; part += 1) yield await this.files.part(id, part);
  }
}

function incomplete(): never {
  throw new Error('a list is kept once all its bytes have gone by');
}
