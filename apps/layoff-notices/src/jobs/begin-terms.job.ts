import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { TermsOfOld } from '../application/response/terms-of-old.js';

const EVERY_MS = 15 * 60_000;

/** After an upgrade: begins the terms of notices that do not move by themselves. What is left of it is done after the next start. */
@Injectable()
export class BeginTerms implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('terms');
  private timer: NodeJS.Timeout | undefined;
  private look: Promise<void> = Promise.resolve();
  private running = false;

  constructor(private readonly terms: TermsOfOld) {}

  onApplicationBootstrap(): void {
    this.running = true;
    this.timer = setInterval(() => this.lookAgain(), EVERY_MS);
    this.timer.unref();
    this.lookAgain();
  }

  async onModuleDestroy(): Promise<void> {
    this.running = false;
    clearInterval(this.timer);
    await this.look;
  }

  private lookAgain(): void {
    this.look = this.look.then(() => this.catchUp());
  }

  private async catchUp(): Promise<void> {
    try {
      let caughtUp = 0;
      for (let some = 1; this.running && some > 0; caughtUp += some) some = await this.terms.catchUpSome();
      if (caughtUp > 0) this.log.log(`${caughtUp} notices of old have their terms`);
    } catch (error) {
      this.log.warn({ msg: 'terms of old notices cannot be begun just now; they are tried again', error });
    }
  }
}
