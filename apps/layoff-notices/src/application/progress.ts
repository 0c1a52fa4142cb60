import { Injectable } from '@nestjs/common';
import type { Envelope } from '@tanggap/contracts';
import type { Tx } from '@tanggap/messaging';
import { Clock } from '@tanggap/platform';
import { follow } from '../domain/following.js';
import { keepNotices, lockNotices } from '../persistence/notice.store.js';
import { addRegistered, findHeard, setAssessed, setReferred, setRegistered } from '../persistence/progress.store.js';

/** Keeps what other services say of our notices; they may say it in any order. */
@Injectable()
export class Progress {
  constructor(private readonly clock: Clock) {}

  async registeredInPart(tx: Tx, events: readonly Envelope<'worker-registry.workers-registered.v1'>[]): Promise<void> {
    await addRegistered(
      tx,
      events.map(({ data }) => data),
    );
  }

  async registered(tx: Tx, events: readonly Envelope<'worker-registry.notice-registered.v1'>[]): Promise<void> {
    await setRegistered(tx, lastOfEach(events));
    await this.moveOn(tx, lastOfEach(events));
  }

  async referred(tx: Tx, events: readonly Envelope<'training-referrals.round-closed.v1'>[]): Promise<void> {
    await setReferred(tx, lastOfEach(events));
    await this.moveOn(tx, lastOfEach(events));
  }

  async assessed(tx: Tx, events: readonly Envelope<'cash-assistance.round-closed.v1'>[]): Promise<void> {
    await setAssessed(tx, lastOfEach(events));
    await this.moveOn(tx, lastOfEach(events));
  }

  private async moveOn(tx: Tx, told: readonly { readonly noticeId: string }[]): Promise<void> {
    const ids = told.map(({ noticeId }) => noticeId);
    // The lock first: who waited for it must see what the other has heard.
    const notices = await lockNotices(tx, ids);
    const heard = await findHeard(tx, ids);
    const nothing = { isRegistered: false, hasReferrals: false, hasAssessments: false };
    const now = this.clock.now();
    await keepNotices(
      tx,
      notices.map((notice) => follow(notice, heard.get(notice.id) ?? nothing, now)),
    );
  }
}

/** One statement cannot set the same notice twice; were it ever told twice, the later word holds. */
function lastOfEach<T extends { readonly noticeId: string }>(events: readonly { readonly data: T }[]): T[] {
  return [...new Map(events.map(({ data }) => [data.noticeId, data])).values()];
}
