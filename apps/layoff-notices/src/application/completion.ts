import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@tanggap/messaging';
import { Clock } from '@tanggap/platform';
import { complete } from '../domain/ending.js';
import { amendedAmong } from '../persistence/amendment.store.js';
import { findPassed, keepNotices, lockNotices } from '../persistence/notice.store.js';

const AT_ONCE = 500;

/** Closes notices whose days have all passed and in which nothing is left to decide, an amendment neither. */
@Injectable()
export class Completion {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Returns how many were completed by the clock's today. */
  async completeDue(): Promise<number> {
    let completed = 0;
    for (;;) {
      const portion = await this.completePortion();
      completed += portion;
      if (portion < AT_ONCE) return completed;
    }
  }

  private completePortion(): Promise<number> {
    const [today, now] = [this.clock.today(), this.clock.now()];
    return this.work.run(null, async (tx) => {
      const notices = await lockNotices(tx, await findPassed(tx, today, AT_ONCE));
      // Asked for again under the locks: one may have been amended while they were waited for.
      const amended = await amendedAmong(
        tx,
        notices.map(({ id }) => id),
      );
      const left = notices.filter(({ id }) => !amended.has(id));
      const outcomes = left.flatMap((notice) => complete(notice, today, now) ?? []);
      await keepNotices(tx, outcomes);
      return outcomes.length;
    });
  }
}
