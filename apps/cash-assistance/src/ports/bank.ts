import type { Rupiah } from '@tanggap/kernel';
import type { BankFact, Told } from '../domain/paying/told.js';

/** What the office's bank is asked, and what it says: whichever way it is reached. Every call is made outside transactions. */
export type AccountNumber = Readonly<{ bankCode: string; number: string }>;

/** `down`: nothing is known of the account, the bank did not answer. */
export type Inquiry =
  | Readonly<{ answer: 'valid'; name: string }>
  | Readonly<{ answer: 'inactive' | 'unknown' }>
  | Readonly<{ answer: 'down'; why: string }>;

/** One payment. The external id is its idempotency key, for ever. */
export type Instruction = Readonly<
  AccountNumber & { externalId: string; name: string; amount: Rupiah; narrative: string }
>;

export type AskedPayment = Pick<Instruction, 'externalId' | 'bankCode' | 'amount'>;

/** Turns for calls to the bank. A call is made when it is its turn, if it is still wanted then; undefined where it was not made. */
export type Turns = {
  inTurn<T>(wanted: () => boolean, call: () => Promise<T>): Promise<T | undefined>;
};

/** What came to our door for callbacks: the path with its query, the body as the bank's JSON. */
export type Callback = Readonly<{ path: string; body: unknown; timestamp: string; signature: string }>;

/** Undefined where the bank has not signed it; `not-now` where it was signed at another time than now. */
export type ReadCallback = BankFact | 'not-understood' | 'not-now' | undefined;

/** The office's bank, whichever way it is reached. None where the service is told of none. */
export abstract class Bank {
  /** So long a call may be on its way; after that nothing is known of it. */
  abstract readonly callMs: number;

  abstract inquire(account: AccountNumber): Promise<Inquiry>;

  /** Tells the bank to pay. `wanted` is asked right before the call leaves; where it was not made, nothing was taken. Never throws. */
  abstract transfer(instruction: Instruction, wanted: () => boolean): Promise<Told>;

  /** What has become of a payment of that amount to an account at that bank. Never throws. */
  abstract status(payment: AskedPayment, wanted: () => boolean): Promise<Told>;

  /** What the bank tells of its own accord. */
  abstract readCallback(callback: Callback): ReadCallback;
}

export type { BankFact, Told } from '../domain/paying/told.js';
