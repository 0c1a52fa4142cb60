import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { SealReasons } from '../application/seal-reasons.js';

const EVERY_MS = 15 * 60_000;

/** Seals reasons that an earlier release wrote in the clear, also one that still runs beside this one for a while. */
@Injectable()
export class SealOldReasons implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('reasons');
  private timer: NodeJS.Timeout | undefined;
  private isStopping = false;
  private sealing: Promise<void> = Promise.resolve();

  constructor(private readonly reasons: SealReasons) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.sealing = this.sealing.then(() => this.seal());
    }, EVERY_MS).unref();
    this.sealing = this.seal();
  }

  async onModuleDestroy(): Promise<void> {
    this.isStopping = true;
    clearInterval(this.timer);
    await this.sealing;
  }

  private async seal(): Promise<void> {
    try {
      while (!this.isStopping && (await this.reasons.sealSome()) > 0);
    } catch (error) {
      this.log.warn({ msg: 'old reasons cannot be sealed just now', error });
    }
  }
}
