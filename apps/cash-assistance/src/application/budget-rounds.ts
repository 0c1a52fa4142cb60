import type { EventData } from '@tanggap/contracts';
import type { Round, RoundWork, Tx } from '@tanggap/messaging';
import { closingSettling } from './closings.js';
import { openWalk } from '../persistence/assessing/taking-up.store.js';
import { allocateBudget, nextToAnnounce, toldOf } from '../persistence/round.store.js';
import type { Decided } from '../persistence/round.store.js';

/** How the budget is given out over the cases of one notice, and taken back from closed ones. */
export const budgetRounds: RoundWork = {
  allocate(tx: Tx, round: Round): Promise<void> {
    return allocateBudget(tx, round);
  },

  async announce(tx: Tx, round: Round, atMost: number): Promise<number> {
    const { next, left } = await nextToAnnounce(tx, round, atMost);
    tx.publish(
      next.map((decided) => ({
        name: 'cash-assistance.assessment-made.v1' as const,
        data: assessmentMade(decided, round),
      })),
    );
    return left;
  },

  async close(tx: Tx, { noticeId, round }: Round): Promise<void> {
    const data = { noticeId, round, ...(await toldOf(tx, noticeId)) };
    tx.publish({ name: 'cash-assistance.round-closed.v1', data });
    await openWalk(tx.manager, noticeId);
  },

  settling: closingSettling,
};

function assessmentMade(decided: Decided, { noticeId, round }: Round): EventData<'cash-assistance.assessment-made.v1'> {
  return {
    assessmentId: decided.id,
    caseId: decided.caseId,
    personId: decided.personId,
    noticeId,
    schemeCode: decided.schemeCode,
    ruleVersion: decided.ruleVersion,
    outcome: decided.outcome,
    failed: decided.ruled.failed,
    unknown: decided.ruled.unknown,
    priority: decided.priority,
    budget: decided.budgetPlace,
    reserved: decided.reserved,
    rank: decided.rank ?? undefined,
    round,
  };
}
