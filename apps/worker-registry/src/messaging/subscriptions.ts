import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { Batch } from '@tanggap/messaging';
import { Closing } from '../application/closing.js';
import { Registration } from '../application/registration.js';

/** Everything this service listens to. */
@Controller()
export class Subscriptions {
  constructor(
    private readonly registration: Registration,
    private readonly closing: Closing,
  ) {}

  @EventPattern<string>('layoff-notices.notice-accepted.v1')
  accepted(@Payload() { events, tx }: Batch<'layoff-notices.notice-accepted.v1'>): Promise<void> {
    return this.registration.expect(tx, events);
  }

  @EventPattern<string>('layoff-notices.workers-reported.v1')
  reported(@Payload() { events, tx }: Batch<'layoff-notices.workers-reported.v1'>): Promise<void> {
    return this.registration.register(tx, events);
  }

  @EventPattern<string>('layoff-notices.workers-withdrawn.v1')
  withdrawn(@Payload() { events, tx }: Batch<'layoff-notices.workers-withdrawn.v1'>): Promise<void> {
    return this.closing.close(tx, events);
  }
}
