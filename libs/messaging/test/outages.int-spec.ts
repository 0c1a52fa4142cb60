import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describeOnKafka, eventually, ownKafka, ownPostgres } from '@tanggap/testing';
import { troubles } from '../src/index.js';
import { World, heardEvent, keys, type TransportName } from './world.js';

const within = { within: 60_000 };
/** How long a server stays away; a minute with OUTAGE_SECONDS=60. */
const outageMs = Number(process.env['OUTAGE_SECONDS'] ?? 4) * 1_000;

const children = new Set<ChildProcess>();

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  children.clear();
  await World.closeAll();
});

const script = join(import.meta.dirname, 'consumer-process.mjs');

function consumerProcess(world: World): ChildProcess {
  const options = world.optionsOf('training-referrals');
  const source = options.sourceUrl('worker-registry');
  const env = { ...process.env, OPTIONS: JSON.stringify({ ...options, source, event: heardEvent }) };
  const child = fork(script, { env });
  children.add(child);
  return child;
}

const expectEachOnce = async (world: World, count: number) => {
  await eventually(async () => expect((await world.seen()).length).toBeGreaterThanOrEqual(count), within);
  await sleep(300);
  const rows = await world.seen();
  expect(rows).toHaveLength(count);
  expect(new Set(rows.map((row) => row.event_id)).size).toBe(count);
};

const kills = (transport: TransportName) => () => {
  it('acts once on each event, in order, however often the consumer is killed', async () => {
    const world = await World.open(transport);
    const mine = keys(20);
    await world.sayAll(Array.from({ length: 2_000 }, (_, n) => [mine[n % 20] ?? '', n] as const));
    if (transport === 'kafka') world.restartRelay();
    for (const life of [150, 420, 260, 610, 340]) {
      const child = consumerProcess(world);
      await once(child, 'message');
      await sleep(life);
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    const last = consumerProcess(world);
    await expectEachOnce(world, 2_000);
    for (const key of mine) {
      const numbers = await world.seenNumbers(key);
      expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    }
    last.kill('SIGKILL');
    await once(last, 'exit');
    await world.close();
    // Kafka's group waits ten seconds for each member that was killed.
  }, 300_000);
};

describe('a consumer over PostgreSQL', kills('postgres'));
describeOnKafka('a consumer over Kafka', kills('kafka'));

const databaseOutage = (transport: TransportName) => () => {
  it('goes on by itself when the database server was killed and comes back', async () => {
    const server = await ownPostgres();
    const world = await World.open(transport, { adminUrl: server.url });
    const hearing = await world.listen();
    await world.sayAll(keys(500).map((key, n) => [key, n]));
    await eventually(async () => expect((await world.seen()).length).toBe(500), within);
    await server.kill9();
    await eventually(
      async () => expect(troubles(hearing.links()).length + Number(transport === 'kafka')).toBeGreaterThan(0),
      within,
    );
    await sleep(outageMs);
    await server.start();
    await eventually(async () => world.sayAll(keys(500).map((key, n) => [key, 500 + n])), within);
    await expectEachOnce(world, 1_000);
    await eventually(async () => expect(troubles(hearing.links())).toEqual([]), within);
    await world.close();
    await server.stop();
  });
};

describe('a database that goes away, over PostgreSQL', databaseOutage('postgres'));
describeOnKafka('a database that goes away, over Kafka', databaseOutage('kafka'));

describe('a source that was restored to an earlier day', () => {
  it('is not read past in silence: the consumer stands still and says so, until positions are raised', async () => {
    const world = await World.open('postgres');
    const first = await world.listen();
    await world.sayAll(keys(20).map((key, n) => [key, n]));
    await eventually(async () => expect(await world.seen()).toHaveLength(20), within);
    await first.close();
    await world.said.query(`delete from outbox`);
    await world.said.query(`alter sequence outbox_position restart`);
    await world.sayAll(keys(5).map((key, n) => [key, 100 + n]));
    const again = await world.listen();
    await eventually(async () => expect(troubles(again.links()).join()).toContain('was it restored?'), within);
    expect(await world.seen()).toHaveLength(20);
    await world.said.query(`select setval('outbox_position', 1000000)`);
    await world.said.query(`update outbox set position = nextval('outbox_position')`);
    await eventually(async () => expect(await world.seen()).toHaveLength(25), within);
  });
});

describeOnKafka('a broker that goes away', () => {
  it('makes the consumer unready, and is caught up with when it comes back', async () => {
    const broker = await ownKafka();
    const world = await World.open('kafka', { brokers: broker.brokers });
    const hearing = await world.listen();
    await world.sayAll(keys(300).map((key, n) => [key, n]));
    await eventually(async () => expect((await world.seen()).length).toBe(300), within);
    await broker.kill9();
    await world.sayAll(keys(300).map((key, n) => [key, 300 + n]));
    await eventually(async () => expect(troubles(hearing.links())).not.toEqual([]), within);
    await sleep(outageMs);
    await broker.start();
    await expectEachOnce(world, 600);
    await eventually(async () => expect(troubles(hearing.links())).toEqual([]), within);
    await world.close();
    await broker.kill9();
    // A broker is started twice, which takes a loaded machine half a minute each.
  }, 300_000);

  it('may send damage: it is parked, and the neighbours flow', async () => {
    const world = await World.open('kafka');
    await world.listen();
    const [good = ''] = keys(1);
    await world.say(good, 1);
    await eventually(async () => expect((await world.seen()).length).toBe(1), within);
    const { Kafka, logLevel } = await import('kafkajs');
    const producer = new Kafka({ brokers: [world.brokers ?? ''], logLevel: logLevel.NOTHING }).producer();
    await producer.connect();
    const headers = { ce_type: heardEvent };
    await producer.send({
      topic: `${world.prefix}worker-registry.registration`,
      messages: [
        { key: 'cut', value: '{"noticeId":"', headers, partition: 1 },
        { key: 'bytes', value: Buffer.from([0xff, 0xfe, 0x00]), headers, partition: 1 },
        { key: 'none', value: null, headers, partition: 1 },
        { key: 'nul\0', value: '{}', headers, partition: 1 },
        { key: 'long'.repeat(1_000), value: '{}', headers, partition: 1 },
        { key: 'foreign', value: 'x', partition: 1 },
      ],
    });
    await producer.disconnect();
    await world.say(good, 2);
    await eventually(async () => expect(await world.seenNumbers(good)).toEqual([1, 2]), within);
    const parked = await world.list().page({}, 10);
    const keysOfDamage = ['bytes', 'cut', 'long'.repeat(125), 'none', 'nul\ufffd'];
    expect(parked.map((row) => row.key).toSorted()).toEqual(keysOfDamage);
    expect(parked.every((row) => row.code === 'contract.broken')).toBe(true);
    await world.close();
  });
});
