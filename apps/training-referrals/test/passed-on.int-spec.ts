import { areClosingsDue, closingsDueStatement, RoundBook } from '@tanggap/messaging';
import { seatRoundsWith } from '../src/application/seat-rounds.js';
import { anyOfferedStatement, isAnyOffered } from '../src/persistence/seat-offer.store.js';
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

const anHour = 3_600_000;
const jahit = (seats: number) => ({ code: 'JAHIT-1', programme: 'JAHIT', startsOn: '2099-05-01', seats });

/** Workers of one notice who all wish to sew: they are ranked as they stand here. */
const waitersOf = (notice: number, count: number) =>
  Array.from({ length: count }, (_, i) =>
    aCaseOpened({
      noticeId: idOf('notice', notice),
      caseId: idOf('case', notice * 100 + i),
      personId: idOf('person', notice * 100 + i),
      line: i + 2,
      wishes: ['JAHIT'],
      dependants: 0,
    }),
  );

async function decided(notice: number, count: number): Promise<readonly CaseOpened[]> {
  const cases = waitersOf(notice, count);
  await service.hear(...cases, aNoticeRegistered(idOf('notice', notice), notice, count));
  await service.keeper().holdDue();
  return cases;
}

const close = (...cases: readonly (CaseOpened | undefined)[]) =>
  service.hear(...cases.flatMap((one) => (one ? [aCaseClosed(one)] : [])));
const statuses = async () =>
  [...(await service.decisions())].sort().map(([, { status, classCode }]) => classCode ?? status);
const settle = (quietMs = 0, slice?: number) => service.keeper(seatRoundsWith(quietMs), slice).holdDue();

const day = (days: number) => `(now() at time zone 'Asia/Jakarta')::date + ${days}`;
const open = (n: number, code: string, state: string, startsOn: string, seats = 1, endsOn = day(20)) =>
  service.db.query(
    `insert into classes (id, code, programme_code, provider_code, district_code, starts_on, ends_on, seats, state)
     values ($1, $2, 'JAHIT', 'UPTD-BANTEN', '36.74.01', ${startsOn}, ${endsOn}, $4, $3)`,
    [idOf('class', n), code, state, seats],
  );

/** Somebody has completed a class of another case, whose last day was this. */
async function completed(personId: string, endedOn: string): Promise<void> {
  await open(7, 'JAHIT-7', 'finished', day(-30), 1, endedOn);
  await service.db.query(`update classes set seats_taken = 1 where code = 'JAHIT-7'`);
  await service.db.query(
    `insert into referrals (id, case_id, person_id, notice_id, asked_by, queue_round, queue_rank, status, why, programme_code, class_id)
     values ($1, $1, $2, $3, $1, 0, 1, 'completed', 'asked.seat', 'JAHIT', $4)`,
    [idOf('case', 900), personId, idOf('notice', 1), idOf('class', 7)],
  );
}

describe('A free seat', () => {
  it('goes to nobody whose notice is just being taken back, and to the first in line once that is over', async () => {
    await service.offer([jahit(1)]);
    const cases = await decided(1, 4);
    await close(cases[0]);
    await settle(anHour);
    expect(await statuses()).toEqual(['ended', 'waiting', 'waiting', 'waiting']);
    // The next part of what is taken back.
    await close(cases[1], cases[2]);
    await settle(anHour);
    expect(await statuses()).toEqual(['ended', 'ended', 'ended', 'waiting']);
    await settle();
    expect(await statuses()).toEqual(['ended', 'ended', 'ended', 'JAHIT-1']);
    const [told] = await service.db.query<{ n: number }[]>(
      `select count(*)::int as n from outbox where name = 'training-referrals.referral-decided.v1' and data ->> 'decision' = 'seat'`,
    );
    expect(told).toEqual({ n: 2 });
  });

  it('that nobody wanted when it came back goes to the next who asks for it', async () => {
    await service.offer([jahit(1)]);
    const [first] = await decided(1, 1);
    await close(first);
    await settle();
    await decided(2, 2);
    expect(await statuses()).toEqual(['ended', 'JAHIT-1', 'waiting']);
  });

  it('is kept for those who wait from before, also while the next round is given out', async () => {
    await service.offer([jahit(1)]);
    const [first] = await decided(1, 2);
    await close(first);
    await settle(anHour);
    await decided(2, 1);
    expect(await statuses()).toEqual(['ended', 'JAHIT-1', 'waiting']);
  });

  it('of a class that is opened later goes to those who wait, in their order', async () => {
    await service.offer([jahit(1)]);
    await decided(1, 4);
    await service.db.query(
      `insert into classes (id, code, programme_code, provider_code, district_code, starts_on, ends_on, seats)
       values ($1, 'JAHIT-2', 'JAHIT', 'UPTD-BANTEN', '36.74.01', '2099-06-01', '2099-06-01', 2)`,
      [idOf('class', 9)],
    );
    await settle(0, 1);
    expect(await statuses()).toEqual(['JAHIT-1', 'JAHIT-2', 'JAHIT-2', 'waiting']);
  });

  it('of a class that has begun goes to nobody who was in another on one of its days, by whichever record: they wait on', async () => {
    await service.offer([jahit(1)]);
    const [, next] = await decided(1, 4);
    await completed(idOf('person', 900), day(0));
    await service.db.query(
      `insert into person_merges (merge_id, person_id, into_person_id) values (gen_random_uuid(), $1, $2)`,
      [idOf('person', 900), next?.data.personId],
    );
    await open(8, 'JAHIT-8', 'running', day(-1));
    await settle();
    expect(await statuses()).toEqual(['JAHIT-1', 'waiting', 'JAHIT-8', 'waiting']);
    expect(await isAnyOffered(service.db, 0)).toBe(false);
    await open(9, 'JAHIT-9', 'enrolling', day(1));
    await settle();
    expect(await statuses()).toEqual(['JAHIT-1', 'JAHIT-9', 'JAHIT-8', 'waiting']);
  });

  it.each([undefined, 1])(
    'of a class that began after another was over goes to who completed that one, in their order (%s at a time)',
    async (slice) => {
      await service.offer([jahit(1)]);
      const trained = (await decided(1, 5))[3];
      if (!trained) throw new Error('five were made');
      await completed(trained.data.personId, day(-1));
      await open(8, 'JAHIT-8', 'running', day(-1), 2);
      await open(9, 'JAHIT-9', 'running', day(0));
      await settle(0, slice);
      expect(await statuses()).toEqual(['JAHIT-1', 'JAHIT-8', 'JAHIT-8', 'JAHIT-9', 'waiting']);
    },
  );

  it('is given to nobody over the head of somebody whose round is still being told', async () => {
    await service.offer([jahit(1)]);
    const [first] = await decided(1, 1);
    // Of the lane of large lists: the small notice behind it is told first.
    await service.hear(...waitersOf(3, 3), aNoticeRegistered(idOf('notice', 3), 2, 3));
    let steps = 0;
    await service.keeper(seatRoundsWith(0), 1).holdDue(() => steps++ === 0);
    await service.hear(...waitersOf(4, 1), aNoticeRegistered(idOf('notice', 4), 3, 1));
    steps = 0;
    await service.keeper(seatRoundsWith(0)).holdDue(() => steps++ === 0);
    await close(first);
    steps = 0;
    await service.keeper(seatRoundsWith(0), 1).holdDue(() => steps++ === 0);
    expect(await statuses()).toEqual(['ended', 'waiting', 'waiting', 'waiting', 'waiting']);
    await settle();
    expect(await statuses()).toEqual(['ended', 'JAHIT-1', 'waiting', 'waiting', 'waiting']);
  });
});

describe('A closing that cannot be settled', () => {
  it('is set aside with its reason, stops no other, and is tried again later', async () => {
    await service.offer([jahit(1)]);
    const [first, ...others] = await decided(1, 3);
    // Somebody has counted the seats by hand: one less than none cannot be taken.
    await service.db.query(`update classes set seats_taken = 0, seats = 0`);
    await close(first, ...others);
    await decided(2, 1);
    expect(await statuses()).toEqual(['JAHIT-1', 'ended', 'ended', 'waiting']);
    const book = new RoundBook(service.db);
    book.open(
      'worker-registry.case-opened.v1',
      () => undefined,
      () => null,
      true,
    );
    expect(await book.setAside(10)).toMatchObject([
      { caseId: first?.data.caseId, line: 2, tries: 1, failure: 'database.23514' },
    ]);
    expect(await book.figures()).toMatchObject({ setAside: 1 });

    await service.db.query(`update classes set seats_taken = 1, seats = 1`);
    await settle();
    expect((await statuses())[0]).toBe('JAHIT-1');
    await service.db.query(`update case_closures set try_again_at = now() where failure is not null`);
    await settle();
    expect(await statuses()).toEqual(['ended', 'ended', 'ended', 'JAHIT-1']);
    expect(await book.setAside(10)).toEqual([]);
  });
});

describe('Whether there is anything to settle', () => {
  const many = 100_000;
  /** The table alone has thousands. */
  const few = 100;
  const ids = `('0192a5c0-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`;

  it.each(['gathering', 'allocated'] as const)(
    'is asked at the same cost while 100,000 cases are closed and the round of their notice is %s',
    async (state) => {
      await service.offer([jahit(1)]);
      await service.db.query(
        `insert into rounds (notice_id, heard, round, expected, state, correlation_id, causation_id)
         values ($1, ${many}, 1, ${many}, $2, 'one', 'other')`,
        [idOf('notice', 1), state],
      );
      // Before the round nothing is settled; while it is told nothing is told of it.
      await service.db.query(
        `insert into case_closures (case_id, person_id, notice_id, line, reason, closed_on, correlation_id, causation_id, settled_at)
         select ${ids}, ${ids}, $1, n, 'withdrawn', '2026-03-05', 'one', 'other', $2::timestamptz from generate_series(1, ${many}) as n`,
        [idOf('notice', 1), state === 'gathering' ? null : '2026-03-05T02:00:00Z'],
      );
      expect(await areClosingsDue(service.db, 0)).toBe(false);
      expect(await isAnyOffered(service.db, 0)).toBe(false);
      for (const statement of [closingsDueStatement(0), anyOfferedStatement(0)]) {
        expect(await pagesOf(statement)).toBeLessThan(few);
      }
    },
    60_000,
  );

  async function pagesOf(statement: string): Promise<number> {
    type Plan = { 'QUERY PLAN': [{ Plan: { 'Shared Hit Blocks': number; 'Shared Read Blocks': number } }] };
    const [row] = await service.db.query<Plan[]>(`explain (analyze, buffers, format json) ${statement}`);
    const plan = row?.['QUERY PLAN'][0].Plan;
    return (plan?.['Shared Hit Blocks'] ?? Infinity) + (plan?.['Shared Read Blocks'] ?? Infinity);
  }
});
