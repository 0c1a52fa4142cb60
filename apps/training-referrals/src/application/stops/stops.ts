import { Injectable } from '@nestjs/common';
import type { Envelope } from '@tanggap/contracts';
import { causeOf, newCause, UnitOfWork, type Cause, type Tx } from '@tanggap/messaging';
import { ofCircumstance, ofConsent, ofEndedCase, ofReopenedCase, type Stop } from '../../domain/stops/stop.js';
import { holdReferrals } from '../../persistence/move.store.js';
import { holdSeats } from '../../persistence/seat-lock.js';
import { StopQueries } from '../../persistence/stops/stop.queries.js';
import { keepStops, takeStops } from '../../persistence/stops/stop.store.js';
import { assertMayMove, move } from '../referral-moves.js';

const AT_ONCE = 500;

type Said =
  | Envelope<'worker-registry.circumstance-reported.v1'>
  | Envelope<'worker-registry.consent-decided.v1'>
  | Envelope<'worker-registry.case-ended.v1'>
  | Envelope<'worker-registry.case-reopened.v1'>;

/** Notes what stops the training of people. Rounds and requests look at it; what is held already ends a moment later. */
@Injectable()
export class StopsHeard {
  async hear(tx: Tx, events: readonly Said[]): Promise<void> {
    const last = new Map<string, Stop & { readonly cause: Cause }>();
    for (const event of events) {
      const stop = stopOf(event);
      if (!stop || (last.get(stop.groundId)?.change ?? 0) > stop.change) continue;
      last.set(stop.groundId, { ...stop, cause: causeOf(event) });
    }
    await keepStops(tx, [...last.values()]);
  }
}

/** Ends the places of those whose training has stopped; the seats pass on by themselves. */
@Injectable()
export class StopsKeeper {
  constructor(
    private readonly queries: StopQueries,
    private readonly work: UnitOfWork,
  ) {}

  /** Some of them; true while more may wait. */
  async endSome(): Promise<boolean> {
    if (!(await this.queries.areDue())) return false;
    return this.work.run(newCause(), async (tx) => {
      await holdSeats(tx.manager);
      const { taken, stopped } = await takeStops(tx, AT_ONCE);
      const causes = new Map(stopped.map(({ referralId, cause }) => [referralId, cause]));
      const ids = stopped.map(({ referralId }) => referralId);
      for (const standing of await holdReferrals(tx, ids)) assertMayMove(standing, 'ended');
      const moves = stopped.map(({ referralId, why }) => ({
        referralId,
        to: 'ended' as const,
        who: 'worker-registry',
        why,
      }));
      await move(tx, moves, causes);
      return taken === AT_ONCE;
    });
  }
}

function stopOf(event: Said): Stop | undefined {
  if (event.name === 'worker-registry.circumstance-reported.v1') return ofCircumstance(event.data);
  if (event.name === 'worker-registry.consent-decided.v1') return ofConsent(event.data);
  if (event.name === 'worker-registry.case-ended.v1') return ofEndedCase(event.data);
  return ofReopenedCase(event.data);
}
