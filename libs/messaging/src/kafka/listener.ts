import type { Admin, Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import { BatchSize } from '../batch-size.js';
import { Stopped, type Consumption } from '../consumption.js';
import { backOff } from '../failures.js';
import { LinkHealth, type LinkStatus } from '../link.js';
import { Pause } from '../pause.js';
import { Superseded } from '../positions.js';
import { streamName, type Stream } from '../stream.js';
import { envelopeFrom } from './cloud-events.js';
import { ensureTopics } from './topics.js';

type Log = { warn(message: string): void; log(message: string): void };
export type Listening = {
  readonly group: string;
  readonly prefix: string;
  readonly topics: readonly string[];
  readonly atMost: (topic: string) => number;
};

const watchMs = 10_000;
const patienceMs = 30_000;

/**
 * Consumes topics in batches and starts itself anew whenever the client dies or stands still with events waiting.
 * Kafka's committed offset is only where to start reading; what was done is known by the positions.
 */
export class KafkaListener {
  private readonly pause = new Pause();
  private readonly health = new LinkHealth('kafka');
  private readonly sizes = new Map<string, BatchSize>();
  private running = false;
  private ended: Promise<void> = Promise.resolve();
  private lastSeen = performance.now();
  /** Of the partitions that are ours now: the offset to handle next, null before the first batch. */
  private readonly offsets = new Map<string, bigint | null>();

  constructor(
    private readonly listening: Listening,
    private readonly kafka: Kafka,
    private readonly consumption: Consumption,
    private readonly log: Log,
  ) {}

  start(): void {
    this.running = true;
    this.ended = this.keepListening();
  }

  async stop(): Promise<void> {
    this.running = false;
    this.pause.now();
    await this.ended;
  }

  status(): LinkStatus {
    return this.health.status();
  }

  private async keepListening(): Promise<void> {
    for (let attempt = 1; this.running; attempt++) {
      const consumer = this.kafka.consumer({
        groupId: this.listening.prefix + this.listening.group,
        sessionTimeout: 10_000,
        heartbeatInterval: 1_000,
        maxWaitTimeInMs: 50,
        maxBytesPerPartition: 4 * 1_048_576,
        allowAutoTopicCreation: false,
        retry: { initialRetryTime: 100, retries: 2, restartOnFailure: async () => false },
      });
      const started = performance.now();
      try {
        await this.listen(consumer);
      } catch (error) {
        this.health.lost(error);
        if (attempt <= 3 || attempt % 20 === 0) this.log.warn(`kafka: ${String(error)}`);
      }
      await consumer.disconnect().catch((error: unknown) => this.log.warn(`kafka: ${String(error)}`));
      if (performance.now() - started > patienceMs) attempt = 1;
      if (this.running) await this.pause.atMost(backOff(Math.min(attempt, 7)));
    }
  }

  /** Returns or throws when this consumer is to be given up. */
  private async listen(consumer: Consumer): Promise<void> {
    await ensureTopics(this.kafka, this.listening.prefix, this.listening.topics);
    const died = new Promise<Error>((resolve) => {
      consumer.on(consumer.events.CRASH, ({ payload }) => resolve(payload.error));
    });
    consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => this.joined(payload.memberAssignment));
    consumer.on(consumer.events.FETCH, () => this.health.reached());
    await consumer.connect();
    await consumer.subscribe({ topics: this.topicsOnBroker(), fromBeginning: true });
    this.lastSeen = performance.now();
    await consumer.run({
      partitionsConsumedConcurrently: 8,
      eachBatchAutoResolve: false,
      eachBatch: (payload) => this.batch(payload),
    });
    const watch = this.watch();
    const error = await Promise.race([died, watch.gaveUp]);
    watch.cancel();
    if (this.running) throw error;
  }

  private async batch(payload: EachBatchPayload): Promise<void> {
    const { batch } = payload;
    const heartbeat = async () => {
      // Giving a consumer up waits for its batches: one that is being retried must not hold up all others.
      if (!payload.isRunning()) throw new Stopped('this consumer was given up');
      await payload.heartbeat();
    };
    const stream = this.streamOf(batch.topic, batch.partition);
    const size = this.sizeOf(stream);
    for (let from = 0; from < batch.messages.length && payload.isRunning() && !payload.isStale();) {
      const part = batch.messages.slice(from, from + size.now);
      this.health.began(streamName(stream));
      const started = performance.now();
      await this.takePart(
        stream,
        part.map((message) => envelopeFrom(stream, message)),
        heartbeat,
      );
      size.learn(part.length, performance.now() - started);
      from += part.length;
      const last = part.at(-1);
      if (last) {
        payload.resolveOffset(last.offset);
        this.offsets.set(streamName(stream), BigInt(last.offset) + 1n);
      }
      this.lastSeen = performance.now();
      this.health.progressed(streamName(stream));
      await heartbeat();
    }
  }

  private async takePart(
    stream: Stream,
    events: Parameters<Consumption['take']>[1],
    heartbeat: () => Promise<void>,
  ): Promise<void> {
    try {
      await this.consumption.take(stream, events, heartbeat);
    } catch (error) {
      if (!(error instanceof Superseded)) throw error;
      // Another instance was faster: once more from the position as it now stands.
      await this.consumption.take(stream, events, heartbeat);
    }
  }

  private joined(assignment: Readonly<Record<string, readonly number[]>>): void {
    const ours = Object.entries(assignment).flatMap(([topic, partitions]) =>
      partitions.map((partition) => streamName(this.streamOf(topic, partition))),
    );
    this.offsets.clear();
    for (const stream of ours) this.offsets.set(stream, null);
    this.health.keepOnly(new Set(ours));
    this.health.reached();
  }

  private streamOf(topicOnBroker: string, partition: number): Stream {
    return { topic: topicOnBroker.slice(this.listening.prefix.length), partition };
  }

  private topicsOnBroker(): string[] {
    return this.listening.topics.map((topic) => this.listening.prefix + topic);
  }

  private sizeOf(stream: Stream): BatchSize {
    const name = streamName(stream);
    const size = this.sizes.get(name) ?? new BatchSize(this.listening.atMost(stream.topic));
    this.sizes.set(name, size);
    return size;
  }

  /** Gives the consumer up when events wait and none was handled for half a minute (kafkajs#1456, #1720), or on stop. */
  private watch(): { gaveUp: Promise<Error>; cancel: () => void } {
    let cancel = () => undefined as void;
    const gaveUp = new Promise<Error>((resolve) => {
      const stopping = setInterval(() => void (this.running || resolve(new Stopped('stopping'))), 50);
      const watching = setInterval(
        () => void this.standsStill().then((still) => still && resolve(new Error('stands still'))),
        watchMs,
      );
      cancel = () => {
        clearInterval(stopping);
        clearInterval(watching);
      };
    });
    return { gaveUp, cancel };
  }

  private async standsStill(): Promise<boolean> {
    if (performance.now() - this.lastSeen < patienceMs) return false;
    const admin = this.kafka.admin();
    try {
      await admin.connect();
      for (const topic of this.topicsOnBroker()) if (await this.waitsUntaken(admin, topic)) return true;
      return false;
    } catch (error) {
      this.health.lost(error);
      return true;
    } finally {
      await admin.disconnect();
    }
  }

  /** Messages wait in a partition of ours, and nobody is at work on them. */
  private async waitsUntaken(admin: Admin, topic: string): Promise<boolean> {
    const groupId = this.listening.prefix + this.listening.group;
    const [committed] = await admin.fetchOffsets({ groupId, topics: [topic] });
    const heads = await admin.fetchTopicOffsets(topic);
    return heads.some(({ partition, high, low }) => {
      const stream = streamName(this.streamOf(topic, partition));
      const offset = this.offsets.get(stream);
      if (offset === undefined || this.health.isBusy(stream)) return false;
      const start = BigInt(committed?.partitions.find((one) => one.partition === partition)?.offset ?? -1);
      return BigInt(high) > (offset ?? (start < 0n ? BigInt(low) : start));
    });
  }
}
