import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { RoundsAtWork, type Batch } from '@tanggap/messaging';
import { Endings } from '../application/endings.js';
import { Referrals } from '../application/referrals.js';

/** Everything this service listens to. */
@Controller()
export class Subscriptions {
  constructor(
    private readonly referrals: Referrals,
    private readonly rounds: RoundsAtWork,
    private readonly endings: Endings,
  ) {}

  @EventPattern<string>('worker-registry.case-opened.v1')
  async proposed(@Payload() { events, tx }: Batch<'worker-registry.case-opened.v1'>): Promise<void> {
    await this.referrals.propose(tx, events);
    this.rounds.lookAfter(tx);
  }

  @EventPattern<string>('worker-registry.notice-registered.v1')
  async intakeClosed(@Payload() { events, tx }: Batch<'worker-registry.notice-registered.v1'>): Promise<void> {
    await this.referrals.closeIntakes(tx, events);
    this.rounds.lookAfter(tx);
  }

  @EventPattern<string>('worker-registry.case-closed.v1')
  async caseClosed(@Payload() { events, tx }: Batch<'worker-registry.case-closed.v1'>): Promise<void> {
    await this.endings.hear(tx, events);
    this.rounds.lookAfter(tx);
  }
}
