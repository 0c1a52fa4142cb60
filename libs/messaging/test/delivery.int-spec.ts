import { describeOnKafka, eventually } from '@tanggap/testing';
import { Rejected } from '@tanggap/kernel';
import { World, keys, numberOf, saying, type TransportName } from './world.js';
import { EventTransport, UnitOfWork, newCause, type Batch } from '../src/index.js';

const within = { within: 60_000 };

/** What every transport promises; the same sentences for each. */
const promises = (transport: TransportName) => () => {
  let world: World;

  beforeEach(async () => {
    world = await World.open(transport);
  });
  afterEach(async () => {
    await world.close();
  });

  const seenAll = (count: number) => eventually(async () => expect(await world.seen()).toHaveLength(count), within);

  it('keeps the order of each key with several producers and delayed commits, and loses nothing', async () => {
    await world.listen();
    const mine = keys(8);
    const producers = await Promise.all(mine.map(() => world.connectAgain()));
    const pause = (n: number, who: number) => ((n * 7 + who * 3) % 5 === 0 ? 12 : 0);
    await Promise.all(
      mine.map(async (key, who) => {
        for (let n = 1; n <= 30; n++) await world.say(key, n, pause(n, who), producers[who]);
      }),
    );
    await seenAll(240);
    for (const key of mine) expect(await world.seenNumbers(key)).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
  });

  it('does not pass over an event whose transaction commits after a later one was begun', async () => {
    await world.listen();
    const [slow = '', quick = ''] = keys(2);
    const other = await world.connectAgain();
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let wrote: () => void = () => undefined;
    const written = new Promise<void>((resolve) => (wrote = resolve));
    const first = world.said.transaction(async (manager) => {
      await manager.query(
        `insert into outbox (topic, partition, event_id, name, key, occurred_at, correlation_id, data)
         values ('worker-registry.registration', 1, gen_random_uuid(), 'worker-registry.notice-registered.v1', $1, now(), 'c', $2)`,
        [slow, JSON.stringify(saying(slow, 1).data)],
      );
      wrote();
      await held;
    });
    await written;
    const second = world.say(quick, 2, 0, other);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await world.seen()).toEqual([]);
    release();
    await Promise.all([first, second]);
    await seenAll(2);
    expect((await world.seen()).map((row) => row.n)).toEqual([1, 2]);
  });

  it('handles a batch in one transaction: nothing of a failed attempt stays', async () => {
    let failures = 0;
    const sizes: number[] = [];
    await world.sayAll(keys(100).map((key, n) => [key, n]));
    await world.listen(async (batch) => {
      await world.keep(batch);
      sizes.push(batch.events.length);
      if (failures++ < 2) throw new Error('the world is not ready');
    });
    await seenAll(100);
    expect(Math.max(...sizes)).toBeGreaterThan(1);
    expect(new Set((await world.seen()).map((row) => row.event_id)).size).toBe(100);
  });

  it('takes no notice of what is sent again', async () => {
    const first = await world.listen();
    await world.sayAll(keys(50).map((key, n) => [key, n]));
    await seenAll(50);
    await first.close();
    if (transport === 'kafka') {
      await world.relayTransport()?.close();
      await world.said.query('delete from relay_positions');
      world.restartRelay();
    }
    await world.listen();
    await world.say(keys(1)[0] ?? '', 999);
    await seenAll(51);
    const numbers = (await world.seen()).map((row) => row.n);
    expect(numbers.at(-1)).toBe(999);
    expect(new Set(numbers).size).toBe(51);
  });

  it('acts once on each event when two instances listen', async () => {
    await Promise.all([world.listen(), world.listen()]);
    for (let n = 0; n < 40; n++) await world.sayAll(keys(10).map((key) => [key, n]));
    await seenAll(400);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(new Set((await world.seen()).map((row) => row.event_id)).size).toBe(400);
    expect(await world.seen()).toHaveLength(400);
  });

  it('isolates poison by halving, parks what follows of its key, and lets other keys flow', async () => {
    const poisoned = new Set<number>([13]);
    const transportOne = await world.listen(async (batch) => {
      await world.keep(batch);
      if (batch.events.some((event) => poisoned.has(numberOf(event)))) {
        await batch.tx.manager.query(`insert into seen (event_id, key, n) values (null, '', 0)`);
      }
    });
    const mine = keys(10);
    const bad = mine[3] ?? '';
    await world.sayAll(Array.from({ length: 100 }, (_, n) => [mine[n % 10] ?? '', n] as const));
    await seenAll(91);
    await eventually(async () => expect(await world.list().count()).toBe(9), within);
    expect(await world.seenNumbers(bad)).toEqual([3]);
    const [first, ...rest] = await world.list().page({}, 100);
    expect(first).toMatchObject({ code: 'database.23502', key: bad });
    expect(rest.every((row) => row.code === 'behind.parked' && row.key === bad)).toBe(true);

    await world.say(bad, 200);
    await eventually(async () => expect(await world.list().count()).toBe(10), within);
    const again = await world.parked(transportOne).replay('worker-registry.registration', bad, 'operator');
    expect(again).toMatchObject({ replayed: 0, stillParked: 10, code: 'database.23502' });

    poisoned.clear();
    const done = await world.parked(transportOne).replay('worker-registry.registration', bad, 'operator');
    expect(done).toMatchObject({ replayed: 10, stillParked: 0 });
    expect(await world.seenNumbers(bad)).toEqual([3, 13, 23, 33, 43, 53, 63, 73, 83, 93, 200]);
    await world.say(bad, 201);
    await eventually(async () => expect((await world.seenNumbers(bad)).at(-1)).toBe(201), within);
  });

  it('lets a parked event be discarded with a reason, and the rest of its key be replayed', async () => {
    const transportOne = await world.listen(async (batch) => {
      if (batch.events.some((event) => numberOf(event) === 1)) throw new RangeError('cannot be');
      await world.keep(batch);
    });
    const [key = ''] = keys(1);
    await world.sayAll([
      [key, 1],
      [key, 2],
    ]);
    await eventually(async () => expect(await world.list().count()).toBe(2), within);
    const [guilty] = await world.list().page({}, 1);
    if (!guilty) throw new Error('nothing is parked');
    await world.parked(transportOne).discard(guilty, 'operator', 'sent by mistake');
    await world.parked(transportOne).replay(guilty.topic, key, 'operator');
    expect(await world.seenNumbers(key)).toEqual([2]);
    await expect(world.parked(transportOne).discard(guilty, 'operator', 'again')).rejects.toThrow(
      expect.objectContaining({ code: 'parked-event.missing' }),
    );
  });

  it('records what a rule refuses and does not try it again', async () => {
    const tries: number[] = [];
    await world.listen(async (batch: Batch) => {
      const refused = batch.events.filter((event) => numberOf(event) % 2 === 1);
      tries.push(refused.length);
      if (refused.length > 0) throw new Rejected('conflict', 'notice.odd', { id: 'Ganjil.', en: 'Odd.' });
      await world.keep(batch);
    });
    await world.sayAll(keys(10).map((key, n) => [key, n]));
    await seenAll(5);
    await eventually(async () => {
      const rows = await world.heard.query<{ code: string }[]>(`select code from refused_events`);
      expect(rows).toEqual(Array.from({ length: 5 }, () => ({ code: 'notice.odd' })));
    }, within);
  });

  it('parks an event that is not what was agreed and goes on', async () => {
    await world.listen();
    const [bad = '', good = ''] = keys(2);
    await world.say(bad, 1);
    await world.said.query(
      `insert into outbox (topic, partition, event_id, name, key, occurred_at, correlation_id, data)
       values ('worker-registry.registration', 1, gen_random_uuid(), 'worker-registry.notice-registered.v1', $1, now(), 'c', '{"round":"two"}'),
              ('worker-registry.registration', 1, gen_random_uuid(), 'worker-registry.notice-renamed.v9', $1, now(), 'c', '{}')`,
      [bad],
    );
    await world.sayAll([
      [bad, 3],
      [good, 4],
    ]);
    await seenAll(2);
    expect((await world.seen()).map((row) => row.n)).toEqual([1, 4]);
    await eventually(async () => {
      const codes = (await world.list().page({}, 10)).map((row) => row.code);
      expect(codes).toEqual(['contract.broken', 'behind.parked']);
    }, within);
  });

  it('does not let a long backlog stand before what travels in the other lane', async () => {
    const order: string[] = [];
    await world.sayAll(Array.from({ length: 3_000 }, (_, n) => [keys(1)[0] ?? '', n] as const));
    const [urgent = ''] = keys(1, 'express');
    await world.say(urgent, 1);
    await world.listen(async (batch) => {
      await world.keep(batch);
      order.push(...batch.events.map((event) => event.key));
    });
    await seenAll(3_001);
    expect(order.indexOf(urgent)).toBeLessThan(2_000);
  });

  it('does not start when it listens to something that is not in the catalogue', () => {
    const listening = new EventTransport(...world.partsOf('training-referrals'));
    listening.addHandler('worker-registry.nobody-says-this.v1', async () => undefined, true);
    expect(() => listening.listen(() => undefined)).toThrow('worker-registry.nobody-says-this.v1');
  });

  it('publishes nothing when the transaction fails, and never a field that was not agreed', async () => {
    const work = new UnitOfWork(world.said);
    const [key = ''] = keys(1);
    const failing = work.run(newCause(), async (tx) => {
      tx.publish(saying(key, 1));
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    const leaking = { ...saying(key, 1), data: { ...saying(key, 1).data, nama: 'Dewi' } };
    await expect(work.run(newCause(), async (tx) => tx.publish(leaking))).rejects.toThrow('additional properties');
    expect(await world.said.query('select * from outbox')).toEqual([]);
  });
};

describe('delivery over PostgreSQL', promises('postgres'));
describeOnKafka('delivery over Kafka', promises('kafka'));
