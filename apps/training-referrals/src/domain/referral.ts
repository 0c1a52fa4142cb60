import type { ReferralDecision, ReferralStatus } from '@tanggap/contracts';
import type { StateWords, Transitions } from '@tanggap/kernel';

export type { ReferralStatus };

/**
 * A referral is proposed when its case is heard of and decided in the round of its notice, or asked for by a caseworker.
 * The worker agrees, it is sent, the provider answers, the training runs. Whoever gives up a seat frees it for the next who
 * waits. A class that does not take place sends its people back to the waiting list, at the place that they had.
 */
export const referralMoves = {
  proposed: ['seat-held', 'waiting', 'not-suitable'],
  'not-suitable': ['ended'],
  waiting: ['seat-held', 'declined-by-worker', 'ended'],
  'seat-held': ['agreed', 'declined-by-worker', 'expired', 'waiting', 'ended'],
  agreed: ['sent', 'declined-by-worker', 'waiting', 'ended'],
  sent: ['accepted', 'declined-by-provider', 'declined-by-worker', 'waiting', 'ended'],
  accepted: ['started', 'no-show', 'declined-by-worker', 'waiting', 'ended'],
  started: ['completed', 'dropped', 'ended'],
  completed: [],
  'declined-by-worker': [],
  expired: [],
  'declined-by-provider': [],
  'no-show': [],
  dropped: [],
  ended: [],
} as const satisfies Transitions<ReferralStatus>;

/** How long a seat is held for a worker who does not answer; calendar days (service clock of the office). */
export const offerDays = 7;

export type DecidedStatus = (typeof referralMoves)['proposed'][number];

/** Whoever stands here has a seat in a class. */
export const seatStatuses = [
  'seat-held',
  'agreed',
  'sent',
  'accepted',
  'started',
  'completed',
] as const satisfies readonly ReferralStatus[];

const seats: ReadonlySet<ReferralStatus> = new Set(seatStatuses);
export const hasSeat = (status: ReferralStatus): boolean => seats.has(status);

/** Whoever stands here has a place, and gets no second one. */
export const placeStatuses = [
  'waiting',
  'seat-held',
  'agreed',
  'sent',
  'accepted',
  'started',
] as const satisfies readonly ReferralStatus[];

export const statusWords: StateWords<ReferralStatus> = {
  proposed: { id: 'diusulkan', en: 'proposed' },
  'not-suitable': { id: 'belum ada yang sesuai', en: 'nothing suitable' },
  waiting: { id: 'daftar tunggu', en: 'waiting' },
  'seat-held': { id: 'kursi dipegang', en: 'seat held' },
  agreed: { id: 'disetujui pekerja', en: 'agreed by the worker' },
  sent: { id: 'dikirim ke lembaga', en: 'sent to the provider' },
  accepted: { id: 'diterima lembaga', en: 'accepted by the provider' },
  started: { id: 'mengikuti pelatihan', en: 'in training' },
  completed: { id: 'tuntas', en: 'completed' },
  'declined-by-worker': { id: 'ditolak pekerja', en: 'declined by the worker' },
  expired: { id: 'kedaluwarsa', en: 'expired' },
  'declined-by-provider': { id: 'ditolak lembaga', en: 'declined by the provider' },
  'no-show': { id: 'tidak hadir', en: 'did not show up' },
  dropped: { id: 'berhenti', en: 'dropped out' },
  ended: { id: 'berakhir', en: 'ended' },
};

/** What is said of each outcome to others. */
export const decisionOf: Readonly<Record<DecidedStatus, ReferralDecision>> = {
  'seat-held': 'seat',
  waiting: 'waiting',
  'not-suitable': 'not-suitable',
};

/** What became of a proposal in the round of its notice, or of a caseworker's request. */
export type Referral = {
  readonly id: string;
  readonly caseId: string;
  readonly personId: string;
  readonly noticeId: string;
  /** None for what a caseworker asked for. */
  readonly round: number | null;
  /** Place in the order in which the round is told, from 1: the order of the list. */
  readonly place: number | null;
  /** Place among those who asked for the programme in this round, from 1; none for who is not suitable. */
  readonly rank: number | null;
  /** The account of the caseworker who asked; none for what a round decided. */
  readonly askedBy: string | null;
  /** Place in the waiting order of the programme: the round after or in which it was asked, then the rank or the request. */
  readonly queueRound: number | null;
  readonly queueRank: string | null;
  readonly status: Exclude<ReferralStatus, 'proposed'>;
  /** Line of its history that led here, from 1; the version that `If-Match` names. */
  readonly step: number;
  /** The code of the first reason: that of the round or of the request. */
  readonly why: string;
  readonly programmeCode: string | null;
  readonly classId: string | null;
  /** Until when somebody has to have acted; none where nobody has to. */
  readonly dueAt: Date | null;
  readonly decidedAt: Date;
};
