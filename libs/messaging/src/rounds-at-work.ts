import { Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { backOff } from './failures.js';
import { Pause } from './pause.js';
import type { RoundKeeper } from './rounds.js';
import type { Tx } from './unit-of-work.js';

/** How often it looks by itself, for what another process has heard or left behind. */
const LOOK_EVERY_MS = 250;

/** Holds the rounds that are due for as long as the service runs. No error ends it. */
export class RoundsAtWork implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('rounds');
  private readonly idle = new Pause();
  private readonly failed = new Pause();
  private running = false;
  private ended: Promise<void> = Promise.resolve();

  constructor(
    private readonly keeper: RoundKeeper,
    private readonly lookEveryMs = LOOK_EVERY_MS,
  ) {}

  /** Looks as soon as this transaction is kept: what it brings may be the last that a round waits for. */
  lookAfter(tx: Tx): void {
    tx.afterCommit(() => this.idle.now());
  }

  onApplicationBootstrap(): void {
    this.running = true;
    this.ended = this.loop();
  }

  /** Lets the step at hand end; a round that is not over goes on after the next start. */
  async onModuleDestroy(): Promise<void> {
    this.running = false;
    this.idle.now();
    this.failed.now();
    await this.ended;
  }

  private async loop(): Promise<void> {
    for (let failures = 0; this.running;) {
      try {
        await this.keeper.holdDue(() => this.running);
        failures = 0;
        await this.idle.atMost(this.lookEveryMs);
      } catch (error) {
        failures += 1;
        this.tell(failures, error);
        // News does not cut this one short: a round that fails would else be tried with every batch.
        await this.failed.atMost(backOff(failures));
      }
    }
  }

  private tell(failures: number, error: unknown): void {
    if (failures > 3 && failures % 20 !== 0) return;
    this.log.warn(
      `a round could not be held, trying again (${failures}): ${error instanceof Error ? error.message : 'unknown'}`,
    );
  }
}
