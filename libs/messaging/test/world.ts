import { randomBytes } from 'node:crypto';
import { newId, type Envelope, type EventName, type Lane } from '@tanggap/contracts';
import { aDatabasePerService, testKafka, type ServiceDatabases } from '@tanggap/testing';
import { DataSource } from 'typeorm';
import {
  EventTransport,
  ParkedEvents,
  ParkedList,
  Positions,
  UnitOfWork,
  messagingTables,
  parkedDesk,
  parkedProposals,
  newCause,
  type Batch,
  type MessagingOptions,
} from '../src/index.js';

export type TransportName = 'postgres' | 'kafka';
export type Handle = (batch: Batch) => Promise<void>;

export const heardEvent = 'worker-registry.notice-registered.v1';
const producer = 'worker-registry';
const consumer = 'training-referrals';

/** One service that says and one that hears, each with its own database, joined by a real transport. */
export class World {
  private static readonly opened = new Set<World>();

  /** For afterEach: whatever a test left open. */
  static async closeAll(): Promise<void> {
    await Promise.all([...World.opened].map((world) => world.close()));
  }

  private readonly transports: EventTransport[] = [];
  private readonly sources: DataSource[] = [];
  readonly prefix = `${randomBytes(4).toString('hex')}.`;
  /** Of the transports started from now on. */
  patienceMs: number | undefined;
  /** Instead of the saying service's own address. */
  sourceUrl: string | undefined;

  private constructor(
    readonly transport: TransportName,
    readonly databases: ServiceDatabases,
    readonly brokers: string | undefined,
    readonly said: DataSource,
    readonly heard: DataSource,
  ) {}

  static async open(
    transport: TransportName,
    own: { adminUrl?: string; brokers?: string; pays?: boolean } = {},
  ): Promise<World> {
    const { pays = false } = own;
    const databases = await aDatabasePerService([producer, consumer], own.adminUrl);
    const brokers = transport === 'kafka' ? (own.brokers ?? (await testKafka())) : undefined;
    const [said, heard] = await Promise.all(
      [producer, consumer].map((service) => connect(databases.urls[service] ?? '')),
    );
    if (!said || !heard) throw new Error('two databases were asked for');
    for (const db of [said, heard])
      for (const table of [...messagingTables, ...parkedProposals, ...parkedDesk({ pays })]) await db.query(table);
    await heard.query(`create table seen (event_id uuid not null, key text not null, n int not null, ord bigserial)`);
    const world = new World(transport, databases, brokers, said, heard);
    world.sources.push(said, heard);
    World.opened.add(world);
    return world;
  }

  /** A new instance of the hearing service; more than one may run. */
  async listen(handle: Handle = (batch) => this.keep(batch)): Promise<EventTransport> {
    await this.relay();
    return this.started(consumer, this.heard, handle);
  }

  private relaying = false;

  /** Over Kafka the saying service sends its own outbox. */
  private async relay(): Promise<void> {
    if (this.transport !== 'kafka' || this.relaying) return;
    this.relaying = true;
    this.started(producer, this.said);
  }

  restartRelay(): EventTransport {
    return this.started(producer, this.said);
  }

  private started(service: string, db: DataSource, handle?: Handle): EventTransport {
    const transport = new EventTransport(this.optionsOf(service), new UnitOfWork(db), new Positions(db));
    if (handle) transport.addHandler(heardEvent, handle, true);
    transport.listen(() => undefined);
    this.transports.push(transport);
    return transport;
  }

  /** What a transport of the hearing service is made of. */
  partsOf(service: string): [MessagingOptions, UnitOfWork, Positions] {
    return [this.optionsOf(service), new UnitOfWork(this.heard), new Positions(this.heard)];
  }

  optionsOf(service: string): MessagingOptions {
    return {
      service,
      ownUrl: this.databases.urls[service] ?? '',
      kafkaBrokers: this.brokers,
      kafkaPrefix: this.prefix,
      patienceMs: this.patienceMs,
      sourceUrl: (from) => this.sourceUrl ?? this.urlAs(service, from),
    };
  }

  /** The consumer's own role on the producer's database, as in production. */
  private urlAs(service: string, from: string): string {
    const url = new URL(this.databases.urls[service] ?? '');
    url.pathname = new URL(this.databases.urls[from] ?? '').pathname;
    return url.toString();
  }

  relayTransport(): EventTransport | undefined {
    return this.transports.find((transport) => transport.links().some(({ source }) => source.startsWith('relay')));
  }

  /** Says `n` about `key`, in a transaction of its own that may take its time. */
  async say(key: string, n: number, pauseMs = 0, db = this.said): Promise<void> {
    await new UnitOfWork(db).run(newCause(), async (tx) => {
      if (pauseMs > 0) await tx.manager.query('select pg_sleep($1)', [pauseMs / 1_000]);
      tx.publish(saying(key, n));
    });
  }

  async sayAll(pairs: readonly (readonly [key: string, n: number])[]): Promise<void> {
    await new UnitOfWork(this.said).run(newCause(), async (tx) => tx.publish(pairs.map(([key, n]) => saying(key, n))));
  }

  async connectAgain(): Promise<DataSource> {
    const db = await connect(this.databases.urls[producer] ?? '');
    this.sources.push(db);
    return db;
  }

  /** The handler of most tests: keeps what it hears, in order. */
  async keep({ events, tx }: Batch): Promise<void> {
    await tx.manager.query(
      `insert into seen (event_id, key, n) select * from unnest($1::uuid[], $2::text[], $3::int[])`,
      [events.map((event) => event.id), events.map((event) => event.key), events.map(numberOf)],
    );
  }

  parked(transport: EventTransport): ParkedEvents {
    return new ParkedEvents(this.heard, new UnitOfWork(this.heard), () => transport.handlers());
  }

  list(): ParkedList {
    return new ParkedList(this.heard);
  }

  async seen(): Promise<{ key: string; n: number; event_id: string }[]> {
    return this.heard.query(`select key, n, event_id from seen order by ord`);
  }

  async seenNumbers(key: string): Promise<number[]> {
    return (await this.seen()).filter((row) => row.key === key).map((row) => row.n);
  }

  async close(): Promise<void> {
    if (!World.opened.delete(this)) return;
    await Promise.all(this.transports.map((transport) => transport.close()));
    await Promise.all(this.sources.map((db) => db.destroy()));
    await this.databases.drop();
  }
}

export async function connect(url: string): Promise<DataSource> {
  return new DataSource({ type: 'postgres', url, extra: { max: 12 } }).initialize();
}

export const keys = (count: number, lane: Lane = 'bulk'): string[] => Array.from({ length: count }, () => newId(lane));

export function saying(noticeId: string, n: number) {
  return {
    name: heardEvent,
    data: { noticeId, round: n, workers: 1, newPeople: 1, knownPeople: 0, cases: 1 },
  } as const;
}

export function numberOf(event: Envelope<EventName>): number {
  return (event.data as { round: number }).round;
}
