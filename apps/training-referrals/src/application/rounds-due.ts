import { Injectable } from '@nestjs/common';

const IDLE_MS = 500;
const BUSY_MS = 10;
const BUSY_FOR_MS = 1_000;

/**
 * When to look for rounds that can be held: every half second, and often for a while after events were handled, since
 * what they bring is seen only once their transaction has ended.
 */
@Injectable()
export class RoundsDue {
  private busyUntil = 0;
  private stopped = false;
  private wake: () => void = () => undefined;

  /** Events were handled just now. */
  mayBeDue(): void {
    const wasIdle = performance.now() > this.busyUntil;
    this.busyUntil = performance.now() + BUSY_FOR_MS;
    if (wasIdle) this.wake();
  }

  /** Ends the wait and every later one at once. */
  stop(): void {
    this.stopped = true;
    this.wake();
  }

  /** Resolves when it is time to look again. */
  async untilNext(): Promise<void> {
    if (performance.now() > this.busyUntil) await this.sleep(IDLE_MS);
    if (performance.now() <= this.busyUntil) await this.sleep(BUSY_MS);
  }

  private async sleep(ms: number): Promise<void> {
    if (this.stopped) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
