import { Injectable } from '@nestjs/common';
import { KeyRing } from '@tanggap/platform';
import { correctionsIn } from '../domain/worker-list/corrected-row.js';
import type { CellCorrections, Corrections } from '../domain/worker-list/corrected-row.js';
import { ListFiles } from '../persistence/list-files.js';
import type { StoredList } from '../persistence/worker-list.store.js';
import { correctedList } from '../reading/corrected-list.js';
import { openList } from '../reading/open-list.js';
import type { OpenList } from '../reading/open-list.js';
import { PartSeal } from './part-seal.js';
import { keepParts, openParts } from './sealed-parts.js';
import type { Kept } from './sealed-parts.js';

/** Originals as they were sent: sealed, in parts, never whole in memory; and what was corrected in them. */
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

  /** A list again: as it was sent, with the cells in it that its company has corrected since. */
  async open(list: StoredList): Promise<OpenList> {
    const opened = await openList(this.read(list));
    return list.revision === 1 ? opened : correctedList(opened, await this.corrections(list.id));
  }

  private async corrections(listId: string): Promise<Corrections> {
    const made = await this.files.corrections(listId);
    const opened = (sealed: string) => JSON.parse(this.keyRing.open(sealed, listId)) as CellCorrections;
    return correctionsIn(made.map(({ line, sealed }) => [line, opened(sealed)] as const));
  }

  private async *read({ id, parts, sealedKey }: StoredList): AsyncGenerator<Uint8Array> {
    const seal = PartSeal.of(this.keyRing, id, sealedKey);
    yield* openParts(parts, seal, (part) => this.files.part(id, part));
  }
}
