import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { RoundsAtWork, type Batch } from '@tanggap/messaging';
import { ToldAccounts } from '../application/accounts/told-accounts.js';
import { Assessments } from '../application/assessments.js';
import { Closings } from '../application/closings.js';
import { StopsHeard } from '../application/stops/stops.js';

/** Everything this service listens to. */
@Controller()
export class Subscriptions {
  constructor(
    private readonly assessments: Assessments,
    private readonly rounds: RoundsAtWork,
    private readonly closings: Closings,
    private readonly stops: StopsHeard,
    private readonly accounts: ToldAccounts,
  ) {}

  @EventPattern<string>('worker-registry.case-opened.v1')
  async caseOpened(@Payload() { events, tx }: Batch<'worker-registry.case-opened.v1'>): Promise<void> {
    await this.assessments.make(tx, events);
    this.rounds.lookAfter(tx);
  }

  @EventPattern<string>('worker-registry.notice-registered.v1')
  async noticeRegistered(@Payload() { events, tx }: Batch<'worker-registry.notice-registered.v1'>): Promise<void> {
    await this.assessments.closeIntakes(tx, events);
    this.rounds.lookAfter(tx);
  }

  @EventPattern<string>('worker-registry.case-closed.v1')
  async caseClosed(@Payload() { events, tx }: Batch<'worker-registry.case-closed.v1'>): Promise<void> {
    await this.closings.hear(tx, events);
    this.rounds.lookAfter(tx);
  }

  @EventPattern<string>('worker-registry.circumstance-reported.v1')
  circumstanceReported(@Payload() { events, tx }: Batch<'worker-registry.circumstance-reported.v1'>): Promise<void> {
    return this.stops.hear(tx, events);
  }

  @EventPattern<string>('worker-registry.consent-decided.v1')
  consentDecided(@Payload() { events, tx }: Batch<'worker-registry.consent-decided.v1'>): Promise<void> {
    return this.stops.hear(tx, events);
  }

  @EventPattern<string>('worker-registry.case-ended.v1')
  caseEnded(@Payload() { events, tx }: Batch<'worker-registry.case-ended.v1'>): Promise<void> {
    return this.stops.hear(tx, events);
  }

  @EventPattern<string>('worker-registry.case-reopened.v1')
  caseReopened(@Payload() { events, tx }: Batch<'worker-registry.case-reopened.v1'>): Promise<void> {
    return this.stops.hear(tx, events);
  }

  @EventPattern<string>('worker-registry.person-merged.v1')
  personMerged(@Payload() { events, tx }: Batch<'worker-registry.person-merged.v1'>): Promise<void> {
    return this.stops.hearMerges(tx, events);
  }

  @EventPattern<string>('worker-registry.person-unmerged.v1')
  personUnmerged(@Payload() { events, tx }: Batch<'worker-registry.person-unmerged.v1'>): Promise<void> {
    return this.stops.hearUnmerges(tx, events);
  }

  @EventPattern<string>('worker-registry.account-stated.v1')
  accountStated(@Payload() { events, tx }: Batch<'worker-registry.account-stated.v1'>): Promise<void> {
    return this.accounts.hear(tx, events);
  }

  @EventPattern<string>('worker-registry.person-signed-up.v1')
  personSignedUp(@Payload() { events, tx }: Batch<'worker-registry.person-signed-up.v1'>): Promise<void> {
    return this.accounts.signedUp(tx, events);
  }
}
