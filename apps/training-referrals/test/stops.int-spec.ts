import { newId } from '@tanggap/contracts';
import type { Envelope, EventData } from '@tanggap/contracts';
import { StopsHeard, StopsKeeper } from '../src/application/stops/stops.js';
import { askedCases } from '../src/persistence/life/request.store.js';
import { StopQueries } from '../src/persistence/stops/stop.queries.js';
import { aCaseClosed, aCaseOpened, aNoticeRegistered, idOf } from './a-case.js';
import type { CaseOpened } from './a-case.js';
import { aService } from './a-service.js';
import type { Service } from './a-service.js';

type Said =
  | Envelope<'worker-registry.circumstance-reported.v1'>
  | Envelope<'worker-registry.consent-decided.v1'>
  | Envelope<'worker-registry.case-ended.v1'>
  | Envelope<'worker-registry.case-reopened.v1'>;

let service: Service;
beforeAll(async () => {
  service = await aService();
});
afterEach(async () => {
  await service.empty();
  await service.db.query('truncate stops');
});
afterAll(() => service.close());

const jahit = (seats: number) => ({ code: 'JAHIT-1', programme: 'JAHIT', startsOn: '2099-05-01', seats });
const cases = (count: number, notice = 1): CaseOpened[] =>
  Array.from({ length: count }, (_, i) =>
    aCaseOpened({
      ...{
        noticeId: idOf('notice', notice),
        caseId: idOf('case', notice * 100 + i),
        personId: idOf('person', 100 + i),
      },
      ...{ line: i + 2, wishes: ['JAHIT'], dependants: Math.max(0, 4 - i) },
    }),
  );
const holdDue = () => service.keeper().holdDue();
const settle = () => new StopsKeeper(new StopQueries(service.db), service.work).endSome();
const statuses = async () =>
  [...(await service.decisions())].sort().map(([, { status, classCode }]) => classCode ?? status);

/** As the registry says it: the names of the envelope are those of any other of the person. */
const said = <N extends Said['name']>(name: N, data: EventData<N>): Said =>
  ({ ...aCaseClosed(aCaseOpened()), id: newId(), name, data }) as unknown as Said;
const life = (person: number, circumstance: 'died' | 'rehired' | 'asked-to-stop', stands = true, id = newId()) =>
  said('worker-registry.circumstance-reported.v1', {
    ...{ circumstanceId: id, personId: idOf('person', person), since: '2026-04-20' },
    ...{ circumstance, stands },
  });
const consent = (person: number, given: boolean, change: number) =>
  said('worker-registry.consent-decided.v1', {
    ...{ personId: idOf('person', person), purpose: 'training' as const, textVersion: '2026-1' },
    ...{ given, change },
  });
const ofCase = (n: number, person: number, change = 5) => ({
  ...{ caseId: idOf('case', n), personId: idOf('person', person), change },
});
const isStopped = async () => {
  const [proposed] = [...(await askedCases(service.db.manager, [idOf('case', 100)], 'all')).values()];
  return proposed?.proposed.isStopped;
};
const hear = (...events: readonly Said[]) => service.work.run(null, (tx) => new StopsHeard().hear(tx, events));

async function decided(seats: number, count: number): Promise<void> {
  await service.offer([jahit(seats)]);
  await service.hear(...cases(count), aNoticeRegistered(idOf('notice', 1), 1, count));
  await holdDue();
}

describe('a person whose training has stopped', () => {
  it('loses the seat, which passes on to the first who waits, and others hear why', async () => {
    await decided(1, 2);
    await hear(life(100, 'died'), life(100, 'died', true));
    await settle();
    await holdDue();

    expect(await statuses()).toEqual(['ended', 'JAHIT-1']);
    const told = await service.db.query<{ data: object; causation_id: string }[]>(
      `select data, causation_id from outbox where name = 'training-referrals.referral-moved.v1'`,
    );
    expect(told).toMatchObject([{ data: { to: 'ended', why: 'circumstance.died' }, causation_id: expect.any(String) }]);
    const tellings = await service.db.query<{ what: string }[]>(
      `select t.what from tellings t join referral_changes h using (referral_id, step) where h.why = 'circumstance.died'`,
    );
    expect(tellings).toEqual([{ what: 'seat.freed' }]);
    expect(await settle()).toBe(false);
  });

  it('gets no place in a round that is held later, and the round says why', async () => {
    await service.offer([jahit(1)]);
    await service.hear(...cases(2));
    await hear(life(100, 'died'));
    await service.hear(aNoticeRegistered(idOf('notice', 1), 1, 2));
    await holdDue();

    expect(await statuses()).toEqual(['not-suitable', 'JAHIT-1']);
    const [first] = await service.db.query<{ data: object }[]>(
      `select data from outbox where name = 'training-referrals.referral-decided.v1' order by position`,
    );
    expect(first).toMatchObject({ data: { reasons: ['person-stopped'] } });
  });

  it('keeps the seat while the report that they work again is with the caseworker', async () => {
    await decided(1, 1);
    await hear(life(100, 'rehired'));
    await settle();

    expect(await statuses()).toEqual(['JAHIT-1']);
  });

  it('is offered nothing until the report is retracted, whatever is heard first; what ended stays ended', async () => {
    await decided(1, 1);
    const id = newId();
    await hear(life(100, 'asked-to-stop', false, id));
    await hear(life(100, 'asked-to-stop', true, id));
    await settle();

    expect(await statuses()).toEqual(['JAHIT-1']);
  });

  it('is stopped by a withdrawn consent but for a class that has started, and again open to offers once it is given', async () => {
    await decided(2, 2);
    await service.db.query(`update referrals set status = 'started', step = 2, due_at = null where person_id = $1`, [
      idOf('person', 100),
    ]);
    await hear(consent(100, false, 1), consent(101, false, 1));
    await settle();
    expect((await statuses()).map((status) => status === 'ended')).toEqual([false, true]);

    await hear(consent(101, true, 2));
    await hear(consent(101, false, 1));
    await service.hear(...cases(2, 2).slice(1), aNoticeRegistered(idOf('notice', 2), 2, 1));
    await holdDue();
    expect((await statuses()).at(-1)).toBe('JAHIT-1');
  });

  it('is told to whoever asks for a place', async () => {
    await decided(1, 1);
    expect(await isStopped()).toBe(false);
    await hear(life(100, 'died'));
    expect(await isStopped()).toBe(true);
  });

  it('keeps the place in the waiting order while what has ended is another case', async () => {
    await service.hear(...cases(2), aNoticeRegistered(idOf('notice', 1), 1, 2));
    await holdDue();
    const other = { ...ofCase(999, 100), outcome: 'closed', why: 'x' } as const;
    await hear(said('worker-registry.case-ended.v1', other), life(101, 'died'));
    await service.offer([jahit(2)]);
    await holdDue();
    expect(await statuses()).toEqual(['JAHIT-1', 'waiting']);
  });

  it('ends with the case, and with that case alone', async () => {
    await decided(2, 2);
    await service.db.query(
      `insert into participations (class_id, referral_id, case_id, person_id, joined_on)
       select class_id, id, case_id, person_id, '2026-05-04' from referrals where case_id = $1`,
      [idOf('case', 100)],
    );
    const ended = { ...ofCase(100, 100), outcome: 'settled-in-work', why: 'x' } as const;
    await hear(said('worker-registry.case-ended.v1', ended));
    await settle();

    expect(await statuses()).toEqual(['ended', 'JAHIT-1']);
    const days = await service.db.query(
      `select left_on = (now() at time zone 'Asia/Jakarta')::date as "isToday" from participations`,
    );
    expect(days).toEqual([{ isToday: true }]);
  });

  it('may ask for a place again once the case is reopened; the one that had ended stays ended', async () => {
    await decided(1, 1);
    const ended = { ...ofCase(100, 100), outcome: 'closed', why: 'died' } as const;
    await hear(said('worker-registry.case-ended.v1', ended));
    await settle();
    expect(await isStopped()).toBe(true);
    await hear(said('worker-registry.case-reopened.v1', ofCase(100, 100, 6)));
    await hear(said('worker-registry.case-ended.v1', ended));
    expect([await isStopped(), await settle(), await statuses()]).toEqual([false, false, ['ended']]);
  });
});
