import { Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { backOff, failureCode } from '../failures.js';
import { Pause } from '../pause.js';
import type { Redrives, Stepped } from './redrives.js';

/** How often it looks for what another process has begun or left behind. */
const LOOK_EVERY_MS = 2_000;

/** Carries redrives on for as long as the service runs. No error ends it. */
export class RedrivesAtWork implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('redrives');
  private readonly idle = new Pause();
  private running = false;
  private ended: Promise<void> = Promise.resolve();

  constructor(
    private readonly redrives: Redrives,
    /** Writes down who has brought which to its end. */
    private readonly onEnd: (ended: NonNullable<Stepped['ended']>) => Promise<void>,
  ) {}

  look(): void {
    this.idle.now();
  }

  onApplicationBootstrap(): void {
    this.running = true;
    this.ended = this.loop();
  }

  /** Lets the turn at hand end; the rest goes on after the next start. */
  async onModuleDestroy(): Promise<void> {
    this.running = false;
    this.idle.now();
    await this.ended;
  }

  private async loop(): Promise<void> {
    for (let failures = 0; this.running;) {
      try {
        const stepped = await this.redrives.step();
        failures = 0;
        if (stepped?.ended) await this.onEnd(stepped.ended);
        const pause = Math.min(LOOK_EVERY_MS, stepped?.pauseMs ?? LOOK_EVERY_MS);
        if (pause > 0) await this.idle.atMost(pause);
      } catch (error) {
        failures += 1;
        if (failures <= 3 || failures % 20 === 0) {
          this.log.warn(`a redrive could not go on, trying again (${failures}): ${failureCode(error)}`);
        }
        await this.idle.atMost(backOff(failures));
      }
    }
  }
}
