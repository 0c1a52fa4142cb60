import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { KeyRing } from '@tanggap/platform';
import type { StoredToken } from '../persistence/receipt.store.js';

const TOKEN_BYTES = 16;
const LONGEST = 100;

/** The line under which a receipt itself is kept; workers' extracts stand under their own. */
export const WHOLE_RECEIPT = 0;

/**
 * Tokens of printed papers: random, so none can be guessed from another. Kept as a keyed hash to be found by, and sealed
 * to be printed again; whoever has a copy of the database can make no paper that checks as valid.
 */
@Injectable()
export class ReceiptTokens {
  constructor(private readonly keyRing: KeyRing) {}

  fresh(receiptId: string, line: number): StoredToken {
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    return { line, hash: this.hashOf(token), sealed: this.keyRing.seal(token, ownerOf(receiptId, line)) };
  }

  /** Throws SealBroken. */
  open(sealed: string, receiptId: string, line: number): string {
    return this.keyRing.open(sealed, ownerOf(receiptId, line));
  }

  /** What is no token at all is hashed and looked up like one, so that both answer alike. */
  hashOf(token: string): string {
    return this.keyRing.keyedHash('receipt-token', token.slice(0, LONGEST));
  }
}

function ownerOf(receiptId: string, line: number): string {
  return `${receiptId}/${line}`;
}
