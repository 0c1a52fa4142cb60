import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { RoundKeeper } from '@tanggap/messaging';
import { RoundsDue } from '../application/rounds-due.js';

/** Holds the rounds that are due for as long as the service runs. No error ends it: the next look tries again. */
@Injectable()
export class HoldRounds implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('rounds');
  private running = false;
  private ended: Promise<void> = Promise.resolve();

  constructor(
    private readonly keeper: RoundKeeper,
    private readonly due: RoundsDue,
  ) {}

  onApplicationBootstrap(): void {
    this.running = true;
    this.ended = this.loop();
  }

  /** Waits for the step at hand; a round that is not over goes on after the next start. */
  async onModuleDestroy(): Promise<void> {
    this.running = false;
    this.due.stop();
    await this.ended;
  }

  private async loop(): Promise<void> {
    while (this.running) {
      await this.hold();
      await this.due.untilNext();
    }
  }

  private async hold(): Promise<void> {
    try {
      await this.keeper.holdDue(() => this.running);
    } catch (error) {
      this.log.warn({ msg: 'a round could not be held yet', error });
    }
  }
}
