import { describeOnKafka, eventually } from '@tanggap/testing';
import { Kafka, logLevel, type Admin } from 'kafkajs';
import { troubles, type EventTransport } from '../src/index.js';
import { World, keys } from './world.js';

const within = { within: 60_000 };
const topic = 'worker-registry.registration';

describeOnKafka('over Kafka', () => {
  let world: World;
  let admin: Admin;

  beforeEach(async () => {
    world = await World.open('kafka');
    admin = new Kafka({ brokers: [world.brokers ?? ''], logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
  });
  afterEach(async () => {
    await admin.disconnect();
    await world.close();
  });

  const say = (from: number, count: number) => world.sayAll(keys(count).map((key, n) => [key, from + n] as const));
  const seenAll = (count: number) => eventually(async () => expect(await world.seen()).toHaveLength(count), within);
  const hearUntil = async (count: number) => {
    const hearing = await world.listen();
    await seenAll(count);
    await hearing.close();
  };
  /** What was heard after `n` is unknown again, as in yesterday's copy of the database. */
  const restoreTo = async (n: number) => {
    const [row] = await world.said.query<{ position: string }[]>(
      `select max(position) as position from outbox where (data->>'round')::int <= $1`,
      [n],
    );
    await world.heard.query(`update consumer_positions set position = $1 where partition = 1`, [row?.position]);
    await world.heard.query(`delete from seen where n > $1`, [n]);
  };
  const troublesOf = (transport: EventTransport | undefined) => troubles(transport?.links() ?? []).join();

  it('a consumer whose database was restored hears again what it lost, though Kafka has it as heard', async () => {
    await say(1, 50);
    await hearUntil(50);
    await restoreTo(30);

    await world.listen();
    await seenAll(50);
    expect(new Set((await world.seen()).map(({ n }) => n)).size).toBe(50);
  });

  it('a consumer whose lost events are gone from Kafka, too, stands still and says so', async () => {
    await say(1, 50);
    await hearUntil(50);
    await restoreTo(10);
    // Asked first, or the client does not know the topic.
    await admin.fetchTopicOffsets(world.prefix + topic);
    await admin.deleteTopicRecords({ topic: world.prefix + topic, partitions: [{ partition: 1, offset: '40' }] });

    const hearing = await world.listen();
    await eventually(() => expect(troublesOf(hearing)).toContain('gone from Kafka'), within);
    expect(await world.seen()).toHaveLength(10);
  });

  it('a topic that was made anew gets all that the outbox has, and nobody acts twice', async () => {
    await say(1, 20);
    await hearUntil(20);
    await world.relayTransport()?.close();
    await admin.deleteTopics({ topics: [world.prefix + topic] });
    await say(21, 5);

    world.restartRelay();
    await world.listen();
    await seenAll(25);
    expect(new Set((await world.seen()).map(({ n }) => n)).size).toBe(25);
  });

  it('a relay whose database was restored sends nothing that would look old, and says so', async () => {
    await say(1, 20);
    await hearUntil(20);
    await world.relayTransport()?.close();
    await world.said.query(`delete from outbox`);
    await world.said.query(`alter sequence outbox_position restart`);
    await say(101, 5);

    const relay = world.restartRelay();
    await eventually(() => expect(troublesOf(relay)).toContain('was it restored?'), within);

    await world.said.query(`select setval('outbox_position', 1000000)`);
    await world.said.query(`update outbox set position = nextval('outbox_position')`);
    await world.listen();
    await seenAll(25);
    await eventually(() => expect(troublesOf(relay)).toBe(''), within);
  });
});
