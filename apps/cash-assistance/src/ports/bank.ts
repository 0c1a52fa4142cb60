import type { Rupiah } from '@tanggap/kernel';

/** What the office's bank is asked, and what it says: whichever way it is reached. Every call is made outside transactions. */
export type AccountNumber = Readonly<{ bankCode: string; number: string }>;

/** `down`: nothing is known of the account, the bank did not answer. */
export type Inquiry =
  | Readonly<{ answer: 'valid'; name: string }>
  | Readonly<{ answer: 'inactive' | 'unknown' }>
  | Readonly<{ answer: 'down'; why: string }>;

/** The office's bank, whichever way it is reached. None where the service is told of none. */
export abstract class Bank {
  abstract inquire(account: AccountNumber): Promise<Inquiry>;
}

/** One payment. The external id is its idempotency key, for ever. */
export type Instruction = Readonly<
  AccountNumber & { externalId: string; name: string; amount: Rupiah; narrative: string }
>;

export type { BankFact, Told } from '../domain/paying/told.js';
