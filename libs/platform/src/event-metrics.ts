import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { EventTransport, Readings, RoundBook, type Reading } from '@tanggap/messaging';
import { Counter, Gauge, Histogram } from 'prom-client';
import { DataSource } from 'typeorm';
import { ConnectionGuard } from './connection-guard.js';
import { Metrics } from './metrics.js';

type Sample = { readonly labels: Readonly<Record<string, string>>; readonly value: number };
type Pool = { readonly totalCount: number; readonly idleCount: number; readonly waitingCount: number };

const sizeBuckets = [1, 4, 16, 64, 256, 1_000];
const secondBuckets = [0.005, 0.02, 0.075, 0.15, 0.5, 2, 10, 60];

/** How a service's events, rounds and connections stand, for monitoring. Labels are topics, partitions and the like: few, and no person's. */
@Injectable()
export class EventMetrics implements OnModuleInit {
  constructor(
    @Inject(Metrics) private readonly metrics: Metrics,
    @Inject(EventTransport) private readonly transport: EventTransport,
    @Inject(Readings) private readonly readings: Readings,
    @Inject(RoundBook) private readonly book: RoundBook,
    @Inject(DataSource) private readonly db: DataSource,
    @Inject(ConnectionGuard) private readonly guard: ConnectionGuard,
  ) {}

  onModuleInit(): void {
    this.countHappenings();
    this.showLags();
    this.showRounds();
    this.showLinks();
    this.showPool();
  }

  private countHappenings(): void {
    const counter = (name: string, help: string, ...labelNames: string[]) =>
      new Counter({ name, help, labelNames: ['topic', ...labelNames], registers: [this.metrics.registry] });
    const histogram = (name: string, help: string, buckets: number[]) =>
      new Histogram({ name, help, labelNames: ['topic'], buckets, registers: [this.metrics.registry] });
    const events = counter('tanggap_events_total', 'Events heard, each counted once by what became of it.', 'outcome');
    const retries = counter(
      'tanggap_event_batch_retries_total',
      'Batches that could not be kept and were tried again.',
    );
    const brokenOff = counter(
      'tanggap_event_batches_broken_off_total',
      'Batches that showed no sign of life, were broken off and tried again.',
    );
    const sizes = histogram('tanggap_event_batch_size_events', 'Events in a batch: one transaction.', sizeBuckets);
    const durations = histogram(
      'tanggap_event_batch_duration_seconds',
      'Time of a batch from its first statement to its commit.',
      secondBuckets,
    );
    this.transport.tally.listen((happening) => {
      const { topic } = happening.stream;
      if (happening.what === 'tried-again') return retries.inc({ topic });
      if (happening.what === 'broken-off') return brokenOff.inc({ topic });
      sizes.observe({ topic }, happening.events);
      durations.observe({ topic }, happening.seconds);
      for (const [outcome, n] of Object.entries(happening.ends)) if (n > 0) events.inc({ topic, outcome }, n);
    });
  }

  private showLags(): void {
    const each = (lags: Reading['unheard'], value: 'events' | 'oldestSeconds') =>
      lags?.map((lag) => ({ labels: { topic: lag.topic, partition: String(lag.partition) }, value: lag[value] }));
    const labels = ['topic', 'partition'];
    this.reading('tanggap_events_lag', 'Events that others have said and we have not handled.', labels, (reading) =>
      each(reading.unheard, 'events'),
    );
    this.reading('tanggap_oldest_unhandled_event_age_seconds', 'Age of the oldest of them.', labels, (reading) =>
      each(reading.unheard, 'oldestSeconds'),
    );
    this.reading('tanggap_relay_lag', 'Events in our outbox that were not sent to Kafka yet.', labels, (reading) =>
      each(reading.unsent, 'events'),
    );
    this.reading('tanggap_oldest_unsent_event_age_seconds', 'Age of the oldest of them.', labels, (reading) =>
      each(reading.unsent, 'oldestSeconds'),
    );
    this.reading(
      'tanggap_parked_events',
      'Events that are parked now and wait for a person.',
      ['topic'],
      ({ parked }) => parked?.map(({ topic, events }) => ({ labels: { topic }, value: events })),
    );
  }

  private showRounds(): void {
    if (!this.book.isOpen) return;
    this.reading(
      'tanggap_rounds_open',
      'Rounds that are not over: gathering their cases, or ready to be held.',
      ['state'],
      ({ rounds }) =>
        rounds
          ? [
              { labels: { state: 'gathering' }, value: rounds.gathering },
              { labels: { state: 'ready' }, value: rounds.ready },
            ]
          : undefined,
    );
    this.reading('tanggap_oldest_open_round_age_seconds', 'Age of the oldest of them.', [], ({ rounds }) =>
      rounds ? [{ labels: {}, value: rounds.oldestAgeSeconds }] : undefined,
    );
    this.reading(
      'tanggap_closings_set_aside',
      'Closed cases that could not be settled; the others go on.',
      [],
      ({ rounds }) => (rounds ? [{ labels: {}, value: rounds.setAside }] : undefined),
    );
    this.now(
      'tanggap_round_tries_failed',
      'How often in a row the round that is due could not be held; 0 when nothing fails.',
      ['code'],
      () => {
        const failure = this.book.failure();
        return [{ labels: { code: failure?.code ?? '' }, value: failure?.tries ?? 0 }];
      },
    );
  }

  private showLinks(): void {
    const links = (value: (link: ReturnType<EventTransport['links']>[number]) => number) => () =>
      this.transport.links().map((link) => ({ labels: { source: link.source }, value: value(link) }));
    this.now(
      'tanggap_link_up',
      '1 when the source of events, or the broker, can be reached and nothing blocks it.',
      ['source'],
      links((link) => Number(link.connected && link.trouble === null)),
    );
    this.now(
      'tanggap_link_stuck_seconds',
      'Since when events are at hand without any getting done; 0 when it moves on.',
      ['source'],
      links(({ stuckForMs }) => stuckForMs / 1_000),
    );
    const { transport, metrics } = this;
    new Counter({
      name: 'tanggap_link_restarts_total',
      help: 'How often a link stood still and was started anew.',
      labelNames: ['source'],
      registers: [metrics.registry],
      collect() {
        this.reset();
        for (const { source, restarts } of transport.links()) this.inc({ source }, restarts);
      },
    });
  }

  private showPool(): void {
    const { master: pool } = this.db.driver as unknown as { readonly master: Pool };
    this.now('tanggap_database_connections', 'Connections of the pool.', ['state'], () => [
      { labels: { state: 'in_use' }, value: pool.totalCount - pool.idleCount },
      { labels: { state: 'idle' }, value: pool.idleCount },
    ]);
    this.now('tanggap_database_connection_requests_waiting', 'Who waits for a connection of the pool.', [], () => [
      { labels: {}, value: pool.waitingCount },
    ]);
    const { guard, metrics } = this;
    new Counter({
      name: 'tanggap_database_connections_cut_total',
      help: 'Connections that went dead without a word and were cut.',
      registers: [metrics.registry],
      collect() {
        this.reset();
        this.inc(guard.cut);
      },
    });
  }

  /** Shows nothing while it cannot be read, rather than something old. */
  private reading(
    name: string,
    help: string,
    labelNames: string[],
    of: (reading: Reading) => readonly Sample[] | undefined,
  ): void {
    this.now(name, help, labelNames, async () => of(await this.readings.read()) ?? []);
  }

  private now(
    name: string,
    help: string,
    labelNames: string[],
    samples: () => readonly Sample[] | Promise<readonly Sample[]>,
  ): void {
    new Gauge({
      name,
      help,
      labelNames,
      registers: [this.metrics.registry],
      async collect() {
        const found = await samples();
        this.reset();
        for (const { labels, value } of found) this.set(labels, value);
      },
    });
  }
}
