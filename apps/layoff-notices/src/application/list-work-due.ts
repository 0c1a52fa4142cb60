import { Injectable } from '@nestjs/common';

const IDLE_MS = 500;

/** When to look for lists to work on: at once when this process has brought one, and every half second for the others'. */
@Injectable()
export class ListWorkDue {
  private readonly sleepers = new Set<() => void>();
  private stopped = false;

  /** A list is about to be there. The transaction that brings it may take a moment more, hence a second look. */
  soon(): void {
    for (const delay of [0, 20, 100]) setTimeout(() => this.wakeAll(), delay).unref();
  }

  /** Ends the wait and every later one at once. */
  stop(): void {
    this.stopped = true;
    this.wakeAll();
  }

  async untilNext(): Promise<void> {
    if (this.stopped) return;
    await new Promise<void>((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.sleepers.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, IDLE_MS);
      this.sleepers.add(wake);
    });
  }

  private wakeAll(): void {
    for (const wake of [...this.sleepers]) wake();
  }
}
