import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { Completion } from '../application/completion.js';

const EVERY_MS = 15 * 60_000;

/** Completes notices as their last day passes; after a day of rest the next look finds them all. */
@Injectable()
export class CompleteNotices implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('completion');
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();

  constructor(private readonly completion: Completion) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.looking = this.look();
    }, EVERY_MS).unref();
    this.looking = this.look();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }

  private async look(): Promise<void> {
    try {
      const completed = await this.completion.completeDue();
      if (completed > 0) this.log.log(`${completed} notices are completed`);
    } catch (error) {
      this.log.warn({ msg: 'notices cannot be completed just now', error });
    }
  }
}
