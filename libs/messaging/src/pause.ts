/** A sleep that can be cut short: by a wake-up or by stopping. */
export class Pause {
  private wake: () => void = () => undefined;
  private awake = false;

  /** Resolves after `ms`, or at once if somebody called `now` since the last time. */
  async atMost(ms: number): Promise<void> {
    if (!this.awake) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.awake = false;
    this.wake = () => undefined;
  }

  now(): void {
    this.awake = true;
    this.wake();
  }
}
