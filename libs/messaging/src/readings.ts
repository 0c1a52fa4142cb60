import type { DataSource } from 'typeorm';
import type { EventTransport } from './event-transport.js';
import type { MessagingOptions } from './messaging.options.js';
import { outboxLag, unsentStatement, type Reached, type StreamLag } from './postgres/outbox-lag.js';
import type { RoundBook, RoundFigures } from './round-book.js';
import { byProducer, streamName, streamsOf } from './stream.js';

/** What can be read of a service's events from its databases and its broker; a part that cannot be had is null. */
export type Reading = {
  /** What others have said and we have not handled. */
  readonly unheard: readonly StreamLag[] | null;
  /** What we have said and the relay has not sent; nothing without Kafka. */
  readonly unsent: readonly StreamLag[] | null;
  readonly parked: readonly { readonly topic: string; readonly events: number }[] | null;
  readonly rounds: RoundFigures | null;
};

const freshMs = 1_000;
const withinMs = 2_000;

/** Reads how this service stands: cheaply, at most once a second, and never for longer than two. */
export class Readings {
  private readonly underWay = new Set<string>();
  private last: Promise<Reading> | null = null;
  private lastAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly db: DataSource,
    private readonly transport: EventTransport,
    private readonly book: RoundBook,
    private readonly options: MessagingOptions,
  ) {}

  read(): Promise<Reading> {
    if (this.last && performance.now() - this.lastAt < freshMs) return this.last;
    this.lastAt = performance.now();
    this.last = this.readAll();
    return this.last;
  }

  private async readAll(): Promise<Reading> {
    const [unheard, unsent, parked, rounds] = await Promise.all([
      this.part('unheard', () => this.unheard()),
      this.part('unsent', () => this.unsent()),
      this.part('parked', () => this.parked()),
      this.book.isOpen ? this.part('rounds', () => this.book.figures()) : null,
    ]);
    return { unheard, unsent, parked, rounds };
  }

  /** A part that hangs is asked again only once it has ended, so that questions do not pile up. */
  private async part<T>(name: string, read: () => Promise<T>): Promise<T | null> {
    if (this.underWay.has(name)) return null;
    this.underWay.add(name);
    const answer = read()
      .catch(() => null)
      .finally(() => this.underWay.delete(name));
    const { promise: late, resolve } = Promise.withResolvers<null>();
    const timer = setTimeout(() => resolve(null), withinMs);
    return await Promise.race([answer, late]).finally(() => clearTimeout(timer));
  }

  private async unheard(): Promise<readonly StreamLag[]> {
    if (this.options.kafkaBrokers) return this.transport.waiting();
    const kept = await this.db.query<Reached[]>(
      `select topic, partition, position::float8 as position from consumer_positions`,
    );
    const known = new Map(kept.map((row) => [streamName(row), row.position]));
    const all = [...byProducer(this.transport.topics)].map(([producer, topics]) => {
      const reached = streamsOf(topics).map((stream) => ({ ...stream, position: known.get(streamName(stream)) ?? 0 }));
      return outboxLag(this.options.sourceUrl(producer), reached, withinMs);
    });
    return (await Promise.all(all)).flat();
  }

  private async unsent(): Promise<readonly StreamLag[]> {
    const streams = this.options.kafkaBrokers ? streamsOf(this.transport.ownTopics) : [];
    if (streams.length === 0) return [];
    return this.db.query<StreamLag[]>(unsentStatement, [
      streams.map(({ topic }) => topic),
      streams.map(({ partition }) => partition),
    ]);
  }

  /** Topics listened to are told also while nothing of them is parked. */
  private async parked(): Promise<readonly { topic: string; events: number }[]> {
    const rows = await this.db.query<{ topic: string; events: number }[]>(
      `select topic, count(*)::int as events from parked_events where state = 'parked' group by topic`,
    );
    const counted = new Map(rows.map(({ topic, events }) => [topic, events]));
    return [...new Set([...this.transport.topics, ...counted.keys()])].map((topic) => ({
      topic,
      events: counted.get(topic) ?? 0,
    }));
  }
}
