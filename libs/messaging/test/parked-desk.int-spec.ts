import { setTimeout } from 'node:timers/promises';
import { Rejected } from '@tanggap/kernel';
import { eventually } from '@tanggap/testing';
import type { EventTransport } from '../src/index.js';
import { envelopeOf, type OutboxRow } from '../src/outbox.js';
import { park, parkedFor } from '../src/parking.js';
import { ParkedEdits, ParkedPreviews, Redrives, RedrivesAtWork, UnitOfWork, type Batch } from '../src/index.js';
import { World, heardEvent, keys, numberOf } from './world.js';

const topic = 'worker-registry.registration';
const reason = 'The handler has been mended.';

describe('the desk for what is parked', () => {
  let world: World;
  let transport: EventTransport;
  let handle: (batch: Batch) => Promise<void>;

  beforeEach(async () => {
    world = await World.open('postgres');
    handle = () => Promise.reject(new RangeError('cannot be'));
    transport = await world.listen((batch) => handle(batch));
  });
  afterEach(() => world.close());

  const parkedAre = (count: number) =>
    eventually(async () => {
      const [row] = await world.heard.query<{ n: number }[]>(`select count(*)::int as n from parked_events`);
      expect(row?.n).toBe(count);
    });
  const redrives = () => new Redrives(world.heard, new UnitOfWork(world.heard), world.parked(transport));
  const previews = () => new ParkedPreviews(world.heard, new UnitOfWork(world.heard), () => transport.handlers());
  const edits = () => new ParkedEdits(new UnitOfWork(world.heard));
  const keep = (batch: Batch) => world.keep(batch);
  const states = () =>
    world.heard.query<{ state: string; n: number }[]>(
      `select state, count(*)::int as n from parked_events group by state order by state`,
    );

  it('finds events by what they are, why and when they were parked, and whose they are', async () => {
    const [one = '', two = ''] = keys(2);
    await world.sayAll([
      [one, 1],
      [one, 2],
      [two, 3],
    ]);
    await parkedAre(3);
    const list = world.list();
    const found = async (filter: object) => (await list.page(filter, 10)).length;
    expect(await found({ topic, name: heardEvent, code: 'error' })).toBe(2);
    expect(await found({ code: 'behind.parked' })).toBe(1);
    expect(await found({ code: 'err' })).toBe(0);
    expect(await found({ about: two })).toBe(1);
    expect(await found({ from: '2020-01-01', to: '2020-01-02' })).toBe(0);
    expect(await found({ from: '2020-01-01' })).toBe(3);
    expect(await list.groups({})).toMatchObject([
      { topic, name: heardEvent, code: 'error.RangeError', events: 2, keys: 2 },
      { code: 'behind.parked', events: 1, keys: 1 },
    ]);
    const [first] = await list.page({}, 1);
    if (!first) throw new Error('three are parked');
    expect(await list.page({}, 10, first)).toHaveLength(2);
  });

  it('edits a value with a reason, keeps what was, and does it once however often it is sent', async () => {
    const [key = ''] = keys(1);
    await world.say(key, 1);
    await parkedAre(1);
    const [place] = await world.list().page({}, 1);
    if (!place) throw new Error('one is parked');
    const edit = { changes: [{ path: 'round', to: '7' }], seen: 1, reason };
    expect(await edits().edit(place, edit, 'operator')).toBe(2);
    expect(await edits().edit(place, edit, 'operator')).toBe(2);
    await expect(edits().edit(place, edit, 'another')).rejects.toMatchObject({
      code: 'parked-event.changed-meanwhile',
    });
    expect((await world.list().one(place)).edits).toMatchObject([
      { version: 2, editedBy: 'operator', reason, changes: [{ path: 'round', before: '1', after: '7' }] },
    ]);
    handle = keep;
    await world.parked(transport).replay(topic, key, 'operator');
    expect(await world.seenNumbers(key)).toEqual([7]);
  });

  it('lets no hand change an event without keeping what was, not even past the code', async () => {
    const [key = ''] = keys(1);
    await world.say(key, 1);
    await parkedAre(1);
    await expect(world.heard.query(`update parked_events set version = 2, envelope = '{"data":{}}'`)).rejects.toThrow(
      'an edit keeps what was',
    );
    const [place] = await world.list().page({}, 1);
    if (!place) throw new Error('one is parked');
    await edits().edit(place, { changes: [{ path: 'round', to: '7' }], seen: 1, reason }, 'operator');
    await expect(world.heard.query(`update parked_edits set reason = 'another'`)).rejects.toThrow('is kept as it was');
    await expect(world.heard.query(`delete from parked_edits`)).rejects.toThrow('is kept as it was');
  });

  it('makes an edit wait for a replay of the same event, and find that it is over', async () => {
    const [key = ''] = keys(1);
    await world.say(key, 1);
    await parkedAre(1);
    const [place] = await world.list().page({}, 1);
    if (!place) throw new Error('one is parked');
    let edited: Promise<unknown> = Promise.resolve();
    handle = async (batch) => {
      edited = edits()
        .edit(place, { changes: [{ path: 'round', to: '7' }], seen: 1, reason }, 'operator')
        .catch((error: unknown) => (error as Rejected).code);
      await Promise.race([edited, setTimeout(500)]);
      await world.keep(batch);
    };
    await world.parked(transport).replay(topic, key, 'operator');
    expect(await edited).toBe('parked-event.missing');
    expect(await world.seenNumbers(key)).toEqual([1]);
    expect(await world.heard.query(`select state, version from parked_events`)).toEqual([
      { state: 'replayed', version: 1 },
    ]);
  });

  it('tells what a replay would do, and does nothing of it', async () => {
    const [one = '', two = ''] = keys(2);
    await world.sayAll([
      [one, 1],
      [one, 2],
      [two, 3],
      [two, 4],
    ]);
    await parkedAre(4);
    handle = async (batch) => {
      const [event] = batch.events;
      if (event && numberOf(event) === 2) throw new Rejected('conflict', 'notice.odd', { id: 'Ganjil.', en: 'Odd.' });
      if (event && numberOf(event) === 3) throw new RangeError('cannot be');
      await world.keep(batch);
    };
    const whole = await previews().ofMany({ topic });
    expect(whole).toEqual({
      ...{ keys: 2, handled: 1, untried: 0, says: [] },
      refused: [{ code: 'notice.odd', events: 1 }],
      failing: [{ code: 'error.RangeError', why: expect.any(String) as string, keys: 1 }],
      rows: [{ table: 'seen', inserted: 1, updated: 0, deleted: 0 }],
    });
    const place = (await world.list().page({ about: two }, 1))[0];
    if (!place) throw new Error('two are parked');
    const edited = await previews().ofKey(topic, two, { place, changes: [{ path: 'round', to: '30' }] });
    expect(edited).toMatchObject({ handled: 2, failing: [], rows: [{ table: 'seen', inserted: 2 }] });
    expect(await world.seen()).toEqual([]);
    expect(await states()).toEqual([{ state: 'parked', n: 4 }]);
  });

  it('leaves out of a redrive what still fails, and says why', async () => {
    const some = keys(10);
    await world.sayAll(some.flatMap((key, n) => [[key, n] as const, [key, n + 100] as const]));
    await parkedAre(20);
    handle = async (batch) => {
      if (batch.events.some((event) => numberOf(event) === 4)) throw new RangeError('cannot be');
      await world.keep(batch);
    };
    const begun = await redrives().start({ topic, perSecond: 1_000, code: 'error', reason }, 'operator');
    await expect(redrives().start({ topic, perSecond: 1, reason }, 'operator')).rejects.toMatchObject({
      code: 'redrive.running',
    });
    await stepped(begun.id);
    expect(await redrives().one(begun.id)).toMatchObject({
      ...{ state: 'ended', replayed: 18, keysWaiting: 0, keysDone: 9 },
      failed: [{ code: 'error.RangeError', keys: 1 }],
    });
    expect(await states()).toEqual([
      { state: 'parked', n: 2 },
      { state: 'replayed', n: 18 },
    ]);
  });

  it('takes no more in a turn than the rate allows, and gives nobody a turn before its time', async () => {
    await world.sayAll(keys(30).map((key, n) => [key, n] as const));
    await parkedAre(30);
    handle = keep;
    const { id } = await redrives().start({ topic, perSecond: 50, reason }, 'operator');
    expect(await redrives().step()).toEqual({ pauseMs: 0, ended: null });
    expect((await redrives().one(id)).replayed).toBe(10);
    await world.heard.query(`update redrives set next_at = now() + interval '1 hour'`);
    expect((await redrives().step())?.pauseMs).toBeGreaterThan(0);
    expect((await redrives().one(id)).replayed).toBe(10);
    expect(await redrives().stop(id, 'another')).toMatchObject({ state: 'stopped', stoppedBy: 'another' });
    expect(await redrives().step()).toBeNull();
    expect(await states()).toEqual([
      { state: 'parked', n: 20 },
      { state: 'replayed', n: 10 },
    ]);
  });

  it('takes of a key that fails no more in a turn than of any other, and goes on in the next', async () => {
    const [key = ''] = keys(1);
    await world.sayAll(Array.from({ length: 30 }, (_, n) => [key, n] as const));
    await parkedAre(30);
    handle = async (batch) => {
      if (batch.events.some((event) => numberOf(event) === 25)) throw new RangeError('cannot be');
      // A part that is larger than what is left of a turn would show here.
      if (batch.events.length > 10) throw new Error('more than the turn has');
      await world.keep(batch);
    };
    const { id } = await redrives().start({ topic, perSecond: 50, reason }, 'operator');
    const after: number[] = [];
    for (let n = 0; n < 4; n++) {
      await world.heard.query(`update redrives set next_at = now()`);
      await redrives().step();
      after.push((await redrives().one(id)).replayed);
    }
    expect(after).toEqual([10, 20, 25, 25]);
    expect(await redrives().one(id)).toMatchObject({ state: 'ended', failed: [{ code: 'error.RangeError', keys: 1 }] });
  });

  it('hears a stop within a turn: what is under way is counted, and nothing after it is replayed', async () => {
    const [good = '', bad = ''] = keys(2);
    await world.sayAll([
      [good, 1],
      [bad, 2],
    ]);
    await parkedAre(2);
    let stopping: Promise<unknown> | undefined;
    handle = async (batch) => {
      if (batch.events.some((event) => numberOf(event) === 2)) throw new RangeError('cannot be');
      await world.keep(batch);
      stopping ??= redrives().stop(id, 'another');
      await setTimeout(200);
    };
    const { id } = await redrives().start({ topic, perSecond: 1_000, reason }, 'operator');
    await redrives().step();
    await stopping;
    handle = keep;
    expect(await redrives().one(id)).toMatchObject({ state: 'stopped', replayed: 1, keysDone: 1, keysWaiting: 1 });
    expect(await redrives().step()).toBeNull();
    expect(await world.seenNumbers(good)).toEqual([1]);
    expect(await world.seenNumbers(bad)).toEqual([]);
  });

  it('redrives 10,000 messages without a second effect, though two work on it, are cut off, and a hand meddles', async () => {
    const all = keys(2_500);
    await parkAll(all.flatMap((key) => [0, 1, 2, 3].map((n) => [key, n] as const)));
    let calls = 0;
    handle = async (batch) => {
      await world.keep(batch);
      // Every seventh transaction is cut off after its effect, as by a lost connection: nothing of it may stay.
      if (++calls % 7 === 0) throw new Error('Connection terminated unexpectedly');
    };
    const ended: string[] = [];
    const atWork = () => new RedrivesAtWork(redrives(), ({ id }) => Promise.resolve(void ended.push(id)));
    const { id } = await redrives().start({ topic, perSecond: 1_000, reason }, 'operator');
    const workers = [atWork(), atWork()];
    for (const worker of workers) worker.onApplicationBootstrap();
    const meddling = Promise.all(
      all.slice(-50).map((key) =>
        world
          .parked(transport)
          .replay(topic, key, 'meddler')
          .catch(() => undefined),
      ),
    );
    await eventually(async () => expect((await redrives().one(id)).state).toBe('ended'), { within: 120_000 });
    await meddling;
    await Promise.all(workers.map((worker) => worker.onModuleDestroy()));

    const [effects] = await world.heard.query<object[]>(
      `select count(*)::int as n, count(distinct event_id)::int as events,
              (select count(*)::int from (select n - lag(n) over (partition by key order by ord) as step from seen) as s where step <> 1) as disordered
         from seen`,
    );
    expect(effects).toEqual({ n: 10_000, events: 10_000, disordered: 0 });
    expect(await states()).toEqual([{ state: 'replayed', n: 10_000 }]);
    expect(ended).toEqual([id]);
  }, 240_000);

  /** As damage of a whole morning leaves it: said, passed, and parked. */
  async function parkAll(pairs: readonly (readonly [key: string, n: number])[]): Promise<void> {
    await transport.close();
    await world.sayAll(pairs);
    const rows = await world.said.query<OutboxRow[]>(`select * from published_events`);
    const why = new RangeError('cannot be');
    await park(
      world.heard.manager,
      rows.map((row) => parkedFor(envelopeOf(row), why)),
    );
    await world.heard.query(
      `insert into consumer_positions select topic, partition, max(position) from parked_events group by topic, partition
       on conflict (topic, partition) do update set position = excluded.position`,
    );
  }

  /** All turns at once: what the pace is for is tried elsewhere. */
  async function stepped(id: string): Promise<void> {
    for (let n = 0; n < 100 && (await redrives().one(id)).state === 'running'; n++) {
      await world.heard.query(`update redrives set next_at = now()`);
      await redrives().step();
    }
  }
});
