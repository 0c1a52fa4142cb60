import { compareNames } from '@tanggap/indonesia';
import type { AccountState } from './account.js';

/** What the bank said, as far as it is a verdict; `down` is none. */
export type Asked = Readonly<{ answer: 'valid'; name: string } | { answer: 'inactive' | 'unknown' | 'down' }>;
export type Verdict = Readonly<{ state: AccountState; bankName: string | null; nameScore: number | null }>;

const byName = { same: 'valid', review: 'to-decide', different: 'name-differs' } as const;

/** What a person accepted: the name on the card, and how the bank wrote the holder. */
export type AcceptedNames = Readonly<{ card: string; bank: string }>;

/**
 * Whether the account is the person's own: the name on the card beside the holder's at the bank. What a person accepted stays accepted for
 * the same two names. Undefined while nothing is known.
 */
export function verdictOf(asked: Asked, cardName: string, accepted: AcceptedNames | null = null): Verdict | undefined {
  if (asked.answer === 'down') return undefined;
  if (asked.answer !== 'valid') return { state: asked.answer, bankName: null, nameScore: null };
  const { verdict, score } = compareNames(cardName, asked.name);
  const isAccepted = verdict === 'review' && accepted?.card === cardName && accepted.bank === asked.name;
  return { state: isAccepted ? 'valid' : byName[verdict], bankName: asked.name, nameScore: Math.floor(score * 1_000) };
}

const FIRST_PAUSE_S = 5;
const LONGEST_PAUSE_S = 3_600;

/** Seconds until a bank that did not answer is asked again: twice as long each time, up to an hour. */
export function pauseAfter(attempts: number): number {
  return Math.min(LONGEST_PAUSE_S, FIRST_PAUSE_S * 2 ** Math.min(Math.max(attempts - 1, 0), 20));
}
