import { eventually } from '@tanggap/testing';
import type { DataSource } from 'typeorm';
import { ParkedPreviews, UnitOfWork, type Batch } from '../src/index.js';
import { World, keys, numberOf } from './world.js';

const topic = 'worker-registry.registration';

describe('a trial of a key that has more events than are tried', () => {
  let world: World;
  let handle: (batch: Batch) => Promise<void>;
  let previews: ParkedPreviews;
  let mostRead = 0;
  const [key = ''] = keys(1);

  beforeAll(async () => {
    world = await World.open('postgres');
    handle = () => Promise.reject(new RangeError('cannot be'));
    const transport = await world.listen((batch) => handle(batch));
    await world.sayAll(Array.from({ length: 60 }, (_, n) => [key, n] as const));
    await eventually(async () => expect(await world.list().count()).toBe(60));
    const counting = {
      query: async (sql: string, given: unknown[]) => {
        const rows = await world.heard.query<unknown[]>(sql, given);
        mostRead = Math.max(mostRead, rows.length);
        return rows;
      },
    } as unknown as DataSource;
    previews = new ParkedPreviews(counting, new UnitOfWork(world.heard), () => transport.handlers());
  });
  afterAll(() => world.close());

  it('reads no more than it tries, and says how many are left', async () => {
    handle = (batch) => world.keep(batch);
    expect(await previews.ofKey(topic, key)).toMatchObject({ handled: 50, untried: 10, failing: [] });
    expect(mostRead).toBe(50);
  });

  it('puts what was typed into the event at its own place alone', async () => {
    handle = async (batch) => {
      if (batch.events.some((event) => numberOf(event) === 700)) throw new RangeError('cannot be');
      await world.keep(batch);
    };
    const [place] = await world.list().page({}, 1);
    if (!place) throw new Error('sixty are parked');
    const changes = [{ path: 'round', to: '700' }];
    const elsewhere = { ...place, partition: place.partition + 1 };
    expect(await previews.ofKey(topic, key, { place: elsewhere, changes })).toMatchObject({ failing: [] });
    expect((await previews.ofKey(topic, key, { place, changes })).failing).toHaveLength(1);
  });
});
