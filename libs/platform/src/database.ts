import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import {
  DataSource,
  MigrationExecutor,
  type EntitySchema,
  type Logger as TypeormLogger,
  type MigrationInterface,
} from 'typeorm';
import { NotReady } from './readiness.js';

type MigrationClass = new () => MigrationInterface;

/** A service's tables, listed by hand. */
export type Tables = {
  readonly entities?: readonly EntitySchema[];
  readonly migrations: readonly MigrationClass[];
};

type DatabaseSettings = { readonly name: string; readonly DATABASE_URL: string; readonly DATABASE_POOL: number };

const STATEMENT_TIMEOUT_MS = 60_000;
const LOCK_TIMEOUT_MS = 5_000;
const CONNECT_TIMEOUT_MS = 5_000;
const MIGRATION_LOCK = `hashtext('tanggap.migrations')`;
const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 5_000;

const log = new Logger('Database');

const nothing = () => undefined;

/** Errors are thrown and logged by who catches them; TypeORM would print them past the log, with their values. */
const silence: TypeormLogger = {
  logQuery: nothing,
  logQueryError: nothing,
  logQuerySlow: nothing,
  logSchemaBuild: nothing,
  logMigration: nothing,
  log: nothing,
};

/** The connection pool of a service; not connected yet. */
export function database(config: DatabaseSettings, tables: Tables): DataSource {
  return new DataSource({
    type: 'postgres',
    url: config.DATABASE_URL,
    applicationName: config.name,
    entities: [...(tables.entities ?? [])],
    migrations: [...tables.migrations],
    synchronize: false,
    installExtensions: false,
    logger: silence,
    poolSize: config.DATABASE_POOL,
    connectTimeoutMS: CONNECT_TIMEOUT_MS,
    poolErrorHandler: (error: unknown) => log.warn({ msg: 'an idle connection broke', error }),
    extra: { statement_timeout: STATEMENT_TIMEOUT_MS, idle_in_transaction_session_timeout: STATEMENT_TIMEOUT_MS },
  });
}

/** Connects, and keeps trying with growing waits: the database may start later than its services. */
export async function connect(db: DataSource): Promise<void> {
  for (let wait = FIRST_WAIT_MS; !db.isInitialized; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
    try {
      await db.initialize();
    } catch (error) {
      if (!isAboutConnecting(error)) throw error;
      log.warn({ msg: `the database cannot be reached, trying again in ${wait} ms`, error });
      await pause(wait);
    }
  }
}

/**
 * Brings the schema forward, each migration in a transaction of its own. Instances that start together take turns by an
 * advisory lock; a migration that cannot get a table's lock within five seconds fails rather than stop all others.
 */
export async function migrate(db: DataSource): Promise<void> {
  const runner = db.createQueryRunner();
  try {
    await runner.query(`set statement_timeout = 0`);
    await runner.query(`select pg_advisory_lock(${MIGRATION_LOCK})`);
    await runner.query(`set lock_timeout = ${LOCK_TIMEOUT_MS}`);
    const executor = new MigrationExecutor(db, runner);
    executor.transaction = 'each';
    const done = await executor.executePendingMigrations();
    for (const { name } of done) log.log(`migrated: ${name}`);
  } finally {
    await runner
      .query(`select pg_advisory_unlock_all()`)
      .catch((error: unknown) => log.warn({ msg: 'the migration lock went with its connection', error }));
    await runner
      .query(`set lock_timeout = 0; set statement_timeout = ${STATEMENT_TIMEOUT_MS}`)
      .catch(ignoredAfterUnlock);
    await runner.release();
  }
}

/** A readiness check: the database answers. */
export async function assertAnswers(db: DataSource): Promise<void> {
  await db.query('select 1');
}

/** A readiness check: no migration of this build is missing, as after a restore of an older copy. */
export async function assertMigrated(db: DataSource): Promise<void> {
  const pending = await new MigrationExecutor(db).getPendingMigrations();
  if (pending.length > 0) throw new NotReady(`${pending.length} migration(s) missing`);
}

function isAboutConnecting(error: unknown): boolean {
  const { code = '' } = error as { code?: string };
  const message = error instanceof Error ? error.message : '';
  // 3D000 and 28xxx: the supervisor may not have made the database or its role yet.
  return /^(08|57P|53|3D000|28)|^E[A-Z]+$/.test(code) || /timeout|terminated/i.test(message);
}

function ignoredAfterUnlock(error: unknown): void {
  log.debug({ msg: 'the connection is gone, its settings with it', error });
}
