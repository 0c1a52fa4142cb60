import { DAY_MS } from './jakarta.js';

/** SNAP service codes of what moves money; 20 are lines of a bulk file. */
export type TransferService = '17' | '18' | '20';

/** Why money did not stay where it was sent, in the words of ISO 20022. */
export type ReasonCode =
  'AC01' | 'AC04' | 'AC06' | 'AM04' | 'AM05' | 'BE01' | 'MD07' | 'MS03' | 'RC01' | 'RR04' | 'TECH';

/** What becomes of a transfer; fixed when it is taken. */
export type Fate = {
  readonly outcome: 'success' | 'failed' | 'returned';
  readonly reason?: ReasonCode;
  /** From being known to the first final state. */
  readonly settleMs: number;
  /** From success to the return. */
  readonly returnDays: number;
};

/** What was asked for. */
export type Instruction = {
  /** `partnerReferenceNo`, or `external_id` / `EndToEndId` of a file. One key moves money once, for ever. */
  readonly key: string;
  readonly service: TransferService;
  /** Whole rupiah. */
  readonly amount: number;
  readonly source: string;
  readonly bankCode: string;
  readonly account: string;
  /** The holder as the payer wrote it, where the service carries it. */
  readonly name?: string;
  readonly narrative: string;
  readonly externalId: string;
  readonly file?: { readonly id: string; readonly line: number };
};

export type Transfer = Instruction & {
  readonly referenceNo: string;
  /** When it came, ms of the bank's clock. */
  readonly at: number;
  /** From when the bank knows of it: later than `at` for one that was taken late. */
  readonly knownAt: number;
  readonly fate: Fate;
};

export type TransferState = 'not-found' | 'pending' | 'success' | 'failed' | 'returned';

/** `latestTransactionStatus` of SNAP. */
export const snapStatus: Readonly<Record<TransferState, string>> = {
  success: '00',
  pending: '03',
  returned: '04',
  failed: '06',
  'not-found': '07',
};

/** The moment of the first final state. */
export function settledAt({ knownAt, fate }: Transfer): number {
  return knownAt + fate.settleMs;
}

/** The moment that the money came back; undefined where it stays or never went. */
export function returnedAt(transfer: Transfer): number | undefined {
  const { outcome, returnDays } = transfer.fate;
  return outcome === 'returned' ? settledAt(transfer) + returnDays * DAY_MS : undefined;
}

export function stateAt(transfer: Transfer, now: number): TransferState {
  if (now < transfer.knownAt) return 'not-found';
  if (now < settledAt(transfer)) return 'pending';
  if (transfer.fate.outcome === 'failed') return 'failed';
  return now >= (returnedAt(transfer) ?? Infinity) ? 'returned' : 'success';
}

/** Every final state with its moment, in order. */
export function finalStates(transfer: Transfer): readonly { readonly state: TransferState; readonly at: number }[] {
  const at = settledAt(transfer);
  const back = returnedAt(transfer);
  if (back !== undefined)
    return [
      { state: 'success', at },
      { state: 'returned', at: back },
    ];
  return [{ state: transfer.fate.outcome, at }];
}

/** Whether a repeat asks for the same: words that only travel along, such as a date of sending, do not count. */
export function asksTheSame(a: Instruction, b: Instruction): boolean {
  const parts = ['service', 'amount', 'source', 'bankCode', 'account', 'name', 'narrative'] as const;
  return parts.every((part) => a[part] === b[part]);
}
