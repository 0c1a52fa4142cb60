import type { Bilingual } from '@tanggap/kernel';
import { holdWords, type HoldCode } from '../hold.js';
import { stopWords, type HoldGround } from '../stops/stop.js';

/** What decreed aid is counted by before it is composed: each number is a list. */
export const dueParts = ['on-hold', 'without-account', 'account-to-agree', 'under-way', 'to-correct'] as const;
export type DuePart = (typeof dueParts)[number];

/** Why a payment is on hold: a ground that was told, a layoff that was taken back, or aid that is about to be. */
export type PaymentHold = HoldGround | HoldCode | 'withdrawal-proposed';

export const paymentHoldWords: Readonly<Record<PaymentHold, Bilingual>> = {
  ...stopWords,
  ...holdWords,
  'withdrawal-proposed': {
    id: 'Diusulkan untuk dicabut; menunggu orang kedua.',
    en: 'Proposed to be taken back; a second person decides.',
  },
};
