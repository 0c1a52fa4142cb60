import type { Envelope } from '@tanggap/contracts';
import { Partitioners, type Kafka, type Producer } from 'kafkajs';
import pg from 'pg';
import { mostAtOnce } from '../batch-size.js';
import { backOff } from '../failures.js';
import { LinkHealth, type LinkStatus } from '../link.js';
import { Pause } from '../pause.js';
import { hangUp } from '../postgres/hang-up.js';
import { OutboxReader } from '../postgres/outbox-reader.js';
import { streamName, streamsOf, type Stream } from '../stream.js';
import { inRequests } from './cloud-events.js';
import { lookBack, type Held } from './look-back.js';
import { SentTopics } from './sent-topics.js';
import { ensureTopics } from './topics.js';

/** Sending that does not get on for so long is begun anew, with topics and connections looked at again. */
const defaultPatienceMs = 65_000;
const answerMs = 15_000;

type Log = { warn(message: string): void; log(message: string): void };

type RelayOptions = {
  readonly service: string;
  readonly url: string;
  readonly topics: readonly string[];
  readonly prefix: string;
  readonly patienceMs?: number | undefined;
};

/** From taking the office to losing it. */
type Session = {
  readonly office: pg.Client;
  readonly producer: Producer;
  readonly topics: SentTopics;
  readonly sent: Map<string, number>;
};

/**
 * Sends a database's outbox to Kafka in order, one request in flight, and remembers how far it came. One relay a
 * database: whoever holds the session's advisory lock. What is sent twice keeps its sequence and has no effect.
 */
export class KafkaRelay {
  private readonly pause = new Pause();
  private running = false;
  private ended: Promise<void> = Promise.resolve();
  private reader: OutboxReader | null = null;
  private readonly health: LinkHealth;

  constructor(
    private readonly options: RelayOptions,
    private readonly kafka: Kafka,
    private readonly log: Log,
  ) {
    this.health = new LinkHealth(`relay of ${options.service}`);
  }

  start(): void {
    this.running = true;
    this.ended = this.stayInOffice();
  }

  async stop(): Promise<void> {
    this.running = false;
    this.pause.now();
    await this.ended;
  }

  /** The relay of another instance may be the one at work: then this one is on guard, which is well too. */
  status(): LinkStatus {
    const own = this.health.status();
    if (!own.connected || !this.reader) return own;
    const { connected, trouble, stuckForMs, restarts } = this.reader.status();
    return { source: own.source, connected, trouble, stuckForMs, restarts: own.restarts + restarts };
  }

  private async stayInOffice(): Promise<void> {
    for (let attempt = 1; this.running; attempt++) {
      const office = new pg.Client({
        connectionString: this.options.url,
        application_name: 'tanggap-relay',
        connectionTimeoutMillis: 5_000,
        query_timeout: answerMs,
        keepAlive: true,
      });
      const over = new Promise<void>((resolve) => {
        office.on('error', (error) => {
          this.log.warn(`relay: ${error.message}`);
          resolve();
        });
        office.on('end', () => resolve());
      });
      try {
        await office.connect();
        const { rows } = await office.query<{ mine: boolean }>(
          `select pg_try_advisory_lock(hashtext('relay'), 0) as mine`,
        );
        if (rows[0]?.mine) await this.serve(office, over);
        else this.health.reached();
      } catch (error) {
        this.health.lost(error);
        if (attempt <= 3 || attempt % 20 === 0) this.log.warn(`relay: ${String(error)}`);
      }
      await hangUp(office).catch((error: unknown) => this.log.warn(`relay: ${String(error)}`));
      if (this.running) await this.pause.atMost(backOff(Math.min(attempt, 6)));
    }
  }

  private async serve(office: pg.Client, over: Promise<void>): Promise<void> {
    await ensureTopics(this.kafka, this.options.prefix, this.options.topics);
    const admin = this.kafka.admin();
    const producer = this.kafka.producer({
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: Partitioners.DefaultPartitioner,
      // The client's own next try would not look first, and send newer events into a topic that was made anew meanwhile.
      retry: { retries: 0 },
    });
    try {
      await Promise.all([producer.connect(), admin.connect()]);
      await this.sendAll(office, producer, new SentTopics(admin, this.options), over);
    } finally {
      await Promise.all([producer.disconnect(), admin.disconnect()]);
    }
  }

  /** Until the office is lost or left, or a topic no longer holds what was sent to it: the next session compares anew. */
  private async sendAll(office: pg.Client, producer: Producer, topics: SentTopics, over: Promise<void>): Promise<void> {
    const sent = await this.positions(office);
    for (const { stream, end } of await this.compareWithBroker(office, sent)) topics.endsAt(stream, end);
    this.reader = new OutboxReader(
      {
        name: this.options.service,
        url: this.options.url,
        streams: streamsOf(this.options.topics),
        atMost: mostAtOnce,
        dataAsText: true,
      },
      {
        position: async (stream) => sent.get(streamName(stream)) ?? 0,
        take: (stream, events) => this.send({ office, producer, topics, sent }, stream, events),
      },
      this.log,
    );
    this.reader.start();
    this.health.reached();
    const stopped = this.untilStopped();
    const lost = await Promise.race([over, stopped.done, stopped.stuck, topics.watch()]);
    stopped.cancel();
    topics.unwatch();
    if (lost) this.log.warn(`relay: ${lost.message}`);
    await this.reader.stop();
    this.reader = null;
  }

  private async send(
    { office, producer, topics, sent }: Session,
    stream: Stream,
    events: readonly Envelope[],
  ): Promise<void> {
    for (const { messages, last } of inRequests(events, sent.get(streamName(stream)) ?? 0)) {
      await topics.assertThereBeforeSending(stream.topic);
      try {
        const [answer] = await producer.send({ topic: this.options.prefix + stream.topic, acks: -1, messages });
        topics.sentUpTo(stream, answer?.baseOffset, messages.length);
      } catch (error) {
        topics.doubt(stream.topic);
        throw error;
      }
      await office.query(
        `insert into relay_positions (topic, partition, position) values ($1, $2, $3)
         on conflict (topic, partition) do update set position = excluded.position`,
        [stream.topic, stream.partition, last],
      );
      sent.set(streamName(stream), last);
    }
  }

  private async positions(office: pg.Client): Promise<Map<string, number>> {
    const { rows } = await office.query<{ topic: string; partition: number; position: string }>(
      `select * from relay_positions`,
    );
    return new Map(rows.map((row) => [streamName(row), Number(row.position)]));
  }

  /**
   * Kafka may hold more than this database knows of, once it was restored to an earlier day: what it says from now on
   * would look old to everybody. And less, where a topic was made anew: then it is sent again.
   */
  private async compareWithBroker(office: pg.Client, sent: Map<string, number>): Promise<readonly Held[]> {
    const held = await lookBack(this.kafka, this.options.prefix, this.options.topics);
    const { rows } = await office.query<{ last_value: string }>('select last_value from outbox_position');
    const head = Number(rows[0]?.last_value ?? 0);
    for (const { stream, last, beginsAfter } of held) {
      const name = streamName(stream);
      assertNotAhead(name, last ?? 0, head);
      const before = sent.get(name) ?? 0;
      const from = beginsAfter > 0 ? 0 : (last ?? before);
      if (from >= before) continue;
      if (beginsAfter > 0) await this.forgetWhole(office, stream);
      this.log.warn(`relay: ${name} was sent up to ${before}, Kafka has ${from}: sent again from there`);
      sent.set(name, from);
    }
    return held;
  }

  /**
   * Made anew between two sends, the partition begins in the middle. All that the outbox has is sent again, and what
   * stands there now is taken away, or the next session would find the same beginning.
   */
  private async forgetWhole(office: pg.Client, { topic, partition }: Stream): Promise<void> {
    await office.query(`delete from relay_positions where topic = $1 and partition = $2`, [topic, partition]);
    const admin = this.kafka.admin();
    try {
      await admin.connect();
      // Asked first, or the client does not know the topic.
      await admin.fetchTopicOffsets(this.options.prefix + topic);
      const partitions = [{ partition, offset: '-1' }];
      await admin.deleteTopicRecords({ topic: this.options.prefix + topic, partitions });
    } finally {
      await admin.disconnect();
    }
  }

  private untilStopped(): { done: Promise<void>; stuck: Promise<void>; cancel: () => void } {
    const { promise: done, resolve: leave } = Promise.withResolvers<void>();
    const { promise: stuck, resolve: giveUp } = Promise.withResolvers<void>();
    const patienceMs = this.options.patienceMs ?? defaultPatienceMs;
    const timer = setInterval(() => {
      if (!this.running) leave();
      if ((this.reader?.status().stuckForMs ?? 0) <= patienceMs) return;
      this.log.warn('relay: nothing could be sent for too long, starting anew');
      this.health.restarted();
      giveUp();
      clearInterval(timer);
    }, 50);
    return { done, stuck, cancel: () => clearInterval(timer) };
  }
}

function assertNotAhead(stream: string, last: number, head: number): void {
  if (last <= head) return;
  throw new Error(
    `Kafka has ${stream} up to ${last}, this database stands at ${head}: was it restored? See the runbook`,
  );
}
