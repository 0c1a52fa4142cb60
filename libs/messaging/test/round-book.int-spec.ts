import { contractOf, newId, type Envelope } from '@tanggap/contracts';
import { Rejected } from '@tanggap/kernel';
import { eventually, freshDatabase, type FreshDatabase } from '@tanggap/testing';
import type { DataSource } from 'typeorm';
import {
  ParkedEvents,
  ParkedList,
  RoundBook,
  RoundKeeper,
  RoundsAtWork,
  UnitOfWork,
  closeIntake,
  heardCases,
  messagingTables,
  newCause,
  parkedDesk,
  parkedProposals,
  roundOversight,
  roundTables,
  type Batch,
  type RoundWork,
} from '../src/index.js';
import { connect } from './world.js';

const caseOpened = 'worker-registry.case-opened.v1';
const topic = 'worker-registry.person';

/** A round of which nothing is told; it may be made to fail. */
class QuietRound implements RoundWork {
  fails = false;

  async allocate(): Promise<void> {
    if (this.fails) throw Object.assign(new Error('out of range'), { code: '22003' });
  }

  async announce(): Promise<number> {
    return 0;
  }

  async close(): Promise<void> {}
}

describe('the book of rounds', () => {
  let fresh: FreshDatabase;
  let db: DataSource;
  let book: RoundBook;
  let work: UnitOfWork;
  let atWork: RoundsAtWork;
  let parkedEvents: ParkedEvents;
  let position = 0;
  let handle: (batch: Batch) => Promise<void>;
  const round = new QuietRound();

  beforeEach(async () => {
    fresh = await freshDatabase();
    db = await connect(fresh.url);
    const all = [
      ...messagingTables,
      ...parkedProposals,
      ...parkedDesk({ pays: false }),
      ...roundTables,
      ...roundOversight,
    ];
    for (const table of all) await db.query(table);
    book = new RoundBook(db);
    work = new UnitOfWork(db, book);
    round.fails = false;
    atWork = new RoundsAtWork(new RoundKeeper(db, work, round), 5);
    book.open(
      caseOpened,
      () => atWork.look(),
      () => atWork.failure(),
    );
    atWork.onApplicationBootstrap();
    handle = async ({ tx }) => void (await tx.manager.query('select 1'));
    parkedEvents = new ParkedEvents(db, work, () => new Map([[caseOpened, (batch) => handle(batch)]]), book);
  });
  afterEach(async () => {
    await atWork.onModuleDestroy();
    await db.destroy();
    await fresh.drop();
  });

  const registered = (noticeId: string, place: number, cases: number) =>
    work.run(newCause(), (tx) => closeIntake(tx, { noticeId, round: place, cases }, newCause()));
  const hear = (noticeId: string, cases: number) =>
    work.run(newCause(), (tx) => heardCases(tx, new Map([[noticeId, cases]])));
  const park = async (noticeId: string | undefined, key = newId()) => {
    position += 1;
    const { sample } = contractOf(caseOpened);
    const event = { id: newId(), name: caseOpened, topic, partition: 0, position, key } as Partial<Envelope>;
    await db.query(
      `insert into parked_events (topic, partition, position, event_id, name, key, envelope, code, why)
       values ($1, 0, $2, $3, $4, $5, $6, 'x', 'x')`,
      [
        topic,
        position,
        event.id,
        caseOpened,
        key,
        { ...event, data: noticeId && { ...sample, noticeId, personId: key } },
      ],
    );
    return { topic, partition: 0, position, key };
  };
  const states = async () =>
    (await db.query<{ state: string }[]>(`select state from rounds order by round`)).map(({ state }) => state);
  const givenUp = () => db.query(`select notice_id, decided_by, reason from cases_given_up`);

  it('says of each open round what it waits for', async () => {
    const [missing, behind, unregistered] = [newId(), newId(), newId()];
    await registered(missing, 1, 3);
    await hear(missing, 2);
    await park(missing);
    await registered(behind, 2, 1);
    await hear(behind, 1);
    await hear(unregistered, 4);

    expect(await book.list(10)).toMatchObject([
      { noticeId: missing, round: 1, heard: 2, expected: 3, parked: 1, givenUp: 0, waitsFor: 'cases' },
      { noticeId: behind, round: 2, heard: 1, expected: 1, parked: 0, waitsFor: 'earlier-round' },
      { noticeId: unregistered, round: null, heard: 4, expected: null, waitsFor: 'registration' },
    ]);
  });

  it('lets rounds go on when a case of the first is discarded, and keeps who gave it up and why', async () => {
    const [first, second] = [newId(), newId()];
    await registered(first, 1, 3);
    await registered(second, 2, 0);
    await hear(first, 2);
    const place = await park(first);

    await parkedEvents.discard(place, 'operator', 'sent twice by mistake');
    await eventually(async () => expect(await states()).toEqual(['closed', 'closed']));
    expect(await givenUp()).toEqual([{ notice_id: first, decided_by: 'operator', reason: 'sent twice by mistake' }]);
  });

  it('counts a case that a rule refuses as heard, also when it was parked before', async () => {
    const notice = newId();
    await registered(notice, 1, 2);
    await hear(notice, 1);
    const { key } = await park(notice);
    handle = () => Promise.reject(new Rejected('conflict', 'case.odd', { id: 'Ganjil.', en: 'Odd.' }));

    expect(await parkedEvents.replay(topic, key, 'operator')).toMatchObject({ replayed: 1, stillParked: 0 });
    await eventually(async () => expect(await states()).toEqual(['closed']));
    expect(await givenUp()).toEqual([{ notice_id: notice, decided_by: 'rule', reason: 'case.odd' }]);
  });

  it('asks for the notice of a case whose event is too damaged to name it', async () => {
    const notice = newId();
    await registered(notice, 1, 1);
    const place = await park(undefined);
    const discard = (noticeId?: string) => parkedEvents.discard(place, 'operator', 'damaged on the way', { noticeId });

    await expect(discard()).rejects.toMatchObject({ code: 'parked-event.notice-unknown' });
    expect(await new ParkedList(db).count()).toBe(1);
    await expect(discard(newId())).rejects.toMatchObject({ code: 'parked-event.no-such-round' });
    expect(await new ParkedList(db).count()).toBe(1);
    await discard(notice);
    await eventually(async () => expect(await states()).toEqual(['closed']));
  });

  it('goes by what a sound event says, also when another notice is named with the discard', async () => {
    const [its, another] = [newId(), newId()];
    await registered(its, 1, 1);
    await registered(another, 2, 1);
    const place = await park(its);

    await parkedEvents.discard(place, 'operator', 'sent twice by mistake', { noticeId: another });
    await eventually(async () => expect(await states()).toEqual(['closed', 'gathering']));
    expect(await givenUp()).toMatchObject([{ notice_id: its }]);
  });

  it('counts nothing for damage that is of no notice', async () => {
    const notice = newId();
    await registered(notice, 1, 1);
    await parkedEvents.discard(await park(undefined), 'operator', 'from elsewhere', { noticeId: 'none' });
    expect(await new ParkedList(db).count()).toBe(0);
    expect(await givenUp()).toEqual([]);
    expect(await book.list(10)).toMatchObject([{ noticeId: notice, heard: 0 }]);
  });

  it('lets an event be discarded that would be a case more than the registry said, and counts none', async () => {
    const notice = newId();
    round.fails = true;
    await registered(notice, 1, 1);
    await hear(notice, 1);
    const place = await park(notice);

    await parkedEvents.discard(place, 'operator', 'one too many');
    expect(await new ParkedList(db).count()).toBe(0);
    expect(await givenUp()).toEqual([]);
  });

  it('tells why a round cannot be held for as long as it cannot, and nothing afterwards', async () => {
    round.fails = true;
    await registered(newId(), 1, 0);
    await eventually(() => expect(book.failure()).toMatchObject({ code: 'database.22003' }));
    round.fails = false;
    await eventually(() => expect(book.failure()).toBeNull());
    expect(await states()).toEqual(['closed']);
  });
});
