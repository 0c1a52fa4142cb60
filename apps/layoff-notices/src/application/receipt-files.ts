import { Injectable } from '@nestjs/common';
import { Rejected } from '@tanggap/kernel';
import { stateOf } from '../domain/receipt.js';
import type { ReceiptContent, ReceiptState } from '../domain/receipt.js';
import { ReceiptQueries } from '../persistence/receipt.queries.js';
import type { ReceiptRow } from '../persistence/receipt.queries.js';
import { CheckAddresses } from './check-addresses.js';
import { ListFingerprints } from './list-fingerprints.js';
import { WHOLE_RECEIPT } from './receipt-tokens.js';
import { SealedWords } from './sealed-words.js';

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
    private readonly words: SealedWords,
    private readonly fingerprints: ListFingerprints,
  ) {}

  /** The latest, or the one that is asked for. Reasons may name somebody: an office that has passed the notice on gets none. */
  async view(noticeId: string, withReasons: boolean, asked?: number): Promise<ReceiptView> {
    const rows = await this.receipts.ofNotice(noticeId);
    const row = chosen(rows, asked);
    const { number, office, noticeVersion, revision, issuedOn } = row;
    const content = this.shown(row);
    const revisions = rows
      .map((row) => this.revisionOf(row))
      .map((one) => (withReasons ? one : { ...one, reason: null }));
    const state = stateOf(revision, row.latest, row.noticeStatus);
    return { number, office, noticeVersion, revision, state, issuedOn, content, revisions };
  }

  /** The latest, or the one that is asked for. */
  async find(noticeId: string, revision?: number): Promise<PrintedReceipt> {
    const rows = await this.receipts.ofNotice(noticeId);
    const receipt = chosen(rows, revision);
    const { state, checkUrl, reason } = this.revisionOf(receipt);
    return { receipt: { ...receipt, reason, content: this.shown(receipt) }, state, checkUrl };
  }

  private shown({ content }: ReceiptRow): ReceiptContent {
    return { ...content, listHash: this.fingerprints.of(content.listHash) };
  }

  private revisionOf(row: ReceiptRow): RevisionView {
    const { revision, issuedAt, issuedBy, sealedReason } = row;
    const reason = sealedReason === null ? row.reason : this.words.opened(row.noticeId, sealedReason);
    const checkUrl = this.addresses.of(row.sealedToken, row.id, WHOLE_RECEIPT);
    return { revision, state: stateOf(revision, row.latest, row.noticeStatus), issuedAt, issuedBy, reason, checkUrl };
  }
}

/** Throws `Rejected` where there is none, or not this revision. */
function chosen(rows: readonly ReceiptRow[], revision: number | undefined): ReceiptRow {
  const [latest] = rows;
  if (!latest) throw noSuchReceipt();
  const found = revision === undefined ? latest : rows.find((row) => row.revision === revision);
  if (found) return found;
  throw new Rejected('missing', 'receipt.missing', {
    id: `Tanda terima ini tidak punya revisi tersebut; yang terakhir adalah ${latest.revision}.`,
    en: `This receipt has no such revision; the latest is ${latest.revision}.`,
  });
}

export function noSuchReceipt(): Rejected {
  return new Rejected('missing', 'receipt.missing', {
    id: 'Belum ada tanda terima untuk pemberitahuan ini.',
    en: 'There is no receipt of this notice yet.',
  });
}
