import { Global, Injectable, Logger, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EventTransport } from './event-transport.js';
import { MessagingOptions } from './messaging.options.js';
import { ParkedEvents } from './parked-events.js';
import { Positions } from './positions.js';
import { UnitOfWork } from './unit-of-work.js';

/** Makes the outbox's day tables ahead and drops old ones, hourly and at the start. */
@Injectable()
export class OutboxDays implements OnApplicationShutdown {
  private readonly log = new Logger('outbox');
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly db: DataSource,
    private readonly options: MessagingOptions,
  ) {}

  start(): void {
    void this.tend();
    this.timer = setInterval(() => void this.tend(), 3_600_000);
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private async tend(): Promise<void> {
    try {
      await this.db.query(`select outbox_days(3, $1)`, [this.options.keepDays ?? 30]);
    } catch (error) {
      this.log.warn(`day tables: ${String(error)}`);
    }
  }
}

/** Outbox, positions, transport and parked events of one service. Needs a global DataSource. */
@Global()
@Module({})
export class MessagingModule {
  static forRoot(options: MessagingOptions): DynamicModule {
    return {
      module: MessagingModule,
      providers: [
        { provide: MessagingOptions, useValue: options },
        { provide: UnitOfWork, inject: [DataSource], useFactory: (db: DataSource) => new UnitOfWork(db) },
        { provide: Positions, inject: [DataSource], useFactory: (db: DataSource) => new Positions(db) },
        {
          provide: EventTransport,
          inject: [UnitOfWork, Positions],
          useFactory: (work: UnitOfWork, positions: Positions) => new EventTransport(options, work, positions),
        },
        {
          provide: ParkedEvents,
          inject: [DataSource, UnitOfWork, EventTransport],
          useFactory: (db: DataSource, work: UnitOfWork, transport: EventTransport) =>
            new ParkedEvents(db, work, () => transport.handlers()),
        },
        OutboxDays,
      ],
      exports: [MessagingOptions, UnitOfWork, Positions, EventTransport, ParkedEvents, OutboxDays],
    };
  }
}
