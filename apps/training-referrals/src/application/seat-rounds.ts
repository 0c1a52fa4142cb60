import type { EventData } from '@tanggap/contracts';
import type { Round, RoundWork, Tx } from '@tanggap/messaging';
import { decisionOf } from '../domain/referral.js';
import { decideRound, progressOf, settleNext } from '../persistence/round.store.js';
import type { DecidedReferral } from '../persistence/round.store.js';

type ReferralDecided = EventData<'training-referrals.referral-decided.v1'>;

/** How seats are given out over the cases of one notice. */
export const seatRounds: RoundWork = {
  async allocate(tx: Tx, { round, noticeId }: Round): Promise<void> {
    await decideRound(tx.manager, round, noticeId);
  },

  async announce(tx: Tx, round: Round, atMost: number): Promise<number> {
    const { cases: settled } = await progressOf(tx.manager, round.round);
    const decided = await settleNext(tx.manager, round.round, round.noticeId, settled, atMost);
    tx.publish(
      decided.map((referral) => ({
        name: 'training-referrals.referral-decided.v1' as const,
        data: dataOf(referral, round),
      })),
    );
    return decided.length < atMost ? 0 : round.cases - settled - decided.length;
  },

  async close(tx: Tx, { round, noticeId }: Round): Promise<void> {
    const { cases, seats, waiting, notSuitable } = await progressOf(tx.manager, round);
    tx.publish({
      name: 'training-referrals.round-closed.v1',
      data: { noticeId, round, cases, seats, waiting, notSuitable },
    });
  },
};

function dataOf(referral: DecidedReferral, { round, noticeId }: Round): ReferralDecided {
  const { id, caseId, personId, status, programmeCode, classId, rank, ruleVersion } = referral;
  return {
    referralId: id,
    caseId,
    personId,
    noticeId,
    decision: decisionOf[status],
    ...(programmeCode !== null && { programmeCode }),
    ...(classId !== null && { classId }),
    ...(rank !== null && { rank }),
    round,
    ruleVersion,
    reasons: reasonsFor(referral),
  };
}

/** Who already has a place is not told why a second one would have fitted. */
function reasonsFor({ why, reasons }: DecidedReferral): string[] {
  if (why === 'already-referred') return [why];
  return reasons === '' ? [] : reasons.split(' ');
}
