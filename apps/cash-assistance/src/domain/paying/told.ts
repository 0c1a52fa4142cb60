import type { Rupiah } from '@tanggap/kernel';

/**
 * What became of a payment, as far as the bank has said. `unknown`: it may have been taken, so it is asked about and never sent again
 * meanwhile; `not-taken`: the bank has surely not taken it, the same key is free; `not-found`: the bank knows no such key now.
 * `otherAmount`: what the bank says it paid under our key instead, which settles nothing and is for a person to look at. `isShort`: the
 * account that aid is paid from has not enough money, so nothing else would be taken either.
 */
export type Told = Readonly<
  | { state: 'accepted' | 'paid'; bankReference?: string }
  | { state: 'failed' | 'returned'; code: string; bankReference?: string }
  | { state: 'unknown' | 'not-taken' | 'not-found'; why: string; otherAmount?: Rupiah; isShort?: true }
>;

/** Something the bank said of a payment, by whichever door. The same fact said again has the same key. */
export type BankFact = Readonly<{
  key: string;
  kind: 'accepted' | 'paid' | 'failed' | 'returned';
  source: string;
  externalId: string | null;
  bankReference: string | null;
  amount: Rupiah;
  /** ISO 20022 external reason, as in the table of return codes. */
  code: string | null;
  occurredAt: Date | null;
  valueDate: string | null;
}>;
