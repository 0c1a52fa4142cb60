import { Injectable } from '@nestjs/common';
import type { Envelope } from '@tanggap/contracts';
import type { Tx } from '@tanggap/messaging';
import { keepClosed, keepEnded, keepReleased } from '../persistence/withdrawal.store.js';

/** Keeps what other services say of rows that were taken back; they may say it in any order. */
@Injectable()
export class Consequences {
  async closed(tx: Tx, events: readonly Envelope<'worker-registry.withdrawal-registered.v1'>[]): Promise<void> {
    await keepClosed(
      tx,
      events.map(({ data }) => data),
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
