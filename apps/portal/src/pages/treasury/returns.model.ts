import type { PaymentRow, ReturnReason } from './views.js';

export type ReasonGroup = {
  readonly code: string;
  readonly reason: ReturnReason | undefined;
  readonly rows: readonly PaymentRow[];
};

/** Payments of one page by their reason: what asks for the same papers stands together, the largest group first. */
export function byReason(rows: readonly PaymentRow[]): readonly ReasonGroup[] {
  const groups = Map.groupBy(rows, ({ reason }) => reason?.code ?? '–');
  return [...groups]
    .map(([code, those]) => ({ code, reason: those[0]?.reason, rows: those }))
    .sort((a, b) => b.rows.length - a.rows.length || (a.code < b.code ? -1 : 1));
}

/** Its correction was due before today and nobody has put it right. */
export function isLate({ dueOn, isCorrected }: Pick<PaymentRow, 'dueOn' | 'isCorrected'>, today: string): boolean {
  return !isCorrected && dueOn !== undefined && dueOn < today;
}

/** What the form of a correction asks for: only what this reason needs. */
export type Papers = {
  readonly letters: boolean;
  readonly notCredited: boolean;
  readonly note: boolean;
  readonly newAccount: boolean;
};

export function papersFor({ code, mayPayAgain, needsPapers, needsNewAccount }: ReturnReason): Papers {
  return {
    letters: needsPapers,
    notCredited: code === 'TECH',
    note: mayPayAgain === 'manual',
    newAccount: needsNewAccount,
  };
}
