import { inEnglishWords, terbilang } from '@tanggap/indonesia';
import type { PageContext } from '../../layout/page-context.js';
import type { TagKind } from '../../layout/parts.js';
import type { BatchRow, BatchState, Bilingual, MaskedPayee, PaymentState } from './views.js';

/** A text of a service in the language of the page. */
export function told({ language }: PageContext, text: Bilingual): string {
  return text[language];
}

/** An amount in words, as cover sheets and receipts have it. */
export function inWords({ language }: PageContext, amount: number): string {
  return language === 'id' ? `${terbilang(amount)} rupiah` : `${inEnglishWords(amount)} rupiah`;
}

/** A batch is called by its number, without the zeros that only its key needs. */
export function batchName({ say }: PageContext, number: string): string {
  return say('treasury.batch.name', { number: number.replace(/^0+(?=\d)/, '') });
}

/** The number of a batch as papers have it, and as its payments begin. */
export function paperNumber({ budgetYear, number }: Pick<BatchRow, 'budgetYear' | 'number'>): string {
  return `BTN-${budgetYear}-${number}`;
}

/** Bank and last digits of where a payment goes. */
export function accountText({ bank, number }: MaskedPayee): string {
  return [bank, number].filter((one) => one !== null).join(' ') || '–';
}

export const batchKinds: Readonly<Record<BatchState, TagKind>> = {
  composed: 'busy',
  validated: 'busy',
  locked: 'busy',
  'sp2d-issued': 'busy',
  sent: 'busy',
  processing: 'busy',
  reconciling: 'busy',
  done: 'good',
  dissolved: 'plain',
};

export const paymentKinds: Readonly<Record<PaymentState, TagKind>> = {
  ready: 'busy',
  held: 'bad',
  sending: 'busy',
  unknown: 'busy',
  sent: 'busy',
  paid: 'good',
  failed: 'bad',
  returned: 'bad',
  replaced: 'plain',
  withdrawn: 'plain',
  'to-treasury': 'plain',
};

/** What is wrong with one line in a few words, from the code that goes with its state; undefined for what says nothing more. */
const lineCodes = [
  'on-hold',
  'said-to-be-paid',
  'no-valid-account',
  'account-not-agreed',
  'account-unreadable',
  'flagged',
  'batch-dissolved',
] as const;

export function lineCode({ say }: PageContext, code: string | null): string | undefined {
  const bare = code?.replace(/^payment\./, '');
  const known = lineCodes.find((one) => one === bare);
  return known && say(`treasury.line-code.${known}`);
}

/** `2026-11-21` or undefined, for the first day that a form suggests. */
export function dayOf(at: Date): string {
  return new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
}
