import type { Envelope } from '@tanggap/contracts';
import { backOff, failureOf } from './failures.js';
import { isUnsequenced, sortBatch, type Handlers } from './handlers.js';
import { behind, park, parkedFor, parkedKeys, type Parked } from './parking.js';
import { Pause } from './pause.js';
import { Superseded, type Positions } from './positions.js';
import { recordRefusals } from './refused.js';
import type { Stream } from './stream.js';
import type { Tx, UnitOfWork } from './unit-of-work.js';

export type Log = { warn(message: string): void; log(message: string): void };
/** Called between parts of long work: Kafka wants to hear from its members. */
export type Pulse = () => Promise<void>;

export class Stopped extends Error {}

/**
 * Sees events of one stream through to one of three ends: done, refused, parked. Effect, facts and position are one
 * transaction; whatever is sent again has a position that was passed, and does nothing.
 */
export class Consumption {
  private stopping = false;
  private readonly pauses = new Set<Pause>();
  readonly counts = { handled: 0, parked: 0, refused: 0, retries: 0, batches: 0 };

  constructor(
    private readonly work: UnitOfWork,
    readonly positions: Positions,
    private readonly handlers: Handlers,
    private readonly log: Log,
  ) {}

  stop(): void {
    this.stopping = true;
    for (const pause of this.pauses) pause.now();
  }

  /** Takes events of one stream in their order. Returns when the position has passed them; throws only to be called again. */
  async take(stream: Stream, events: readonly Envelope[], pulse: Pulse = async () => undefined): Promise<void> {
    const position = await this.positions.of(stream);
    const fresh = unheard(events, position);
    if (fresh.length === 0) return;
    try {
      await this.settle(stream, fresh, pulse);
    } catch (error) {
      if (error instanceof Superseded) this.positions.forget(stream);
      throw error;
    }
  }

  private async settle(stream: Stream, events: readonly Envelope[], pulse: Pulse): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      if (this.stopping) throw new Stopped('stopping');
      try {
        return await this.attempt(stream, events, (tx) => this.handle(stream, events, tx));
      } catch (error) {
        if (error instanceof Superseded) throw error;
        if (failureOf(error) !== 'again') return this.blame(stream, events, error, pulse);
        await this.wait(attempt, error, pulse);
      }
    }
  }

  /** Halves the batch until the guilty event stands alone; the others are done on the way, in order. */
  private async blame(stream: Stream, events: readonly Envelope[], error: unknown, pulse: Pulse): Promise<void> {
    await pulse();
    const [alone] = events;
    if (events.length > 1) {
      const half = Math.ceil(events.length / 2);
      await this.settle(stream, events.slice(0, half), pulse);
      return this.settle(stream, events.slice(half), pulse);
    }
    if (!alone) return;
    const parked = parkedFor(alone, error);
    const refused = failureOf(error) === 'refused';
    this.log.warn(`${alone.name} ${alone.id} is ${refused ? 'refused' : 'parked'}: ${parked.code}`);
    await this.setAside(stream, alone, refused, parked, pulse);
  }

  private async setAside(
    stream: Stream,
    event: Envelope,
    refused: boolean,
    parked: Parked,
    pulse: Pulse,
  ): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      if (this.stopping) throw new Stopped('stopping');
      try {
        await this.attempt(stream, [event], ({ manager }) =>
          refused ? recordRefusals(manager, [parked]) : park(manager, [parked]),
        );
        this.counts[refused ? 'refused' : 'parked'] += 1;
        return;
      } catch (error) {
        if (error instanceof Superseded || failureOf(error) !== 'again') throw error;
        await this.wait(attempt, error, pulse);
      }
    }
  }

  private async attempt(stream: Stream, events: readonly Envelope[], effect: (tx: Tx) => Promise<void>): Promise<void> {
    const from = await this.positions.of(stream);
    if (events.some((event) => event.position <= from && !isUnsequenced(event))) throw new Superseded(stream);
    const to = Math.max(from, ...events.map((event) => event.position));
    await this.work.run(null, async (tx) => {
      await this.positions.move(tx.manager, stream, from, to);
      await effect(tx);
    });
    this.positions.remember(stream, to);
    this.counts.batches += 1;
    this.counts.handled += events.length;
  }

  private async handle(stream: Stream, events: readonly Envelope[], tx: Tx): Promise<void> {
    const { runs, broken } = sortBatch(events, this.handlers);
    const held = await parkedKeys(
      tx.manager,
      stream.topic,
      events.map((event) => event.key),
    );
    const aside: Parked[] = [];
    const brokenFrom = new Map<string, number>();
    for (const { event, error } of broken) {
      if (!brokenFrom.has(event.key)) brokenFrom.set(event.key, event.position);
      aside.push(held.has(event.key) ? waiting(event) : parkedFor(event, error));
    }
    const mustWait = (event: Envelope) =>
      held.has(event.key) || event.position > (brokenFrom.get(event.key) ?? Number.POSITIVE_INFINITY);
    for (const run of runs) {
      const free = run.filter((event) => !mustWait(event));
      aside.push(...run.filter(mustWait).map(waiting));
      const [first] = free;
      if (first) await this.handlers.get(first.name)?.({ events: free, tx });
    }
    await park(tx.manager, aside);
    this.counts.parked += aside.length;
  }

  private async wait(attempt: number, error: unknown, pulse: Pulse): Promise<void> {
    this.counts.retries += 1;
    if (attempt <= 3 || attempt % 20 === 0) {
      this.log.warn(`trying again (${attempt}): ${error instanceof Error ? error.message : String(error)}`);
    }
    const pause = new Pause();
    this.pauses.add(pause);
    await pause.atMost(backOff(attempt));
    this.pauses.delete(pause);
    await pulse();
  }
}

/** What lies beyond the position, each once: a relay that was killed sends again, and both may come in one batch. */
function unheard(events: readonly Envelope[], position: number): Envelope[] {
  let last = position;
  return events.filter((event) => {
    if (isUnsequenced(event)) return true;
    if (event.position <= last) return false;
    last = event.position;
    return true;
  });
}

function waiting(event: Envelope): Parked {
  return { event, code: behind, why: 'An earlier event of the same key is parked.' };
}
