import type { HeldPlace, ReferralDecision } from '@tanggap/contracts';
import type { Transitions } from '@tanggap/kernel';

/**
 * A referral is proposed when its case is heard of, and decided in the round of its notice. Who waits gets a seat that is
 * given back, in the waiting order; it ends when its case is closed.
 */
export const referralMoves = {
  proposed: ['seat-held', 'waiting', 'not-suitable'],
  'seat-held': ['ended'],
  waiting: ['seat-held', 'ended'],
  'not-suitable': ['ended'],
  ended: [],
} as const satisfies Transitions<string>;

export type ReferralStatus = keyof typeof referralMoves;
export type DecidedStatus = (typeof referralMoves)['proposed'][number];

/** What is said of each outcome to others. */
export const decisionOf: Readonly<Record<DecidedStatus, ReferralDecision>> = {
  'seat-held': 'seat',
  waiting: 'waiting',
  'not-suitable': 'not-suitable',
};

/** What is said of a referral that ends: what it held until then. */
export const heldIn: Readonly<Record<DecidedStatus, HeldPlace>> = {
  'seat-held': 'seat',
  waiting: 'waiting',
  'not-suitable': 'nothing',
};

/** What became of a proposal in the round of its notice. */
export type Referral = {
  readonly id: string;
  readonly personId: string;
  readonly noticeId: string;
  readonly round: number;
  /** Place in the order in which the round is told, from 1: the order of the list. */
  readonly place: number;
  /** Place among those who asked for the programme in this round, from 1; none for who is not suitable. */
  readonly rank: number | null;
  readonly status: Exclude<ReferralStatus, 'proposed'>;
  /** The code of the round's reason. */
  readonly why: string;
  readonly programmeCode: string | null;
  readonly classId: string | null;
  readonly decidedAt: Date;
};
