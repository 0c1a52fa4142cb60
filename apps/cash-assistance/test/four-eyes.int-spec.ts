import { createHash } from 'node:crypto';
import { newCause } from '@tanggap/messaging';
import { Clock } from '@tanggap/platform';
import { keepActs } from '../src/application/assessing/assessment-moves.js';
import { Annexes } from '../src/application/deciding/annexes.js';
import { ListFiles } from '../src/application/deciding/list-files.js';
import { loadBasis } from '../src/persistence/assessing/basis.store.js';
import { readyFor } from '../src/persistence/deciding/line.store.js';
import { drawnFor, keepOpenings } from '../src/persistence/deciding/opening.store.js';
import { DutyQueries } from '../src/persistence/deciding/duty.queries.js';
import { ListQueries } from '../src/persistence/deciding/list.queries.js';
import { casesOf, idOf, registeredOf } from './a-case.js';
import { aService } from './a-service.js';
import type { Service } from './a-service.js';
import { approver, composer, Deciders, keyRing, makeReady, second, somebody, third, verifier } from './deciding.js';

let service: Service;
let people: Deciders;
beforeAll(async () => {
  service = await aService();
  people = new Deciders(service);
});
beforeEach(() => service.openBudget(5_000_000_000));
afterEach(() => service.empty());
afterAll(() => service.close());

/** As the service's own role: the constraint, the rule or the trigger that refused. */
const refusal = async (statement: string, values: readonly unknown[] = []): Promise<string> => {
  try {
    await service.db.query(statement, [...values]);
    return 'nothing';
  } catch (error) {
    const { constraint, message } = (error as { driverError: { constraint?: string; message: string } }).driverError;
    return constraint ?? message;
  }
};
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (error as { code?: string }).code ?? String(error),
  );
const approving = (
  list: { id: string; version: number; contentHash: string },
  by: string,
  more: Partial<typeof list> = {},
) => {
  const { id, version, contentHash } = { ...list, ...more };
  return refusal(`insert into approvals (list_id, list_version, approved_by, content_hash) values ($1, $2, $3, $4)`, [
    ...[id, version, by, contentHash],
  ]);
};
/** All of them, so many at a time. */
async function inLanes<T, R>(lanes: number, all: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const [left, done] = [[...all], [] as R[]];
  const lane = async () => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) done.push(await work(one));
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return done;
}
const filesOfLists = () => new ListFiles(new ListQueries(service.db), new Annexes(keyRing), keyRing, new Clock());
const count = async (from: string) =>
  (await service.db.query<[{ n: number }]>(`select count(*)::int as n from ${from}`))[0].n;

describe('a tenth of a list, drawn for each approver', () => {
  const drawn = async ({ id, version }: { id: string; version: number }, by: string) =>
    (await drawnFor(service.db, { id, version }, by)).map(({ assessmentId }) => assessmentId);

  it('is opened by them before they approve, says the service, and the database too', async () => {
    const list = await people.submitted(await people.ready(1, 21));
    const own = await drawn(list, 'approver');
    expect(own).toHaveLength(3);
    expect(await drawn(list, 'approver')).toEqual(own);
    expect(await codeOf(people.approveUnread(list))).toBe('list.not-opened');
    expect(await approving(list, 'approver')).toBe('an_approval_was_read_in_part');
    const open = (ids: readonly string[], by: string) =>
      service.work.run(newCause(), (tx) => keepOpenings(tx.manager, list, by, ids));
    await open(own.slice(1), 'approver');
    await open(own, 'second');
    expect(await codeOf(people.approveUnread(list))).toBe('list.not-opened');
    expect(await refusal(`delete from line_openings`)).not.toBe('nothing');
    expect(await refusal(`update list_draws set per_thousand = 1`)).not.toBe('nothing');
    await open(own, 'approver');
    expect(await codeOf(people.approveUnread(list))).toBe('done');
  });

  it('is drawn anew for each version, of which nobody knew before it was frozen', async () => {
    const ids = await people.ready(1, 40);
    const list = await people.submitted(ids);
    const before = await drawn(list, 'approver');
    const back = await people.giveBack(list, false);
    const again = await people.submit(back);
    expect(await count('list_draws')).toBe(2);
    expect([before.length, (await drawn(again, 'approver')).length]).toEqual([4, 4]);
    expect(await codeOf(people.approveUnread(again))).toBe('list.not-opened');
  });

  it('is missing nowhere: nothing is frozen on a day without a share, and nothing approved that was not drawn from', async () => {
    const composed = await people.compose(await people.ready(1, 2));
    const share = (until: string | null) =>
      service.lifted('opening_shares', `update opening_shares set valid_to = $1::date`, [until]);
    await share('2025-12-31');
    await expect(people.submit(composed)).rejects.toThrow(/a_frozen_list_is_drawn_from/);
    await share(null);
    const list = await people.submit(composed);
    await service.lifted('list_draws', `delete from list_draws`);
    expect(await drawn(list, 'approver')).toEqual([]);
    expect(await approving(list, 'approver')).toBe('an_approval_was_read_in_part');
  });
});

describe('a list that is approved', () => {
  it('makes everybody on it entitled, sets money aside for those who waited, and tells each', async () => {
    await service.allocate(1_000_000);
    const ids = await people.ready(1, 3);
    await service.allocate(5_000_000);
    expect(await count(`commitments`)).toBe(2);

    const list = await people.approved(ids);

    expect(list).toMatchObject({ state: 'approved', approvals: 1, needed: 1 });
    expect(await count(`entitlements where amount = 500000 and state = 'approved'`)).toBe(3);
    expect(await count(`assessment_work where state = 'approved'`)).toBe(3);
    expect(await service.budget()).toMatchObject({ reserved: 1_500_000 });
    expect(await count(`ledger_transfers where kind = 'reserved'`)).toBe(3);
    const told = await service.published('cash-assistance.aid-decided.v1');
    expect(told.map(({ decision, amount }) => [decision, amount])).toEqual(ids.map(() => ['approved', 500_000]));
  });

  it('was read under a hash that anybody can work out from its lines', async () => {
    const { id, version, contentHash } = await people.submitted(await people.ready(1, 3));
    const lines = await service.db.query<Record<string, string>[]>(
      `select assessment_id, person_id, decision, amount, account_id, judgement from decision_lines where list_id = $1 order by assessment_id`,
      [id],
    );
    const text = [['BLT-PHK', 2026, version], ...lines.map((line) => Object.values(line))]
      .map((row) => row.join('|'))
      .join('\n');

    expect(contentHash).toBe(createHash('sha256').update(text).digest('hex'));
  });

  it('gives back what is beyond the approved amount, and keeps that of whoever is refused until nobody can appeal any more', async () => {
    const [one = ''] = await people.ready(1, 1);
    const [refused = ''] = await people.ready(2, 1, 'not-eligible');
    const composed = await people.compose([one, refused]);
    const less = await people.change(composed, { amounts: [[one, 300_000]] });
    await people.approve(await people.submit(less));

    expect(await service.budget()).toMatchObject({ reserved: 800_000 });
    expect(await count(`assessment_work where state = 'rejected' and due_on > now()`)).toBe(1);
    await service.db.query(
      `update assessment_work set state = 'ready', recommended = 'eligible' where assessment_id = $1`,
      [refused],
    );
    await people.approved([refused]);
    expect(await service.budget()).toMatchObject({ reserved: 800_000 });
    const posted = await service.db.query<{ kind: string; amount: string; tail: string }[]>(
      `select kind, amount, right(ref, -36) as tail from ledger_transfers order by at, kind desc, tail`,
    );
    expect(posted.map(({ kind, amount, tail }) => `${kind} ${amount} ${tail}`.trim()).toSorted()).toEqual([
      'released 200000 /given-back',
      'reserved 500000',
      'reserved 500000',
    ]);
  });

  it('is not approved by half: 200 who wait, approved at once, are 120 where the money is for 120', async () => {
    await service.allocate(0);
    const ids = await people.ready(1, 200);
    const lists = await people.submittedEach(ids);
    await service.allocate(120 * 500_000);

    const codes = await inLanes(20, lists, (list) => codeOf(people.approve(list)));

    expect([codes.filter((code) => code === 'done').length, new Set(codes)]).toEqual([
      120,
      new Set(['done', 'list.beyond-the-budget']),
    ]);
    expect(await service.budget()).toEqual({ allocation: 60_000_000, reserved: 60_000_000, paid: 0 });
    expect([await count('entitlements'), await count('approvals')]).toEqual([120, 120]);
  });
});

describe('a list that is composed by a filter', () => {
  it('takes who comes first by priority, among equals by round and row, whomever the service heard of first', async () => {
    const three = (notice: number) => casesOf(notice, {}, {}, { ageBand: '55-' }).toReversed();
    await service.hear(...three(2), ...three(1), registeredOf(2, 3), registeredOf(1, 3));
    await service.keeper().holdDue();
    for (const notice of [2, 1]) await makeReady(service.db, idOf('notice', notice));

    const wanted = { schemeCode: 'BLT-PHK', budgetYear: 2026 };
    const first = await service.db.transaction((manager) => readyFor(manager, wanted, { most: 5 }, 'all'));
    const lines = await service.db.query<{ id: string; place: string }[]>(
      `select a.id, s.round || '/' || a.line as place from assessments a join screenings s on s.assessment_id = a.id`,
    );
    const placeOf = new Map(lines.map(({ id, place }) => [id, place]));
    expect(first.map((id) => placeOf.get(id))).toEqual(['1/4', '2/4', '1/2', '1/3', '2/2']);
  });
});

describe('four eyes', () => {
  it('refuse whoever had a hand in it, in words and in the database', async () => {
    const ids = await people.ready(1, 2);
    const list = await people.submitted(ids);
    await service.db.query(
      `insert into assessment_acts (assessment_id, by, act) values ($1, 'mender', 'account-changed')`,
      [ids[1]],
    );

    for (const hand of [composer, verifier, somebody('mender')]) {
      expect(await codeOf(people.approve(list, hand))).toBe('list.own-hand');
      expect(await approving(list, hand.accountId)).toBe('nobody_approves_what_they_had_a_hand_in');
    }
    expect(await count('approvals')).toBe(0);
    const [role] = await service.db.query<object[]>(
      `select rolsuper as "isSuper" from pg_roles where rolname = current_user`,
    );
    expect(role).toEqual({ isSuper: false });
  });

  it('refuse every other hand of whoever approved it, in words', async () => {
    const ids = await people.ready(1, 1);
    const list = await people.submitted(ids);
    const act = { assessmentId: ids[0] ?? '', by: approver.accountId, act: 'account-decided' } as const;
    await service.db.query(`insert into assessment_acts (assessment_id, by, act) values ($1, $2, 'approved')`, [
      ...[act.assessmentId, act.by],
    ]);

    const keeping = service.work.run(null, ({ manager }) => keepActs(manager, [act]));
    expect(await codeOf(keeping)).toBe('assessment.own-approval');
    const change = people.change(list, { amounts: [[act.assessmentId, 400_000]] }, approver);
    expect(await codeOf(change)).toBe('assessment.own-approval');
  });

  it('refuse an editor of the amount, also where somebody else submits', async () => {
    const [one = ''] = await people.ready(1, 1);
    const changed = await people.change(await people.compose([one]), { amounts: [[one, 400_000]] }, approver);
    const list = await people.submit(changed);

    expect(await codeOf(people.approve(list, approver))).toBe('list.own-hand');
    expect(await approving(list, approver.accountId)).toBe('nobody_approves_what_they_had_a_hand_in');
    expect(await people.approve(list, second)).toMatchObject({ state: 'approved' });
  });

  it('hold under 50 clicks at once: none of the composer, one of each other, exactly as many as it takes', async () => {
    const ids = await people.ready(1, 2);
    await service.db.query(`alter table approval_levels disable trigger user`);
    await service.db.query(
      `insert into approval_levels (basis, from_amount, valid_from, approvers, legal_basis) values ('list', 1000000, '2025-01-01', 2, 'test')`,
    );
    const list = await people.submitted(ids);
    const clicks = (by: typeof approver, n: number) =>
      Array.from({ length: n }, () => codeOf(people.approve(list, by)));

    const own = await Promise.all([...clicks(composer, 25), ...clicks(verifier, 25)]);
    expect(new Set(own)).toEqual(new Set(['list.own-hand']));
    await Promise.all([...clicks(approver, 20), ...clicks(second, 20), ...clicks(third, 10)]);

    const by = await service.db.query<{ approved_by: string }[]>(`select approved_by from approvals`);
    expect(by.length).toBe(2);
    expect(new Set(by.map((one) => one.approved_by)).size).toBe(2);
    expect(await count(`entitlements`)).toBe(2);
    await service.db.query(`delete from approval_levels where legal_basis = 'test'`);
    await service.db.query(`alter table approval_levels enable trigger user`);
  });

  it('keep whoever has approved from having another hand in the same aid', async () => {
    const ids = await people.ready(1, 1);
    await people.approved(ids);

    expect(await count(`assessment_acts where act = 'approved' and by = 'approver'`)).toBe(1);
    expect(
      await refusal(`insert into assessment_acts (assessment_id, by, act) values ($1, 'approver', 'account-changed')`, [
        ids[0],
      ]),
    ).toBe('nobody_has_a_hand_in_what_they_approved');
  });

  it('take as many as the sum of what one person approves alone, however it is split over lists, also at once', async () => {
    const lifted = (statement: string) =>
      service.db.query(
        `alter table approval_levels disable trigger user; ${statement}; alter table approval_levels enable trigger user`,
      );
    await lifted(`insert into approval_levels (basis, from_amount, valid_from, approvers, window_days, legal_basis)
                  values ('approver', 1000000, '2025-01-01', 2, 7, 'test')`);
    const lists = [];
    for (const id of await people.ready(1, 3)) lists.push(await people.submitted([id]));
    const [a, b, c] = lists;
    if (!a || !b || !c) throw new Error('three lists were submitted');
    expect(lists.map(({ needed }) => needed)).toEqual([1, 1, 1]);

    const both = await Promise.all([people.approve(a), people.approve(b)]);
    expect(both.map(({ state }) => state).sort()).toEqual(['approved', 'submitted']);
    const open = both[0].state === 'submitted' ? a : b;
    expect(both.find(({ state }) => state === 'submitted')).toMatchObject({ approvals: 1, needed: 2 });
    expect(
      await refusal(`update decision_lists set state = 'approved', settled_at = now() where id = $1`, [open.id]),
    ).toBe('as_many_approve_as_the_sum_takes');
    expect(await people.approve(open, second)).toMatchObject({ state: 'approved', approvals: 2 });
    expect(await people.approve(c, second)).toMatchObject({ state: 'approved', approvals: 1 });
    await lifted(`delete from approval_levels where legal_basis = 'test'`);
  });

  it('take as many as the sum of a person takes, however it is split over lists within the window', async () => {
    const [one = ''] = await people.ready(1, 1);
    const earlier = (days: number) => `
      insert into decision_lists (id, scheme_code, budget_year, composed_by, composed_at, settled_at, state, content_hash, needed)
      select md5('list ' || n)::uuid, 'BLT-PHK', 2026, 'composer', now(), now() - interval '${days} days', 'approved', 'x', 1 from generate_series(1, 9) n;
      insert into decision_lines (list_id, list_version, assessment_id, person_id, account_id, amount, judgement, decision)
      select md5('list ' || n)::uuid, 1, md5('part ' || n)::uuid, (select person_id from assessments), md5('acc')::uuid, 100001, 0, 'grant'
        from generate_series(1, 9) n`;
    const off = (verb: string) =>
      `alter table decision_lists ${verb} trigger user; alter table decision_lines ${verb} trigger user; alter table list_draws ${verb} trigger user`;
    const needed = async (days: number) => {
      await service.db.query(
        `${off('disable')}; delete from decision_lines; delete from list_draws; delete from decision_lists; ${earlier(days)}; ${off('enable')}`,
      );
      const list = await people.change(await people.compose([one]), { amounts: [[one, 100_001]] });
      return (await people.submit(list)).needed;
    };

    expect(await needed(300)).toBe(2);
    await service.db.query(`alter table decision_list_moves disable trigger user; delete from decision_list_moves;
                            alter table decision_list_moves enable trigger user`);
    expect(await needed(400)).toBe(1);
  });
});

describe('a list that is submitted', () => {
  const set = (columns: string) => refusal(`update decision_lists set ${columns}`);
  const lines = (columns: string) => refusal(`update decision_lines set ${columns}`);

  it('lets nobody rewrite it, its lines or its hash, nor call it approved, as the role of the service itself', async () => {
    const [one = '', other = ''] = await people.ready(1, 2);
    const list = await people.submitted([one]);

    for (const columns of [
      'amount = 1',
      'account_id = gen_random_uuid()',
      'person_id = gen_random_uuid()',
      `decision = 'refuse'`,
    ]) {
      expect(await lines(columns)).toBe('decision_lines is append-only');
    }
    expect(await lines('live = false')).toBe('a_line_of_a_submitted_list_stays');
    expect(await refusal('delete from decision_lines')).toBe('decision_lines is append-only');
    expect(
      await refusal(
        `insert into decision_lines (list_id, list_version, assessment_id, person_id, account_id, amount, judgement, decision)
         select list_id, list_version, $1, person_id, account_id, amount, judgement, decision from decision_lines`,
        [other],
      ),
    ).toBe('lines_come_while_a_list_is_composed');
    for (const columns of [`content_hash = 'x'`, 'needed = 1, total = 1']) {
      expect(await set(columns)).toBe('a_list_moves_by_its_table');
    }
    expect(await set(`state = 'approved', content_hash = 'x'`)).toBe('what_is_submitted_stays_as_it_is');
    expect(await set(`composed_by = 'somebody'`)).toBe('a_list_stays_whose_it_is');
    expect(await set(`state = 'approved'`)).toBe('as_many_approve_as_the_sum_takes');
    expect(await set(`state = 'decreed'`)).toBe('a_list_moves_by_its_table');
    expect(await set(`state = 'composing'`)).toBe('a_change_is_a_new_version');
    expect(await refusal('delete from decision_lists')).toBe('decision_lists is append-only');
    expect(await approving(list, 'approver', { contentHash: 'x' })).toBe('what_is_approved_is_what_was_submitted');
    expect(await approving(list, 'approver', { version: 2 })).toBe('what_is_approved_is_what_was_submitted');
    expect(
      await refusal(
        `insert into decrees (id, list_id, dated, number, annex_hash, by) values ($1, $1, now(), '1', 'x', 'approver')`,
        [list.id],
      ),
    ).toBe('a_decree_names_an_approved_list');
  });

  it('is found out by its hash where somebody lifted the triggers and wrote another amount', async () => {
    const list = await people.submitted(await people.ready(1, 1));
    await service.db.query(`alter table decision_lines disable trigger user; update decision_lines set amount = 499999;
                            alter table decision_lines enable trigger user`);

    expect(await codeOf(people.approve(list))).toBe('list.meanwhile');
    expect(await approving(list, 'approver')).toBe('what_is_approved_is_what_was_submitted');
    expect(await count('entitlements')).toBe(0);
  });

  it('is a new version with every change: what was approved before is void, and the old hash approves nothing', async () => {
    const [one = '', other = ''] = await people.ready(1, 2);
    await service.db.query(`alter table approval_levels disable trigger user`);
    await service.db.query(
      `insert into approval_levels (basis, from_amount, valid_from, approvers, legal_basis) values ('list', 900000, '2025-01-01', 2, 'test')`,
    );
    const list = await people.submitted([one, other]);
    await people.approve(list);
    const changed = await people.change(list, { amounts: [[one, 450_000]] });
    const again = await people.submit(changed);

    expect([again.version, again.approvals, again.needed]).toEqual([list.version + 1, 0, 2]);
    expect(await codeOf(people.approve({ ...again, contentHash: list.contentHash }))).toBe('list.other-content');
    expect(await codeOf(people.approve(list))).toBe('list.changed-meanwhile');
    expect(await people.approve(again, second)).toMatchObject({ state: 'submitted', approvals: 1 });
    expect(await count('entitlements')).toBe(0);
    await service.db.query(
      `delete from approval_levels where legal_basis = 'test'; alter table approval_levels enable trigger user`,
    );
  });

  it('goes back to whoever composes, or is refused so that everybody may stand in another list', async () => {
    const ids = await people.ready(1, 2);
    const list = await people.submitted(ids);
    expect((await people.compose(ids)).results.map((result) => 'code' in result && result.code)).toEqual([
      'list.line-in-another-list',
      'list.line-in-another-list',
    ]);
    const back = await people.giveBack(list, false);
    const again = await people.submit(back);
    await people.giveBack(again, true, second);

    expect(await people.approved(ids)).toMatchObject({ state: 'approved' });
    const why = await service.db.query<{ why: string; note: string | null }[]>(
      `select why, note from decision_list_moves where list_id = $1 order by step`,
      [list.id],
    );
    expect(why.map((move) => move.why)).toEqual(['composed', 'submitted', 'returned', 'submitted', 'refused']);
    expect(why.some(({ note }) => note?.includes('periksa'))).toBe(false);
  });

  it('is not submitted while something stands in the way of a line, and says of each what', async () => {
    const [one = '', other = '', stopped = ''] = await people.ready(1, 3);
    const list = await people.compose([one, other, stopped]);
    await service.db.query(`update assessment_work set judgement = 1 where assessment_id = $1`, [one]);
    await service.lifted(
      'payment_accounts',
      `update payment_accounts set state = 'name-differs' where person_id =
                             (select person_id from assessments where id = $1)`,
      [other],
    );
    await service.db.query(
      `insert into stops (ground_id, person_id, covers, why, change, stands)
       select gen_random_uuid(), person_id, 'person', 'circumstance.died', 1, true from assessments where id = $1`,
      [stopped],
    );

    const fields = await people
      .submit(list)
      .catch((error: unknown) => (error as { fields: { field: string; code: string }[] }).fields);
    expect(
      Object.fromEntries((fields as { field: string; code: string }[]).map(({ field, code }) => [field, code])),
    ).toEqual({
      [`lines.${one}`]: 'list.line-judged-anew',
      [`lines.${other}`]: 'list.line-no-account',
      [`lines.${stopped}`]: 'list.line-on-hold',
    });
  });
});

describe('what is approved', () => {
  it('is for as many of a family card as the scheme says, also where the card was brought as evidence', async () => {
    const bring = (card: string, ...ids: readonly string[]) =>
      service.db.query(
        `insert into evidence (id, assessment_id, at, number, kind, value, by)
         select gen_random_uuid(), id, now(), 1, 'family-card', $2, 'verifier' from unnest($1::uuid[]) as id`,
        [ids, card],
      );
    const codes = (list: { id: string; version: number }) =>
      people.submit(list).then(
        () => [],
        (error: unknown) => (error as { fields: { code: string }[] }).fields.map(({ code }) => code),
      );
    const [early = ''] = await people.ready(1, 1);
    // As of somebody whose notice named no card when the round gave them money.
    await service.db.query(
      `alter table commitments disable trigger user; update commitments set household_hash = null, household_place = null;
       alter table commitments enable trigger user`,
    );
    await service.allocate((await service.budget()).reserved);
    const [one = '', other = '', late = ''] = await people.ready(2, 3);
    await service.allocate(5_000_000_000);
    await bring('one card', one, other);
    await bring('another card', early, late);

    const both = await people.compose([one, other]);
    expect(await codes(both)).toEqual(['list.line-household-is-full']);
    expect(await codes(await people.compose([late]))).toEqual(['list.line-household-is-full', 'list.line-flagged']);
    await people.approve(await people.submit(await people.change(both, { remove: [other] })));
    expect(await count(`commitments where household_hash = 'one card' and household_place = 1`)).toBe(1);
    expect(await codes(await people.compose([other]))).toEqual(['list.line-household-is-full', 'list.line-flagged']);
  });

  it('is one entitlement for a person, scheme and year, and nobody rewrites or removes it', async () => {
    const [one = ''] = await people.ready(1, 1);
    await people.approved([one]);
    const again = (id: string, person: string) =>
      refusal(`insert into entitlements (assessment_id, person_id, list_id, amount, list_version, budget_year, scheme_code)
               select ${id}, ${person}, list_id, amount, list_version, budget_year, scheme_code from entitlements`);

    expect(await again('gen_random_uuid()', 'gen_random_uuid()')).toBe('an_entitlement_was_approved_in_a_list');
    expect(await refusal(`update entitlements set state = 'decreed'`)).toBe('what_is_due_has_its_decree');
    expect(await refusal(`update entitlements set state = 'settled'`)).toBe('an_entitlement_moves_by_its_table');
    expect(await again('assessment_id', 'gen_random_uuid()')).toBe('one_entitlement_per_assessment');
    expect(await again('gen_random_uuid()', 'person_id')).toBe('one_entitlement_per_person_scheme_and_year');
    expect(await refusal('update entitlements set amount = 1')).toBe('entitlements is append-only');
    expect(await refusal('delete from entitlements')).toBe('entitlements is append-only');
    for (const statement of [
      `update approvals set content_hash = 'x'`,
      'delete from approvals',
      'truncate approvals',
    ]) {
      expect(await refusal(statement)).toBe('approvals is append-only');
    }
    expect(await refusal(`update decision_lists set content_hash = 'x'`)).toBe('a_list_moves_by_its_table');
  });

  it('is due with its decree, under a number of its own; whoever works again loses it before it is paid, and the money goes back', async () => {
    const [one = '', other = '', ...rest] = await people.ready(1, 3);
    const list = await people.approved([one, other]);
    await people.decree(list, 'SK 460/1');
    const later = await people.approved(rest);
    expect(await codeOf(people.decree(later, 'SK 460/1'))).toBe('list.meanwhile');
    expect(await count(`entitlements where state = 'decreed' and decreed_at is not null`)).toBe(2);

    expect(await people.withdraw([one, rest[0] ?? '', '0192a5c0-1111-7000-8000-00000000dead'])).toEqual([
      'withdrawn',
      'assessment.cannot-move',
      'assessment.not-found',
    ]);
    expect(await service.budget()).toMatchObject({ reserved: 1_000_000 });
    expect(await count(`withdrawals where note like '%bekerja%'`)).toBe(0);
    const told = await service.published('cash-assistance.aid-decided.v1');
    expect(told.map(({ decision }) => decision)).toEqual([
      'approved',
      'approved',
      'decreed',
      'decreed',
      'approved',
      'withdrawn',
    ]);
  });
});

describe('decreed aid that is to be taken back', () => {
  const proposed = async (id: string, by = second) => {
    const [item] = (await people.proposeWithdrawal([id], by)).items;
    return item && 'proposalId' in item ? item.proposalId : (item?.code ?? '');
  };
  const decided = async (id: string, agrees: boolean, by = approver) => {
    const [item] = (await people.decideWithdrawals([id], agrees, by)).items;
    return item && 'code' in item ? item.code : item?.result;
  };
  const decreed = async () => {
    const [one = ''] = await people.ready(1, 1);
    await people.decree(await people.approved([one]), 'SK 460/5');
    return one;
  };

  it('is on hold as soon as one person proposes it, and leaves its money once another agrees who had no hand in it', async () => {
    const one = await decreed();
    const proposal = await proposed(one);
    expect(await proposed(one, third)).toBe('withdrawal.proposed-before');
    expect(await count(`payments_on_hold where why = 'withdrawal-proposed'`)).toBe(1);
    for (const by of [second, verifier, composer]) {
      expect([by.accountId, await decided(proposal, true, by)]).toEqual([by.accountId, 'withdrawal.own-hand']);
    }
    expect(await count(`entitlements where state = 'withdrawn'`)).toBe(0);

    // Whoever approved it may undo that.
    expect(await decided(proposal, true, approver)).toBe('withdrawn');
    expect(await decided(proposal, false, third)).toBe('withdrawal.decided-before');
    expect(await service.budget()).toMatchObject({ reserved: 0 });
    expect(await count('payments_on_hold')).toBe(0);
    expect(await count(`hands_in_aid where act in ('withdrawal-proposed', 'withdrawal-agreed')`)).toBe(2);
    expect(
      await count(`hands_in_aid h join incompatible_acts i on i.act = h.act
      join hands_in_aid o on o.assessment_id = h.assessment_id and o.by = h.by and o.act = i.other`),
    ).toBe(0);
  });

  it('is free again once it is declined, and may be proposed anew; nobody decides about what lies outside of their regions', async () => {
    const one = await decreed();
    const proposal = await proposed(one);
    expect(await decided(proposal, false, { ...third, regions: ['36.72'] })).toBe('withdrawal.not-found');
    expect(await decided(proposal, false, second)).toBe('declined');
    expect(await count('payments_on_hold')).toBe(0);
    expect(await decided(await proposed(one, approver), false, third)).toBe('declined');
    expect(await count(`entitlements where state = 'decreed'`)).toBe(1);
  });

  it('is taken back by no statement of one person', async () => {
    const one = await decreed();
    await proposed(one);
    const agreeing = (by: string) =>
      refusal(`update withdrawal_proposals set state = 'agreed', decided_at = now(), decided_by = ${by}`);
    expect(await agreeing('proposed_by')).toBe('a_withdrawal_is_agreed_to_by_other_hands');
    expect(await agreeing(`'verifier'`)).toBe('a_withdrawal_is_agreed_to_by_other_hands');
    expect(await refusal(`update withdrawal_proposals set proposed_by = 'x'`)).toBe(
      'withdrawal_proposals_stay_as_they_were_written',
    );
    expect(
      await refusal(`insert into withdrawals (assessment_id, amount, dated, number, why, note, by)
                     select assessment_id, 500000, dated, number, why, note, 'approver' from withdrawal_proposals`),
    ).toBe('a_withdrawal_takes_two');
    expect(await refusal(`update entitlements set state = 'withdrawn'`)).toBe('what_is_withdrawn_has_its_withdrawal');
  });

  it('is proposed no longer once its layoff has taken it back', async () => {
    const one = await decreed();
    await proposed(one);
    await service.db.query(`update assessment_work set state = 'held' where assessment_id = $1`, [one]);
    await service.db.query(
      `insert into holds (assessment_id, amount, why, owner_role) values ($1, 500000, 'layoff-amended', 'PENYETUJU_BANTUAN')`,
      [one],
    );
    await people.propose(one, 'taken-back');
    await people.decideHold(one, 'taken-back', true);

    expect(await count(`withdrawal_proposals where state = 'declined'`)).toBe(1);
    expect(await count('payments_on_hold')).toBe(0);
  });
});

describe('approved aid whose layoff was taken back', () => {
  const close = async (id: string) => {
    await service.db.query(`update assessment_work set state = 'held' where assessment_id = $1`, [id]);
    await service.db.query(
      `insert into holds (assessment_id, amount, why, owner_role) values ($1, 500000, 'layoff-amended', 'PENYETUJU_BANTUAN')`,
      [id],
    );
  };

  it('is decided by two people: kept it goes on, taken back it leaves its money', async () => {
    const [kept = '', taken = ''] = await people.ready(1, 2);
    const list = await people.approved([kept, taken]);
    await close(kept);
    await people.decree(list, 'SK 460/2');
    await close(taken);

    await people.propose(kept, 'kept');
    expect(await codeOf(people.decideHold(kept, 'kept', true, approver))).toBe('hold.own-proposal');
    expect(
      await refusal(`update holds set state = proposal, decided_by = proposed_by where proposed_by is not null`),
    ).toBe('two_people_decide_about_a_hold');
    expect(await count('payments_on_hold')).toBe(2);
    await people.decideHold(kept, 'kept', false);
    await people.propose(kept, 'kept', second);
    expect(await codeOf(people.decideHold(kept, 'taken-back', true, approver))).toBe('hold.changed-meanwhile');
    await people.decideHold(kept, 'kept', true, approver);
    await people.propose(taken, 'taken-back');
    await people.decideHold(taken, 'taken-back', true);

    expect(await count(`entitlements where state = 'decreed' and assessment_id = '${kept}'`)).toBe(1);
    expect(await count(`entitlements where state = 'withdrawn' and assessment_id = '${taken}'`)).toBe(1);
    expect(await service.budget()).toMatchObject({ reserved: 500_000 });
    expect([await count('payments_on_hold'), await count('hold_moves')]).toEqual([0, 6]);
    const told = await service.published('cash-assistance.aid-decided.v1');
    expect(told.filter(({ assessmentId }) => assessmentId === kept).map(({ decision }) => decision)).toEqual([
      'approved',
      'decreed',
    ]);
  });
});

describe('a list that is read', () => {
  it('shows its history also where a note of it does not open', async () => {
    const list = await people.submitted(await people.ready(1, 1));
    await people.giveBack(list, false);
    const notes = async () => (await filesOfLists().open(list.id, 'all')).history.map(({ note }) => note);

    expect(await notes()).toEqual([null, null, 'periksa lagi']);
    await service.lifted(
      'decision_list_moves',
      `update decision_list_moves set note = 'k1.broken' where note is not null`,
    );
    expect(await notes()).toEqual([null, null, null]);
  });
});

describe('a declaration of being without work', () => {
  const declare = (id: string, number: number, daysAgo: number) =>
    service.db.query(
      `insert into evidence (id, assessment_id, at, number, dated_on, kind, value, by)
       values (gen_random_uuid(), $1, now(), $2, (now() at time zone 'Asia/Jakarta')::date - $3::int, 'without-work', 'yes', 'verifier')`,
      [id, number, daysAgo],
    );

  it('is looked at again when its list is submitted, and counts for as long as that list takes', async () => {
    const [id = ''] = await people.ready(1, 1);
    const list = await people.compose([id]);
    await declare(id, 1, 31);
    const refused = await people.submit(list).then(
      () => [],
      (error: unknown) => (error as { fields: { code: string }[] }).fields.map(({ code }) => code),
    );
    expect(refused).toEqual(['list.line-declaration-too-old']);

    await declare(id, 2, 30);
    const submitted = await people.submit(list);
    await service.lifted('evidence', `update evidence set dated_on = dated_on - 7 where number = 2`);
    await service.lifted('decision_lists', `update decision_lists set submitted_at = submitted_at - interval '7 days'`);
    expect(await people.approve(submitted)).toMatchObject({ state: 'approved' });
  });
});

describe('a decree', () => {
  const takenBack = async (id: string) => {
    await service.db.query(`update assessment_work set state = 'held' where assessment_id = $1`, [id]);
    await service.db.query(
      `insert into holds (assessment_id, amount, why, owner_role) values ($1, 500000, 'layoff-amended', 'PENYETUJU_BANTUAN')`,
      [id],
    );
    await people.propose(id, 'taken-back');
    await people.decideHold(id, 'taken-back', true);
  };

  it('names nobody whose aid was taken back before it, and stays as it was for whoever loses it later', async () => {
    const [gone = '', stays = '', later = ''] = await people.ready(1, 3);
    const list = await people.approved([gone, stays, later]);
    await takenBack(gone);
    expect(await people.decree(list, 'SK 460/3')).toMatchObject({ recipients: 2, onHold: 0 });
    await people.withdraw([later]);

    const annex = await filesOfLists().csv(list.id, 'annex', 'all');
    const named = annex.split('\r\n').flatMap((line) => line.split(',')[1] ?? []);
    expect(named).toEqual(['asesmen', ...[stays, later].toSorted()]);
  });

  it('is refused where nobody is left to name', async () => {
    const [gone = ''] = await people.ready(1, 1);
    const list = await people.approved([gone]);
    await takenBack(gone);

    expect(await codeOf(people.decree(list, 'SK 460/4'))).toBe('list.grants-nobody');
  });
});

describe('two records of one human being', () => {
  it('are granted aid once: money of its own lifts nothing where the other is entitled already', async () => {
    const [one = '', two = ''] = await people.ready(1, 2);
    await people.decree(await people.approved([two]), 'SK 460/5');
    await service.merge([1, 10_001, 10_000]);
    const list = await people.compose([one]);
    const problems = () =>
      people.submit(list).then(
        () => [],
        (error: unknown) => (error as { fields: { code: string }[] }).fields.map(({ code }) => code),
      );

    expect(new Set(await problems())).toEqual(new Set(['list.line-aid-already', 'list.line-on-hold']));
    await people.withdraw([two]);
    expect(await problems()).toEqual([]);
  });

  it('leave nobody ready for good: whoever is not the one that is entitled can be refused, whoever came first in the round', async () => {
    const [one = '', two = ''] = await people.ready(1, 2);
    await people.decree(await people.approved([two]), 'SK 460/6');
    const held = async (id: string) => (await loadBasis(service.db.manager, [id]))[0]?.records;
    expect(await held(one)).toMatchObject({ personHolds: 0 });
    await service.merge([1, 10_001, 10_000]);

    expect(await held(one)).toMatchObject({ personHolds: 1, heldByOtherRecord: true });
    expect(await held(two)).toMatchObject({ personHolds: 0 });
    await service.db.query(`update assessment_work set recommended = 'not-eligible' where assessment_id = $1`, [one]);
    await people.approved([one]);
    expect(await count(`assessment_work where state = 'rejected' and assessment_id = '${one}'`)).toBe(1);
  });
});

describe('the report of duties', () => {
  const report = async () =>
    (await new DutyQueries(service.db).conflicts({ limit: 50 }, 'all')).map(
      ({ by, act, other }) => `${by}: ${act}, ${other}`,
    );

  it('is empty on what people did through the doors, and names each of five who went round the database', async () => {
    const ids = await people.ready(1, 3);
    await people.decree(await people.approved(ids), 'SK 460/3');
    expect(await report()).toEqual([]);
    await service.db.query(
      `alter table approvals disable trigger user; alter table assessment_acts disable trigger user`,
    );
    const act = (by: string, which: string) =>
      service.db.query(`insert into assessment_acts (assessment_id, by, act) values ($1, $2, $3)`, [ids[0], by, which]);

    await service.db.query(`insert into approvals (list_id, list_version, approved_by, content_hash)
                            select id, version, 'composer', content_hash from decision_lists`);
    await act('approver', 'account-changed');
    await act('verifier', 'batch-released');
    await act('treasurer', 'batch-composed');
    await act('treasurer', 'batch-released');
    await service.db.query(
      `insert into assessment_moves (assessment_id, step, at, by, from_state, to_state, why)
                            select $1, 99, now(), 'second', 'screened', 'recommended', 'x'`,
      [ids[0]],
    );
    await act('second', 'approved');

    expect(new Set(await report())).toEqual(
      new Set([
        'composer: composed, approved',
        'approver: account-changed, approved',
        'verifier: verified, batch-released',
        'treasurer: batch-composed, batch-released',
        'second: verified, approved',
      ]),
    );
    await service.db.query(
      `alter table approvals enable trigger user; alter table assessment_acts enable trigger user`,
    );
  });
});
