import { join } from 'node:path';
import { serviceEnvironment, services as allServices, servicesWithDatabase } from '@tanggap/servers';
import type { KafkaServer, PostgresServer, Product, ServiceName } from '@tanggap/servers';
import { checkout, ownKafka } from './kafka.js';
import { testBankAccess, testKeys } from './keys.js';
import { aDatabasePerService, ownPostgres } from './postgres.js';
import type { ServiceDatabases } from './postgres.js';
import { freePort } from './ports.js';
import { ServiceProcess } from './service-process.js';
import { Supervisor } from './supervisor.js';

export type LineOptions = {
  readonly transport: 'postgres' | 'kafka';
  /** identity and the four services of the line, unless said otherwise. */
  readonly services?: readonly ServiceName[];
  /** With a bank simulator that cash-assistance pays through. */
  readonly bank?: boolean;
  /** A PostgreSQL of its own with production's settings, to be killed; else the one that all tests share. */
  readonly ownPostgres?: boolean;
  /** The superuser's address of a server to use instead. */
  readonly postgresUrl?: string;
  /** What has to be in the databases before the services start. */
  readonly before?: (databases: ServiceDatabases) => Promise<void>;
  /** Over what every service gets. */
  readonly env?: Readonly<Record<string, string>>;
  /** Over that, what one service gets. */
  readonly envOf?: (service: ServiceName) => Readonly<Record<string, string>>;
  /** Services, and a PostgreSQL and a broker of its own, are started again whenever they have ended. */
  readonly supervised?: boolean;
  /** Milliseconds until every service has to be ready. */
  readonly readyWithin?: number;
};

/** The product, running: real processes, real servers, demo data. */
export type Line = {
  readonly urls: Readonly<Record<ServiceName, string>>;
  readonly services: Readonly<Record<string, ServiceProcess>>;
  readonly databases: ServiceDatabases;
  readonly postgres: PostgresServer | undefined;
  readonly kafka: KafkaServer | undefined;
  /** Of a line that is supervised. */
  readonly supervisor: Supervisor | undefined;
  /** A second process of a service, with a port of its own and not started yet; stops with the line. */
  another(service: ServiceName, env?: Readonly<Record<string, string>>): Promise<ServiceProcess>;
  /** All that every service printed. */
  logs(): string;
  stop(): Promise<void>;
};

const LINE: readonly ServiceName[] = servicesWithDatabase;

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
    ...(options.bank && { bank: testBankAccess() }),
  };
  const started = launchable(options, product);
  const supervisor = options.supervised ? new Supervisor() : undefined;
  const line = assemble(product, started, { databases, postgres, kafka, supervisor });
  const start = async (): Promise<void> => {
    await options.before?.(databases);
    if (supervisor) supervise(supervisor, line);
    await startInOrder(Object.values(started), options);
  };
  await start().catch(async (error: unknown) => {
    await line.stop();
    throw error;
  });
  return line;
}

function launchable(options: LineOptions, product: Product): Record<string, ServiceProcess> {
  const { services = LINE, bank, env, envOf } = options;
  const each = (name: ServiceName): ServiceProcess =>
    new ServiceProcess(name, product.ports[name], { ...serviceEnvironment(name, product), ...env, ...envOf?.(name) });
  const all: readonly ServiceName[] = bank ? [...services, 'bank-simulator'] : services;
  return Object.fromEntries(all.map((name) => [name, each(name)]));
}

/** The first answers for who may do what; the others need nobody to start. */
async function startInOrder(
  [first, ...others]: readonly ServiceProcess[],
  { supervised, readyWithin }: LineOptions,
): Promise<void> {
  const start = async (service: ServiceProcess): Promise<void> => {
    // One that is supervised is launched by its supervisor.
    if (!supervised) service.launch();
    await service.untilReady(readyWithin);
  };
  if (first) await start(first);
  await Promise.all(others.map(start));
}

function supervise(supervisor: Supervisor, { services, postgres, kafka }: Line): void {
  for (const service of Object.values(services)) {
    supervisor.watch({ name: service.name, isRunning: () => service.running, revive: () => service.launch() });
  }
  const servers = Object.entries({ postgres, kafka });
  for (const [name, server] of servers) {
    if (server) supervisor.watch({ name, isRunning: () => server.running, revive: () => server.start() });
  }
}

type Servers = Pick<Line, 'databases' | 'postgres' | 'kafka' | 'supervisor'>;

function assemble(product: Product, services: Record<string, ServiceProcess>, servers: Servers): Line {
  const urls = Object.entries(product.ports).map(([name, port]) => [name, `http://127.0.0.1:${port}`]);
  const others: ServiceProcess[] = [];
  const all = (): ServiceProcess[] => [...Object.values(services), ...others];
  return {
    urls: Object.fromEntries(urls) as Record<ServiceName, string>,
    services,
    ...servers,
    another: async (name, env) => {
      const other = new ServiceProcess(name, await freePort(), { ...serviceEnvironment(name, product), ...env });
      others.push(other);
      return other;
    },
    logs: () =>
      all()
        .map((service) => service.logs)
        .join('\n'),
    stop: async () => {
      await servers.supervisor?.stop();
      await Promise.all(all().map((service) => service.stop()));
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
