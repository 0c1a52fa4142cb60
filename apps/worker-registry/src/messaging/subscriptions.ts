import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { Batch } from '@tanggap/messaging';
import { AidAccounts } from '../application/aid/aid-accounts.js';
import { AidHeard } from '../application/aid/aid-heard.js';
import { Plans } from '../application/case-work/plans.js';
import { Closing } from '../application/closing.js';
import { ParticipantNames } from '../application/people/participant-names.js';
import { Registration } from '../application/registration.js';

/** Everything this service listens to. */
@Controller()
export class Subscriptions {
  constructor(
    private readonly registration: Registration,
    private readonly closing: Closing,
    private readonly plans: Plans,
    private readonly names: ParticipantNames,
    private readonly accounts: AidAccounts,
    private readonly aid: AidHeard,
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

  @EventPattern<string>('training-referrals.referral-moved.v1')
  async referralMoved(@Payload() { events, tx }: Batch<'training-referrals.referral-moved.v1'>): Promise<void> {
    await this.plans.referralMoved(tx, events);
    await this.names.tell(tx, events);
  }

  @EventPattern<string>('cash-assistance.account-needed.v1')
  accountNeeded(@Payload() { events, tx }: Batch<'cash-assistance.account-needed.v1'>): Promise<void> {
    return this.accounts.needed(tx, events);
  }

  @EventPattern<string>('cash-assistance.aid-redirected.v1')
  aidRedirected(@Payload() { events, tx }: Batch<'cash-assistance.aid-redirected.v1'>): Promise<void> {
    return this.aid.redirected(tx, events);
  }

  @EventPattern<string>('cash-assistance.aid-decided.v1')
  aidDecided(@Payload() { events, tx }: Batch<'cash-assistance.aid-decided.v1'>): Promise<void> {
    return this.aid.decided(tx, events);
  }

  @EventPattern<string>('cash-assistance.payment-settled.v1')
  paymentSettled(@Payload() { events, tx }: Batch<'cash-assistance.payment-settled.v1'>): Promise<void> {
    return this.aid.settled(tx, events);
  }
}
