import { contractOf, newId, type EventData } from '@tanggap/contracts';
import { describeOnKafka, eventually, testKafka } from '@tanggap/testing';
import { UnitOfWork, newCause } from '../src/index.js';
import { kafkaClient } from '../src/kafka/client.js';
import { KafkaRelay } from '../src/kafka/relay.js';
import { World } from './world.js';

const name = 'layoff-notices.workers-reported.v1' as const;
const topic = 'layoff-notices.notice';

describeOnKafka('a list of thousands on its way to Kafka', () => {
  it('is sent in requests that the broker takes, also where each row is as large as its contract allows', async () => {
    const world = await World.open('kafka');
    const sample = contractOf(name).sample as EventData<typeof name>;
    const workers = (sealed: number) =>
      Array.from({ length: 250 }, () => ({ ...sample.workers[0], sealed: `k1.${'A'.repeat(sealed)}` }));
    const noticeId = newId('bulk');
    const facts = [600, 600, 600, 600, 600, 600, 4_000].map((sealed) => ({
      name,
      data: { ...sample, noticeId, workers: workers(sealed) } as EventData<typeof name>,
    }));
    await new UnitOfWork(world.said).run(newCause(), (tx) => Promise.resolve(tx.publish(facts)));
    const log = { warn: () => undefined, log: () => undefined };
    const url = world.databases.urls['worker-registry'] ?? '';
    const kafka = kafkaClient(await testKafka(), 'a-test', log);
    const relay = new KafkaRelay({ service: 'layoff-notices', url, topics: [topic], prefix: world.prefix }, kafka, log);
    relay.start();
    await eventually(
      async () => {
        const [sent] = await world.said.query<{ done: boolean }[]>(
          `select position = (select max(position) from outbox) as done from relay_positions where partition = 1`,
        );
        expect(sent?.done).toBe(true);
      },
      { within: 60_000 },
    );
    await relay.stop();
    await world.close();
  });
});
