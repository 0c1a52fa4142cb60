import { Logger, type OnApplicationBootstrap, type OnModuleDestroy, type Provider, type Type } from '@nestjs/common';

/** One step of the work: whether more may be waiting, or how many things it did, none of them meaning that nothing is left. */
type Step = () => Promise<boolean | number>;

/**
 * Work that comes due with time: a look at the start and every so many ms after it, one at a time, as long as a step says
 * that more is waiting. Several instances share it, so a step takes its rows with `for update skip locked` or by a unique key.
 */
export class Periodic implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log: Logger;
  private timer: NodeJS.Timeout | undefined;
  private look: Promise<void> = Promise.resolve();
  private waiting = false;
  private running = false;

  constructor(
    private readonly name: string,
    private readonly everyMs: number,
    private readonly step: Step,
  ) {
    this.log = new Logger(name);
  }

  /** For the table of a module: `Periodic.providing('seat-expiry', 5_000, Expiry, (expiry) => expiry.endSome())`. */
  static providing<T>(
    name: string,
    everyMs: number,
    service: Type<T>,
    step: (service: T) => ReturnType<Step>,
  ): Provider {
    return {
      provide: `periodic:${name}`,
      inject: [service],
      useFactory: (its: T) => new Periodic(name, everyMs, () => step(its)),
    };
  }

  onApplicationBootstrap(): void {
    this.running = true;
    this.timer = setInterval(() => this.lookAgain(), this.everyMs);
    this.timer.unref();
    this.lookAgain();
  }

  /** Waits for the step in hand; the rest is done after the next start. */
  async onModuleDestroy(): Promise<void> {
    this.running = false;
    clearInterval(this.timer);
    await this.look;
  }

  /** A look that takes longer than the time between two is followed by one more, not by all that were missed. */
  private lookAgain(): void {
    if (this.waiting) return;
    this.waiting = true;
    this.look = this.look.then(() => this.goOn());
  }

  private async goOn(): Promise<void> {
    this.waiting = false;
    try {
      let done = 0;
      for (let more: boolean | number = true; this.running && more; done += Number(more)) more = await this.step();
      if (done > 0) this.log.log(`${this.name}: ${done} done`);
    } catch (error) {
      this.log.warn({ msg: `${this.name}: not done just now, it is tried again`, error });
    }
  }
}
