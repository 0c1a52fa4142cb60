import type { ReferralStatus } from '../referral.js';

/** What test and interview came to, of somebody who was sent. */
export const selectionDecisions = ['accepted', 'reserve', 'not-accepted'] as const;
export type SelectionDecision = (typeof selectionDecisions)[number];

/**
 * Where each decision leads. Who is reserve waits again, at the place of before in the waiting order: a seat that comes free
 * goes by that order, which no provider changes.
 */
export const statusAfter: Readonly<Record<SelectionDecision, ReferralStatus>> = {
  accepted: 'accepted',
  reserve: 'waiting',
  'not-accepted': 'declined-by-provider',
};
