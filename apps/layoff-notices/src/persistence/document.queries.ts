import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { DocumentKind, DocumentType } from '../domain/document.js';
import { noticeInHands } from './scope.js';
import type { Scope } from './scope.js';

export type DocumentView = {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly version: number;
  readonly contentType: DocumentType;
  readonly contentHash: string;
  readonly bytes: number;
  readonly sentBy: string;
  readonly keptAt: Date;
  readonly withdrawnAt: Date | null;
  readonly withdrawnBy: string | null;
};

/** Why it was withdrawn is sealed, bound to the document. */
export type ListedDocument = DocumentView & { readonly sealedWithdrawal: string | null };

/** With what it takes to open it. */
export type StoredDocument = DocumentView & {
  readonly noticeId: string;
  readonly parts: number;
  readonly sealedKey: string;
};

const view = `d.id, d.kind, d.version, d.content_type as "contentType", d.content_hash as "contentHash", d.bytes,
  d.sent_by as "sentBy", d.kept_at as "keptAt", d.withdrawn_at as "withdrawnAt", d.withdrawn_by as "withdrawnBy"`;

@Injectable()
export class DocumentQueries {
  constructor(private readonly db: DataSource) {}

  /** All that are kept with a notice, kind by kind, the newest version first. */
  async list(noticeId: string, scope: Scope): Promise<readonly ListedDocument[]> {
    return await this.db.query<ListedDocument[]>(
      `select ${view}, d.sealed_withdrawal as "sealedWithdrawal" from documents d join notices n on n.id = d.notice_id
        where ${noticeInHands} and n.id = $3 and d.version is not null order by d.kind, d.version desc`,
      [scope.companyId, scope.regions, noticeId],
    );
  }

  /** Undefined for one that does not exist, is not whole, or whose notice lies in other hands. */
  async one(id: string, scope: Scope): Promise<StoredDocument | undefined> {
    const [found] = await this.db.query<StoredDocument[]>(
      `select ${view}, d.notice_id as "noticeId", d.parts, d.sealed_key as "sealedKey" from documents d join notices n on n.id = d.notice_id
        where ${noticeInHands} and d.id = $3 and d.version is not null`,
      [scope.companyId, scope.regions, id],
    );
    return found;
  }
}
