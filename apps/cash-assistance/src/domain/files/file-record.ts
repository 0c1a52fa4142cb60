import type { Rupiah } from '@tanggap/kernel';

/** A movement on the office's account as a statement or an advice tells it. */
export type StatementEntry = Readonly<{
  /** Its place among the records of the file, from 1. */
  place: number;
  side: 'debit' | 'credit';
  amount: Rupiah;
  /** The payer's own reference; null where the bank gives none. */
  reference: string | null;
  bankReference: string | null;
  /** Why money came back, as the bank writes it: a code of four signs, or words. */
  code: string | null;
  /** Whether it takes back an entry of the bank's own. */
  isReversal: boolean;
  /** The civil day in Asia/Jakarta on which it was booked. */
  day: string | null;
  at: string | null;
}>;

/** What became of one payment, as a status file tells it. */
export type PaymentStatus = Readonly<{
  place: number;
  kind: 'accepted' | 'paid' | 'failed' | 'returned';
  reference: string;
  bankReference: string | null;
  code: string | null;
  amount: Rupiah | null;
  at: string | null;
}>;

/** Why one record is set aside while the rest of its file is taken. */
export type UnreadableWhy =
  'amount' | 'side' | 'currency' | 'width' | 'status' | 'reference' | 'form' | 'not-booked' | 'not-found';

/** What a file of the bank consists of, in its order. */
export type FileRecord =
  | Readonly<{ is: 'account'; account: string }>
  | Readonly<{ is: 'balance'; which: 'opening' | 'closing'; amount: number; day: string | null }>
  | Readonly<{ is: 'entry'; entry: StatementEntry }>
  | Readonly<{ is: 'status'; status: PaymentStatus }>
  /** The bank refuses a message of ours whole: no payment in it was taken. */
  | Readonly<{ is: 'refusal'; place: number; message: string; code: string | null; at: string | null }>
  | Readonly<{ is: 'unreadable'; place: number; why: UnreadableWhy; reference: string | null }>;

/** Takes the text of a file piece by piece; throws `Rejected` where the file as a whole is none. */
export type RecordReader = Readonly<{
  add: (text: string) => readonly FileRecord[];
  end: () => readonly FileRecord[];
}>;
