import { Injectable } from '@nestjs/common';
import type { Rejected } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { DataSource } from 'typeorm';

/** A list that comes in pieces, and how it is sealed until it is whole. */
export type BegunUpload = {
  readonly id: string;
  readonly bytes: number;
  readonly pieces: number;
  /** By it the same file is found again, and what has come is compared with what was to come. */
  readonly markHash: string;
  readonly sealedKey: string;
  /** What it has become; null while it is not finished. */
  readonly listId: string | null;
  /** Why the file was refused when it was whole; null otherwise. */
  readonly refusal: Refusal | null;
};

export type Refusal = Pick<Rejected, 'kind' | 'code' | 'text' | 'fields'>;

export type NewUpload = Omit<BegunUpload, 'listId' | 'refusal'> & {
  readonly noticeId: string;
  readonly companyId: string;
  readonly begunBy: string;
};

const columns = `id, bytes::int as bytes, pieces, mark_hash as "markHash", sealed_key as "sealedKey", list_id as "listId", refusal`;

/** The upload has come to its end meanwhile, or is not there any more: nothing can be made of its pieces. */
export class UploadOver extends Error {}

/** Uploads that somebody may have open; the one that has lain longest gives way. */
const MOST_OPEN = 5;

/** Pieces come in one by one, and go with their upload: a line that breaks costs one of them. */
@Injectable()
export class BegunUploads {
  constructor(private readonly db: DataSource) {}

  /** The upload of this file that the same person has begun, or this new one. */
  async begin(upload: NewUpload): Promise<BegunUpload> {
    const { id, noticeId, companyId, begunBy, markHash, bytes, pieces, sealedKey } = upload;
    await this.db.query(
      `delete from begun_uploads where id in (
         select id from begun_uploads where notice_id = $1 and begun_by = $2 and mark_hash = $3 and (list_id is not null or refusal is not null or bytes <> $4)
         union all
         (select id from begun_uploads where begun_by = $2 and mark_hash <> $3 order by moved_at desc offset $5))`,
      [noticeId, begunBy, markHash, bytes, MOST_OPEN - 1],
    );
    const [begun] = await this.db.query<BegunUpload[]>(
      `insert into begun_uploads (id, notice_id, company_id, begun_by, mark_hash, bytes, pieces, sealed_key)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (notice_id, begun_by, mark_hash) do update set moved_at = now()
       returning ${columns}`,
      [id, noticeId, companyId, begunBy, markHash, bytes, pieces, sealedKey],
    );
    if (!begun) throw new Error('an upload was neither begun nor found');
    return begun;
  }

  /** Undefined for another person's, or of another notice. */
  async find(id: string, noticeId: string, begunBy: string): Promise<BegunUpload | undefined> {
    const [found] = await this.db.query<BegunUpload[]>(
      `select ${columns} from begun_uploads where id = $1 and notice_id = $2 and begun_by = $3`,
      [id, noticeId, begunBy],
    );
    return found;
  }

  /** The same piece once more changes nothing, and of an upload that is over nothing is kept. False where another one is in its place. */
  async add(id: string, piece: number, contentHash: string, sealed: Buffer): Promise<boolean> {
    const kept = await this.db.query<unknown[]>(
      `with moved as (update begun_uploads set moved_at = now() where id = $1 and list_id is null and refusal is null returning id)
       insert into upload_pieces (upload_id, piece, content_hash, sealed) select id, $2, $3, $4 from moved
       on conflict (upload_id, piece) do nothing returning piece`,
      [id, piece, contentHash, sealed],
    );
    if (kept.length > 0) return true;
    const [other] = await this.db.query<unknown[]>(
      `select piece from upload_pieces where upload_id = $1 and piece = $2 and content_hash <> $3`,
      [id, piece, contentHash],
    );
    return other === undefined;
  }

  /** Which pieces are there, in their order. */
  async received(id: string): Promise<readonly number[]> {
    const rows = await this.db.query<{ piece: number }[]>(
      `select piece from upload_pieces where upload_id = $1 order by piece`,
      [id],
    );
    return rows.map(({ piece }) => piece);
  }

  async piece(id: string, piece: number): Promise<Buffer> {
    const [found] = await this.db.query<{ sealed: Buffer }[]>(
      `select sealed from upload_pieces where upload_id = $1 and piece = $2`,
      [id, piece],
    );
    if (!found) throw new UploadOver(`piece ${piece} of an upload is not there`);
    return found.sealed;
  }

  /** It has become this list; its pieces are kept no more. Throws `UploadOver` where it has come to something else. */
  async finish(tx: Tx, id: string, listId: string): Promise<void> {
    const finished = await tx.manager.query<unknown[]>(
      `with finished as (
         update begun_uploads set list_id = $2, moved_at = now()
          where id = $1 and refusal is null and coalesce(list_id, $2) = $2 returning id),
       cleared as (delete from upload_pieces where upload_id in (select id from finished))
       select id from finished`,
      [id, listId],
    );
    if (finished.length === 0) throw new UploadOver('an upload has come to something else');
  }

  /** It is no list, and says why to whoever asks again; its pieces are kept no more. */
  async refuse(id: string, { kind, code, text, fields }: Refusal): Promise<void> {
    await this.db.query(
      `with refused as (update begun_uploads set refusal = $2, moved_at = now() where id = $1 and list_id is null returning id)
       delete from upload_pieces where upload_id in (select id from refused)`,
      [id, JSON.stringify({ kind, code, text, fields })],
    );
  }
}

/** Of `begun_uploads`: nobody goes on with it any more. */
export const isAbandoned = `moved_at < now() - interval '1 day'`;

/** Removes one abandoned upload with its pieces, of which there are few; false if there is none. */
export async function clearAbandonedUpload(tx: Tx): Promise<boolean> {
  const gone = await tx.manager.query<{ id: string }[]>(
    `with gone as (
       delete from begun_uploads
        where id in (select id from begun_uploads where ${isAbandoned} order by moved_at limit 1 for update skip locked) returning id)
     select id from gone`,
  );
  return gone.length > 0;
}
