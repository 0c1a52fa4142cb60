import { Injectable } from '@nestjs/common';
import type { Bilingual } from '@tanggap/kernel';
import { officeName, printable, stateWords, takenBackWords } from '../domain/receipt-words.js';
import { stateOf } from '../domain/receipt.js';
import type { ReceiptState } from '../domain/receipt.js';
import { ReceiptQueries } from '../persistence/receipt.queries.js';
import type { CheckedPaper } from '../persistence/receipt.queries.js';
import { ReceiptTokens, WHOLE_RECEIPT } from './receipt-tokens.js';

/** What anybody who holds a paper may learn: what stands on it anyway, nothing about a worker, and whether it still counts. */
export type PaperView = {
  readonly paper: 'receipt' | 'extract';
  readonly state: ReceiptState;
  readonly stateText: Bilingual;
  readonly number: string;
  readonly revision: number;
  readonly office: Bilingual;
  readonly issuedOn: string;
  readonly companyName: string;
  readonly workers: number;
  /** Where the notice was amended since: its version by now, and how many workers are left. */
  readonly amended: { readonly version: number; readonly workers: number } | null;
  /** Of an extract: the line of the list that it is of. */
  readonly line: number | null;
};

@Injectable()
export class ReceiptChecks {
  constructor(
    private readonly receipts: ReceiptQueries,
    private readonly tokens: ReceiptTokens,
  ) {}

  /** Undefined for a token of no paper, whatever it looks like. */
  async check(token: string): Promise<PaperView | undefined> {
    const found = await this.receipts.byToken(this.tokens.hashOf(token));
    if (!found) return undefined;
    const { line, number, revision, office, issuedOn, content } = found;
    const state = stateOf(revision, found.latest, found.noticeStatus, found.isTakenBack);
    return {
      paper: line === WHOLE_RECEIPT ? 'receipt' : 'extract',
      ...{ state, stateText: found.isTakenBack ? takenBackWords : stateWords[state] },
      ...{ number, revision, office: officeName(office), issuedOn },
      ...{ companyName: printable(content.companyName), workers: content.acceptedWorkers },
      amended: amendedSince(found),
      line: line === WHOLE_RECEIPT ? null : line,
    };
  }
}

/** The paper stays what it was issued as; whoever checks it learns that there is more to know. */
function amendedSince({ noticeVersion, currentVersion, content, takenBack }: CheckedPaper): PaperView['amended'] {
  if (currentVersion === noticeVersion) return null;
  return { version: currentVersion, workers: content.acceptedWorkers - takenBack };
}
