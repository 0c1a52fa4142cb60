import type { CivilDate } from '@tanggap/kernel';
import { DAY_MS, startOf } from './jakarta.js';
import { returnedAt, settledAt, type ReasonCode, type Transfer } from './transfer.js';

/** One movement on the payer's account. */
export type StatementEntry = {
  readonly at: number;
  readonly kind: 'debit' | 'credit';
  /** Whole rupiah. */
  readonly amount: number;
  /** The payer's own reference. */
  readonly key: string;
  readonly bankReference: string;
  readonly narrative: string;
  /** Why money came back. */
  readonly reason?: ReasonCode;
  /** Whether it takes back an entry of the bank's own. */
  readonly correction?: true;
};

export type Statement = {
  readonly account: string;
  readonly day: CivilDate;
  /** The day's number in its year: one statement a day. */
  readonly number: number;
  readonly opening: number;
  readonly closing: number;
  readonly entries: readonly StatementEntry[];
};

/** What moved up to a moment, in order: money out when a transfer succeeds, and in again when it comes back. */
export function entriesOf(transfers: Iterable<Transfer>, now: number): readonly StatementEntry[] {
  const entries: StatementEntry[] = [];
  for (const transfer of transfers) {
    const { key, amount, narrative, referenceNo, fate } = transfer;
    if (fate.outcome === 'failed' || settledAt(transfer) > now) continue;
    const about = { amount, key, bankReference: referenceNo, narrative };
    entries.push({ ...about, at: settledAt(transfer), kind: 'debit' });
    const back = returnedAt(transfer);
    if (back !== undefined && back <= now)
      entries.push({ ...about, at: back, kind: 'credit', ...(fate.reason && { reason: fate.reason }) });
  }
  return entries.sort((a, b) => a.at - b.at || (a.bankReference < b.bankReference ? -1 : 1));
}

/** The statement of one day, or of the days up to `to`; its opening is the closing of all days before. */
export function statementOf(
  account: string,
  opening: number,
  entries: readonly StatementEntry[],
  day: CivilDate,
  to = day,
): Statement {
  const [start, end] = [startOf(day), startOf(to) + DAY_MS];
  const before = entries.filter(({ at }) => at < start);
  const within = entries.filter(({ at }) => at >= start && at < end);
  const atOpening = opening + sumOf(before);
  const number = Math.round((Date.parse(day) - Date.parse(`${day.slice(0, 4)}-01-01`)) / 86_400_000) + 1;
  return { account, day, number, opening: atOpening, closing: atOpening + sumOf(within), entries: within };
}

/** Credits less debits. */
export function sumOf(entries: readonly StatementEntry[]): number {
  return entries.reduce((sum, { kind, amount }) => sum + (kind === 'credit' ? amount : -amount), 0);
}
