import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Kafka, logLevel } from 'kafkajs';
import type { KafkaMessage } from 'kafkajs';
import { kafkaJars, startKafka } from '@tanggap/servers';
import type { KafkaServer } from '@tanggap/servers';
import { describeOnKafka, makeTopic } from '@tanggap/testing';

const checkout = resolve(import.meta.dirname, '../../..');

describeOnKafka('Apache Kafka of our own', () => {
  let folder: string;
  let server: KafkaServer;
  let kafka: Kafka;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tanggap-test-kafka-'));
    const jars = await kafkaJars(join(checkout, 'deploy/kafka/pom.xml'), join(checkout, '.tanggap/kafka'));
    server = await startKafka({ folder, jars, logging: join(checkout, 'deploy/kafka/log4j2.properties') });
    kafka = new Kafka({
      brokers: [server.brokers],
      logLevel: logLevel.NOTHING,
      retry: { retries: 20, maxRetryTime: 500 },
    });
  }, 300_000);

  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  });

  it('makes no topic by accident', async () => {
    const producer = kafka.producer({ retry: { retries: 0 } });
    await producer.connect();
    await expect(producer.send({ topic: 'never-made', messages: [{ value: 'x' }] })).rejects.toThrow('topic-partition');
    await producer.disconnect();
  });

  it('carries a message with its headers round, and still has it after being killed', async () => {
    await withAdmin(kafka, (admin) => makeTopic(admin, 'round', 3));
    await send(kafka, { key: 'k', value: 'carried', headers: { ce_id: '1' } });
    expect(text(await first(kafka, 'before'))).toEqual(['k', 'carried', '1']);

    await server.kill9();
    await server.start();
    expect(text(await first(kafka, 'after'))).toEqual(['k', 'carried', '1']);
  });
});

async function withAdmin<T>(kafka: Kafka, work: (admin: ReturnType<Kafka['admin']>) => Promise<T>): Promise<T> {
  const admin = kafka.admin();
  await admin.connect();
  return work(admin).finally(() => admin.disconnect());
}

async function send(
  kafka: Kafka,
  message: { key: string; value: string; headers: Record<string, string> },
): Promise<void> {
  const producer = kafka.producer();
  await producer.connect();
  await producer.send({ topic: 'round', acks: -1, messages: [message] });
  await producer.disconnect();
}

async function first(kafka: Kafka, groupId: string): Promise<KafkaMessage> {
  const consumer = kafka.consumer({ groupId });
  await consumer.connect();
  await consumer.subscribe({ topic: 'round', fromBeginning: true });
  const message = await new Promise<KafkaMessage>((resolve, reject) => {
    consumer.run({ eachMessage: async ({ message }) => resolve(message) }).catch(reject);
  });
  await consumer.disconnect();
  return message;
}

function text({ key, value, headers }: KafkaMessage): string[] {
  return [String(key), String(value), String(headers?.['ce_id'])];
}
