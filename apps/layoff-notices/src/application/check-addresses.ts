import { Injectable } from '@nestjs/common';
import { LayoffNoticesConfig } from '../config.js';
import { ReceiptTokens } from './receipt-tokens.js';

/** Where a paper is checked: what its QR says. */
@Injectable()
export class CheckAddresses {
  private readonly base: string;

  constructor(
    { PUBLIC_URL }: LayoffNoticesConfig,
    private readonly tokens: ReceiptTokens,
  ) {
    this.base = `${PUBLIC_URL.replace(/\/$/, '')}/check/receipts`;
  }

  /** Throws SealBroken. */
  of(sealedToken: string, receiptId: string, line: number): string {
    return `${this.base}/${this.tokens.open(sealedToken, receiptId, line)}`;
  }
}
