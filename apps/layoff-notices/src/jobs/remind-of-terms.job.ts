import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { Reminders } from '../application/response/reminders.js';

/** A reminder is of a day: nobody waits for it by the minute, and the look costs next to nothing. */
const EVERY_MS = 30_000;

/** Raises reminders as their days come. Several instances share the work; what was due while none ran is raised at start. */
@Injectable()
export class RemindOfTerms implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('terms');
  private timer: NodeJS.Timeout | undefined;
  private look: Promise<void> = Promise.resolve();
  private running = false;

  constructor(private readonly reminders: Reminders) {}

  onApplicationBootstrap(): void {
    this.running = true;
    this.timer = setInterval(() => this.lookAgain(), EVERY_MS);
    this.timer.unref();
    this.lookAgain();
  }

  /** Waits for what is in hand; the rest is done after the next start. */
  async onModuleDestroy(): Promise<void> {
    this.running = false;
    clearInterval(this.timer);
    await this.look;
  }

  private lookAgain(): void {
    this.look = this.look.then(() => this.remindOfAll());
  }

  private async remindOfAll(): Promise<void> {
    try {
      while (this.running && (await this.reminders.raiseSome()));
    } catch (error) {
      this.log.warn({ msg: 'reminders cannot be raised just now; they are tried again', error });
    }
  }
}
