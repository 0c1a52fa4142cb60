import { catalogue } from '@tanggap/contracts';

/** Most events of a topic in one batch: as few as its heaviest event asks for. */
export function mostAtOnce(topic: string): number {
  const limits = Object.values(catalogue).filter((contract) => contract.topic === topic);
  return Math.min(1_000, ...limits.map((contract) => ('atMost' in contract ? (contract.atMost ?? 1_000) : 1_000)));
}

/** How many events to take at once: grows while full batches are quick, shrinks when a transaction gets long. */
export class BatchSize {
  private size = 64;

  constructor(private readonly most: number) {}

  get now(): number {
    return Math.min(this.size, this.most);
  }

  /** Learns from a batch of `taken` events that lasted `ms`. */
  learn(taken: number, ms: number): void {
    if (ms > 150) this.size = Math.max(8, Math.floor(Math.min(this.size, this.most) / 2));
    else if (taken >= this.now && ms < 75) this.size = Math.min(this.most, this.now * 2);
  }
}
