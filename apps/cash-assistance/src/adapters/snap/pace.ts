import { setTimeout } from 'node:timers/promises';

/** Hands out turns at even distances, so that no second of the bank's clock sees more than the rate. */
export class Pace {
  private next = 0;

  constructor(private readonly perSecond: number) {}

  async turn(): Promise<void> {
    const now = performance.now();
    const at = Math.max(this.next, now);
    this.next = at + 1_000 / this.perSecond;
    if (at > now) await setTimeout(at - now);
  }
}
