import { setTimeout as sleep } from 'node:timers/promises';
import type { Envelope } from '@tanggap/contracts';
import pg from 'pg';
import { BatchSize } from '../batch-size.js';
import { backOff, sqlState } from '../failures.js';
import { LinkHealth, type LinkStatus } from '../link.js';
import { envelopeOf, type OutboxRow } from '../outbox.js';
import { Pause } from '../pause.js';
import { streamName, type Stream } from '../stream.js';
import { hangUp } from './hang-up.js';

export type Sink = {
  /** Up to which position this stream has been dealt with. */
  position(stream: Stream): Promise<number>;
  take(stream: Stream, events: readonly Envelope[]): Promise<void>;
  /** For how long the work on what was taken has shown no sign of life. */
  quietMs?(stream: string): number;
};
export type Source = {
  readonly name: string;
  readonly url: string;
  readonly streams: readonly Stream[];
  readonly atMost: (topic: string) => number;
  /** Milliseconds after which a connection that does not answer is given up. */
  readonly answerMs?: number | undefined;
};
type Lane = {
  readonly stream: Stream;
  readonly size: BatchSize;
  busy: boolean;
  failures: number;
  heldUntil: number;
  /** Nothing unread lies before this day, so older day tables are not looked into. */
  since: string;
};
type Found = OutboxRow & { readonly asked_topic: string; readonly asked_partition: number; readonly yesterday: string };

const idleMs = 50;
/** A connection that does not answer for so long is given up: the server may be gone without a word. */
const answerMs = 15_000;
const lettingGoMs = 5_000;

/**
 * Reads a producer's outbox by position, stream by stream, and hands each batch on. Polling is the source of truth;
 * a notification only cuts the pause short. No error ends it.
 */
export class OutboxReader {
  private readonly lanes: Lane[];
  private readonly pause = new Pause();
  private readonly health: LinkHealth;
  private client: pg.Client | null = null;
  private running = false;
  private ended: Promise<void> = Promise.resolve();
  private readonly inFlight = new Set<Promise<void>>();

  constructor(
    private readonly source: Source,
    private readonly sink: Sink,
    private readonly log: { warn(message: string): void },
  ) {
    this.health = new LinkHealth(source.name, (stream) => sink.quietMs?.(stream) ?? Number.POSITIVE_INFINITY);
    this.lanes = source.streams.map((stream) => ({
      stream,
      size: new BatchSize(source.atMost(stream.topic)),
      busy: false,
      failures: 0,
      heldUntil: 0,
      since: '2000-01-01',
    }));
  }

  start(): void {
    this.running = true;
    this.ended = this.loop();
  }

  async stop(): Promise<void> {
    this.running = false;
    this.pause.now();
    await this.ended;
    await Promise.race([Promise.allSettled(this.inFlight), sleep(lettingGoMs, null, { ref: false })]);
    await this.disconnect();
  }

  status(): LinkStatus {
    return this.health.status();
  }

  private async loop(): Promise<void> {
    let wait = 1;
    for (let failures = 0; this.running;) {
      try {
        const found = await this.round();
        failures = 0;
        wait = found ? 1 : Math.min(idleMs, wait * 2);
        if (!found) await this.pause.atMost(wait);
      } catch (error) {
        failures += 1;
        this.health.lost(error);
        if (isSilence(error)) this.health.restarted();
        this.tell(failures, error);
        await this.disconnect();
        await this.pause.atMost(backOff(failures));
      }
    }
  }

  /** At a first start the sources are laid out one after the other; that is no news unless it lasts. */
  private tell(failures: number, error: unknown): void {
    const isNotLaidOut = sqlState(error) === '42P01';
    const isNews = isNotLaidOut ? failures === 12 : failures <= 3;
    if (isNews || failures % 50 === 0) this.log.warn(`reading from ${this.source.name}: ${String(error)}`);
  }

  /** Asks once for all streams that are free; true if any had news. */
  private async round(): Promise<boolean> {
    const now = performance.now();
    const free = this.lanes.filter((lane) => !lane.busy && lane.heldUntil <= now);
    if (free.length === 0) return false;
    const client = await this.connection();
    const after = await Promise.all(free.map((lane) => this.sink.position(lane.stream)));
    const rows = await this.fetch(client, free, after);
    this.health.reached();
    const byStream = Map.groupBy(rows, (row) => streamName({ topic: row.asked_topic, partition: row.asked_partition }));
    let found = false;
    for (const lane of free) {
      const news = byStream.get(streamName(lane.stream)) ?? [];
      if (news[0]?.position) {
        found = true;
        this.handOn(lane, news);
        continue;
      }
      lane.since = news[0]?.yesterday ?? lane.since;
      this.health.progressed(streamName(lane.stream));
    }
    return found;
  }

  private handOn(lane: Lane, rows: readonly Found[]): void {
    lane.busy = true;
    this.health.began(streamName(lane.stream));
    const started = performance.now();
    const work = this.sink
      .take(lane.stream, rows.map(envelopeOf))
      .then(() => {
        lane.size.learn(rows.length, performance.now() - started);
        lane.failures = 0;
        this.health.progressed(streamName(lane.stream));
      })
      .catch((error: unknown) => {
        lane.failures += 1;
        lane.heldUntil = performance.now() + backOff(lane.failures);
        if (this.running) this.log.warn(`${streamName(lane.stream)}: ${String(error)}`);
      })
      .finally(() => {
        lane.busy = false;
        this.inFlight.delete(work);
        this.pause.now();
      });
    this.inFlight.add(work);
  }

  /** One row at least for each stream asked; one without a position says that there is nothing new. */
  private async fetch(client: pg.Client, lanes: readonly Lane[], after: readonly number[]): Promise<Found[]> {
    const { rows } = await client.query<Found>({
      name: `outbox-${lanes.length}`,
      // A transaction may write shortly before midnight and commit after it, hence a day's margin.
      text: `select s.topic as asked_topic, s.partition as asked_partition,
                    to_char((now() at time zone 'utc')::date - 1, 'YYYY-MM-DD') as yesterday, e.*
               from unnest($1::text[], $2::smallint[], $3::bigint[], $4::int[], $5::date[]) as s(topic, partition, after, most, since)
               left join lateral (
                 select o.topic, o.partition, o.position, o.event_id, o.name, o.key, o.occurred_at, o.correlation_id,
                        o.causation_id, o.traceparent, o.data
                   from published_events o
                  where o.topic = s.topic and o.partition = s.partition and o.position > s.after and o.recorded_on >= s.since
                  order by o.position limit s.most) e on true`,
      values: [
        lanes.map((lane) => lane.stream.topic),
        lanes.map((lane) => lane.stream.partition),
        after,
        lanes.map((lane) => lane.size.now),
        lanes.map((lane) => lane.since),
      ],
    });
    return rows;
  }

  private async connection(): Promise<pg.Client> {
    if (this.client) return this.client;
    const client = new pg.Client({
      connectionString: this.source.url,
      application_name: 'tanggap-reader',
      connectionTimeoutMillis: 5_000,
      query_timeout: this.source.answerMs ?? answerMs,
      keepAlive: true,
    });
    // Without a listener the death of the server would end the process.
    client.on('error', (error) => this.health.lost(error));
    client.on('notification', () => this.pause.now());
    await client.connect();
    // From here on `disconnect` ends it, whatever fails.
    this.client = client;
    await client.query('set jit = off');
    await client.query('listen outbox');
    await this.refuseSourceThatWentBack(client);
    return client;
  }

  /** A source restored to an earlier day gives out positions anew, and what is new would look old: better to stand still. */
  private async refuseSourceThatWentBack(client: pg.Client): Promise<void> {
    const { rows } = await client.query<{ last_value: string }>('select last_value from outbox_position');
    const head = Number(rows[0]?.last_value ?? 0);
    for (const { stream } of this.lanes) {
      const position = await this.sink.position(stream);
      if (position <= head) continue;
      throw new Error(
        `${streamName(stream)} was read up to ${position}, its source stands at ${head}: was it restored? See the runbook`,
      );
    }
  }

  private async disconnect(): Promise<void> {
    const client = this.client;
    this.client = null;
    if (client) await hangUp(client).catch((error: unknown) => this.health.lost(error));
  }
}

/** The driver gave up waiting for an answer. */
function isSilence(error: unknown): boolean {
  return error instanceof Error && error.message === 'Query read timeout';
}
