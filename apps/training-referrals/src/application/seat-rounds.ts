import type { EventData } from '@tanggap/contracts';
import type { Round, RoundWork, Tx } from '@tanggap/messaging';
import { decisionOf } from '../domain/referral.js';
import type { DecidedStatus } from '../domain/referral.js';
import { reasonsOfSets } from '../persistence/option-sets.js';
import { decideRound, keepTold, nextDecided, progressOf } from '../persistence/round.store.js';
import type { DecidedReferral, RoundProgress } from '../persistence/round.store.js';
import { endingSettling } from './endings.js';

type ReferralDecided = EventData<'training-referrals.referral-decided.v1'>;

/** What is taken back comes in parts of some hundred rows, and the next part follows well within this. */
const QUIET_MS = 2_000;

/** How seats are given out over the cases of one notice, and between the rounds taken back from closed ones. */
export const seatRoundsWith = (quietMs: number): RoundWork => ({
  async allocate(tx: Tx, { round, noticeId }: Round): Promise<void> {
    await decideRound(tx.manager, round, noticeId);
  },

  async announce(tx: Tx, round: Round, atMost: number): Promise<number> {
    const { cases: told } = await progressOf(tx.manager, round.round);
    const decided = await nextDecided(tx.manager, round.round, told, atMost);
    if (decided.length === 0) return 0;
    const reasons = await reasonsOfSets(tx, new Set(decided.map(({ options }) => options)));
    await keepTold(tx.manager, round.round, countsOf(decided));
    tx.publish(
      decided.map((referral) => ({
        name: 'training-referrals.referral-decided.v1' as const,
        data: dataOf(referral, round, reasons),
      })),
    );
    return decided.length < atMost ? 0 : round.cases - told - decided.length;
  },

  async close(tx: Tx, { round, noticeId }: Round): Promise<void> {
    const { cases, seats, waiting, notSuitable } = await progressOf(tx.manager, round);
    tx.publish({
      name: 'training-referrals.round-closed.v1',
      data: { noticeId, round, cases, seats, waiting, notSuitable },
    });
  },

  settling: endingSettling(quietMs),
});

export const seatRounds = seatRoundsWith(QUIET_MS);

function countsOf(decided: readonly DecidedReferral[]): RoundProgress {
  const counts: Record<DecidedStatus, number> = { 'seat-held': 0, waiting: 0, 'not-suitable': 0 };
  for (const { status } of decided) counts[status] += 1;
  return {
    cases: decided.length,
    seats: counts['seat-held'],
    waiting: counts.waiting,
    notSuitable: counts['not-suitable'],
  };
}

type Reasons = ReadonlyMap<string, readonly string[]>;

function dataOf(referral: DecidedReferral, { round, noticeId }: Round, reasons: Reasons): ReferralDecided {
  return {
    referralId: referral.id,
    caseId: referral.caseId,
    personId: referral.personId,
    noticeId,
    decision: decisionOf[referral.status],
    programmeCode: referral.programmeCode ?? undefined,
    classId: referral.classId ?? undefined,
    rank: referral.rank ?? undefined,
    round,
    ruleVersion: referral.ruleVersion,
    reasons: reasonsFor(referral, reasons),
  };
}

const ownReasons: ReadonlySet<string> = new Set(['already-referred', 'case-closed', 'person-stopped']);

/** Who already has a place, or whose case is closed, is not told why one would have fitted. */
function reasonsFor({ why, options }: DecidedReferral, reasons: Reasons): string[] {
  return ownReasons.has(why) ? [why] : [...(reasons.get(options) ?? [])];
}
