import { Logger } from '@nestjs/common';
import { civilDate } from '@tanggap/kernel';
import { Clock } from '@tanggap/platform';
import { ListsAtWork, listOf } from './lists-at-work.js';
import { Reminders } from '../src/application/response/reminders.js';
import { Terms } from '../src/application/response/terms.js';
import type { Notice } from '../src/domain/notice.js';
import { noticeSchema } from '../src/persistence/notice.store.js';

/** A clock that stands at noon of a day. */
class StandingClock extends Clock {
  constructor(private readonly day: string) {
    super();
  }

  override now(): Date {
    return new Date(`${this.day}T05:00:00Z`);
  }
}

type Raised = { readonly code: string; readonly days: number };

describe('the reminders of terms', () => {
  let lists: ListsAtWork;
  let notice: Notice;
  beforeAll(async () => {
    Logger.overrideLogger(false);
    lists = await ListsAtWork.open();
    const { noticeId } = await lists.upload(listOf(1));
    notice = await lists.db.manager.findOneByOrFail(noticeSchema, { id: noticeId });
  });
  afterAll(() => lists.close());

  const follow = (on: string, status: Notice['status'], layoff: string, id = notice.id) =>
    lists.work().run(null, (tx) => {
      const [from, to] = [civilDate(layoff), civilDate(layoff)];
      return new Terms(new StandingClock(on)).follow(tx, { ...notice, id, status, layoffFrom: from, layoffTo: to });
    });
  const remindersOn = (day: string) => new Reminders(new StandingClock(day), lists.work());
  const raised = () =>
    lists.db.query<Raised[]>(
      `select k.code, a.days_before as days from alerts a join notice_clocks k on k.id = a.clock_id
        where a.notice_id = $1 order by k.due_on, k.code, a.days_before desc`,
      [notice.id],
    );
  const told = () =>
    lists.db.query<{ deadline: string; daysBefore: number }[]>(
      `select data->>'deadline' as deadline, (data->>'daysBefore')::int as "daysBefore" from outbox
        where name = 'layoff-notices.alert-raised.v1' and data->>'noticeId' = $1 order by position`,
      [notice.id],
    );

  it('keep a term under the version of the law by which it was set', async () => {
    await follow('2026-03-02', 'accepted', '2025-02-06');
    await follow('2026-03-02', 'accepted', '2025-02-07');
    const claims = await lists.db.query<object[]>(
      `select due_on::text as due, amount, legal_basis as basis, closed_at is not null as closed from notice_clocks
        where notice_id = $1 and code = 'JKP_CLAIM' order by due_on`,
      [notice.id],
    );

    expect(claims).toEqual([
      { due: '2025-05-06', amount: 3, basis: 'PP 37/2021 art. 40', closed: true },
      { due: '2025-08-07', amount: 6, basis: 'PP 37/2021 art. 40 as amended by PP 6/2025', closed: false },
    ]);
    await follow('2026-03-02', 'withdrawn', '2025-02-07');
  });

  it('come on their day and not before, once for each of two instances that look at once', async () => {
    await follow('2026-03-02', 'accepted', '2026-03-31');
    await remindersOn('2026-04-06').raiseSome();
    expect(await raised()).toEqual([]);

    const [one, other] = [remindersOn('2026-04-07'), remindersOn('2026-04-07')];
    await Promise.all([one, other, one, other].map((reminders) => reminders.raiseSome()));

    expect(await raised()).toEqual([{ code: 'BPJS_REPORT', days: 3 }]);
    expect(await told()).toEqual([{ deadline: 'BPJS_REPORT', daysBefore: 3 }]);
  });

  it('come late after days in which nothing ran, each once', async () => {
    const instances = Array.from({ length: 4 }, () => remindersOn('2026-09-28'));
    await Promise.all(instances.map((reminders) => reminders.raiseSome()));
    await remindersOn('2026-10-01').raiseSome();

    const all = [3, 30, 14, 3].map((days, n) => ({ code: n === 0 ? 'BPJS_REPORT' : 'JKP_CLAIM', days }));
    expect(await raised()).toEqual(all);
    expect(await told()).toHaveLength(4);
  });

  it('do not come for a term that is over', async () => {
    await follow('2026-10-01', 'withdrawn', '2026-03-31');
    await follow('2026-10-01', 'accepted', '2026-12-31');
    await follow('2026-10-02', 'withdrawn', '2026-12-31');
    await remindersOn('2027-12-31').raiseSome();

    expect(await raised()).toHaveLength(4);
  });

  it.each([
    ['submitted', 'OFFICE_REVIEW', '2026-10-06', 0],
    ['submitted', 'OFFICE_ANSWER', '2026-10-06', 1],
    ['correction-needed', 'COMPANY_CORRECTION', '2026-10-07', 1],
  ] as const)('come once also for the short term of a notice that is %s: %s', async (status, code, on, days) => {
    const before = (await raised()).length;
    await follow('2026-10-05', status, '2026-12-31');
    await lists.db.query(`update notice_clocks set closed_at = now() where notice_id = $1 and code <> $2`, [
      notice.id,
      code,
    ]);
    await remindersOn('2026-10-05').raiseSome();
    expect((await raised()).length).toBe(before);
    await Promise.all([1, 2, 3].map(() => remindersOn(on).raiseSome()));
    await remindersOn('2026-10-20').raiseSome();

    expect((await raised()).slice(-1 - before).filter((one) => one.code === code)).toEqual([{ code, days }]);
    expect((await raised()).length).toBe(before + 1);
    await follow('2026-10-20', 'withdrawn', '2026-12-31');
  });

  it('go out in parts where many are due, and say whether more are left', async () => {
    await lists.db.query(
      `insert into notice_clocks (id, notice_id, code, starts_on, due_on, amount, unit, joint_leave, rule_from, legal_basis, office, opened_at)
       select gen_random_uuid(), $1, 'BPJS_REPORT', date '2027-01-01' + n, date '2027-01-12' + n, 7, 'working-days',
              'is-a-holiday', '2025-02-07', 'x', '36.03', now() from generate_series(1, 250) n`,
      [notice.id],
    );
    await lists.db.query(
      `insert into clock_reminders (clock_id, days_before, remind_on)
       select id, 3, due_on - 3 from notice_clocks where notice_id = $1 and closed_at is null`,
      [notice.id],
    );
    const reminders = remindersOn('2028-01-03');

    expect([await reminders.raiseSome(), await reminders.raiseSome()]).toEqual([true, false]);
    expect(await raised()).toHaveLength(257);
  });
});
