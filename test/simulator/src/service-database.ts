import { EventEmitter } from 'node:events';
import { connect, database, migrate, type Tables } from '@tanggap/platform';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { OneConnection, type Handle } from './one-connection.js';

/** A service's database as the service sees it, and the connection behind it as the simulator does. */
export type ServiceDatabase = {
  readonly db: DataSource;
  readonly connection: OneConnection;
  /** Sweeps up what the seeds before have left behind. */
  vacuum(): Promise<void>;
  close(): Promise<void>;
};

const forManySmallRuns = `set jit = off; set plan_cache_mode = force_generic_plan; set synchronous_commit = off`;

/** Migrates the database and opens it on one connection. */
export async function openDatabase(name: string, url: string, tables: Tables): Promise<ServiceDatabase> {
  await migrateOnce(name, url, tables);
  const client = new pg.Client({ connectionString: url, application_name: `simulator ${name}` });
  await client.connect();
  await client.query(forManySmallRuns);
  const connection = new OneConnection(client);
  const db = new DataSource({
    type: 'postgres',
    driver: { Pool: poolOf(connection) },
    entities: [...(tables.entities ?? [])],
    synchronize: false,
    installExtensions: false,
    logging: false,
  });
  await db.initialize();
  return {
    db,
    connection,
    vacuum: async () => void (await client.query('vacuum')),
    close: async () => {
      await db.destroy();
      await client.end();
    },
  };
}

async function migrateOnce(name: string, url: string, tables: Tables): Promise<void> {
  const db = database({ name, DATABASE_URL: url, DATABASE_POOL: 2 }, tables);
  await connect(db);
  await migrate(db);
  await db.destroy();
}

type Release = (error?: Error) => void;

/** A pool in the driver's words whose every checkout is the one connection. */
function poolOf(connection: OneConnection): new () => EventEmitter {
  return class OneConnectionPool extends EventEmitter {
    connect(then: (error: undefined, handle: Handle, release: Release) => void): void {
      then(undefined, connection.handle(), () => undefined);
    }

    end(then: () => void): void {
      then();
    }
  };
}
