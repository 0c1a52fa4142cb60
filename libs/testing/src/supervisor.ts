const LOOK_EVERY_MS = 50;

/** What can be brought back: a service, a PostgreSQL, a broker. */
export type Supervised = {
  readonly name: string;
  isRunning(): boolean;
  /** Starts it and need not wait until it is ready. */
  revive(): void | Promise<void>;
};

/** Starts again whatever has ended, at once, as a supervisor does in production, and counts how often. */
export class Supervisor {
  private readonly watched = new Map<string, { readonly one: Supervised; busy: boolean; revivals: number }>();
  private readonly under = new Set<Promise<void>>();
  private timer: NodeJS.Timeout | undefined;

  /** From now on it is kept running. */
  watch(one: Supervised): void {
    this.watched.set(one.name, { one, busy: false, revivals: 0 });
    this.timer ??= setInterval(() => this.look(), LOOK_EVERY_MS);
  }

  /** Nobody minds any more whether it runs. */
  leave(name: string): void {
    this.watched.delete(name);
  }

  /** How often each was started again. */
  get revivals(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.watched].map(([name, { revivals }]) => [name, revivals]));
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    this.timer = undefined;
    this.watched.clear();
    await Promise.all(this.under);
  }

  private look(): void {
    for (const each of this.watched.values()) {
      if (each.busy || each.one.isRunning()) continue;
      each.busy = true;
      each.revivals += 1;
      const revival = Promise.resolve(each.one.revive())
        // A disk that is full or a port that is still held: the next look tries again.
        .catch(() => undefined)
        .finally(() => {
          each.busy = false;
          this.under.delete(revival);
        });
      this.under.add(revival);
    }
  }
}
