import type { EventData } from '@tanggap/contracts';
import { RoundBook } from '@tanggap/messaging';
import { LineQueries } from '../src/persistence/line.queries.js';
import { aCaseClosed, aCaseOpened, aNoticeRegistered, idOf } from './a-case.js';
import type { CaseOpened } from './a-case.js';
import { aService } from './a-service.js';
import type { Service } from './a-service.js';

let service: Service;
beforeAll(async () => {
  service = await aService();
});
afterEach(() => service.empty());
afterAll(() => service.close());

const jahit = (seats: number, code = 'JAHIT-1', startsOn = '2099-05-01') => ({
  code,
  programme: 'JAHIT',
  startsOn,
  seats,
});

/** Workers of one notice who all wish to sew; the first has the most dependants, and so on. */
const cases = (notice: number, count: number): CaseOpened[] =>
  Array.from({ length: count }, (_, i) =>
    aCaseOpened({
      noticeId: idOf('notice', notice),
      caseId: idOf('case', notice * 100 + i),
      personId: idOf('person', notice * 100 + i),
      line: i + 2,
      wishes: ['JAHIT'],
      dependants: Math.max(0, 4 - i),
    }),
  );
const two = ([first, second]: readonly CaseOpened[]) => {
  if (!first || !second) throw new Error('two were made');
  return [first, second] as const;
};
/** The first people of notice 1, laid off again by notice 2. */
const again = (count: number) =>
  cases(2, count).map(({ data }, i) => aCaseOpened({ ...data, personId: idOf('person', 100 + i), newPerson: false }));
const registered = (notice: number, count: number) => aNoticeRegistered(idOf('notice', notice), notice, count);
const holdDue = () => service.keeper().holdDue();
const statuses = async () =>
  [...(await service.decisions())].sort().map(([, { status, classCode }]) => classCode ?? status);

async function told<T>(name: string): Promise<readonly T[]> {
  const rows = await service.db.query<{ data: T }[]>(`select data from outbox where name = $1 order by position`, [
    name,
  ]);
  return rows.map(({ data }) => data);
}

const endings = () => told<EventData<'training-referrals.referral-ended.v1'>>('training-referrals.referral-ended.v1');
const decisions = () =>
  told<EventData<'training-referrals.referral-decided.v1'>>('training-referrals.referral-decided.v1');
const taken = () => service.db.query<unknown[]>(`select code, seats_taken from classes order by code`);

const line = (notice: number) => new LineQueries(service.db).countsOf(idOf('notice', notice), 'all');

describe('a closed case', () => {
  it('gives its seat back, and the first in the waiting order gets it', async () => {
    await service.offer([jahit(2)]);
    const [first, ...others] = cases(1, 4);
    if (!first) throw new Error('four were made');
    await service.hear(first, ...others, registered(1, 4));
    await holdDue();
    expect(await statuses()).toEqual(['JAHIT-1', 'JAHIT-1', 'waiting', 'waiting']);

    await service.hear(aCaseClosed(first));
    await holdDue();
    expect(await statuses()).toEqual(['ended', 'JAHIT-1', 'JAHIT-1', 'waiting']);
    expect(await line(1)).toMatchObject({ cases: 4, seats: 2, waiting: 1, ended: 1, closed: 1 });
    expect(await taken()).toEqual([{ code: 'JAHIT-1', seats_taken: 2 }]);
    const third = (await decisions()).filter(({ caseId }) => caseId === idOf('case', 102));
    expect(third).toMatchObject([
      { decision: 'waiting', rank: 3 },
      { decision: 'seat', rank: 3, classId: idOf('class', 1), reasons: ['seat.passed-on'] },
    ]);
    expect(await endings()).toMatchObject([
      { caseId: idOf('case', 100), line: 2, held: 'seat', classId: idOf('class', 1), passedTo: third[0]?.referralId },
    ]);
  });

  it.each(['own', 'round'])(
    'is not counted as closed while it keeps a place, whatever was settled (%s referral)',
    async (which) => {
      const [first, second] = two(cases(1, 2));
      await service.hear(first, second, registered(1, 2));
      await holdDue();
      await service.hear(aCaseClosed(first), aCaseClosed(second));
      await holdDue();
      expect(await line(1)).toMatchObject({ ended: 2, closed: 2 });

      const { caseId, personId, noticeId } = first.data;
      await (which === 'round'
        ? service.db.query(`update referrals set status = 'waiting' where case_id = $1`, [caseId])
        : service.db.query(
            `insert into referrals (id, case_id, person_id, notice_id, asked_by, queue_round, queue_rank, status, why, programme_code)
           values ($1, $1, $2, $3, $1, 0, 1, 'waiting', 'asked.waiting', 'JAHIT')`,
            [caseId, personId, noticeId],
          ));
      expect(await line(1)).toMatchObject({ closed: 1 });
    },
  );

  it('says that nothing ends when an operator had given its opening up, so that nobody waits for it', async () => {
    await service.offer([jahit(1)]);
    const [first, second] = cases(1, 2);
    if (!first || !second) throw new Error('two were made');
    const book = new RoundBook(service.db);
    book.open(
      'worker-registry.case-opened.v1',
      () => undefined,
      () => null,
    );
    await service.hear(second, registered(1, 2));
    await service.db.transaction((manager) =>
      book.giveUp(manager, [{ event: first, by: 'operator', reason: 'damaged' }]),
    );
    await service.hear(aCaseClosed(first), aCaseClosed(second));
    await holdDue();
    expect(await told('training-referrals.nothing-ended.v1')).toEqual([
      { noticeId: idOf('notice', 1), line: 2, caseId: idOf('case', 100), reason: 'amended' },
    ]);
    expect(await endings()).toMatchObject([{ caseId: idOf('case', 101), held: 'nothing' }]);
    await service.db.query(`truncate cases_given_up`);
  });

  it('leaves the waiting list; who waits behind it moves up', async () => {
    await service.offer([jahit(1)]);
    const [first, second, third] = cases(1, 3);
    if (!first || !second || !third) throw new Error('three were made');
    await service.hear(first, second, third, registered(1, 3));
    await holdDue();
    await service.hear(aCaseClosed(second));
    await holdDue();
    await service.hear(aCaseClosed(first));
    await holdDue();
    expect(await statuses()).toEqual(['ended', 'ended', 'JAHIT-1']);
    expect((await endings()).map(({ held }) => held)).toEqual(['waiting', 'seat']);
  });

  it('never passes a seat on to somebody whose case is closed as well', async () => {
    await service.offer([jahit(1)]);
    const [first, second, third] = cases(1, 3);
    if (!first || !second || !third) throw new Error('three were made');
    await service.hear(first, second, third, registered(1, 3));
    await holdDue();
    await service.hear(aCaseClosed(second), aCaseClosed(first));
    await service.keeper(undefined, 1).holdDue();
    expect(await statuses()).toEqual(['ended', 'ended', 'JAHIT-1']);
  });

  it('is out of the round if it is closed before it, and the intake still closes', async () => {
    await service.offer([jahit(1)]);
    const [first, second] = two(cases(1, 2));
    await service.hear(first, aCaseClosed(first), second);
    await holdDue();
    expect(await endings()).toEqual([]);
    await service.hear(registered(1, 2));
    await holdDue();
    expect(await statuses()).toEqual(['ended', 'JAHIT-1']);
    expect(await decisions()).toMatchObject([
      { decision: 'not-suitable', reasons: ['case-closed'] },
      { decision: 'seat', rank: 1 },
    ]);
    expect(await told('training-referrals.round-closed.v1')).toMatchObject([
      { cases: 2, seats: 1, waiting: 0, notSuitable: 1 },
    ]);
    expect((await endings()).map(({ held }) => held)).toEqual(['nothing']);
  });

  it('gives its seat back at once, and nobody hears of it before the place on the waiting list', async () => {
    await service.offer([jahit(1)]);
    const [first, second] = two(cases(1, 2));
    await service.hear(first, second, registered(1, 2));
    let steps = 0;
    await service.keeper(undefined, 1).holdDue(() => steps++ === 0);
    await service.hear(aCaseClosed(first));
    await service.keeper(undefined, 1).holdDue();
    expect((await decisions()).map(({ caseId, decision }) => [caseId, decision])).toEqual([
      [idOf('case', 100), 'seat'],
      [idOf('case', 101), 'waiting'],
      [idOf('case', 101), 'seat'],
    ]);
  });

  it('does not stand in the way of the same person, although the round of the old notice is still being told', async () => {
    await service.offer([jahit(2)]);
    const before = cases(1, 3);
    await service.hear(...before, registered(1, 3));
    let steps = 0;
    await service.keeper(undefined, 1).holdDue(() => steps++ === 0);
    expect(await decisions()).toHaveLength(1);
    await service.hear(...before.map((event) => aCaseClosed(event)), ...again(3), registered(2, 3));
    await service.keeper(undefined, 1).holdDue();

    expect(await statuses()).toEqual(['ended', 'ended', 'ended', 'JAHIT-1', 'JAHIT-1', 'waiting']);
    const told = (await decisions()).filter(({ round }) => round === 1);
    expect(told.map(({ decision, classId }) => [decision, classId])).toEqual([
      ['seat', idOf('class', 1)],
      ['seat', idOf('class', 1)],
      ['waiting', undefined],
    ]);
    expect((await endings()).map(({ held }) => held)).toEqual(['seat', 'seat', 'waiting']);
    const order = (name: string) => `(select min(position) from outbox where name = 'training-referrals.${name}.v1')`;
    const [row] = await service.db.query<{ isAfter: boolean }[]>(
      `select ${order('referral-ended')} > ${order('round-closed')} as "isAfter"`,
    );
    expect(row).toEqual({ isAfter: true });
  });

  it('lets a small notice through while the endings of a large one are still being told', async () => {
    await service.offer([jahit(1)]);
    const large = cases(1, 6);
    await service.hear(...large, registered(1, 6));
    await holdDue();
    await service.hear(...large.map((event) => aCaseClosed(event)), ...cases(2, 1), registered(2, 1));
    await service.keeper(undefined, 1).holdDue();
    const [row] = await service.db.query<unknown[]>(
      `select (select count(*)::int from outbox where name = 'training-referrals.referral-ended.v1') as ended,
              (select max(position) from outbox where name = 'training-referrals.referral-ended.v1')
                > (select position from outbox where name = 'training-referrals.round-closed.v1' and key = $1) as "isThroughBefore"`,
      [idOf('notice', 2)],
    );
    expect(row).toEqual({ ended: 6, isThroughBefore: true });
  });

  it('hands on no seat of a class that has begun since the closing, before it was acted upon', async () => {
    await service.offer([jahit(1, 'JAHIT-1', '2026-03-06')]);
    const [first, second] = two(cases(1, 2));
    await service.hear(first, second, registered(1, 2));
    await holdDue();
    await service.hear(aCaseClosed(first, '2026-03-05T02:00:00.000Z'));
    await holdDue();
    expect(await statuses()).toEqual(['ended', 'waiting']);
    expect(await taken()).toEqual([{ code: 'JAHIT-1', seats_taken: 0 }]);
  });

  it('frees its seat and its person before the round of the next notice, although both are heard at once', async () => {
    await service.offer([jahit(2)]);
    const before = cases(1, 2);
    await service.hear(...before, registered(1, 2));
    await holdDue();
    await service.hear(...before.map((event) => aCaseClosed(event)), ...again(2), registered(2, 2));
    await service.keeper(undefined, 1).holdDue();
    expect(await statuses()).toEqual(['ended', 'ended', 'JAHIT-1', 'JAHIT-1']);
    expect(await taken()).toEqual([{ code: 'JAHIT-1', seats_taken: 2 }]);
  });

  it('passes seats on in the order of rounds, class by class', async () => {
    await service.offer([jahit(1), jahit(1, 'JAHIT-0', '2099-04-15')]);
    const [one, two] = [cases(1, 3), cases(2, 2)];
    await service.hear(...one, registered(1, 3), ...two, registered(2, 2));
    await holdDue();
    await service.hear(...one.slice(0, 2).map((event) => aCaseClosed(event)));
    await holdDue();
    expect(await statuses()).toEqual(['ended', 'ended', 'JAHIT-0', 'JAHIT-1', 'waiting']);
  });

  it('is ended once, however often it is told', async () => {
    await service.offer([jahit(1)]);
    const [first, second] = two(cases(1, 2));
    await service.hear(first, second, registered(1, 2));
    await service.hear(aCaseClosed(first));
    await holdDue();
    await service.hear(aCaseClosed(first));
    await holdDue();
    expect(await endings()).toHaveLength(1);
    const steps = await service.db.query<unknown[]>(
      `select step, from_status, to_status from referral_history join proposals p on p.id = referral_id
        where p.line = 2 order by step`,
    );
    expect(steps).toEqual([
      { step: 1, from_status: 'proposed', to_status: 'not-suitable' },
      { step: 2, from_status: 'not-suitable', to_status: 'ended' },
    ]);
  });
});
