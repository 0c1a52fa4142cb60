import { describeOnKafka, eventually, wireTo } from '@tanggap/testing';
import { Readings, RoundBook, type Batch, type EventTransport } from '../src/index.js';
import { World, keys, type TransportName } from './world.js';

const within = { within: 60_000, every: 200 };

afterEach(() => World.closeAll());

const readingsOf = (world: World, transport: EventTransport) =>
  new Readings(world.heard, transport, new RoundBook(world.heard), world.optionsOf('training-referrals'));

const read = (transportName: TransportName) => () => {
  it('shows how many events wait and for how long, and none once they are handled', async () => {
    const world = await World.open(transportName);
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const hearing = await world.listen(async (batch: Batch) => {
      await gate;
      await world.keep(batch);
    });
    const readings = readingsOf(world, hearing);
    const lag = async () => {
      const { unheard } = await readings.read();
      // A broker names its partitions in any order.
      return unheard
        ?.filter(({ events }) => events > 0)
        .map(({ partition, events }) => ({ partition, events }))
        .toSorted((one, other) => one.partition - other.partition);
    };
    await world.sayAll(keys(5).map((key, n) => [key, n]));
    await eventually(async () => expect(await lag()).toEqual([{ partition: 1, events: 5 }]), within);
    await world.say(keys(1, 'express')[0] ?? '', 6);
    await eventually(
      async () =>
        expect(await lag()).toEqual([
          { partition: 0, events: 1 },
          { partition: 1, events: 5 },
        ]),
      within,
    );
    await eventually(async () => {
      const { unheard } = await readings.read();
      expect(unheard?.filter(({ events }) => events > 0).every(({ oldestSeconds }) => oldestSeconds > 0)).toBe(true);
    }, within);

    open();
    await eventually(async () => expect(await lag()).toEqual([]), within);
  });
};

describe('a reading over PostgreSQL', read('postgres'));
describeOnKafka('a reading over Kafka', read('kafka'));

describeOnKafka('a reading of a producer over Kafka', () => {
  it('shows what the relay has not sent, and none once it has', async () => {
    const world = await World.open('kafka');
    await world.sayAll(keys(7).map((key, n) => [key, n]));
    const options = world.optionsOf('worker-registry');
    const relay = world.restartRelay();
    const readings = new Readings(world.said, relay, new RoundBook(world.said), options);
    const unsent = async () => (await readings.read()).unsent?.reduce((sum, { events }) => sum + events, 0);

    await eventually(async () => expect(await unsent()).toBe(0), within);
    await relay.close();
    await world.sayAll(keys(3).map((key, n) => [key, 10 + n]));
    await eventually(async () => expect(await unsent()).toBe(3), within);
    world.restartRelay();
    await eventually(async () => expect(await unsent()).toBe(0), within);
  });
});

describe('a reading of a source that does not answer', () => {
  it('leaves out what cannot be had, and has the rest', async () => {
    const world = await World.open('postgres');
    const wire = await wireTo(world.optionsOf('training-referrals').sourceUrl('worker-registry'));
    const hearing = await world.listen();
    world.sourceUrl = wire.url;
    const readings = readingsOf(world, hearing);
    // An answer that takes longer than two seconds is left out, too.
    await eventually(async () => expect((await readings.read()).unheard).toHaveLength(2), within);

    wire.goDeadForAll();
    await eventually(async () => expect((await readings.read()).unheard).toBeNull(), within);
    await eventually(async () => {
      const { unheard, parked } = await readings.read();
      expect({ unheard, parked }).toEqual({
        unheard: null,
        parked: [{ topic: 'worker-registry.registration', events: 0 }],
      });
    }, within);
    await world.close();
    await wire.close();
  });
});
