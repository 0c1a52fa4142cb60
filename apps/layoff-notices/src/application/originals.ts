import { Injectable } from '@nestjs/common';
import { KeyRing } from '@tanggap/platform';
import { ListFiles } from '../persistence/list-files.js';
import type { StoredList } from '../persistence/worker-list.store.js';
import { PartSeal } from './part-seal.js';
import { keepParts, openParts } from './sealed-parts.js';
import type { Kept } from './sealed-parts.js';

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
    return keepParts(bytes, seal, (part, sealed) => this.files.add(listId, part, sealed));
  }

  /** The bytes of a list again, as they were sent. */
  async *read({ id, parts, sealedKey }: StoredList): AsyncGenerator<Uint8Array> {
    const seal = PartSeal.of(this.keyRing, id, sealedKey);
    yield* openParts(parts, seal, (part) => this.files.part(id, part));
  }
}
