import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { Batch } from '@tanggap/messaging';
import { Consequences } from '../application/consequences.js';
import { Progress } from '../application/progress.js';

/** Everything this service listens to: how far its notices have come elsewhere. */
@Controller()
export class Subscriptions {
  constructor(
    private readonly progress: Progress,
    private readonly consequences: Consequences,
  ) {}

  @EventPattern<string>('worker-registry.workers-registered.v1')
  registeredInPart(@Payload() { events, tx }: Batch<'worker-registry.workers-registered.v1'>): Promise<void> {
    return this.progress.registeredInPart(tx, events);
  }

  @EventPattern<string>('worker-registry.notice-registered.v1')
  registered(@Payload() { events, tx }: Batch<'worker-registry.notice-registered.v1'>): Promise<void> {
    return this.progress.registered(tx, events);
  }

  @EventPattern<string>('training-referrals.round-closed.v1')
  referred(@Payload() { events, tx }: Batch<'training-referrals.round-closed.v1'>): Promise<void> {
    return this.progress.referred(tx, events);
  }

  @EventPattern<string>('cash-assistance.round-closed.v1')
  assessed(@Payload() { events, tx }: Batch<'cash-assistance.round-closed.v1'>): Promise<void> {
    return this.progress.assessed(tx, events);
  }

  @EventPattern<string>('worker-registry.withdrawal-registered.v1')
  closed(@Payload() { events, tx }: Batch<'worker-registry.withdrawal-registered.v1'>): Promise<void> {
    return this.consequences.closed(tx, events);
  }

  @EventPattern<string>('worker-registry.closing-declined.v1')
  declined(@Payload() { events, tx }: Batch<'worker-registry.closing-declined.v1'>): Promise<void> {
    return this.consequences.declined(tx, events);
  }

  @EventPattern<string>('training-referrals.nothing-ended.v1')
  nothingEnded(@Payload() { events, tx }: Batch<'training-referrals.nothing-ended.v1'>): Promise<void> {
    return this.consequences.nothingEnded(tx, events);
  }

  @EventPattern<string>('cash-assistance.nothing-released.v1')
  nothingReleased(@Payload() { events, tx }: Batch<'cash-assistance.nothing-released.v1'>): Promise<void> {
    return this.consequences.nothingReleased(tx, events);
  }

  @EventPattern<string>('training-referrals.referral-ended.v1')
  ended(@Payload() { events, tx }: Batch<'training-referrals.referral-ended.v1'>): Promise<void> {
    return this.consequences.ended(tx, events);
  }

  @EventPattern<string>('cash-assistance.assessment-closed.v1')
  released(@Payload() { events, tx }: Batch<'cash-assistance.assessment-closed.v1'>): Promise<void> {
    return this.consequences.released(tx, events);
  }
}
