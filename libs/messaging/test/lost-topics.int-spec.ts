import { deleteTopic, describeOnKafka, eventually } from '@tanggap/testing';
import { Kafka, logLevel, type Admin } from 'kafkajs';
import { World, keys } from './world.js';

const within = { within: 60_000 };
const topicName = 'worker-registry.registration';

afterEach(() => World.closeAll());

describeOnKafka('a topic that is lost with events that nobody has read', () => {
  const mine = keys(6);
  const numbers = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, n) => [mine[(from + n) % 6] ?? '', from + n] as const);

  async function withTopicLost(lose: (admin: Admin, topic: string) => Promise<void>): Promise<void> {
    const world = await World.open('kafka');
    const first = await world.listen();
    await world.sayAll(numbers(0, 300));
    await eventually(async () => expect(await world.seen()).toHaveLength(300), within);
    await first.close();
    await world.sayAll(numbers(300, 600));
    await eventually(() => allSent(world), within);
    const admin = new Kafka({ brokers: [world.brokers ?? ''], logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
    await lose(admin, world.prefix + topicName);
    await admin.disconnect();
    await world.sayAll(numbers(600, 700));
    await world.listen();
    await eventually(async () => expect((await world.seen()).length).toBeGreaterThanOrEqual(700), within);
    for (const key of mine) {
      const expected = numbers(0, 700).filter(([each]) => each === key);
      expect(await world.seenNumbers(key)).toEqual(expected.map(([, n]) => n));
    }
  }

  it('is filled again from the outbox after it was deleted, and every event is acted on once', async () => {
    await withTopicLost((admin, topic) => deleteTopic(admin, topic));
  });

  it('is filled again also where nothing more is said', async () => {
    const world = await World.open('kafka');
    await world.listen();
    await world.sayAll(numbers(0, 300));
    await eventually(() => allSent(world), within);
    const admin = new Kafka({ brokers: [world.brokers ?? ''], logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
    await deleteTopic(admin, world.prefix + topicName);
    await eventually(async () => {
      const ends = await admin.fetchTopicOffsets(world.prefix + topicName);
      expect(ends.reduce((sum, { high }) => sum + Number(high), 0)).toBe(300);
    }, within);
    await admin.disconnect();
  });

  it('is filled again after it was deleted and made anew, empty', async () => {
    await withTopicLost(async (admin, topic) => {
      await deleteTopic(admin, topic);
      // The relay may be quicker, which is as well.
      await eventually(
        async () =>
          (await admin.listTopics()).includes(topic) || admin.createTopics({ topics: [{ topic, numPartitions: 2 }] }),
        within,
      );
    });
  });
});

async function allSent(world: World): Promise<boolean> {
  const [row] = await world.said.query<{ left: number }[]>(
    `select count(*)::int as left from outbox o
      where not exists (select from relay_positions r
                         where r.topic = o.topic and r.partition = o.partition and r.position >= o.position)`,
  );
  return row?.left === 0;
}
