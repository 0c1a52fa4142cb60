import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** The bytes of documents, kept in parts, each on its own: a slow upload is no long transaction. */
@Injectable()
export class DocumentFiles {
  constructor(private readonly db: DataSource) {}

  /** Throws if the document is not coming in any more: it was cleared away, and a part would stay behind. */
  async add(documentId: string, part: number, sealed: Buffer): Promise<void> {
    const added = await this.db.query<unknown[]>(
      `insert into document_parts (document_id, part, sealed)
       select id, $2, $3 from documents where id = $1 and version is null for share returning 1`,
      [documentId, part, sealed],
    );
    if (added.length !== 1) throw new Error(`document ${documentId} is not coming in any more`);
  }

  /** Takes back a document that did not come to be; one that has, although its commit was not heard of, stays whole. */
  async drop(documentId: string): Promise<void> {
    await this.db.query(
      `with gone as (delete from documents where id = $1 and version is null returning id)
       delete from document_parts where document_id in (select id from gone)`,
      [documentId],
    );
  }

  /** A part as it was kept; throws if it is not there. */
  async part(documentId: string, part: number): Promise<Buffer> {
    const [found] = await this.db.query<{ sealed: Buffer }[]>(
      `select sealed from document_parts where document_id = $1 and part = $2`,
      [documentId, part],
    );
    if (!found) throw new Error(`part ${part} of a document is not there`);
    return found.sealed;
  }
}
