import { Injectable } from '@nestjs/common';
import type { Envelope } from '@tanggap/contracts';
import type { Tx } from '@tanggap/messaging';
import { Clock } from '@tanggap/platform';
import { noteActivity } from '../../persistence/case-work/case-work.store.js';
import { holdCases } from '../../persistence/case-work/move.store.js';
import { findPlanned, findUnderWay, keepReferrals } from '../../persistence/case-work/plan.store.js';
import { moveHeld } from './case-moves.js';

type ReferralMoved = Envelope<'training-referrals.referral-moved.v1'>;

/** What training says of its referrals: a plan that the person agrees to begins the service. */
@Injectable()
export class Plans {
  constructor(private readonly clock: Clock) {}

  /**
   * Keeps how far each referral has come. A profiled case goes into service with its plan, and a dormant one with a new plan; one
   * that is not profiled yet does so with its profile, and one that is further on or unknown stays as it is.
   */
  async referralMoved(tx: Tx, events: readonly ReferralMoved[]): Promise<void> {
    const at = this.clock.now();
    const newest = new Map<string, ReferralMoved['data']>();
    for (const { data } of events)
      if ((newest.get(data.referralId)?.step ?? 0) < data.step) newest.set(data.referralId, data);
    const heard = [...newest.values()].map(({ referralId, caseId, step, to }) => ({
      referralId,
      caseId,
      step,
      status: to,
    }));
    await keepReferrals(tx.manager, heard, at);
    const held = await holdCases(tx.manager, [...new Set(heard.map(({ caseId }) => caseId))]);
    const ids = held.map(({ caseId }) => caseId);
    await noteActivity(tx.manager, ids, at);
    const [planned, goesOn] = [await findPlanned(tx.manager, ids), await findUnderWay(tx.manager, ids)];
    const begins = held.filter(
      ({ caseId, state }) =>
        (state === 'profiled' && planned.has(caseId)) || (state === 'dormant' && goesOn.has(caseId)),
    );
    const move = { to: 'in-service', who: 'training-referrals', why: 'plan.agreed' } as const;
    await moveHeld(
      tx,
      begins.map((standing) => ({ ...move, standing, caseId: standing.caseId })),
      { at },
    );
  }
}
