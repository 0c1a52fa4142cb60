import type { Payee } from './due.js';

/** A transfer as the bank's own books have it. */
export type BankTransfer = {
  readonly key: string;
  readonly amount: number;
  readonly state: string;
  readonly reason?: string;
};

export type BankRequests = {
  readonly total: number;
  /** Transfers after closing. */
  readonly afterClosing: number;
  readonly mostInASecond: number;
  /** Instructions sent again before it was sure that the first had not been taken. */
  readonly early: readonly unknown[];
};

type LedgerPage = { readonly next: number | null; readonly transfers: readonly BankTransfer[] };

const MOST_ACCOUNTS = 5_000;
const PAGE = 10_000;
const PATIENCE_MS = 30_000;

/** The far end: the doors by which a test sees and sets what the bank has and does. */
export class BankDesk {
  constructor(private readonly url: string) {}

  /** Who truly holds which account; each is active. */
  async open(payees: readonly Payee[]): Promise<void> {
    for (let from = 0; from < payees.length; from += MOST_ACCOUNTS) {
      const accounts = payees
        .slice(from, from + MOST_ACCOUNTS)
        .map(({ bankCode, number, holder }) => ({ bankCode, number, holder, state: 'active' }));
      await this.put('/accounts', { accounts });
    }
  }

  faults(settings: Readonly<Record<string, unknown>>): Promise<unknown> {
    return this.put('/faults', settings);
  }

  /** Its clock goes on from so much later. */
  advance(by: { readonly advanceMs: number } | { readonly advanceDays: number }): Promise<unknown> {
    return this.put('/clock', by);
  }

  async ledger(): Promise<readonly BankTransfer[]> {
    const all: BankTransfer[] = [];
    for (let from: number | null = 0; from !== null;) {
      const page: LedgerPage = await this.get(`/ledger?from=${from}&limit=${PAGE}`);
      all.push(...page.transfers);
      from = page.next;
    }
    return all;
  }

  sums(): Promise<{ readonly paidTwice: readonly unknown[] }> {
    return this.get('/ledger/sums');
  }

  requests(): Promise<BankRequests> {
    return this.get('/requests');
  }

  private get<T>(path: string): Promise<T> {
    return this.call(path, {});
  }

  put(path: string, content: unknown): Promise<unknown> {
    const headers = { 'content-type': 'application/json' };
    return this.call(path, { method: 'PUT', headers, body: JSON.stringify(content) });
  }

  private async call<T>(path: string, request: RequestInit): Promise<T> {
    const answer = await fetch(this.url + path, { ...request, signal: AbortSignal.timeout(PATIENCE_MS) });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  }
}
