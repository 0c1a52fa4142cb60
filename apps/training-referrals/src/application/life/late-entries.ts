import { Injectable } from '@nestjs/common';
import { newCause, UnitOfWork } from '@tanggap/messaging';
import { Clock } from '@tanggap/platform';
import { EntryQueries, whoIsLate } from '../../persistence/life/entry.store.js';
import { holdSeats } from '../../persistence/seat-lock.js';
import { move } from '../referral-moves.js';

const AT_ONCE = 500;

/** Whoever was not accepted by the third session of a class that runs waits again, at the place held before. */
@Injectable()
export class LateEntries {
  constructor(
    private readonly entries: EntryQueries,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Sends some of them back; true while more are. */
  async sendBackSome(): Promise<boolean> {
    const today = this.clock.today();
    if (!(await this.entries.isAnyLate(today))) return false;
    return this.work.run(newCause(), async (tx) => {
      await holdSeats(tx.manager);
      const ids = await whoIsLate(tx.manager, today, AT_ONCE);
      await move(
        tx,
        ids.map((referralId) => ({ referralId, to: 'waiting', who: 'third session', why: 'class.entry-over' })),
      );
      return ids.length === AT_ONCE;
    });
  }
}
