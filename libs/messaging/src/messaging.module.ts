import {
  Global,
  Injectable,
  Logger,
  Module,
  type DynamicModule,
  type OnApplicationShutdown,
  type Provider,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ParkedEdits } from './desk/parked-edits.js';
import { ParkedList } from './desk/parked-list.js';
import { ParkedPreviews } from './desk/parked-previews.js';
import { Redrives } from './desk/redrives.js';
import { EventTransport } from './event-transport.js';
import { MessagingOptions } from './messaging.options.js';
import { ParkedEvents } from './parked-events.js';
import { ParkedProposals } from './parked-proposals.js';
import { Positions } from './positions.js';
import { Readings } from './readings.js';
import { RoundBook } from './round-book.js';
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
      providers: [...ofEvents(options), ...ofWhatIsParked(options), ...ofTheDesk(), OutboxDays],
      exports: [
        Readings,
        MessagingOptions,
        RoundBook,
        UnitOfWork,
        Positions,
        EventTransport,
        ParkedEvents,
        ParkedProposals,
        ParkedList,
        ParkedEdits,
        ParkedPreviews,
        Redrives,
        OutboxDays,
      ],
    };
  }
}

function ofEvents(options: MessagingOptions): Provider[] {
  return [
    { provide: MessagingOptions, useValue: options },
    { provide: RoundBook, inject: [DataSource], useFactory: (db: DataSource) => new RoundBook(db) },
    {
      provide: UnitOfWork,
      inject: [DataSource, RoundBook],
      useFactory: (db: DataSource, rounds: RoundBook) => new UnitOfWork(db, rounds),
    },
    { provide: Positions, inject: [DataSource], useFactory: (db: DataSource) => new Positions(db) },
    {
      provide: EventTransport,
      inject: [UnitOfWork, Positions],
      useFactory: (work: UnitOfWork, positions: Positions) => new EventTransport(options, work, positions),
    },
  ];
}

/** What a person looks at and decides. */
function ofWhatIsParked(options: MessagingOptions): Provider[] {
  return [
    {
      provide: ParkedEvents,
      inject: [DataSource, UnitOfWork, EventTransport, RoundBook],
      useFactory: (db: DataSource, work: UnitOfWork, transport: EventTransport, rounds: RoundBook) =>
        new ParkedEvents(db, work, () => transport.handlers(), rounds),
    },
    {
      provide: ParkedProposals,
      inject: [DataSource, ParkedEvents, ParkedEdits, Redrives],
      useFactory: (db: DataSource, parked: ParkedEvents, edits: ParkedEdits, redrives: Redrives) =>
        new ParkedProposals(db, parked, edits, redrives),
    },
    {
      provide: Readings,
      inject: [DataSource, EventTransport, RoundBook],
      useFactory: (db: DataSource, transport: EventTransport, rounds: RoundBook) =>
        new Readings(db, transport, rounds, options),
    },
  ];
}

/** Finding, comparing, mending, trying, and many at once. */
function ofTheDesk(): Provider[] {
  return [
    { provide: ParkedList, inject: [DataSource], useFactory: (db: DataSource) => new ParkedList(db) },
    { provide: ParkedEdits, inject: [UnitOfWork], useFactory: (work: UnitOfWork) => new ParkedEdits(work) },
    {
      provide: ParkedPreviews,
      inject: [DataSource, UnitOfWork, EventTransport],
      useFactory: (db: DataSource, work: UnitOfWork, transport: EventTransport) =>
        new ParkedPreviews(db, work, () => transport.handlers()),
    },
    {
      provide: Redrives,
      inject: [DataSource, UnitOfWork, ParkedEvents],
      useFactory: (db: DataSource, work: UnitOfWork, parked: ParkedEvents) => new Redrives(db, work, parked),
    },
  ];
}
