import { deleteTopic, describeOnKafka, eventually, makeTopic } from '@tanggap/testing';
import { Kafka, logLevel, type Admin } from 'kafkajs';
import { troubles, type EventTransport } from '../src/index.js';
import { World, keys } from './world.js';

const within = { within: 60_000 };
const topic = 'worker-registry.registration';

type Sent = Readonly<Record<'position' | 'previous' | 'event_id' | 'name' | 'key' | 'data', string>>;

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
  /** The relay believes that it sent all up to `n`, and the topic holds the one after it. */
  const sendAsIfSentUpTo = async (n: number) => {
    const [next] = await world.said.query<Sent[]>(
      `select position, lag(position) over (order by position) as previous, event_id, name, key, data::text
         from outbox where (data->>'round')::int in ($1, $1 + 1) order by position desc limit 1`,
      [n],
    );
    if (!next) throw new Error('nothing was said');
    await world.said.query(`update relay_positions set position = $1 where partition = 1`, [next.previous]);
    const producer = new Kafka({ brokers: [world.brokers ?? ''], logLevel: logLevel.NOTHING }).producer();
    await producer.connect();
    const { event_id: id, position, previous, name, key, data: value } = next;
    const headers = { ce_id: id, ce_type: name, ce_sequence: position, ce_previous: previous };
    await producer.send({ topic: world.prefix + topic, messages: [{ key, value, headers, partition: 1 }] });
    await producer.disconnect();
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
    await eventually(() => expect(troublesOf(hearing)).toContain('missing in Kafka'), within);
    expect(await world.seen()).toHaveLength(10);
  });

  it('a consumer acts on nothing that follows what it has lost and Kafka no longer has, until that is sent again', async () => {
    await say(1, 50);
    await hearUntil(50);
    await restoreTo(10);
    await admin.fetchTopicOffsets(world.prefix + topic);
    await admin.deleteTopicRecords({ topic: world.prefix + topic, partitions: [{ partition: 1, offset: '50' }] });
    await say(51, 5);

    const hearing = await world.listen();
    await eventually(() => expect(troublesOf(hearing)).toContain('missing in Kafka'), within);
    await hearing.close();
    const again = await world.listen();
    await eventually(() => expect(troublesOf(again)).toContain('missing in Kafka'), within);
    expect(await world.seen()).toHaveLength(10);

    await world.relayTransport()?.close();
    await world.said.query(`delete from relay_positions`);
    world.restartRelay();
    await seenAll(55);
    await eventually(() => expect(troublesOf(again)).toBe(''), within);
    expect((await world.seen()).map(({ n }) => n)).toEqual(Array.from({ length: 55 }, (_, n) => n + 1));
  });

  it('a consumer whose database is restored under it hears again what it lost, or waits for it', async () => {
    await say(1, 50);
    const hearing = await world.listen();
    await seenAll(50);
    await restoreTo(30);
    await say(51, 5);

    await eventually(() => expect(troublesOf(hearing)).toContain('missing in Kafka'), within);
    expect(await world.seen()).toHaveLength(30);
    await hearing.close();
    await world.listen();
    await seenAll(55);
    expect((await world.seen()).map(({ n }) => n)).toEqual(Array.from({ length: 55 }, (_, n) => n + 1));
  });

  it('a consumer that is new begins with what the topic still has', async () => {
    await say(1, 20);
    const relay = world.restartRelay();
    await eventually(async () => expect(await world.said.query(`select from relay_positions`)).toHaveLength(1), within);
    await relay.close();
    await admin.fetchTopicOffsets(world.prefix + topic);
    await admin.deleteTopicRecords({ topic: world.prefix + topic, partitions: [{ partition: 1, offset: '15' }] });
    await say(21, 5);

    const hearing = await world.listen();
    await seenAll(10);
    // A relay that has sent already may not have said so yet.
    await eventually(() => expect(troublesOf(hearing)).toBe(''), within);
    expect((await world.seen()).map(({ n }) => n)).toEqual(Array.from({ length: 10 }, (_, n) => n + 16));
  });

  it('a topic that was made anew between two sends begins in the middle, and all is sent again from the outbox', async () => {
    await say(1, 20);
    await hearUntil(20);
    await world.relayTransport()?.close();
    await deleteTopic(admin, world.prefix + topic);
    await makeTopic(admin, world.prefix + topic);
    await say(21, 10);
    await sendAsIfSentUpTo(25);

    world.restartRelay();
    await world.listen();
    await seenAll(30);
    expect((await world.seen()).map(({ n }) => n)).toEqual(Array.from({ length: 30 }, (_, n) => n + 1));
  });

  it('a topic that was made anew gets all that the outbox has, and nobody acts twice', async () => {
    await say(1, 20);
    await hearUntil(20);
    await world.relayTransport()?.close();
    await deleteTopic(admin, world.prefix + topic);
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
