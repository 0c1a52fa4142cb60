import type { Tx } from '@tanggap/messaging';
import type { DocumentKind, DocumentType, Newest, Room } from '../domain/document.js';

export type NewDocument = {
  readonly id: string;
  readonly noticeId: string;
  readonly kind: DocumentKind;
  readonly sealedKey: string;
  readonly sentBy: string;
};

export type TakenIn = {
  readonly type: DocumentType;
  readonly contentHash: string;
  readonly bytes: number;
  readonly parts: number;
};

/** A document that is coming in: nobody sees it before it is whole and has a version. */
export async function openDocumentRow(tx: Tx, { id, noticeId, kind, sealedKey, sentBy }: NewDocument): Promise<void> {
  await tx.manager.query(
    `insert into documents (id, notice_id, kind, sealed_key, sent_by) values ($1, $2, $3, $4, $5)`,
    [id, noticeId, kind, sealedKey, sentBy],
  );
}

/** Versions of a kind that stand, all that are kept of a notice, and those that have been on their way for less than an hour. */
export async function countDocuments(tx: Tx, noticeId: string, kind: DocumentKind): Promise<Room> {
  const [count] = await tx.manager.query<Room[]>(
    `select count(*) filter (where version is not null and kind = $2 and withdrawn_at is null)::int as "ofKind",
            count(*) filter (where version is not null)::int as kept,
            count(*) filter (where version is null and begun_at > now() - interval '1 hour')::int as "onTheirWay"
       from documents where notice_id = $1`,
    [noticeId, kind],
  );
  return count ?? { ofKind: 0, kept: 0, onTheirWay: 0 };
}

/** Of which notice a kept document is. */
export async function noticeOfDocument(tx: Tx, id: string): Promise<string | undefined> {
  const [found] = await tx.manager.query<{ noticeId: string }[]>(
    `select notice_id as "noticeId" from documents where id = $1 and version is not null`,
    [id],
  );
  return found?.noticeId;
}

/** One that was withdrawn before stays as it is. */
export async function withdrawDocument(tx: Tx, id: string, by: string, sealedReason: string): Promise<void> {
  await tx.manager.query(
    `update documents set withdrawn_at = now(), withdrawn_by = $2, sealed_withdrawal = $3
      where id = $1 and version is not null and withdrawn_at is null`,
    [id, by, sealedReason],
  );
}

export async function newestDocument(tx: Tx, noticeId: string, kind: DocumentKind): Promise<Newest | undefined> {
  const [found] = await tx.manager.query<Newest[]>(
    `select id, version, content_hash as "contentHash", withdrawn_at is not null as "isWithdrawn" from documents
      where notice_id = $1 and kind = $2 and version is not null order by version desc limit 1`,
    [noticeId, kind],
  );
  return found;
}

/** From now on it is there, for good. Throws if it is not coming in any more: nobody may believe that it was kept. */
export async function keepDocument(tx: Tx, id: string, version: number, taken: TakenIn): Promise<void> {
  const [, changed] = await tx.manager.query<[unknown[], number]>(
    `update documents set version = $2, content_type = $3, content_hash = $4, bytes = $5, parts = $6, kept_at = now()
      where id = $1 and version is null`,
    [id, version, taken.type, taken.contentHash, taken.bytes, taken.parts],
  );
  if (changed !== 1) throw new Error(`document ${id} is not coming in any more`);
}

/** Of `documents`: it has been coming in for more than an hour. */
export const isBrokenOff = `version is null and begun_at < now() - interval '1 hour'`;

/** Removes one document that has been coming in for more than an hour, with its parts; false if there is none. */
export async function clearBrokenOffDocument(tx: Tx): Promise<boolean> {
  const cleared = await tx.manager.query<{ id: string }[]>(
    `select id from documents where ${isBrokenOff} order by begun_at limit 1 for update skip locked`,
  );
  const [document] = cleared;
  if (!document) return false;
  await tx.manager.query(`delete from document_parts where document_id = $1`, [document.id]);
  await tx.manager.query(`delete from documents where id = $1`, [document.id]);
  return true;
}
