import { setTimeout as sleep } from 'node:timers/promises';
import type { Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import { BatchSize } from '../batch-size.js';
import { Stopped, type Consumption } from '../consumption.js';
import { backOff } from '../failures.js';
import { LinkHealth, type LinkStatus } from '../link.js';
import { Pause } from '../pause.js';
import { Superseded } from '../positions.js';
import type { StreamLag } from '../postgres/outbox-lag.js';
import { streamName, type Stream } from '../stream.js';
import { Assignment } from './assignment.js';
import { Gaps } from './gaps.js';
import { ensureTopics } from './topics.js';

type Log = { warn(message: string): void; log(message: string): void };
export type Listening = {
  readonly group: string;
  readonly prefix: string;
  readonly topics: readonly string[];
  readonly atMost: (topic: string) => number;
  /** Milliseconds that events may wait untaken. */
  readonly patienceMs?: number | undefined;
};

const defaultPatienceMs = 30_000;
/** The group forgets who is silent for ten seconds, however hard it works. */
const pulseMs = 3_000;
const askAgainMs = 10_000;
const lettingGoMs = 15_000;

/**
 * Consumes topics in batches and starts itself anew whenever the client dies or stands still with events waiting.
 * Kafka's committed offset is only where to start reading; what was done is known by the positions.
 */
export class KafkaListener {
  private readonly pause = new Pause();
  private readonly health: LinkHealth;
  private readonly assignment: Assignment;
  private readonly gaps: Gaps;
  private readonly sizes = new Map<string, BatchSize>();
  private running = false;
  private ended: Promise<void> = Promise.resolve();
  private lastSeen = performance.now();

  constructor(
    private readonly listening: Listening,
    private readonly kafka: Kafka,
    private readonly consumption: Consumption,
    private readonly log: Log,
  ) {
    this.health = new LinkHealth('kafka', (stream) => consumption.quietMs(stream));
    this.gaps = new Gaps(consumption.positions, log);
    this.assignment = new Assignment(listening, kafka, (stream) => consumption.positions.asKept(stream), log);
  }

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
      const left = consumer.disconnect().catch((error: unknown) => this.log.warn(`kafka: ${String(error)}`));
      await Promise.race([left, sleep(lettingGoMs, null, { ref: false })]);
      if (performance.now() - started > defaultPatienceMs) attempt = 1;
      if (this.running) await this.pause.atMost(backOff(Math.min(attempt, 7)));
    }
  }

  /** Returns or throws when this consumer is to be given up. */
  private async listen(consumer: Consumer): Promise<void> {
    await ensureTopics(this.kafka, this.listening.prefix, this.listening.topics);
    const died = new Promise<Error>((resolve) => {
      consumer.on(consumer.events.CRASH, ({ payload }) => resolve(payload.error));
    });
    const { promise: failed, reject } = Promise.withResolvers<never>();
    // Somebody waits for it only below; an error before that must not end the process.
    failed.catch(() => undefined);
    consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
      this.joined(payload.memberAssignment);
      this.assignment.findStarts(consumer).catch(reject);
    });
    consumer.on(consumer.events.FETCH, () => this.health.reached());
    await consumer.connect();
    await consumer.subscribe({ topics: this.assignment.topics, fromBeginning: true });
    await consumer.run({
      partitionsConsumedConcurrently: 8,
      eachBatchAutoResolve: false,
      eachBatch: (payload) => this.batch(consumer, payload),
    });
    // Joining the group may take longer than anybody's patience, and is no standing still.
    this.lastSeen = performance.now();
    const watch = this.watch();
    const error = await Promise.race([died, watch.gaveUp, failed]).finally(watch.cancel);
    if (this.running) throw error;
  }

  private async batch(consumer: Consumer, payload: EachBatchPayload): Promise<void> {
    const { batch } = payload;
    const heartbeat = async () => {
      // Giving a consumer up waits for its batches: one that is being retried must not hold up all others.
      if (!payload.isRunning()) throw new Stopped('this consumer was given up');
      await payload.heartbeat();
    };
    const stream = this.assignment.streamOf(batch.topic, batch.partition);
    if (!(await this.mayGoOn(consumer, payload, stream))) return;
    const size = this.sizeOf(stream);
    for (let from = 0; from < batch.messages.length && payload.isRunning() && !payload.isStale();) {
      const part = batch.messages.slice(from, from + size.now);
      this.health.began(streamName(stream));
      const started = performance.now();
      await this.takePart(stream, part, heartbeat);
      size.learn(part.length, performance.now() - started);
      from += part.length;
      const last = part.at(-1);
      if (last) payload.resolveOffset(last.offset);
      if (last) this.assignment.handled(stream, last.offset);
      this.lastSeen = performance.now();
      // Nothing is acted on before its predecessor; the relay sends both again once it sees what the topic has lost.
      const trouble = this.gaps.troubleOf(stream);
      if (trouble === undefined) this.health.progressed(streamName(stream));
      else this.health.block(streamName(stream), trouble);
      await heartbeat();
    }
  }

  /** Tells the group meanwhile that we are still there: who is slow is not gone. */
  private async takePart(
    stream: Stream,
    part: EachBatchPayload['batch']['messages'],
    heartbeat: () => Promise<void>,
  ): Promise<void> {
    const take = async () => this.consumption.take(stream, await this.gaps.inOrder(stream, part), heartbeat);
    const tell = (error: unknown) => this.log.warn(`kafka: at work, but not heard by the group: ${String(error)}`);
    const pulse = setInterval(() => void heartbeat().catch(tell), pulseMs);
    try {
      await take();
    } catch (error) {
      if (!(error instanceof Superseded)) throw error;
      // Another instance was faster, or the database was restored: once more from the position as it now stands.
      await take();
    } finally {
      clearInterval(pulse);
    }
  }

  /** Not before it is known that nothing was passed over; see Starts. */
  private async mayGoOn(consumer: Consumer, payload: EachBatchPayload, stream: Stream): Promise<boolean> {
    const { topic, partition, messages } = payload.batch;
    const [first] = messages;
    if (!first) return true;
    const verdict = await this.assignment.judge(stream, first);
    if (verdict.kind === 'begin-after') await this.consumption.positions.beginAfter(stream, verdict.position);
    if (verdict.kind === 'read-from') consumer.seek({ topic, partition, offset: String(verdict.offset) });
    if (verdict.kind === 'not-yet') await sleep(50);
    if (verdict.kind === 'stand-still') this.standStill(payload.pause(), stream);
    return verdict.kind === 'go-on' || verdict.kind === 'begin-after';
  }

  /** What was never heard is gone from the broker: going on would lose it for good. The other streams go on. */
  private standStill(resume: () => void, stream: Stream): void {
    const name = streamName(stream);
    this.health.block(name, `${name}: events after our position are gone from Kafka, see the runbook`);
    this.log.warn(`${name} stands still: events after the position of this database are gone from Kafka`);
    setTimeout(resume, askAgainMs).unref();
  }

  /** How far behind the partitions are that are ours now. */
  waiting(): Promise<StreamLag[]> {
    return this.assignment.waiting((stream) => this.health.workSince(stream));
  }

  private joined(assignment: Readonly<Record<string, readonly number[]>>): void {
    this.gaps.joined();
    this.health.keepOnly(new Set(this.assignment.joined(assignment)));
    this.health.reached();
  }

  private sizeOf(stream: Stream): BatchSize {
    const name = streamName(stream);
    const size = this.sizes.get(name) ?? new BatchSize(this.listening.atMost(stream.topic));
    this.sizes.set(name, size);
    return size;
  }

  /** Gives the consumer up when events wait and none was taken for half a minute (kafkajs#1456, #1720), or on stop. */
  private watch(): { gaveUp: Promise<Error>; cancel: () => void } {
    const { promise: gaveUp, resolve } = Promise.withResolvers<Error>();
    const stopping = setInterval(() => void (this.running || resolve(new Stopped('stopping'))), 50);
    const giveUp = (still: boolean) => {
      if (!still) return;
      this.health.restarted();
      resolve(new Error('stands still'));
    };
    const watching = setInterval(() => void this.standsStill().then(giveUp), this.patienceMs / 3);
    const cancel = () => {
      clearInterval(stopping);
      clearInterval(watching);
    };
    return { gaveUp, cancel };
  }

  /** While one batch is worked on, others of the same broker wait to be fetched: nobody is at fault then. */
  private async standsStill(): Promise<boolean> {
    if (this.health.isAnyBusy || performance.now() - this.lastSeen < this.patienceMs) return false;
    try {
      const waiting = await this.waiting();
      return (
        !this.health.isAnyBusy &&
        waiting.some(({ events, ...stream }) => events > 0 && !this.health.isBlocked(streamName(stream)))
      );
    } catch (error) {
      this.health.lost(error);
      this.log.warn(`kafka: cannot ask what waits: ${String(error)}`);
      return true;
    }
  }

  private get patienceMs(): number {
    return this.listening.patienceMs ?? defaultPatienceMs;
  }
}
