import { setTimeout as sleep } from 'node:timers/promises';
import type { Envelope } from '@tanggap/contracts';
import pg from 'pg';
import { BatchSize } from '../batch-size.js';
import { backOff, sqlState } from '../failures.js';
import { LinkHealth, type LinkStatus } from '../link.js';
import { Pause } from '../pause.js';
import { streamName, type Stream } from '../stream.js';
import { hangUp } from './hang-up.js';
import { readUnread, type Unread } from './unread.js';

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
  /** Events are only passed on: their data comes as the text that it is kept as. */
  readonly dataAsText?: boolean;
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

const nothing: Unread = { events: [], since: null };
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
    const asked = free.map(({ stream, size, since }, n) => ({ stream, after: after[n] ?? 0, most: size.now, since }));
    const unread = await readUnread(client, asked, this.source.dataAsText);
    this.health.reached();
    let found = false;
    for (const [n, lane] of free.entries()) {
      const { events, since } = unread[n] ?? nothing;
      if (events.length > 0) {
        found = true;
        this.handOn(lane, events);
        continue;
      }
      lane.since = since ?? lane.since;
      this.health.progressed(streamName(lane.stream));
    }
    return found;
  }

  private handOn(lane: Lane, events: readonly Envelope[]): void {
    lane.busy = true;
    this.health.began(streamName(lane.stream));
    const started = performance.now();
    const work = this.sink
      .take(lane.stream, events)
      .then(() => {
        lane.size.learn(events.length, performance.now() - started);
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
    await client.query('set jit = off; set plan_cache_mode = force_generic_plan');
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
