import { Injectable, Logger } from '@nestjs/common';
import { Server, type CustomTransportStrategy } from '@nestjs/microservices';
import { contractOf, eventNames, isEventName, type EventName } from '@tanggap/contracts';
import { lastValueFrom } from 'rxjs';
import { mostAtOnce } from './batch-size.js';
import { Consumption } from './consumption.js';
import type { Handlers } from './handlers.js';
import { kafkaClient } from './kafka/client.js';
import { KafkaListener } from './kafka/listener.js';
import { KafkaRelay } from './kafka/relay.js';
import type { LinkStatus } from './link.js';
import type { MessagingOptions } from './messaging.options.js';
import type { StreamLag } from './postgres/outbox-lag.js';
import { OutboxReader } from './postgres/outbox-reader.js';
import type { Positions } from './positions.js';
import { byProducer, streamsOf } from './stream.js';
import { Tally } from './tally.js';
import type { Batch, UnitOfWork } from './unit-of-work.js';

type Runner = { start(): void; stop(): Promise<void>; status(): LinkStatus };

/**
 * The strategy behind `@EventPattern`: listens to every event that has a handler, in batches, over PostgreSQL or Kafka,
 * and sends what this service publishes when Kafka is in use.
 */
@Injectable()
export class EventTransport extends Server implements CustomTransportStrategy {
  override readonly propagatesEventHandlerErrors = true;
  private readonly log = new Logger('events');
  private runners: Runner[] = [];
  private listener: KafkaListener | null = null;
  /** Those that this service listens to; none before listening. */
  topics: readonly string[] = [];
  private consumption: Consumption | null = null;
  /** What was done since the start, each event counted once. */
  readonly tally = new Tally();

  constructor(
    private readonly options: MessagingOptions,
    private readonly work: UnitOfWork,
    private readonly positions: Positions,
  ) {
    super();
  }

  listen(callback: () => void): void {
    const handlers = this.handlers();
    this.consumption = new Consumption(
      this.work,
      this.positions,
      handlers,
      this.log,
      this.tally,
      this.options.patienceMs,
    );
    this.topics = [...new Set([...handlers.keys()].map((name) => contractOf(name).topic))];
    this.runners = this.options.kafkaBrokers ? this.overKafka(this.topics) : this.overPostgres(this.topics);
    for (const runner of this.runners) runner.start();
    callback();
  }

  async close(): Promise<void> {
    this.consumption?.stop();
    await Promise.all(this.runners.map((runner) => runner.stop()));
    this.runners = [];
  }

  /** How each link stands; empty before listening. */
  links(): LinkStatus[] {
    return this.runners.map((runner) => runner.status());
  }

  /** The handlers that Nest bound by `@EventPattern`, each taking a batch. */
  handlers(): Handlers {
    const unknown = [...this.messageHandlers.keys()].filter((name) => !isEventName(name));
    if (unknown.length > 0) throw new Error(`not in the catalogue of events: ${unknown.join(', ')}`);
    return new Map(
      [...this.messageHandlers].map(([name, handle]) => [
        name as EventName,
        async (batch: Batch) => {
          const answer = this.transformToObservable(await handle(batch));
          await lastValueFrom(answer, { defaultValue: undefined });
        },
      ]),
    );
  }

  on(): never {
    throw new Error('this transport has no events of its own; ask links()');
  }

  unwrap<T>(): T {
    return this.runners as T;
  }

  /** Those that this service speaks on. */
  get ownTopics(): readonly string[] {
    return topicsOf(this.options.service);
  }

  /** Over Kafka: what waits in the partitions that are this instance's now. */
  async waiting(): Promise<readonly StreamLag[]> {
    return (await this.listener?.waiting()) ?? [];
  }

  private overPostgres(topics: readonly string[]): Runner[] {
    const { consumption } = this;
    if (!consumption) return [];
    return [...byProducer(topics)].map(([producer, theirs]) => {
      const source = {
        name: producer,
        url: this.options.sourceUrl(producer),
        streams: streamsOf(theirs),
        atMost: mostAtOnce,
        answerMs: this.options.patienceMs,
      };
      const sink = {
        position: (stream: (typeof source.streams)[number]) => this.positions.of(stream),
        take: consumption.take.bind(consumption),
        quietMs: consumption.quietMs.bind(consumption),
      };
      return new OutboxReader(source, sink, this.log);
    });
  }

  private overKafka(topics: readonly string[]): Runner[] {
    const { service, ownUrl, patienceMs, kafkaPrefix: prefix = '' } = this.options;
    const kafka = kafkaClient(this.options.kafkaBrokers ?? '', service, this.log);
    const own = this.ownTopics;
    const runners: Runner[] = [];
    if (own.length > 0)
      runners.push(new KafkaRelay({ service, url: ownUrl, topics: own, prefix, patienceMs }, kafka, this.log));
    if (topics.length > 0 && this.consumption) {
      const listening = { group: service, topics, atMost: mostAtOnce, prefix, patienceMs };
      this.listener = new KafkaListener(listening, kafka, this.consumption, this.log);
      runners.push(this.listener);
    }
    return runners;
  }
}

function topicsOf(service: string): string[] {
  const all = eventNames.map((name) => contractOf(name).topic);
  return [...new Set(all)].filter((topic) => topic.startsWith(`${service}.`));
}
