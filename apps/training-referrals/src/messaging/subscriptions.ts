import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { RoundsAtWork, type Batch } from '@tanggap/messaging';
import { Endings } from '../application/endings.js';
import { Caretakers } from '../application/life/caretakers.js';
import { Profiles } from '../application/matching/profiles.js';
import { Referrals } from '../application/referrals.js';
import { StopsHeard } from '../application/stops/stops.js';

/** Everything this service listens to. */
@Controller()
export class Subscriptions {
  constructor(
    private readonly referrals: Referrals,
    private readonly rounds: RoundsAtWork,
    private readonly endings: Endings,
    private readonly caretakers: Caretakers,
    private readonly profiles: Profiles,
    private readonly stops: StopsHeard,
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

  @EventPattern<string>('worker-registry.cases-assigned.v1')
  async assigned(@Payload() { events, tx }: Batch<'worker-registry.cases-assigned.v1'>): Promise<void> {
    await this.caretakers.assigned(tx, events);
  }

  @EventPattern<string>('worker-registry.cases-put-back.v1')
  async putBack(@Payload() { events, tx }: Batch<'worker-registry.cases-put-back.v1'>): Promise<void> {
    await this.caretakers.putBack(tx, events);
  }

  @EventPattern<string>('worker-registry.person-signed-up.v1')
  async signedUp(@Payload() { events, tx }: Batch<'worker-registry.person-signed-up.v1'>): Promise<void> {
    await this.caretakers.signedUp(tx, events);
  }

  @EventPattern<string>('worker-registry.person-merged.v1')
  async merged(@Payload() { events, tx }: Batch<'worker-registry.person-merged.v1'>): Promise<void> {
    await this.caretakers.merged(tx, events);
  }

  @EventPattern<string>('worker-registry.person-unmerged.v1')
  async unmerged(@Payload() { events, tx }: Batch<'worker-registry.person-unmerged.v1'>): Promise<void> {
    await this.caretakers.unmerged(tx, events);
  }

  @EventPattern<string>('worker-registry.participant-named.v1')
  async participantNamed(@Payload() { events, tx }: Batch<'worker-registry.participant-named.v1'>): Promise<void> {
    await this.caretakers.named(tx, events);
  }

  @EventPattern<string>('worker-registry.case-profiled.v1')
  async profiled(@Payload() { events, tx }: Batch<'worker-registry.case-profiled.v1'>): Promise<void> {
    await this.profiles.hear(tx, events);
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
}
