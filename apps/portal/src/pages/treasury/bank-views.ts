import type { Bilingual, PaymentState } from './views.js';

/** What cash-assistance answers about what comes from the bank. */
export type BankFile = {
  readonly id: string;
  readonly state: 'reading' | 'shown' | 'read' | 'applied';
  readonly form: 'pain.002' | 'camt' | 'mt940' | 'csv' | null;
  readonly receivedAt: string;
  readonly receivedBy: string;
  readonly bytes: number;
  readonly records: number;
  readonly matched: number;
  readonly exceptions: number;
  readonly repeated: number;
  readonly passedOver: number;
  readonly firstDay: string | null;
  readonly lastDay: string | null;
  readonly opening: number | null;
  readonly closing: number | null;
  readonly sha256: string | null;
};

export type Tally = { readonly records: number; readonly amount: number };
export type FilePreview = {
  readonly paid: Tally;
  readonly accepted: Tally;
  readonly failed: Tally;
  readonly returned: Tally;
  readonly known: Tally;
  readonly repeated: Tally;
  readonly passedOver: Tally;
  readonly unknown: Tally;
  readonly exceptions: readonly (Tally & { readonly code: string; readonly words: Bilingual })[];
  readonly examples: readonly {
    readonly place: number;
    readonly reference: string | null;
    readonly amount: number | null;
    readonly code: string;
    readonly words: Bilingual;
  }[];
};

export const exceptionCodes = [
  'duplicate',
  'wrong-amount',
  'unknown-reference',
  'reversal',
  'split',
  'not-instructed',
  'paid-after-failure',
  'return-of-unpaid',
  'returned-by-file',
  'failed-by-file',
  'missing-in-statement',
  'no-answer',
  'not-known',
  'out-of-turn',
  'unreadable',
  'balance-broken',
] as const;
export type ExceptionCode = (typeof exceptionCodes)[number];
export const exceptionStates = ['open', 'proposed', 'settled'] as const;
export type ExceptionState = (typeof exceptionStates)[number];
export const outcomes = [
  'told-twice',
  'bank-corrected',
  'payee-has-it',
  'not-ours',
  'counts-as-paid',
  'counts-as-returned',
  'counts-as-failed',
] as const;
export type Outcome = (typeof outcomes)[number];

export type ExceptionRow = {
  readonly id: string;
  readonly code: ExceptionCode;
  readonly words: Bilingual;
  readonly ownerRole: string;
  readonly state: ExceptionState;
  readonly version: number;
  readonly raisedAt: string;
  readonly amount: number | null;
  readonly fileId: string | null;
  readonly place: number | null;
  readonly lineId: string | null;
  readonly batchId: string | null;
  readonly externalId: string | null;
  readonly lineState: PaymentState | null;
  readonly reference: string | null;
  readonly bankReference: string | null;
  readonly bookedOn: string | null;
  readonly assignedTo: string | null;
  readonly outcome: Outcome | null;
  readonly reason: string | null;
  readonly proposedBy: string | null;
  readonly proposedAt: string | null;
  readonly settledBy: string | null;
  readonly settledAt: string | null;
  readonly mayEndAs: readonly Outcome[];
};

export type ExceptionView = ExceptionRow & {
  readonly history: readonly { readonly at: string; readonly by: string; readonly what: string }[];
};

/** These move money, and need to know of which payment. */
export const movesMoney: ReadonlySet<string> = new Set(['counts-as-paid', 'counts-as-returned', 'counts-as-failed']);
