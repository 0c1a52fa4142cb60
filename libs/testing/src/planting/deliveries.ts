import { setTimeout as sleep } from 'node:timers/promises';

/** Batches of earlier events come again, parts of a batch come alone first, and streams wait on their own: all by a seed. */
export type Disturbance = { readonly seed: number; readonly longestDelayMs: number };

type Stream = { readonly topic: string; readonly partition: number };
type Take = (stream: Stream, events: readonly unknown[], pulse: unknown) => Promise<void>;

const KEPT_BATCHES = 20;

/** `take` with what a transport may do to it. The order of events that come for the first time is kept within a stream. */
export class DisturbedDeliveries {
  private readonly earlier = new Map<string, (readonly unknown[])[]>();
  private state: number;

  constructor(private readonly disturbance: Disturbance) {
    this.state = disturbance.seed;
  }

  async take(take: Take, stream: Stream, events: readonly unknown[], pulse: unknown): Promise<void> {
    const batches = this.batchesOf(stream);
    if (this.draw() < 0.3) await sleep(this.draw() * this.disturbance.longestDelayMs);
    const old = batches[Math.floor(this.draw() * batches.length)];
    if (old && this.draw() < 0.5) await take(stream, old, pulse);
    const part = events.slice(0, Math.ceil(this.draw() * events.length));
    if (this.draw() < 0.3) await take(stream, part, pulse);
    await take(stream, events, pulse);
    batches.push(events);
    if (batches.length > KEPT_BATCHES) batches.shift();
    if (this.draw() < 0.3) await take(stream, [...(old ?? []), ...events], pulse);
  }

  private batchesOf({ topic, partition }: Stream): (readonly unknown[])[] {
    const name = `${topic}/${partition}`;
    const batches = this.earlier.get(name) ?? [];
    this.earlier.set(name, batches);
    return batches;
  }

  /** From 0 to below 1. */
  private draw(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let bits = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  }
}
