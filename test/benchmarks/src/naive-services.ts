import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addDays, civilDate } from '@tanggap/kernel';
import type { KafkaServer } from '@tanggap/servers';
import { aDatabasePerService, checkout, freePort, ownKafka, ServiceProcess } from '@tanggap/testing';
import { Kafka, logLevel } from 'kafkajs';
import type { Bench } from './bench-run.js';
import { ask } from './databases.js';
import { mainOf } from './naive/config.js';
import type { NaiveService } from './naive/config.js';
import { topics } from './naive/messages.js';

/** The plain NestJS way, running: its services, a database each, a broker. */
export type NaiveServices = {
  readonly services: Readonly<Partial<Record<NaiveService, ServiceProcess>>>;
  readonly databaseUrls: Readonly<Record<string, string>>;
  readonly kafka: KafkaServer;
  readonly client: Kafka;
  stop(): Promise<void>;
};

const PARTITIONS = 8;

export async function startNaiveServices(
  { adminUrl, env }: Bench,
  names: readonly NaiveService[],
  settings: Readonly<Record<string, string>> = {},
): Promise<NaiveServices> {
  const kafka = await ownKafka();
  const client = new Kafka({ clientId: 'bench', brokers: [kafka.brokers], logLevel: logLevel.ERROR });
  const { urls, drop } = await aDatabasePerService(names, adminUrl);
  const services: Partial<Record<NaiveService, ServiceProcess>> = {};
  const stop = async () => {
    await Promise.all(Object.values(services).map((service) => service.stop()));
    await kafka.kill9();
    await drop();
  };
  try {
    await createTopics(client);
    for (const name of names) {
      const own = { ...env, DATABASE_URL: urls[name] ?? '', KAFKA_BROKERS: kafka.brokers, ...settings };
      services[name] = await new ServiceProcess(`naive-${name}`, await freePort(), own, mainOf(name)).start();
    }
    return { services, databaseUrls: urls, kafka, client, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function createTopics(client: Kafka): Promise<void> {
  const admin = client.admin();
  await admin.connect();
  await admin.createTopics({
    waitForLeaders: true,
    topics: Object.values(topics).map((topic) => ({ topic, numPartitions: PARTITIONS })),
  });
  await admin.disconnect();
}

type SeedClass = { readonly programme: string; readonly startsInDays: number; readonly seats: number };
type SeedBudget = { readonly scheme: string; readonly year: number; readonly allocation: number };

/** The same seats and the same money as the product's demo has. */
export async function offerSeatsAndMoney({ referrals = '', cash = '' }: NaiveServices['databaseUrls']): Promise<void> {
  const today = civilDate(new Date().toISOString().slice(0, 10));
  for (const { programme, startsInDays, seats } of await seed<SeedClass>('classes')) {
    await ask(
      referrals,
      `insert into classes (id, programme_code, starts_on, seats) values (gen_random_uuid(), $1, $2, $3)`,
      [programme, addDays(today, startsInDays), seats],
    );
  }
  for (const { scheme, year, allocation } of await seed<SeedBudget>('budgets')) {
    await ask(cash, `insert into budgets (scheme_code, year, allocation) values ($1, $2, $3)`, [
      scheme,
      year,
      allocation,
    ]);
  }
}

async function seed<Row>(name: string): Promise<Row[]> {
  return JSON.parse(await readFile(join(checkout, 'deploy/seed', `${name}.json`), 'utf8')) as Row[];
}
