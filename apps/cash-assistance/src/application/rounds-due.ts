import { Injectable } from '@nestjs/common';

const SOON_MS = 5;
const IDLE_MS = 500;

/**
 * When to look for rounds that can be held. Handled events are seen only once their transaction has ended, so the first
 * look comes soon after them and the next ones ever later, up to half a second.
 */
@Injectable()
export class RoundsDue {
  private wait = IDLE_MS;
  private stopped = false;
  private endWait: () => void = () => undefined;

  /** Events were handled just now. */
  mayBeDue(): void {
    const wasIdle = this.wait === IDLE_MS;
    this.wait = SOON_MS;
    if (wasIdle) this.endWait();
  }

  /** Ends the wait at hand and every later one. */
  stop(): void {
    this.stopped = true;
    this.endWait();
  }

  /** Resolves when it is time to look again. */
  async untilNext(): Promise<void> {
    const { wait } = this;
    this.wait = Math.min(wait * 2, IDLE_MS);
    if (this.stopped) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, wait);
      this.endWait = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
