import { describeOnKafka, eventually, wireTo } from '@tanggap/testing';
import type { Batch } from '../src/index.js';
import { World, keys, type TransportName } from './world.js';

const within = { within: 60_000 };
const patienceMs = 4_000;

afterEach(() => World.closeAll());

const seenAll = (world: World, count: number) =>
  eventually(async () => expect(await world.seen()).toHaveLength(count), within);

const watched = (transport: TransportName) => () => {
  it('that shows no sign of life any more is broken off, and its events are done once by the next attempt', async () => {
    const world = await World.open(transport);
    world.patienceMs = patienceMs;
    let hangs = true;
    const hearing = await world.listen(async (batch) => {
      await world.keep(batch);
      if (hangs) await new Promise(() => (hangs = false));
    });
    await world.sayAll(keys(20).map((key, n) => [key, n]));
    await seenAll(world, 20);
    await world.sayAll(keys(5).map((key, n) => [key, 20 + n]));
    await seenAll(world, 25);

    // Counted once the answer to the commit has come, which others may see before.
    await eventually(
      () => expect(hearing.tally.counts).toMatchObject({ handled: 25, parked: 0, refused: 0, brokenOff: 1 }),
      within,
    );
  });

  it('that is slow but goes on is left alone, however long it takes', async () => {
    const world = await World.open(transport);
    world.patienceMs = patienceMs;
    const slowly = async ({ events, tx }: Batch) => {
      for (let step = 0; step < 3 * 4; step++) await tx.manager.query('select pg_sleep($1)', [patienceMs / 4_000]);
      await world.keep({ events, tx });
    };
    await world.sayAll(keys(3).map((key, n) => [key, n]));
    const hearing = await world.listen(slowly);
    await eventually(() => expect(hearing.tally.counts.batches).toBe(0));
    await world.sayAll(keys(3, 'express').map((key, n) => [key, 10 + n]));
    await seenAll(world, 6);

    await eventually(
      () => expect(hearing.tally.counts).toMatchObject({ handled: 6, retries: 0, brokenOff: 0 }),
      within,
    );
    expect(hearing.links().filter(({ restarts }) => restarts > 0)).toEqual([]);
  });
};

describe('a batch over PostgreSQL', watched('postgres'));
describeOnKafka('a batch over Kafka', watched('kafka'));

describe('a source whose connection goes dead without a word', () => {
  it('is connected to anew, and nothing is lost', async () => {
    const world = await World.open('postgres');
    const wire = await wireTo(world.optionsOf('training-referrals').sourceUrl('worker-registry'));
    world.patienceMs = patienceMs;
    world.sourceUrl = wire.url;
    const hearing = await world.listen();
    await world.say(keys(1)[0] ?? '', 1);
    await seenAll(world, 1);
    wire.goDead();
    await world.say(keys(1)[0] ?? '', 2);
    await seenAll(world, 2);

    expect(hearing.links()).toMatchObject([{ connected: true, restarts: 1 }]);
    await world.close();
    await wire.close();
  });
});
