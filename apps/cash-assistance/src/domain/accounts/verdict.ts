import { compareNames } from '@tanggap/indonesia';
import type { AccountState } from './account.js';

/** What the bank said, as far as it is a verdict; `down` is none. */
export type Asked = Readonly<{ answer: 'valid'; name: string } | { answer: 'inactive' | 'unknown' | 'down' }>;
export type Verdict = Readonly<{ state: AccountState; bankName: string | null; nameScore: number | null }>;

const byName = { same: 'valid', review: 'to-decide', different: 'name-differs' } as const;

/** Whether the account is the person's own: the name on the card beside the holder's at the bank. Undefined while nothing is known. */
export function verdictOf(asked: Asked, cardName: string): Verdict | undefined {
  if (asked.answer === 'down') return undefined;
  if (asked.answer !== 'valid') return { state: asked.answer, bankName: null, nameScore: null };
  const { verdict, score } = compareNames(cardName, asked.name);
  return { state: byName[verdict], bankName: asked.name, nameScore: Math.floor(score * 1_000) };
}

const FIRST_PAUSE_S = 5;
const LONGEST_PAUSE_S = 3_600;

/** Seconds until a bank that did not answer is asked again: twice as long each time, up to an hour. */
export function pauseAfter(attempts: number): number {
  return Math.min(LONGEST_PAUSE_S, FIRST_PAUSE_S * 2 ** Math.min(Math.max(attempts - 1, 0), 20));
}
