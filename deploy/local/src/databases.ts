import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { prepareDatabases, servicesWithDatabase, startPostgres } from '@tanggap/servers';
import type { PostgresServer, Secrets } from '@tanggap/servers';
import { backOff } from './back-off.js';
import type { LocalSettings } from './config.js';

export type Databases = {
  /** DATABASE_URL by service. */
  readonly urls: Readonly<Record<string, string>>;
  /** Undefined when somebody else's is used. */
  readonly server: PostgresServer | undefined;
};
const SUPERUSER = 'postgres';

/** Starts PostgreSQL, or takes the one that was named, and makes sure that each service has its role and database. */
export async function openDatabases(
  settings: LocalSettings,
  secrets: Secrets,
  say: (line: string) => void,
): Promise<Databases> {
  const server = settings.databaseAdminUrl === undefined ? await startOurs(settings, secrets, say) : undefined;
  const urls = await prepareDatabases({
    adminUrl: settings.databaseAdminUrl ?? server?.url ?? '',
    services: servicesWithDatabase,
    passwordOf: (service) => secrets.get(`database ${service}`),
  });
  return { urls, server };
}

type Watch = { say(line: string): void; restarted(): void };

/** Starts the server again whenever it ends, until the signal says that it is meant to. */
export async function keepRunning(server: PostgresServer, signal: AbortSignal, watch: Watch): Promise<void> {
  for (let failures = 1; ; failures++) {
    await server.untilExit();
    if (signal.aborted) return;
    const wait = backOff(failures, Math.random());
    watch.say(`PostgreSQL has ended; starting it again in ${(wait / 1000).toFixed(1)} s`);
    await sleep(wait);
    if (signal.aborted) return;
    if (await tryAgain(server, watch)) failures = 0;
  }
}

async function tryAgain(server: PostgresServer, watch: Watch): Promise<boolean> {
  try {
    await server.start();
    watch.restarted();
    return true;
  } catch (error) {
    watch.say(String(error));
    return false;
  }
}

async function startOurs(
  settings: LocalSettings,
  secrets: Secrets,
  say: (line: string) => void,
): Promise<PostgresServer> {
  const passwordIsNew = !secrets.has(SUPERUSER);
  return startPostgres({
    folder: join(settings.state, 'postgres'),
    password: secrets.get(SUPERUSER),
    passwordIsNew,
    port: settings.ports.postgres,
    say,
  });
}
