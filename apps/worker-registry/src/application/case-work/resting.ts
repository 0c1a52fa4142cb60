import { Injectable } from '@nestjs/common';
import { newCause, UnitOfWork, type Tx } from '@tanggap/messaging';
import { civilDayOf, Clock } from '@tanggap/platform';
import { closedFrom, dormantFrom } from '../../domain/case-work/decision.js';
import { findResting } from '../../persistence/case-work/case-work.store.js';
import { holdCases } from '../../persistence/case-work/move.store.js';
import { moveHeld } from './case-moves.js';

const SOME = 500;

/** Cases with which nothing happens: dormant after a while, closed after a long one. */
@Injectable()
export class Resting {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** True while more may be waiting. */
  step(): Promise<boolean> {
    return this.work.run(newCause(), async (tx) => {
      const slept = await this.move(tx, 'in-service');
      const ended = await this.move(tx, 'dormant');
      return slept === SOME || ended === SOME;
    });
  }

  private async move(tx: Tx, from: 'in-service' | 'dormant'): Promise<number> {
    const [now, today] = [this.clock.now(), this.clock.today()];
    const isDue = ({ activeAt, since }: { readonly activeAt: Date; readonly since: Date }) =>
      from === 'dormant' ? closedFrom(civilDayOf(since)) <= today : dormantFrom(civilDayOf(activeAt)) <= today;
    const found = (await findResting(tx.manager, from, SOME)).filter(isDue);
    if (found.length === 0) return 0;
    // Looked at again under the lock: somebody may just have been in touch.
    const held = await holdCases(
      tx.manager,
      found.map(({ caseId }) => caseId),
    );
    const due = held.filter((one) => one.state === from && isDue(one));
    const to = from === 'dormant' ? ('closed' as const) : ('dormant' as const);
    const why = from === 'dormant' ? 'dormant-for-a-year' : 'inactive';
    await moveHeld(
      tx,
      due.map((standing) => ({ standing, caseId: standing.caseId, to, who: 'worker-registry', why })),
      { at: now },
    );
    return found.length;
  }
}
