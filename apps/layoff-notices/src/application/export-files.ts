import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { exportLayout, exportLayouts } from '@tanggap/indonesia';
import type { ExportLayout } from '@tanggap/indonesia';
import type { Bilingual } from '@tanggap/kernel';
import { KeyRing } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import type { Export, ExportChange } from '../domain/exports/export.js';
import { ExportQueries } from '../persistence/export.queries.js';
import type { ExportRowView, RejectionFilter } from '../persistence/export.queries.js';
import { ExportRows } from './export-rows.js';
import { NoticeFiles } from './notice-files.js';
import { noSuchExport } from './own-export.js';
import { scopeOf } from './scope-of.js';

/** Without the hashes: for whoever may not have the file, they say too much of a short one. `Repr-Digest` goes with the file. */
export type ExportView = Omit<ExportRowView, 'lines' | 'fileHash' | 'listHash'> & { readonly system: Bilingual };
export type OpenExport = ExportView & { readonly history: readonly Omit<ExportChange, 'exportId'>[] };

/** A row that came back, as a finding of the list's line. What it says is the outside system's own sentence. */
export type RejectionView = {
  readonly number: number;
  readonly exportId: string;
  readonly layout: string;
  readonly row: number;
  readonly column: null;
  readonly code: string;
  readonly severity: 'error';
  readonly text: Bilingual;
  readonly rejectedAt: Date;
  readonly sentAgain: string | null;
};

/** Exports as a person may see them, and their files. */
@Injectable()
export class ExportFiles {
  constructor(
    private readonly notices: NoticeFiles,
    private readonly exports: ExportQueries,
    private readonly rows: ExportRows,
    private readonly keyRing: KeyRing,
  ) {}

  /** Every layout with its versions, and what of them is known. */
  layouts(): readonly ExportLayout[] {
    return [...exportLayouts.values()].flat();
  }

  async list(noticeId: string, after: string | undefined, limit: number): Promise<readonly ExportView[]> {
    return (await this.exports.ofNotice(noticeId, after, limit)).map(viewOf);
  }

  /** Throws `Rejected` for one that does not exist or lies outside what the person may see. */
  async find(id: string, person: Person): Promise<ExportRowView> {
    const found = await this.exports.one(id, scopeOf(person));
    if (!found) throw noSuchExport();
    return found;
  }

  /** For whoever may see its workers. Throws `Rejected` as `find` does, and where another office handles the notice by now. */
  async findHandled(id: string, person: Person): Promise<ExportRowView> {
    const found = await this.find(id, person);
    await this.notices.findHandled(found.noticeId, person);
    return found;
  }

  async open(id: string, person: Person): Promise<OpenExport> {
    return { ...viewOf(await this.find(id, person)), history: await this.exports.history(id) };
  }

  /** The file, the same whenever it is asked for: it breaks off at its end if it were not what was made. */
  async *file(made: Export): AsyncGenerator<string> {
    const hash = createHash('sha256');
    for await (const piece of this.rows.file({ ...made, layout: layoutOf(made) })) {
      hash.update(piece);
      yield piece;
    }
    if (hash.digest('base64url') !== made.fileHash) throw new Error(`export ${made.id} is not what was made`);
  }

  async rejections(filter: RejectionFilter): Promise<{ items: readonly RejectionView[]; next?: number }> {
    const found = await this.exports.rejections({ ...filter, limit: filter.limit + 1 });
    const items = found.slice(0, filter.limit).map((one): RejectionView => {
      const sentence = this.keyRing.open(one.sealed, one.exportId);
      return {
        ...{ number: Number(one.number), exportId: one.exportId, layout: one.layout, row: one.line, column: null },
        ...{ code: one.code, severity: 'error', text: { id: sentence, en: sentence } },
        ...{ rejectedAt: one.rejectedAt, sentAgain: one.sentAgain },
      };
    });
    const last = items.at(-1)?.number;
    return found.length > filter.limit && last !== undefined ? { items, next: last } : { items };
  }
}

function viewOf({ lines, fileHash, listHash, ...view }: ExportRowView): ExportView {
  return { ...view, system: layoutOf({ ...view, lines, fileHash, listHash }).system };
}

function layoutOf({ layout, layoutVersion }: Export): ExportLayout {
  const found = exportLayout(layout, layoutVersion);
  if (!found) throw new Error(`version ${layoutVersion} of layout ${layout} is not there any more`);
  return found;
}
