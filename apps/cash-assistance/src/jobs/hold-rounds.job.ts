import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { RoundKeeper } from '@tanggap/messaging';
import { RoundsDue } from '../application/rounds-due.js';

/** Holds the rounds that are due, one after the other, for as long as the service runs. */
@Injectable()
export class HoldRounds implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('rounds');
  private going = true;
  private ended: Promise<void> = Promise.resolve();

  constructor(
    private readonly keeper: RoundKeeper,
    private readonly due: RoundsDue,
  ) {}

  onApplicationBootstrap(): void {
    this.ended = this.holdAll();
  }

  /** Lets the step at hand end; a round that is not over goes on after the next start. */
  async onModuleDestroy(): Promise<void> {
    this.going = false;
    this.due.stop();
    await this.ended;
  }

  private async holdAll(): Promise<void> {
    while (this.going) {
      await this.keeper.holdDue(() => this.going).catch((error: unknown) => this.tryLater(error));
      await this.due.untilNext();
    }
  }

  private tryLater(error: unknown): void {
    this.log.warn({ msg: 'a round could not be held, it will be tried again', error });
  }
}
