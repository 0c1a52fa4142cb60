import { Injectable } from '@nestjs/common';
import { Rejected } from '@tanggap/kernel';
import { stateOf } from '../domain/receipt.js';
import type { ReceiptContent, ReceiptState } from '../domain/receipt.js';
import { ReceiptQueries } from '../persistence/receipt.queries.js';
import type { ReceiptRow } from '../persistence/receipt.queries.js';
import { CheckAddresses } from './check-addresses.js';
import { WHOLE_RECEIPT } from './receipt-tokens.js';

export type RevisionView = {
  readonly revision: number;
  readonly state: ReceiptState;
  readonly issuedAt: Date;
  readonly issuedBy: string;
  readonly reason: string | null;
  readonly checkUrl: string;
};

export type ReceiptView = {
  readonly number: string;
  readonly office: string;
  readonly noticeVersion: number;
  readonly revision: number;
  readonly state: ReceiptState;
  readonly issuedOn: string;
  readonly content: ReceiptContent;
  /** The latest first. */
  readonly revisions: readonly RevisionView[];
};

/** A revision as it is printed. */
export type PrintedReceipt = {
  readonly receipt: ReceiptRow;
  readonly state: ReceiptState;
  readonly checkUrl: string;
};

/** Receipts as whoever may see their notice sees them. */
@Injectable()
export class ReceiptFiles {
  constructor(
    private readonly receipts: ReceiptQueries,
    private readonly addresses: CheckAddresses,
  ) {}

  async view(noticeId: string): Promise<ReceiptView> {
    const rows = await this.receipts.ofNotice(noticeId);
    const [latest] = rows;
    if (!latest) throw noSuchReceipt();
    const { number, office, noticeVersion, revision, issuedOn, content } = latest;
    const revisions = rows.map((row) => this.revisionOf(row));
    const state = stateOf(revision, latest.latest, latest.noticeStatus);
    return { number, office, noticeVersion, revision, state, issuedOn, content, revisions };
  }

  /** The latest, or the one that is asked for. */
  async find(noticeId: string, revision?: number): Promise<PrintedReceipt> {
    const rows = await this.receipts.ofNotice(noticeId);
    const receipt = revision === undefined ? rows[0] : rows.find((row) => row.revision === revision);
    if (!receipt) throw noSuchReceipt();
    const { state, checkUrl } = this.revisionOf(receipt);
    return { receipt, state, checkUrl };
  }

  private revisionOf(row: ReceiptRow): RevisionView {
    const { revision, issuedAt, issuedBy, reason } = row;
    const checkUrl = this.addresses.of(row.sealedToken, row.id, WHOLE_RECEIPT);
    return { revision, state: stateOf(revision, row.latest, row.noticeStatus), issuedAt, issuedBy, reason, checkUrl };
  }
}

export function noSuchReceipt(): Rejected {
  return new Rejected('missing', 'receipt.missing', {
    id: 'Belum ada tanda terima untuk pemberitahuan ini.',
    en: 'There is no receipt of this notice yet.',
  });
}
