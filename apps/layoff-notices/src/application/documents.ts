import { Injectable } from '@nestjs/common';
import { newId } from '@tanggap/contracts';
import { Rejected } from '@tanggap/kernel';
import { UnitOfWork } from '@tanggap/messaging';
import type { Tx } from '@tanggap/messaging';
import { KeyRing } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { assertRoom, assertTakesDocuments, documentKind, versionFor } from '../domain/document.js';
import type { DocumentKind } from '../domain/document.js';
import { DocumentFiles } from '../persistence/document-files.js';
import { DocumentQueries } from '../persistence/document.queries.js';
import type { DocumentView, StoredDocument } from '../persistence/document.queries.js';
import {
  countDocuments,
  keepDocument,
  newestDocument,
  noticeOfDocument,
  openDocumentRow,
  withdrawDocument,
} from '../persistence/document.store.js';
import type { TakenIn } from '../persistence/document.store.js';
import { lockNotice } from '../persistence/notice.store.js';
import { openDocument } from '../reading/open-document.js';
import { NoticeFiles } from './notice-files.js';
import { companyOf, noSuchNotice } from './own-notice.js';
import { PartSeal } from './part-seal.js';
import { scopeOf } from './scope-of.js';
import { keepParts, openParts } from './sealed-parts.js';

/** What an upload has come to: a new version, or the newest one that has the same content. */
export type Attached = { readonly documentId: string; readonly version: number; readonly isNew: boolean };

export type OpenDocument = DocumentView & { readonly withdrawal: string | null };

type Own = { readonly noticeId: string; readonly companyId: string; readonly kind: DocumentKind };

/** The documents of notices: sealed at rest, in parts, every version readable for as long as the notice is. */
@Injectable()
export class Documents {
  constructor(
    private readonly files: DocumentFiles,
    private readonly documents: DocumentQueries,
    private readonly notices: NoticeFiles,
    private readonly keyRing: KeyRing,
    private readonly work: UnitOfWork,
  ) {}

  /** Takes a document in as it streams; whatever is wrong with it is refused on the way and leaves nothing behind. */
  async attach(
    noticeId: string,
    kindName: string,
    person: Person,
    bytes: AsyncIterable<Uint8Array>,
  ): Promise<Attached> {
    const own: Own = { noticeId, companyId: companyOf(person), kind: documentKind(kindName) };
    const id = newId();
    const { seal, sealedKey } = PartSeal.fresh(this.keyRing, id);
    await this.work.run(null, async (tx) => {
      await lockOwn(tx, own);
      assertRoom(await countDocuments(tx, noticeId, own.kind));
      await openDocumentRow(tx, { id, noticeId, kind: own.kind, sealedKey, sentBy: person.accountId });
    });
    try {
      const taken = await this.takeIn(id, seal, bytes);
      const attached = await this.work.run(null, (tx) => adopt(tx, id, own, taken));
      if (!attached.isNew) await this.files.drop(id);
      return attached;
    } catch (error) {
      await this.files.drop(id);
      throw error;
    }
  }

  /** For the company and the office that handles the notice. Throws `Rejected` for anybody else. */
  async list(noticeId: string, person: Person): Promise<readonly OpenDocument[]> {
    await this.notices.findHandled(noticeId, person);
    const found = await this.documents.list(noticeId, scopeOf(person));
    return found.map(({ sealedWithdrawal: sealed, ...one }) => ({
      ...one,
      withdrawal: sealed === null ? null : this.keyRing.open(sealed, one.id),
    }));
  }

  /** By its company, while the file of the notice is open. It stays readable, marked; once more changes nothing. */
  async withdraw(tx: Tx, id: string, reason: string, person: Person): Promise<{ noticeId: string }> {
    const companyId = companyOf(person);
    const noticeId = await noticeOfDocument(tx, id);
    const notice = noticeId === undefined ? undefined : await lockNotice(tx, noticeId, companyId);
    if (!notice) throw noSuchDocument();
    assertTakesDocuments(notice.status);
    await withdrawDocument(tx, id, person.accountId, this.keyRing.seal(reason, id));
    return { noticeId: notice.id };
  }

  /** A document with its bytes, to be opened part by part. */
  async read(id: string, person: Person): Promise<{ document: StoredDocument; bytes: AsyncGenerator<Uint8Array> }> {
    const document = await this.documents.one(id, scopeOf(person));
    if (!document) throw noSuchDocument();
    const seal = PartSeal.of(this.keyRing, id, document.sealedKey);
    return { document, bytes: openParts(document.parts, seal, (part) => this.files.part(id, part)) };
  }

  private async takeIn(id: string, seal: PartSeal, bytes: AsyncIterable<Uint8Array>): Promise<TakenIn> {
    const opened = await openDocument(bytes);
    const keeping = keepParts(opened.bytes, seal, (part, sealed) => this.files.add(id, part, sealed));
    for await (const chunk of keeping.bytes) void chunk;
    return { type: opened.type, ...keeping.kept() };
  }
}

/** Uploads of one notice meet at its lock: of many with the same content the first is kept, the others find it. */
async function adopt(tx: Tx, id: string, own: Own, taken: TakenIn): Promise<Attached> {
  await lockOwn(tx, own);
  const newest = await newestDocument(tx, own.noticeId, own.kind);
  const version = versionFor(newest, taken.contentHash);
  if (version === 'same') return { documentId: newest?.id ?? id, version: newest?.version ?? 1, isNew: false };
  assertRoom({ ...(await countDocuments(tx, own.noticeId, own.kind)), onTheirWay: 0 });
  await keepDocument(tx, id, version, taken);
  return { documentId: id, version, isNew: true };
}

async function lockOwn(tx: Tx, { noticeId, companyId }: Own): Promise<void> {
  const notice = await lockNotice(tx, noticeId, companyId);
  if (!notice) throw noSuchNotice();
  assertTakesDocuments(notice.status);
}

function noSuchDocument(): Rejected {
  return new Rejected('missing', 'document.missing', {
    id: 'Dokumen ini tidak ditemukan.',
    en: 'This document was not found.',
  });
}
