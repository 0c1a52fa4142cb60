import type { Socket } from 'node:net';
import type { EntityManager } from 'typeorm';
import { streamName, type Stream } from './stream.js';

/** Longer than any statement of a batch may take, so whoever is silent for so long waits for no database. */
const defaultPatienceMs = 65_000;
const lookEveryMs = 1_000;

/** Nothing of this attempt was heard for so long that it was given up; what it did was rolled back. */
export class BrokenOff extends Error {
  constructor(stream: Stream, quietMs: number) {
    super(`${streamName(stream)}: no sign of life for ${Math.round(quietMs / 1_000)} s, broken off`);
  }
}

type Wire = { readonly connection: { readonly stream: Socket } };
type Hand = {
  readonly stream: Stream;
  readonly giveUp: (error: Error) => void;
  manager: EntityManager | null;
  wire: Wire | null;
  moved: number;
  movedAt: number;
};

/**
 * Watches attempts while they last. A sign of life is traffic on the transaction's connection: who is slow but goes on
 * is left alone; who is silent for too long loses its connection, and with it its transaction, and is tried again.
 */
export class AtWork {
  private readonly hands = new Map<string, Hand>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly onBrokenOff: (stream: Stream) => void,
    private readonly patienceMs = defaultPatienceMs,
  ) {}

  /** Runs one attempt; `uses` is to be called with the manager of its transaction. */
  async during<T>(stream: Stream, attempt: (uses: (manager: EntityManager) => void) => Promise<T>): Promise<T> {
    const { promise: givenUp, reject: giveUp } = Promise.withResolvers<never>();
    const hand: Hand = { stream, giveUp, manager: null, wire: null, moved: 0, movedAt: performance.now() };
    this.hands.set(streamName(stream), hand);
    this.timer ??= setInterval(() => this.look(), Math.min(lookEveryMs, this.patienceMs / 4)).unref();
    try {
      return await Promise.race([attempt((manager) => void this.follow(hand, manager)), givenUp]);
    } finally {
      this.hands.delete(streamName(stream));
    }
  }

  /** For how long the attempt at hand has shown no sign of life; undefined when none is at hand. */
  quietMs(stream: string): number | undefined {
    const hand = this.hands.get(stream);
    return hand && performance.now() - hand.movedAt;
  }

  stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private async follow(hand: Hand, manager: EntityManager): Promise<void> {
    hand.manager = manager;
    hand.wire = ((await manager.queryRunner?.connect()) as Wire | undefined) ?? null;
  }

  private look(): void {
    for (const hand of this.hands.values()) {
      const socket = hand.wire?.connection.stream;
      const moved = socket ? socket.bytesRead + socket.bytesWritten : 0;
      if (moved !== hand.moved) hand.movedAt = performance.now();
      hand.moved = moved;
      const quietMs = performance.now() - hand.movedAt;
      if (quietMs > this.patienceMs) this.breakOff(hand, quietMs);
    }
  }

  /** Without its connection the attempt can keep nothing any more, whenever it may wake up. */
  private breakOff(hand: Hand, quietMs: number): void {
    this.hands.delete(streamName(hand.stream));
    hand.wire?.connection.stream.destroy();
    void hand.manager?.queryRunner?.release();
    this.onBrokenOff(hand.stream);
    hand.giveUp(new BrokenOff(hand.stream, quietMs));
  }
}
