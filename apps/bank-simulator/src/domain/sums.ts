import { stateAt, type Transfer, type TransferState } from './transfer.js';

export type Sum = { readonly transfers: number; readonly amount: number };

/** How many and how much, by state. */
export function sumsOf(
  transfers: readonly Transfer[],
  now: number,
): { readonly states: Readonly<Record<TransferState, Sum>> } {
  const none: Sum = { transfers: 0, amount: 0 };
  const states = { pending: none, success: none, failed: none, returned: none, 'not-found': none };
  for (const transfer of transfers) {
    const state = stateAt(transfer, now);
    const { transfers: count, amount } = states[state];
    states[state] = { transfers: count + 1, amount: amount + transfer.amount };
  }
  return { states };
}

/** Accounts that hold the same amount under more than one key: for a caller that makes up a new key for an old payment. */
export function paidTwice(transfers: readonly Transfer[], now: number): readonly (readonly string[])[] {
  const keys = new Map<string, string[]>();
  for (const transfer of transfers) {
    if (!['pending', 'success'].includes(stateAt(transfer, now))) continue;
    const what = `${transfer.bankCode}:${transfer.account}:${transfer.amount}`;
    const those = keys.get(what);
    if (those) those.push(transfer.key);
    else keys.set(what, [transfer.key]);
  }
  return [...keys.values()].filter((those) => those.length > 1);
}
