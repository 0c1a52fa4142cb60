import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { Batch } from '@tanggap/messaging';
import { Registration } from '../application/registration.js';

/** Everything this service listens to. */
@Controller()
export class Subscriptions {
  constructor(private readonly registration: Registration) {}

  @EventPattern<string>('layoff-notices.notice-accepted.v1')
  accepted(@Payload() { events, tx }: Batch<'layoff-notices.notice-accepted.v1'>): Promise<void> {
    return this.registration.expect(tx, events);
  }

  @EventPattern<string>('layoff-notices.workers-reported.v1')
  reported(@Payload() { events, tx }: Batch<'layoff-notices.workers-reported.v1'>): Promise<void> {
    return this.registration.register(tx, events);
  }
}
