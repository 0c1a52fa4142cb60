import type { Envelope } from '@tanggap/contracts';
import { AtWork } from './at-work.js';
import { backOff, failureOf, sqlState } from './failures.js';
import { isUnsequenced, sortBatch, type Handlers } from './handlers.js';
import { behind, park, parkedFor, parkedKeys, type Parked } from './parking.js';
import { Pause } from './pause.js';
import { Superseded, type Positions } from './positions.js';
import { streamName, type Stream } from './stream.js';
import { Tally, noEnds, type Ends } from './tally.js';
import type { Tx, UnitOfWork } from './unit-of-work.js';

export type Log = { warn(message: string): void; log(message: string): void };
/** Called between parts of long work: Kafka wants to hear from its members. */
export type Pulse = () => Promise<void>;

/** How often an event that meets another's row is tried again before it is to blame. */
const racesTried = 3;

export class Stopped extends Error {}

/**
 * Sees events of one stream through to one of three ends: done, refused, parked. Effect, facts and position are one
 * transaction; whatever is sent again has a position that was passed, and does nothing.
 */
export class Consumption {
  private stopping = false;
  private readonly pauses = new Set<Pause>();
  private readonly failing = new Set<string>();
  private readonly atWork: AtWork;

  constructor(
    private readonly work: UnitOfWork,
    readonly positions: Positions,
    private readonly handlers: Handlers,
    private readonly log: Log,
    readonly tally = new Tally(),
    patienceMs?: number,
  ) {
    this.atWork = new AtWork((stream) => this.tally.add({ what: 'broken-off', stream }), patienceMs);
  }

  /** For how long the work at hand has shown no sign of life; what fails again and again shows none. */
  quietMs(stream: string): number {
    return this.failing.has(stream)
      ? Number.POSITIVE_INFINITY
      : (this.atWork.quietMs(stream) ?? Number.POSITIVE_INFINITY);
  }

  stop(): void {
    this.stopping = true;
    this.atWork.stop();
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
        if (failureOf(error) !== 'again' && !mayBeRace(error, events.length, attempt)) {
          return this.blame(stream, events, error, pulse);
        }
        await this.wait(stream, attempt, error, pulse);
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
        return await this.attempt(stream, [event], async (tx) => {
          if (refused) tx.refuse(event, parked.code, parked.why);
          else await park(tx.manager, [parked]);
          return { ...noEnds, [refused ? 'refused' : 'parked']: 1 };
        });
      } catch (error) {
        if (error instanceof Superseded || failureOf(error) !== 'again') throw error;
        await this.wait(stream, attempt, error, pulse);
      }
    }
  }

  private async attempt(stream: Stream, events: readonly Envelope[], effect: (tx: Tx) => Promise<Ends>): Promise<void> {
    const from = await this.positions.of(stream);
    if (events.some((event) => event.position <= from && !isUnsequenced(event))) throw new Superseded(stream);
    const to = Math.max(from, ...events.map((event) => event.position));
    const started = performance.now();
    const ends = await this.atWork.during(stream, (uses) =>
      this.work.run(null, async (tx) => {
        uses(tx.manager);
        await this.positions.move(tx.manager, stream, from, to);
        return effect(tx);
      }),
    );
    this.positions.remember(stream, to);
    this.failing.delete(streamName(stream));
    this.tally.add({
      what: 'done',
      stream,
      events: events.length,
      seconds: (performance.now() - started) / 1_000,
      ends,
    });
  }

  private async handle(stream: Stream, events: readonly Envelope[], tx: Tx): Promise<Ends> {
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
    let handled = 0;
    let refused = 0;
    const counting: Tx = { ...tx, refuse: (...refusal) => (refused++, tx.refuse(...refusal)) };
    for (const run of runs) {
      const free = run.filter((event) => !mustWait(event));
      aside.push(...run.filter(mustWait).map(waiting));
      const [first] = free;
      if (first) await this.handlers.get(first.name)?.({ events: free, tx: counting });
      handled += free.length;
    }
    await park(tx.manager, aside);
    return { handled: handled - refused, refused, parked: aside.length };
  }

  private async wait(stream: Stream, attempt: number, error: unknown, pulse: Pulse): Promise<void> {
    this.failing.add(streamName(stream));
    this.tally.add({ what: 'tried-again', stream });
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

/** A single event may lose against another transaction that writes the same row at the same moment; then it is there next time. */
function mayBeRace(error: unknown, events: number, attempt: number): boolean {
  return events === 1 && attempt <= racesTried && sqlState(error) === '23505';
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
