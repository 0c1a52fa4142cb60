import { Injectable } from '@nestjs/common';
import { newCause, UnitOfWork } from '@tanggap/messaging';
import { Clock } from '@tanggap/platform';
import { OfferQueries, offersThatAreOver } from '../../persistence/life/offer.store.js';
import { holdSeats } from '../../persistence/seat-lock.js';
import { move } from '../referral-moves.js';

const AT_ONCE = 500;

/** A seat that is offered is held for a week. Who does not answer by then loses it, and it goes to the next who waits. */
@Injectable()
export class Expiry {
  constructor(
    private readonly offers: OfferQueries,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Ends some of the offers that are over; true while more are. */
  async endSome(): Promise<boolean> {
    const now = this.clock.now();
    if (!(await this.offers.isAnyOver(now))) return false;
    return this.work.run(newCause(), async (tx) => {
      await holdSeats(tx.manager);
      const ids = await offersThatAreOver(tx.manager, now, AT_ONCE);
      await move(
        tx,
        ids.map((referralId) => ({ referralId, to: 'expired', who: 'expiry', why: 'worker.silent' })),
      );
      return ids.length === AT_ONCE;
    });
  }
}
