import type { Rupiah, StateWords, Transitions } from '@tanggap/kernel';

/**
 * One instalment on its way to one account. `sending`: the intent is kept, the bank may be called from now on; `unknown`: it may
 * have been taken, so it is asked about and never sent again meanwhile; `held`: a ground was heard before the intent.
 */
export const paymentMoves = {
  // What was freed after an intent may have been taken after all: then the bank's word counts.
  ready: ['sending', 'held', 'sent', 'paid', 'failed', 'withdrawn'],
  held: ['ready', 'sent', 'paid', 'failed', 'withdrawn'],
  // Back to ready: the bank has surely not taken it, and the same key is free.
  sending: ['unknown', 'sent', 'paid', 'failed', 'ready', 'held'],
  unknown: ['sent', 'paid', 'failed', 'ready', 'held'],
  sent: ['paid', 'failed'],
  paid: ['returned'],
  // To paid where two people have found that the payee has the money after all.
  failed: ['paid', 'replaced', 'to-treasury'],
  returned: ['replaced', 'to-treasury'],
  withdrawn: ['paid', 'replaced', 'to-treasury'],
  replaced: ['paid'],
  'to-treasury': [],
} as const satisfies Transitions<string>;

export type PaymentState = keyof typeof paymentMoves;
export const paymentStates = Object.keys(paymentMoves) as readonly PaymentState[];

/** The bank has it, or may have it. */
export const underWay = ['sending', 'unknown', 'sent'] as const satisfies readonly PaymentState[];
/** Nothing more comes of it by itself. */
export const settled = [
  'paid',
  'failed',
  'returned',
  'withdrawn',
  'replaced',
  'to-treasury',
] as const satisfies readonly PaymentState[];

/** A line is replaced so often at most. */
export const mostAttempts = 3;

export type PaymentLine = Readonly<{
  id: string;
  batchId: string;
  assessmentId: string;
  personId: string;
  accountId: string;
  /** The line that this one stands for. */
  replaces: string | null;
  since: Date;
  sentAt: Date | null;
  settledAt: Date | null;
  /** How often the bank was asked about it since it was sent, and when it is asked next. */
  asks: number;
  askAt: Date | null;
  amount: Rupiah;
  /** Of the lease under which it was taken last. */
  token: string | null;
  lineNo: number;
  instalment: number;
  attempt: number;
  version: number;
  /** It was composed into the batch, and is not among what was locked. */
  leftOut: boolean;
  /** The idempotency key of the payment, for ever. */
  externalId: string;
  bankCode: string;
  state: PaymentState;
  code: string | null;
  bankReference: string | null;
}>;

export type PaymentMove = Readonly<{
  lineId: string;
  step: number;
  at: Date;
  by: string;
  fromState: PaymentState;
  toState: PaymentState;
  code: string | null;
  factKey: string | null;
}>;

export const paymentWords: StateWords<PaymentState> = {
  ready: { id: 'siap dikirim', en: 'ready to be sent' },
  held: { id: 'ditahan', en: 'held' },
  sending: { id: 'sedang dikirim', en: 'being sent' },
  unknown: { id: 'belum diketahui, ditanyakan ke bank', en: 'not known, the bank is asked' },
  sent: { id: 'diterima bank', en: 'accepted by the bank' },
  paid: { id: 'dibayar', en: 'paid' },
  failed: { id: 'gagal', en: 'failed' },
  returned: { id: 'retur', en: 'returned' },
  replaced: { id: 'diganti', en: 'replaced' },
  withdrawn: { id: 'dicabut', en: 'withdrawn' },
  'to-treasury': { id: 'dikembalikan ke kas daerah', en: 'given back to the treasury' },
};

/** The role that puts right what did not arrive. */
export const correctedBy = 'BENDAHARA';

/** The key of the line that stands for another: `...-R1`, `...-R2` and so on; no key is ever used again. */
export function replacementKey(externalId: string): string {
  const [, first = externalId, turn = '0'] = /^(.*)-R(\d+)$/.exec(externalId) ?? [];
  return `${first}-R${Number(turn) + 1}`;
}

/** What was withdrawn after it had left is put right as a technical failure is: with the bank's word that nothing was credited. */
export const reasonOfWithdrawn = 'TECH';

/** Whether it is paid once more with papers alone: it did not arrive, or it had left before it was withdrawn, of which only the bank knows the end. */
export function wantsPapers({ state, sentAt }: Pick<PaymentLine, 'state' | 'sentAt'>): boolean {
  return state === 'failed' || state === 'returned' || (state === 'withdrawn' && sentAt !== null);
}

/** Which attempt the line is that stands for another: what was withdrawn never reached the payee, and was none. */
export function attemptAfter({ state, attempt }: Pick<PaymentLine, 'state' | 'attempt'>): number {
  return state === 'withdrawn' ? attempt : attempt + 1;
}

/** The papers upon which a payment that did not arrive is sent once more. */
export type Correction = Readonly<{
  lineId: string;
  at: Date;
  accountId: string | null;
  notCredited: boolean;
  by: string;
  code: string;
  letterNumber: string | null;
  pledgeNumber: string | null;
  /** Sealed: it may name people. */
  note: string | null;
}>;
