import { Injectable } from '@nestjs/common';
import type { Envelope } from '@tanggap/contracts';
import type { Tx } from '@tanggap/messaging';
import { keepClosed, keepDeclined, keepEnded, keepReleased } from '../persistence/withdrawal.store.js';

/** Keeps what other services say of rows that were taken back; they may say it in any order. */
@Injectable()
export class Consequences {
  async closed(tx: Tx, events: readonly Envelope<'worker-registry.withdrawal-registered.v1'>[]): Promise<void> {
    await keepClosed(
      tx,
      events.map(({ data }) => data),
    );
  }

  async declined(tx: Tx, events: readonly Envelope<'worker-registry.closing-declined.v1'>[]): Promise<void> {
    await keepDeclined(
      tx,
      events.map(({ data }) => data),
    );
  }

  /** What was given up over there ends as well, or whoever watches the row would wait for ever. */
  async nothingEnded(tx: Tx, events: readonly Envelope<'training-referrals.nothing-ended.v1'>[]): Promise<void> {
    await keepEnded(
      tx,
      events.map(({ data: { noticeId, line } }) => ({ noticeId, line, held: 'given-up' })),
    );
  }

  async nothingReleased(tx: Tx, events: readonly Envelope<'cash-assistance.nothing-released.v1'>[]): Promise<void> {
    await keepReleased(
      tx,
      events.map(({ data: { noticeId, line } }) => ({ noticeId, line, outcome: 'given-up', released: 0 })),
    );
  }

  async ended(tx: Tx, events: readonly Envelope<'training-referrals.referral-ended.v1'>[]): Promise<void> {
    await keepEnded(
      tx,
      events.map(({ data }) => data),
    );
  }

  async released(tx: Tx, events: readonly Envelope<'cash-assistance.assessment-closed.v1'>[]): Promise<void> {
    await keepReleased(
      tx,
      events.map(({ data }) => data),
    );
  }
}
