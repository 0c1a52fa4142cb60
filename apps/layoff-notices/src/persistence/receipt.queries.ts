import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { NoticeStatus } from '../domain/notice.js';
import type { Receipt, ReceiptContent } from '../domain/receipt.js';

/** `reason` is there only where an earlier release wrote it, and only until it is sealed. */
export type StoredReceipt = Receipt & { readonly sealedReason: string | null };

/** A receipt with what its state follows from, and its token, sealed. */
export type ReceiptRow = StoredReceipt & {
  readonly latest: number;
  readonly noticeStatus: NoticeStatus;
  readonly sealedToken: string;
};

/** What a token leads to; `line` is 0 for the receipt itself. */
export type CheckedPaper = {
  readonly line: number;
  readonly number: string;
  readonly revision: number;
  readonly office: string;
  readonly issuedOn: string;
  readonly content: ReceiptContent;
  readonly latest: number;
  readonly noticeStatus: NoticeStatus;
  readonly noticeVersion: number;
  readonly currentVersion: number;
  /** Workers taken back since, and whether that of this extract is one of them. */
  readonly takenBack: number;
  readonly isTakenBack: boolean;
};

// Days as text: the driver would make each a moment in some time zone.
export const receiptColumns = `r.id, r.notice_id as "noticeId", r.notice_version as "noticeVersion", r.office, r.year, r.sequence,
  r.number, r.revision, r.issued_at as "issuedAt", r.issued_on::text as "issuedOn", r.issued_by as "issuedBy", r.reason, r.sealed_reason as "sealedReason", r.content`;

const state = `(select max(l.revision) from receipts l where l.notice_id = r.notice_id) as latest, n.status as "noticeStatus"`;

@Injectable()
export class ReceiptQueries {
  constructor(private readonly db: DataSource) {}

  /** All revisions, the latest first. Whether the notice may be seen is asked before. */
  async ofNotice(noticeId: string): Promise<readonly ReceiptRow[]> {
    return await this.db.query<ReceiptRow[]>(
      `select ${receiptColumns}, ${state}, t.sealed as "sealedToken"
         from receipts r join notices n on n.id = r.notice_id join receipt_tokens t on t.receipt_id = r.id and t.line = 0
        where r.notice_id = $1 order by r.revision desc`,
      [noticeId],
    );
  }

  /** Sealed tokens of extracts that were made already. */
  async tokens(receiptId: string, lines: readonly number[]): Promise<readonly { line: number; sealed: string }[]> {
    return await this.db.query<{ line: number; sealed: string }[]>(
      `select line, sealed from receipt_tokens where receipt_id = $1 and line = any($2)`,
      [receiptId, lines],
    );
  }

  async byToken(tokenHash: string): Promise<CheckedPaper | undefined> {
    const [found] = await this.db.query<CheckedPaper[]>(
      `select t.line, r.number, r.revision, r.office, r.issued_on::text as "issuedOn", r.content, ${state},
              r.notice_version as "noticeVersion", n.version as "currentVersion", since.removed as "takenBack",
              since.is_of_line as "isTakenBack"
         from receipt_tokens t join receipts r on r.id = t.receipt_id join notices n on n.id = r.notice_id,
              lateral (select coalesce(sum(a.removed), 0)::int as removed, coalesce(bool_or(t.line = any(a.lines)), false) as is_of_line
                         from amendments a where a.notice_id = n.id and a.version > r.notice_version) since
        where t.token_hash = $1`,
      [tokenHash],
    );
    return found;
  }
}
