import type { Service } from './a-service.js';
import { aService } from './a-service.js';
import { aCaseOpened, aNoticeRegistered, idOf } from './a-case.js';
import type { CaseOpened } from './a-case.js';
import { decideRound, decideRoundStatement } from '../src/persistence/round.store.js';

let service: Service;
beforeAll(async () => {
  service = await aService();
});
afterEach(() => service.empty());
afterAll(() => service.close());

const jahit = (over: { readonly seats: number; readonly code?: string; readonly startsOn?: string }) => ({
  code: 'JAHIT-1',
  programme: 'JAHIT',
  startsOn: '2026-05-01',
  ...over,
});

/** Cases of one notice who all wish to sew; `need` is the number of dependants, which ranks them. */
const cases = (notice: number, ...needs: readonly number[]): CaseOpened[] =>
  needs.map((dependants, i) =>
    aCaseOpened({
      noticeId: idOf('notice', notice),
      caseId: idOf('case', notice * 100 + i),
      personId: idOf('person', notice * 100 + i),
      line: i + 2,
      wishes: ['JAHIT'],
      dependants,
    }),
  );

const registered = (notice: number, count: number) => aNoticeRegistered(idOf('notice', notice), notice, count);
const statuses = async () => [...(await service.decisions())].sort().map(([, { status, rank }]) => `${status} ${rank}`);

async function published(name: string): Promise<readonly Record<string, unknown>[]> {
  const rows = await service.db.query<{ data: Record<string, unknown> }[]>(
    `select data from outbox where name = $1 order by position`,
    [name],
  );
  return rows.map(({ data }) => data);
}

describe('a round', () => {
  it('gives seats by rank and puts the rest on the waiting list in the same order', async () => {
    await service.offer([jahit({ seats: 2 })]);
    await service.hear(...cases(1, 0, 3, 1, 2), registered(1, 4));
    await service.keeper().holdDue();

    expect(await statuses()).toEqual(['waiting 4', 'seat-held 1', 'waiting 3', 'seat-held 2']);
  });

  it('puts the earlier layoff first, then the earlier row, where points are equal', async () => {
    await service.offer([jahit({ seats: 1 })]);
    const [first, second, third] = cases(1, 1, 1, 1);
    if (!first || !second || !third) throw new Error('three cases were made');
    const later = { ...first, data: { ...first.data, layoffDate: '2026-04-30' } };
    await service.hear(later, second, third, registered(1, 3));
    await service.keeper().holdDue();

    expect(await statuses()).toEqual(['waiting 3', 'seat-held 1', 'waiting 2']);
  });

  it('fills the class that starts first, then the next; none that has started', async () => {
    await service.offer([
      jahit({ code: 'JAHIT-late', seats: 1, startsOn: '2026-06-01' }),
      jahit({ code: 'JAHIT-soon', seats: 1, startsOn: '2026-04-01' }),
      jahit({ code: 'JAHIT-today', seats: 5, startsOn: '2026-03-04' }),
    ]);
    await service.hear(...cases(1, 3, 2, 1), registered(1, 3));
    await service.keeper().holdDue();

    const classes = [...(await service.decisions())].sort().map(([, { classCode }]) => classCode);
    expect(classes).toEqual(['JAHIT-soon', 'JAHIT-late', null]);
  });

  it('waits for all its cases, whichever event comes first', async () => {
    const [first, second] = cases(1, 0, 0);
    if (!first || !second) throw new Error('two cases were made');
    await service.hear(registered(1, 2), first);
    await service.keeper().holdDue();
    expect(await statuses()).toEqual([]);

    await service.hear(second);
    await service.keeper().holdDue();
    expect(await statuses()).toHaveLength(2);
  });

  it('waits for the rounds before it', async () => {
    await service.offer([jahit({ seats: 1 })]);
    await service.hear(...cases(2, 4), registered(2, 1));
    await service.keeper().holdDue();
    expect(await statuses()).toEqual([]);

    await service.hear(...cases(1, 0), registered(1, 1));
    await service.keeper().holdDue();
    expect(await statuses()).toEqual(['seat-held 1', 'waiting 1']);
  });

  it('gives nobody a second place: who has one from an earlier round is told so', async () => {
    await service.offer([jahit({ seats: 1 })]);
    const again = cases(2, 4).map((event) => ({ ...event, data: { ...event.data, personId: idOf('person', 101) } }));
    await service.hear(...cases(1, 1, 0), registered(1, 2), ...again, registered(2, 1));
    await service.keeper().holdDue();

    expect(await statuses()).toEqual(['seat-held 1', 'waiting 2', 'not-suitable null']);
    expect((await published('training-referrals.referral-decided.v1')).at(-1)).toMatchObject({
      decision: 'not-suitable',
      reasons: ['already-referred'],
    });
  });

  it('keeps seats that open later for those who wait already', async () => {
    await service.hear(...cases(1, 0, 0), registered(1, 2));
    await service.keeper().holdDue();
    await service.offer([jahit({ seats: 3 })]);
    await service.hear(...cases(2, 4, 3), registered(2, 2));
    await service.keeper().holdDue();

    expect(await statuses()).toEqual(['waiting 1', 'waiting 2', 'seat-held 1', 'waiting 2']);
  });

  it('tells each case once, with its reasons, and then that it is over', async () => {
    await service.offer([jahit({ seats: 1 })]);
    const child = aCaseOpened({
      ...cases(1, 0)[0]?.data,
      caseId: idOf('case', 9),
      personId: idOf('person', 9),
      line: 9,
    });
    const closed = { ...child, data: { ...child.data, ageBand: '15-17' as const, schooling: 'SD' as const } };
    await service.hear(...cases(1, 2, 1), closed, registered(1, 3));
    await service.keeper().holdDue();

    const told = await published('training-referrals.referral-decided.v1');
    expect(told.map(({ decision, rank }) => [decision, rank])).toEqual([
      ['seat', 1],
      ['waiting', 2],
      ['not-suitable', undefined],
    ]);
    expect(told[0]).toMatchObject({
      programmeCode: 'JAHIT',
      classId: idOf('class', 1),
      round: 1,
      ruleVersion: '2026-1',
      reasons: ['wish.programme', 'job.related', 'class.planned', 'dependants'],
    });
    expect(told[2]?.reasons).toEqual(['no-programme', 'schooling.below', 'age.below']);
    expect(await published('training-referrals.round-closed.v1')).toEqual([
      { noticeId: idOf('notice', 1), round: 1, cases: 3, seats: 1, waiting: 1, notSuitable: 1 },
    ]);
  });

  it('leaves a line in the history of every referral', async () => {
    await service.offer([jahit({ seats: 1 })]);
    await service.hear(...cases(1, 2, 1), registered(1, 2));
    await service.keeper().holdDue();

    const lines = await service.db.query(
      `select step, who, from_status, to_status, why from referral_history order by to_status`,
    );
    expect(lines).toEqual([
      { step: 1, who: 'round 1', from_status: 'proposed', to_status: 'seat-held', why: 'seat.by-rank' },
      { step: 1, who: 'round 1', from_status: 'proposed', to_status: 'waiting', why: 'waiting.by-rank' },
    ]);
  });

  it('without cases is over at once', async () => {
    await service.hear(registered(1, 0));
    await service.keeper().holdDue();

    expect(await published('training-referrals.round-closed.v1')).toMatchObject([{ round: 1, cases: 0 }]);
  });
});

describe('a human being under two records', () => {
  it('holds one place, in a round and over rounds', async () => {
    await service.offer([jahit({ seats: 1 })]);
    const merge = (a: CaseOpened | undefined, b: CaseOpened | undefined) =>
      service.db.query(
        `insert into person_merges (merge_id, person_id, into_person_id) values (gen_random_uuid(), $1, $2)`,
        [a?.data.personId, b?.data.personId],
      );
    const [one, , three] = cases(1, 3, 2, 1);
    const [later, other] = cases(2, 3, 2);
    await merge(three, one);
    await merge(later, one);
    await service.hear(...cases(1, 3, 2, 1), registered(1, 3));
    await service.keeper().holdDue();
    expect(await statuses()).toEqual(['seat-held 1', 'waiting 2', 'not-suitable null']);
    await service.hear(...(later && other ? [later, other] : []), registered(2, 2));
    await service.keeper().holdDue();
    expect((await statuses()).slice(3)).toEqual(['not-suitable null', 'waiting 1']);
  });

  it('has a place as long as they were in a class on the day of the round, however late it is held', async () => {
    await service.offer([jahit({ seats: 9, startsOn: '2099-05-01' }), { ...jahit({ seats: 1, code: 'JAHIT-0' }) }]);
    const [one, other] = cases(1, 0, 0);
    await service.hear(...cases(1, 0, 0), registered(1, 2));
    await service.db.query(`update round_progress set as_of = '2026-04-30'`);
    await service.db.query(`update classes set seats_taken = 1, state = 'finished' where code = 'JAHIT-0'`);
    await service.db.query(
      `insert into referrals (id, case_id, person_id, notice_id, asked_by, queue_round, queue_rank, status, why, programme_code, class_id)
       select $1, $1, $2, $3, $1, 0, 1, 'completed', 'asked.seat', 'JAHIT', id from classes where code = 'JAHIT-0'`,
      [idOf('case', 900), one?.data.personId, idOf('notice', 1)],
    );
    await service.keeper().holdDue();
    const decided = await service.decisions();
    expect([one, other].map((each) => decided.get(each?.data.caseId ?? '')?.status)).toEqual([
      'not-suitable',
      'seat-held',
    ]);
  });
});

describe('a round of a large notice', () => {
  it('is decided in full while the statistics know nothing of its cases, as after a crash of the database', async () => {
    await service.hear(...cases(1, ...Array<number>(99).fill(0)), registered(1, 99));
    await service.keeper().holdDue();
    await service.db.query(`analyze proposals`);
    const many = Array<number>(8_000).fill(0);
    await service.hear(...cases(1_000, ...many), registered(1_000, many.length));

    const plan = await service.db.query<object[]>(`explain (format json) ${decideRoundStatement}`, [
      1_000,
      idOf('notice', 1_000),
    ]);
    const walks = JSON.stringify(plan).match(/"CTE Name":"applicants"/g) ?? [];
    expect(walks).toHaveLength(1);

    await service.db.transaction((manager) => decideRound(manager, 1_000, idOf('notice', 1_000)));
    const [kept] = await service.db.query(`select count(*)::int as count from referrals where round = 1000`);
    expect(kept).toEqual({ count: 8_000 });
  });
});

describe('a case that is heard of twice', () => {
  it('has one proposal and counts once', async () => {
    await service.hear(...cases(1, 0), ...cases(1, 0), registered(1, 1));
    await service.keeper().holdDue();

    expect(await statuses()).toEqual(['waiting 1']);
    expect(await service.db.query(`select heard from rounds`)).toEqual([{ heard: 1 }]);
  });
});

describe('the database itself', () => {
  it('refuses a seat too many', async () => {
    await service.offer([jahit({ seats: 1 })]);

    await expect(service.db.query(`update classes set seats_taken = 2`)).rejects.toThrow('no_class_is_oversold');
  });

  it('refuses a second place for a person', async () => {
    await service.hear(...cases(1, 0), registered(1, 1));
    await service.keeper().holdDue();

    await expect(
      service.db.query(
        `insert into referrals (id, case_id, person_id, notice_id, round, place, rank, queue_round, queue_rank, status, why, programme_code)
         select gen_random_uuid(), case_id, person_id, notice_id, 2, 1, 1, 2, 1, status, why, programme_code from referrals`,
      ),
    ).rejects.toThrow('one_place_per_person');
  });

  it.each(['proposals', 'option_sets', 'rulebooks', 'referrals', 'referral_history'])(
    'refuses to rewrite %s',
    async (table) => {
      await service.hear(...cases(1, 0), registered(1, 1));
      await service.keeper().holdDue();

      await expect(service.db.query(`delete from ${table}`)).rejects.toThrow('are written once');
    },
  );
});
