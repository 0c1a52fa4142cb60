import { eventually } from '@tanggap/testing';
import { World, keys, saying } from './world.js';

const within = { within: 60_000 };

describe('a consumer', () => {
  let world: World;
  const seenAll = (count: number) => eventually(async () => expect(await world.seen()).toHaveLength(count), within);

  beforeEach(async () => {
    world = await World.open('postgres');
  });
  afterEach(() => world.close());

  it('parks an event whose key is not the one of its data', async () => {
    await world.listen();
    const [key = '', other = ''] = keys(2);
    await world.said.query(
      `insert into outbox (topic, partition, event_id, name, key, occurred_at, correlation_id, data)
       values ('worker-registry.registration', 1, gen_random_uuid(), 'worker-registry.notice-registered.v1', $1, now(), 'c', $2)`,
      [key, JSON.stringify(saying(other, 1).data)],
    );
    await world.say(other, 2);
    await seenAll(1);
    await eventually(async () => {
      const parked = await world.list().page({}, 10);
      expect(parked.map(({ code, key: where }) => [code, where])).toEqual([['contract.broken', key]]);
    }, within);
  });

  it('tries an event that meets a row of another transaction again, and parks it only when it meets it each time', async () => {
    await world.heard.query(`create unique index one_row_each on seen (key, n)`);
    const [racing = '', doubled = ''] = keys(2);
    await world.heard.query(
      `insert into seen (event_id, key, n) values (gen_random_uuid(), $1, 1), (gen_random_uuid(), $2, 2)`,
      [racing, doubled],
    );
    let tries = 0;
    await world.listen(async (batch) => {
      const isRacing = batch.events.length === 1 && batch.events[0]?.key === racing;
      // The other transaction turns out to have rolled back.
      if (isRacing && (tries += 1) === 3) await batch.tx.manager.query(`delete from seen where key = $1`, [racing]);
      await world.keep(batch);
    });
    await world.sayAll([
      [racing, 1],
      [doubled, 2],
    ]);
    await eventually(async () => expect(await world.list().count()).toBe(1), within);
    expect(await world.list().page({}, 2)).toMatchObject([{ key: doubled, code: 'database.23505' }]);
    expect(tries).toBe(3);
  });
});
