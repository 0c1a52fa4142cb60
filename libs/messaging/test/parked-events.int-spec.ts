import { partitionOf } from '@tanggap/contracts';
import { Rejected } from '@tanggap/kernel';
import { eventually } from '@tanggap/testing';
import { mostAtOnce } from '../src/batch-size.js';
import { World, keys, numberOf } from './world.js';

const topic = 'worker-registry.registration';

describe('replaying what was parked', () => {
  let world: World;

  beforeEach(async () => {
    world = await World.open('postgres');
  });
  afterEach(() => world.close());

  const heard = async (count: number) =>
    eventually(async () => {
      const [row] = await world.heard.query<{ n: number }[]>(`select count(*)::int as n from parked_events`);
      expect(row?.n).toBe(count);
    });

  it('hands over no more at once than the contract says, in order, and finds the one that still fails', async () => {
    let mended = false;
    const sizes: number[] = [];
    const transport = await world.listen(async (batch) => {
      if (mended) sizes.push(batch.events.length);
      if (!mended || batch.events.some((event) => numberOf(event) === 1_205)) throw new RangeError('cannot be');
      await world.keep(batch);
    });
    const [key = ''] = keys(1);
    await world.sayAll(Array.from({ length: 1_210 }, (_, n) => [key, n] as const));
    await heard(1_210);
    mended = true;

    const result = await world.parked(transport).replay(topic, key, 'operator');

    expect(result).toEqual({ replayed: 1_205, stillParked: 5, code: 'error.RangeError' });
    expect(Math.max(...sizes)).toBe(mostAtOnce(topic));
    expect(await world.seenNumbers(key)).toEqual(Array.from({ length: 1_205 }, (_, n) => n));
    const waiting = await world.list().page({}, 10);
    expect(waiting.map(({ code }) => code)).toEqual(['error.RangeError', ...Array<string>(4).fill('behind.parked')]);
  });

  it('records what a rule refuses now, and goes on behind it', async () => {
    let mended = false;
    const transport = await world.listen(async (batch) => {
      if (!mended) throw new RangeError('cannot be');
      if (batch.events.some((event) => numberOf(event) === 2)) {
        throw new Rejected('conflict', 'notice.odd', { id: 'Ganjil.', en: 'Odd.' });
      }
      await world.keep(batch);
    });
    const [key = ''] = keys(1);
    await world.sayAll([1, 2, 3].map((n) => [key, n] as const));
    await heard(3);
    mended = true;

    expect(await world.parked(transport).replay(topic, key, 'operator')).toMatchObject({ replayed: 3, stillParked: 0 });
    expect(await world.seenNumbers(key)).toEqual([1, 3]);
    expect(await world.heard.query(`select code from refused_events`)).toEqual([{ code: 'notice.odd' }]);
  });

  it('touches no event of another key that stands at the same place of another partition', async () => {
    const transport = await world.listen();
    await world.heard.query(
      `insert into parked_events (topic, partition, position, event_id, name, key, envelope, code, why)
       select $1, n, 7, 'e' || n, 'a.foreign.v9', 'key' || n, '{"name":"a.foreign.v9"}', 'x', 'x' from generate_series(0, 1) n`,
      [topic],
    );
    await world.parked(transport).replay(topic, 'key0', 'operator');
    expect((await world.list().page({}, 10)).map(({ key }) => key)).toEqual(['key1']);
  });

  it('keeps damage that PostgreSQL has no text for so that every part of it can be read', async () => {
    const transport = await world.listen();
    const [key = ''] = keys(1);
    // As it stands in the outbox: a NUL, half a character, and a backslash that is only text.
    const damage = '{"noticeId":"\\u0000 \\ud800 \\\\u0000"}';
    await world.said.query(
      `insert into outbox (topic, partition, event_id, name, key, occurred_at, correlation_id, data)
       values ($1, $2, gen_random_uuid(), 'worker-registry.notice-registered.v1', $3, now(), 'damage', $4)`,
      [topic, partitionOf(key), key, damage],
    );
    await heard(1);
    const [row] = await world.heard.query<{ said: string }[]>(
      `select envelope -> 'data' ->> 'noticeId' as said from parked_events`,
    );
    expect(row?.said).toBe('\ufffd \ufffd \\u0000');
    await transport.close();
  });
});
