import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { ListWorkDue } from '../application/list-work-due.js';
import { TellWithdrawals } from '../application/tell-withdrawals.js';

/** Tells what was taken back for as long as the service runs, from where it stood at the last commit. No error ends it. */
@Injectable()
export class TellWithdrawalsAtWork implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('withdrawals');
  private running = false;
  private ended: Promise<void> = Promise.resolve();

  constructor(
    private readonly withdrawals: TellWithdrawals,
    private readonly due: ListWorkDue,
  ) {}

  onApplicationBootstrap(): void {
    this.running = true;
    this.ended = this.loop();
  }

  async onModuleDestroy(): Promise<void> {
    this.running = false;
    this.due.stop();
    await this.ended;
  }

  private async loop(): Promise<void> {
    while (this.running) {
      const wasBusy = await this.step();
      if (!wasBusy) await this.due.untilNext();
    }
  }

  private async step(): Promise<boolean> {
    try {
      return await this.withdrawals.tellSome();
    } catch (error) {
      this.log.warn({ msg: 'what was taken back cannot be told just now', error });
      return false;
    }
  }
}
