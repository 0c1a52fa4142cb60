import {
  Inject,
  Logger,
  Module,
  type DynamicModule,
  type OnApplicationShutdown,
  type OnModuleDestroy,
  type OnModuleInit,
} from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { AuditInterceptor, AuditLog } from './audit.js';
import { Commands } from './commands.js';
import { ConnectionGuard } from './connection-guard.js';
import { assertAnswers, assertMigrated, connect, database, migrate, type Tables } from './database.js';
import { Readiness } from './readiness.js';
import { ServiceConfig } from './service-config.js';

const FORGET_EVERY_MS = 6 * 3_600_000;

/** A service's own database: connected and migrated before anything that needs it is made, closed as the last thing. */
@Module({})
export class DatabaseModule implements OnModuleInit, OnModuleDestroy, OnApplicationShutdown {
  private readonly log = new Logger('Database');
  private forgetting: NodeJS.Timeout | undefined;

  constructor(
    @Inject(DataSource) private readonly db: DataSource,
    @Inject(Readiness) private readonly readiness: Readiness,
    @Inject(Commands) private readonly commands: Commands,
    @Inject(ConnectionGuard) private readonly guard: ConnectionGuard,
  ) {}

  static with(tables: Tables): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      providers: [
        {
          provide: DataSource,
          inject: [ServiceConfig],
          useFactory: (config: ServiceConfig & { name: string }) => open(config, tables),
        },
        { provide: APP_INTERCEPTOR, useClass: AuditInterceptor },
        {
          provide: ConnectionGuard,
          inject: [ServiceConfig],
          useFactory: ({ DATABASE_URL }: ServiceConfig) => new ConnectionGuard(DATABASE_URL),
        },
        AuditLog,
        Commands,
      ],
      exports: [DataSource, AuditLog, Commands, ConnectionGuard],
    };
  }

  onModuleInit(): void {
    this.guard.watch(this.db);
    this.readiness.add({ name: 'database', check: () => assertAnswers(this.db) });
    this.readiness.add({ name: 'migrations', check: () => assertMigrated(this.db) });
    this.forgetting = setInterval(() => void this.forget(), FORGET_EVERY_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.forgetting);
  }

  async onApplicationShutdown(): Promise<void> {
    this.guard.stop();
    await this.db.destroy();
  }

  private async forget(): Promise<void> {
    await this.commands
      .forgetOld()
      .catch((error: unknown) => this.log.warn({ msg: 'old commands not forgotten', error }));
  }
}

async function open(config: ServiceConfig & { name: string }, tables: Tables): Promise<DataSource> {
  const db = database(config, tables);
  await connect(db);
  await migrate(db);
  return db;
}
