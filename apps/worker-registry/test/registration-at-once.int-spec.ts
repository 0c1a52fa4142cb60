import fc from 'fast-check';
import { newId } from '@tanggap/contracts';
import { accepted, hashOf, reported } from './a-report.js';
import { ARegistry } from './a-registry.js';

const peopleOf = (prefix: string, count: number) => Array.from({ length: count }, (_, n) => `${prefix} ${n}`);
const inList = (niks: readonly string[]) => niks.map((nik, place) => ({ nik, line: place + 2 }));

/** Something that is waited for until it is opened. */
function aGate() {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { open, opened };
}

describe('the registry, asked by two at once', () => {
  let registry: ARegistry;
  beforeAll(async () => {
    registry = await ARegistry.open();
  });
  afterEach(async () => expect(await registry.broken()).toEqual([]));
  afterAll(() => registry.close());

  const countPeople = (niks: readonly string[]) =>
    registry.count('people where nik_hash = any($1)', [niks.map(hashOf)]);

  it('gives the same people in two notices one record each, in whatever order they stand', async () => {
    for (let time = 0; time < 8; time++) {
      const niks = peopleOf(`both ${time}`, 200);
      const one = reported({ noticeId: newId('express'), workers: inList(niks) });
      const two = reported({ noticeId: newId('bulk'), workers: inList([...niks].reverse()) });

      await Promise.all([registry.hear(one), registry.hear(two)]);

      expect(await countPeople(niks)).toBe(200);
    }
  });

  it('waits for whoever is registering the same person, and then knows them', async () => {
    const [first, second] = [newId(), newId()];
    const { open, opened } = aGate();
    const slow = registry.hearAnd([reported({ noticeId: first, workers: inList(['slow']) })], () => opened);
    await untilPersonIsBeingRegistered();
    const quick = registry.hear(reported({ noticeId: second, workers: inList(['slow']) }));
    await untilSomebodyWaits();
    open();
    await Promise.all([slow, quick]);

    const [told] = await registry.toldOf('worker-registry.case-opened.v1', second);
    expect(told?.newPerson).toBe(false);
    expect(await countPeople(['slow'])).toBe(1);
  });

  it('registers the person itself when the other gives up', async () => {
    const [first, second] = [newId(), newId()];
    const { open, opened } = aGate();
    const failing = registry.hearAnd([reported({ noticeId: first, workers: inList(['given up']) })], async () => {
      await opened;
      throw new Error('killed');
    });
    await untilPersonIsBeingRegistered();
    const quick = registry.hear(reported({ noticeId: second, workers: inList(['given up']) }));
    await untilSomebodyWaits();
    open();
    await Promise.allSettled([failing, quick]);

    const [told] = await registry.toldOf('worker-registry.case-opened.v1', second);
    expect(told?.newPerson).toBe(true);
    expect(await registry.count('cases where notice_id = $1', [first])).toBe(0);
  });

  it('counts a part once that two instances take at the same time', async () => {
    const noticeId = newId('bulk');
    const part = reported({ noticeId, workers: inList(peopleOf('same part', 250)) });
    await registry.hear(accepted(noticeId, 250));

    await Promise.all([registry.hear(part), registry.hear(part), registry.hear(part)]);

    const [told, ...more] = await registry.toldOf('worker-registry.notice-registered.v1', noticeId);
    expect(told).toMatchObject({ workers: 250, newPeople: 250, cases: 250 });
    expect(more).toEqual([]);
  });

  it('counts a part once that two instances take at the same time, also when it knew all its people', async () => {
    const [earlier, noticeId] = [newId(), newId()];
    const niks = peopleOf('known part', 20);
    await registry.hear(reported({ noticeId: earlier, workers: inList(niks) }), accepted(noticeId, 20));
    const part = reported({ noticeId, workers: inList(niks) });
    const { open, opened } = aGate();
    const first = registry.hearAnd([part], () => opened);
    await untilPersonIsBeingRegistered();
    const second = registry.hear(part);
    await untilSomebodyWaits();
    open();
    await Promise.all([first, second]);

    const told = await registry.toldOf('worker-registry.notice-registered.v1', noticeId);
    expect(told).toEqual([expect.objectContaining({ workers: 20, knownPeople: 20, cases: 20 })]);
  });

  it('gives rounds without gaps to notices that are completed at once, also when some of them fail', async () => {
    const niks = peopleOf('rounds', 30);
    const completing = niks.map((nik, place) => {
      const noticeId = newId(place % 2 ? 'bulk' : 'express');
      const events = [accepted(noticeId, 1), reported({ noticeId, workers: inList([nik]) })];
      return registry.hearAnd(events, async () => {
        if (place % 3 === 0) throw new Error('killed');
      });
    });

    const outcomes = await Promise.allSettled(completing);

    // That rounds have no gaps is one of the sentences checked after every test.
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
  });

  /** Somebody's insert waits for another transaction. */
  async function untilSomebodyWaits(): Promise<void> {
    const waiting = `pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    while ((await registry.count(waiting)) === 0);
  }

  async function untilPersonIsBeingRegistered(): Promise<void> {
    const idle = `pg_stat_activity where datname = current_database() and state = 'idle in transaction'
                     and query like any(array['insert into notice_registrations%', 'update notice_registrations%'])`;
    while ((await registry.count(idle)) === 0);
  }
});

describe('whatever is delivered, how often and in whatever order', () => {
  let registry: ARegistry;
  beforeAll(async () => {
    registry = await ARegistry.open();
  });
  afterAll(() => registry.close());

  const worker = fc.record({
    nik: fc.nat(11),
    line: fc.integer({ min: 2, max: 40 }),
    name: fc.constantFrom('A', 'A', 'A', 'B'),
  });
  const list = fc.record({
    lane: fc.constantFrom('express' as const, 'bulk' as const),
    parts: fc.array(fc.uniqueArray(worker, { selector: ({ line }) => line, minLength: 1, maxLength: 8 }), {
      maxLength: 4,
    }),
  });
  const lists = fc.array(list, { minLength: 1, maxLength: 4 });
  /** For each of the two lanes, which of its events come next, how many in one transaction; each at least once. */
  const delivery = fc.array(fc.record({ pick: fc.nat(), together: fc.integer({ min: 1, max: 4 }) }), { maxLength: 20 });
  let run = 0;

  type List = { lane: 'express' | 'bulk'; parts: { nik: number; line: number; name: string }[][] };
  type Events = ReturnType<typeof eventsOf>;

  function eventsOf({ lane, parts }: List, place: number) {
    const noticeId = newId(lane);
    const named = parts.map((part) => part.map(({ nik, line, name }) => ({ nik: `${run} ${nik}`, line, name })));
    const rows = new Set(named.flat().map(({ nik, line }) => `${nik}/${line}`));
    const reports = named.map((workers) => reported({ noticeId, workers }));
    return { noticeId, place, lane, named, rows, events: [...reports, accepted(noticeId, rows.size)] };
  }

  /** In any order, with repeats, and in the end everything once more from the start. */
  function batchesOf(told: readonly Events[], lane: string, steps: readonly { pick: number; together: number }[]) {
    const events = told.filter((each) => each.lane === lane).flatMap((each) => each.events);
    if (events.length === 0) return [];
    const random = steps.map(({ pick, together }) =>
      Array.from({ length: together }, (_, more) => events[(pick + more * 7) % events.length] ?? events[0]!),
    );
    return [...random, ...events.map((event) => [event])];
  }

  async function deliver(batches: ReturnType<typeof batchesOf>): Promise<void> {
    for (const batch of batches) await registry.hearInTheEnd(...batch);
  }

  it('there is one person per NIK, one case per NIK and notice, and every complete notice has its round', async () => {
    await fc.assert(
      fc.asyncProperty(lists, delivery, delivery, async (given, expressly, inBulk) => {
        run += 1;
        const told = given.map(eventsOf);

        await Promise.all([deliver(batchesOf(told, 'express', expressly)), deliver(batchesOf(told, 'bulk', inBulk))]);

        const notices = told.map(({ noticeId }) => noticeId);
        const everyNik = new Set(told.flatMap(({ named }) => named.flat().map(({ nik }) => nik)));
        const everyCase = new Set(told.flatMap(({ named, place }) => named.flat().map(({ nik }) => `${place}/${nik}`)));
        const rows = told.reduce((all, each) => all + each.rows.size, 0);
        expect(await registry.broken()).toEqual([]);
        expect(await registry.count('people where nik_hash = any($1)', [[...everyNik].map(hashOf)])).toBe(
          everyNik.size,
        );
        expect(await registry.count('cases where notice_id = any($1)', [notices])).toBe(everyCase.size);
        expect(await totalOf('workers', notices)).toBe(rows);
        expect(
          await registry.count('notice_registrations where notice_id = any($1) and round is null', [notices]),
        ).toBe(0);
      }),
      { numRuns: 25 },
    );
  });

  async function totalOf(column: string, notices: readonly string[]): Promise<number> {
    const [row] = await registry.db.query<{ n: number }[]>(
      `select coalesce(sum(${column}), 0)::int as n from notice_registrations where notice_id = any($1)`,
      [notices],
    );
    return row?.n ?? -1;
  }
});
