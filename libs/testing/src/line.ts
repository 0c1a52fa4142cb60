import { join } from 'node:path';
import { freePort, serviceEnvironment, services as allServices, servicesWithDatabase } from '@tanggap/servers';
import type { KafkaServer, PostgresServer, Product, ServiceName } from '@tanggap/servers';
import { checkout, ownKafka } from './kafka.js';
import { testKeys } from './keys.js';
import { aDatabasePerService, ownPostgres } from './postgres.js';
import type { ServiceDatabases } from './postgres.js';
import { ServiceProcess } from './service-process.js';

export type LineOptions = {
  readonly transport: 'postgres' | 'kafka';
  /** identity and the four services of the line, unless said otherwise. */
  readonly services?: readonly ServiceName[];
  /** A PostgreSQL of its own with production's settings, to be killed; else the one that all tests share. */
  readonly ownPostgres?: boolean;
  /** The superuser's address of a server to use instead. */
  readonly postgresUrl?: string;
  /** What has to be in the databases before the services start. */
  readonly before?: (databases: ServiceDatabases) => Promise<void>;
  /** Over what every service gets. */
  readonly env?: Readonly<Record<string, string>>;
};

/** The product, running: real processes, real servers, demo data. */
export type Line = {
  readonly urls: Readonly<Record<ServiceName, string>>;
  readonly services: Readonly<Record<string, ServiceProcess>>;
  readonly databases: ServiceDatabases;
  readonly postgres: PostgresServer | undefined;
  readonly kafka: KafkaServer | undefined;
  /** All that every service printed. */
  logs(): string;
  stop(): Promise<void>;
};

const LINE: readonly ServiceName[] = allServices.map((s) => s.name).filter((name) => name !== 'portal');

/** Brings up databases, a broker where wanted, and the services; whatever fails, nothing stays behind. */
export async function startLine(options: LineOptions): Promise<Line> {
  const postgres = options.ownPostgres ? await ownPostgres() : undefined;
  const kafka = options.transport === 'kafka' ? await ownKafka() : undefined;
  const databases = await aDatabasePerService(servicesWithDatabase, postgres?.url ?? options.postgresUrl);
  const product: Product = {
    appEnv: 'test',
    ports: await freePorts(),
    databaseUrls: databases.urls,
    ...testKeys,
    kafkaBrokers: kafka?.brokers,
    seedFolder: join(checkout, 'deploy/seed'),
  };
  const started = launchable(options, product);
  const line = assemble(product, started, { databases, postgres, kafka });
  const start = async (): Promise<void> => {
    await options.before?.(databases);
    await startInOrder(Object.values(started));
  };
  await start().catch(async (error: unknown) => {
    await line.stop();
    throw error;
  });
  return line;
}

function launchable({ services = LINE, env }: LineOptions, product: Product): Record<string, ServiceProcess> {
  const each = (name: ServiceName): ServiceProcess =>
    new ServiceProcess(name, product.ports[name], { ...serviceEnvironment(name, product), ...env });
  return Object.fromEntries(services.map((name) => [name, each(name)]));
}

/** The first answers for who may do what; the others need nobody to start. */
async function startInOrder([first, ...others]: readonly ServiceProcess[]): Promise<void> {
  await first?.start();
  await Promise.all(others.map((service) => service.start()));
}

type Servers = Pick<Line, 'databases' | 'postgres' | 'kafka'>;

function assemble(product: Product, services: Record<string, ServiceProcess>, servers: Servers): Line {
  const urls = Object.entries(product.ports).map(([name, port]) => [name, `http://127.0.0.1:${port}`]);
  return {
    urls: Object.fromEntries(urls) as Record<ServiceName, string>,
    services,
    ...servers,
    logs: () =>
      Object.values(services)
        .map((service) => service.logs)
        .join('\n'),
    stop: async () => {
      await Promise.all(Object.values(services).map((service) => service.stop()));
      await servers.kafka?.kill9();
      // A server of its own goes with all its databases.
      await (servers.postgres ? servers.postgres.stop() : servers.databases.drop());
    },
  };
}

async function freePorts(): Promise<Record<ServiceName, number>> {
  const entries = await Promise.all(allServices.map(async ({ name }) => [name, await freePort()] as const));
  return Object.fromEntries(entries) as Record<ServiceName, number>;
}
