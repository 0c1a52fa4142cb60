import { Injectable } from '@nestjs/common';
import { newId } from '@tanggap/contracts';
import { UnitOfWork, type Tx } from '@tanggap/messaging';
import { addDownload, listDownloads, type Download } from '../persistence/download.store.js';

/** Lists that left the pages as files. Their number is printed in the file: whoever holds one can be asked. */
@Injectable()
export class Downloads {
  constructor(private readonly work: UnitOfWork) {}

  async record(tx: Tx, download: Omit<Download, 'id'>) {
    const id = newId();
    const madeAt = await addDownload(tx, { id, ...download });
    return { id, madeAt: madeAt.toISOString() };
  }

  async list(limit: number, after?: string) {
    const downloads = await this.work.run(null, (tx) => listDownloads(tx, limit + 1, after));
    const shown = downloads.slice(0, limit);
    return {
      downloads: shown.map((one) => ({ ...one, madeAt: one.madeAt.toISOString() })),
      next: downloads.length > limit ? shown.at(-1)?.id : undefined,
    };
  }
}
