import { Consumption, Positions, UnitOfWork, envelopeOf, type OutboxRow } from '../src/index.js';
import { World, heardEvent, keys } from './world.js';

const silent = { warn: () => undefined, log: () => undefined };

describe('what a relay sends again', () => {
  afterEach(() => World.closeAll());

  it('is acted on once, also when both times come in one batch', async () => {
    const world = await World.open('postgres');
    const [key = ''] = keys(1);
    await world.sayAll([1, 2, 3, 4].map((n) => [key, n]));
    const rows = await world.said.query<OutboxRow[]>(`select * from published_events order by position`);
    const [one, two, three, four] = rows.map(envelopeOf);
    if (!one || !two || !three || !four) throw new Error('four events were said');

    const handlers = new Map([[heardEvent, world.keep.bind(world)] as const]);
    const consumption = new Consumption(new UnitOfWork(world.heard), new Positions(world.heard), handlers, silent);
    const stream = { topic: one.topic, partition: one.partition };
    await consumption.take(stream, [one, two, three, two, three, four]);
    await consumption.take(stream, [three, four]);

    expect(await world.seenNumbers(key)).toEqual([1, 2, 3, 4]);
    expect(consumption.tally.counts).toMatchObject({ handled: 4, batches: 1 });
  });
});
