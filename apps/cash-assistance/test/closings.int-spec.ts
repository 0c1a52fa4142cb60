import { closeBalance } from '@tanggap/kernel';
import { RoundBook } from '@tanggap/messaging';
import { approveAid, eventually } from '@tanggap/testing';
import { AssessmentFiles } from '../src/application/assessment-files.js';
import { budgetRounds } from '../src/application/budget-rounds.js';
import { AppealQueries } from '../src/persistence/assessing/appeal.queries.js';
import { AssessmentQueries } from '../src/persistence/assessment.queries.js';
import { HoldQueries } from '../src/persistence/hold.queries.js';
import { LineQueries } from '../src/persistence/line.queries.js';
import { SchemeQueries } from '../src/persistence/scheme.queries.js';
import { aCaseClosed, casesOf, familyCard, idOf, registeredOf } from './a-case.js';
import type { CaseOpened, Opened } from './a-case.js';
import type { Service } from './a-service.js';
import { aService } from './a-service.js';

let service: Service;
beforeAll(async () => {
  service = await aService();
});
afterEach(() => service.empty());
afterAll(() => service.close());

const holdDue = () => service.keeper().holdDue();
const closed = () => service.published('cash-assistance.assessment-closed.v1');
const counts = (notice: number) => new LineQueries(service.db).countsOf(idOf('notice', notice), 'all');

async function decided(notice: number, ...each: readonly Opened[]): Promise<readonly CaseOpened[]> {
  const cases = casesOf(notice, ...each);
  await service.hear(...cases, registeredOf(notice, each.length));
  await holdDue();
  return cases;
}

async function close(...cases: readonly (CaseOpened | undefined)[]): Promise<void> {
  await service.hear(...cases.flatMap((one) => (one ? [aCaseClosed(one)] : [])));
  await holdDue();
}

async function approve({ data }: CaseOpened): Promise<void> {
  await approveAid(service.url, 'a.case_id = $1', [data.caseId]);
}

async function fileOf({ data }: CaseOpened) {
  const [row] = await service.db.query<{ id: string }[]>(`select id from assessments where case_id = $1`, [
    data.caseId,
  ]);
  return new AssessmentFiles(new AssessmentQueries(service.db), new SchemeQueries(service.db)).open(
    row?.id ?? '',
    'all',
  );
}

describe('a closed case', () => {
  it('releases what was set aside, in the ledger and in the budget, and says so', async () => {
    await service.openBudget(1_000_000);
    const [first] = await decided(1, {}, {}, {});
    await close(first);
    expect(await service.budget()).toMatchObject({ reserved: 500_000 });
    expect(await closed()).toMatchObject([{ line: 2, outcome: 'released', released: 500_000, reason: 'amended' }]);
    expect(await counts(1)).toMatchObject({
      cases: 3,
      released: 1,
      held: 0,
      reserved: 500_000,
      overcommittedBudgets: 0,
    });
  });

  it('says that nothing is released when an operator had given its opening up, so that nobody waits for it', async () => {
    await service.openBudget(500_000);
    const [first, second] = casesOf(1, {}, {});
    if (!first || !second) throw new Error('two were made');
    const book = new RoundBook(service.db);
    book.open(
      'worker-registry.case-opened.v1',
      () => undefined,
      () => null,
    );
    await service.hear(second, registeredOf(1, 2));
    await service.db.transaction((manager) =>
      book.giveUp(manager, [{ event: first, by: 'operator', reason: 'damaged' }]),
    );
    await close(first, second);
    expect(await service.published('cash-assistance.nothing-released.v1')).toEqual([
      { noticeId: idOf('notice', 1), line: 2, caseId: first.data.caseId, reason: 'amended' },
    ]);
    expect(await closed()).toMatchObject([{ line: 3 }]);
    await service.db.query(`truncate cases_given_up`);
  });

  it('closes an assessment for which nothing was set aside as well', async () => {
    await service.openBudget(500_000);
    const [, second] = await decided(1, {}, {});
    await close(second);
    expect(await closed()).toMatchObject([{ line: 3, outcome: 'released', released: 0 }]);
    expect(await service.budget()).toMatchObject({ reserved: 500_000 });
  });

  it('holds what was approved: the money stays, a task with its owner waits, and the history says it', async () => {
    await service.openBudget(1_000_000);
    const [first] = await decided(1, {}, {});
    if (!first) throw new Error('two were made');
    await approve(first);
    await close(first);
    expect(await service.budget()).toMatchObject({ reserved: 1_000_000 });
    expect(await closed()).toMatchObject([{ outcome: 'held', released: 0 }]);
    const holds = await new HoldQueries(service.db).list({ limit: 10 }, 'all');
    expect(holds).toMatchObject([{ line: 2, amount: 500_000, why: 'layoff-amended', ownerRole: 'PENYETUJU_BANTUAN' }]);
    expect(await new HoldQueries(service.db).list({ limit: 10 }, ['36.71'])).toEqual([]);
    const { history, assessment } = await fileOf(first);
    expect(history.map(({ to }) => to)).toEqual(['made', 'needs-evidence', 'approved', 'held']);
    expect(assessment.state).toBe('held');
  });

  it('leaves what is over as it ended, says of the rest that it was closed, and ends an appeal that nobody can decide any more', async () => {
    await service.openBudget(5_000_000);
    const states = ['lapsed', 'withdrawn', 'finally-rejected', 'recommended', 'rejected', 'appealed'];
    const cases = await decided(1, ...states.map(() => ({})));
    await service.db.query(
      `insert into assessment_work (assessment_id, case_id, person_id, notice_id, layoff_date, priority, line, budget_year, scheme_code,
                                    region_code, district_code, state)
       select id, case_id, person_id, notice_id, layoff_date, priority, line, 2026, scheme_code, region_code, district_code,
              ($1::text[])[line - 1] from assessments`,
      [states],
    );
    await service.db.query(
      `insert into appeals (id, assessment_id, person_id, filed_at, judgement, due_on, source, filed_by, grounds)
       select gen_random_uuid(), assessment_id, person_id, now(), 0, current_date, 'office', 'officer', 'sealed'
         from assessment_work where state = 'appealed'`,
    );
    await service.db.query(
      `insert into inspections (assessment_id, judgement, drawn_at, per_thousand, drew)
       select assessment_id, 0, now(), 1000, 7 from assessment_work where state = 'recommended'`,
    );
    const toInspect = () => new AppealQueries(service.db).inspections({ limit: 10 }, 'all');
    expect(await toInspect()).toHaveLength(1);
    const early = `update appeals set state = 'ended', decided_at = now(), decided_by = 'officer of another', ended_why = 'no reason'`;
    await expect(service.db.query(early)).rejects.toThrow('an_appeal_ends_with_its_case');
    await close(...cases);

    const work = await service.db.query<{ state: string }[]>(`select state from assessment_work order by line`);
    expect(work.map(({ state }) => state)).toEqual([...states.slice(0, 3), 'closed', 'closed', 'closed']);
    const moves = await service.db.query<unknown[]>(
      `select w.line, m.step, m.from_state as "from", m.to_state as "to", m.why from assessment_moves m
         join assessment_work w on w.assessment_id = m.assessment_id order by w.line`,
    );
    expect(moves).toEqual(
      states.slice(3).map((from, i) => ({ line: i + 5, step: 1, from, to: 'closed', why: 'layoff-amended' })),
    );
    const appeals = await service.db.query<unknown[]>(
      `select state, ended_why as why, decided_by as by, reason from appeals`,
    );
    expect(appeals).toEqual([{ state: 'ended', why: 'layoff-amended', by: 'cash-assistance', reason: null }]);
    const files = await Promise.all(cases.map(fileOf));
    expect(files.map(({ history }) => history.at(-1)?.to)).toEqual([
      ...['needs-evidence', 'needs-evidence', 'needs-evidence', 'closed', 'closed', 'closed'],
    ]);
    expect(await toInspect()).toEqual([]);
    expect(await closed()).toHaveLength(states.length);
  });

  it('waits for whoever works on it before it takes its money, as they take the two in that order', async () => {
    await service.openBudget(500_000);
    const [first] = await decided(1, {});
    if (!first) throw new Error('one was made');
    await approve(first);
    await service.db.query(
      `insert into assessment_work (assessment_id, case_id, person_id, notice_id, layoff_date, priority, line, budget_year, scheme_code,
                                    region_code, district_code, state)
       select id, case_id, person_id, notice_id, layoff_date, priority, line, 2026, scheme_code, region_code, district_code, 'approved'
         from assessments on conflict (assessment_id) do nothing`,
    );
    const own = await service.db.transaction(async (manager) => {
      await manager.query(`select from assessment_work for update`);
      const closing = close(first);
      await eventually(async () => {
        const waiting = await manager.query<object[]>(
          `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        );
        return waiting.length > 0;
      });
      await manager.query(`select from commitments for no key update nowait`);
      return { closing };
    });
    await own.closing;
    expect(await closed()).toMatchObject([{ outcome: 'held' }]);
  });

  it('does not stand in a round that is held later, and its assessment says why', async () => {
    await service.openBudget(500_000);
    const [first, second] = casesOf(1, { dependants: 5 }, {});
    if (!first || !second) throw new Error('two were made');
    await service.hear(first, second, aCaseClosed(first), registeredOf(1, 2));
    await holdDue();
    const decisions = await service.decisions();
    expect([...decisions.values()]).toMatchObject([
      { outcome: 'not-eligible', place: 'none' },
      { place: 'reserved', rank: 1 },
    ]);
    expect(await closed()).toMatchObject([{ line: 2, outcome: 'released', released: 0 }]);
    const file = await fileOf(first);
    expect(file.findings.find(({ rule }) => rule === 'E3')).toMatchObject({
      code: 'layoff-taken-back',
      result: 'fail',
    });
    expect(file.recomputesTheSame).toBe(true);
    const [made] = await service.published('cash-assistance.assessment-made.v1');
    expect(made).toMatchObject({ failed: ['E3'] });
  });

  it('leaves the person and the household free to be given aid for another layoff', async () => {
    await service.openBudget(1_000_000);
    const same = { personId: idOf('person', 7), householdHash: familyCard(7) };
    const [first] = await decided(1, same);
    await close(first);
    await decided(2, same);
    expect(await counts(2)).toMatchObject({ reserved: 500_000 });
    expect(await service.budget()).toMatchObject({ reserved: 500_000 });
    const [kept] = await service.db.query<{ n: number }[]>(`select count(*)::int as n from commitments`);
    expect(kept).toEqual({ n: 2 });
  });

  it('is settled before the round of the next notice, although both are heard at once', async () => {
    await service.openBudget(1_000_000);
    const same = [7, 8].map((n) => ({ personId: idOf('person', n), householdHash: familyCard(n) }));
    const before = await decided(1, ...same);
    await service.hear(...before.map(aCaseClosed), ...casesOf(2, ...same), registeredOf(2, 2));
    await service.keeper(undefined, 1).holdDue();
    const again = [...(await service.decisions())].slice(2).map(([, { place }]) => place);
    expect(again).toEqual(['reserved', 'reserved']);
    expect(await counts(1)).toMatchObject({ released: 2, reserved: 0 });
    expect(await service.budget()).toMatchObject({ reserved: 1_000_000 });
  });

  it('is settled in the transaction that gives out the next round, if it is heard of only then', async () => {
    await service.openBudget(500_000);
    const same = { personId: idOf('person', 7), householdHash: familyCard(7) };
    const [first] = await decided(1, same);
    if (!first) throw new Error('one was made');
    await service.hear(...casesOf(2, same), registeredOf(2, 1));
    let looked = 0;
    const settling = budgetRounds.settling;
    if (!settling) throw new Error('what is closed is settled');
    const heardInBetween = {
      ...budgetRounds,
      settling: {
        ...settling,
        async isDue(...[db]: Parameters<typeof settling.isDue>) {
          const isDue = await settling.isDue(db);
          if (looked++ === 0) await service.hear(aCaseClosed(first));
          return isDue;
        },
      },
    };
    await service.keeper(heardInBetween).holdDue();
    expect(await counts(2)).toMatchObject({ reserved: 500_000 });
    expect(await counts(1)).toMatchObject({ released: 1, reserved: 0 });
  });

  it('does not stand in the way of the same person, although the round of the old notice is still being told', async () => {
    await service.openBudget(1_000_000);
    const same = [7, 8].map((n) => ({ personId: idOf('person', n), householdHash: familyCard(n) }));
    const before = casesOf(1, ...same);
    await service.hear(...before, registeredOf(1, 2));
    let steps = 0;
    await service.keeper(undefined, 1).holdDue(() => steps++ === 0);
    expect(await service.published('cash-assistance.assessment-made.v1')).toHaveLength(1);
    await service.hear(...before.map(aCaseClosed), ...casesOf(2, ...same), registeredOf(2, 2));
    await service.keeper(undefined, 1).holdDue();
    expect(await counts(2)).toMatchObject({ eligible: 0, needsEvidence: 2, reserved: 1_000_000 });
    expect(await service.budget()).toMatchObject({ reserved: 1_000_000 });
    expect((await service.published('cash-assistance.assessment-made.v1')).slice(0, 4)).toMatchObject(
      [1, 1, 2, 2].map(() => ({ budget: 'reserved' })),
    );
    expect(await closed()).toMatchObject([
      { line: 2, released: 500_000 },
      { line: 3, released: 500_000 },
    ]);
    const order = (name: string) => `(select min(position) from outbox where name = 'cash-assistance.${name}.v1')`;
    const [row] = await service.db.query<unknown[]>(
      `select ${order('assessment-closed')} > ${order('round-closed')} as "isAfter"`,
    );
    expect(row).toEqual({ isAfter: true });
  });

  it('that cannot be settled is set aside with its reason, stops no other, and is tried again later', async () => {
    await service.openBudget(1_500_000);
    const cases = await decided(1, {}, {}, {});
    // Somebody has counted by hand: no more than what is left can be given back.
    await service.db.query(`update budgets set reserved = 600_000`);
    await close(...cases);
    expect(await closed()).toHaveLength(1);
    const aside = `select tries, failure from case_closures where failure is not null and settled_at is null`;
    expect(await service.db.query<unknown[]>(aside)).toEqual(
      [1, 2].map(() => ({ tries: 1, failure: 'database.23514' })),
    );
    await decided(2, {});
    expect(await counts(2)).toMatchObject({ reserved: 500_000 });

    await service.db.query(`update budgets set reserved = 1_500_000`);
    await service.db.query(`update case_closures set try_again_at = now() where failure is not null`);
    await holdDue();
    expect(await closed()).toHaveLength(3);
    expect(await service.budget()).toMatchObject({ reserved: 500_000 });
  });

  it('is closed once, however often it is told and however small the slices are', async () => {
    await service.openBudget(5_000_000);
    const cases = await decided(1, {}, {}, {}, {});
    await service.hear(...cases.map(aCaseClosed), ...cases.map(aCaseClosed));
    await service.keeper(undefined, 1).holdDue();
    expect(await closed()).toHaveLength(4);
    expect(await service.budget()).toMatchObject({ reserved: 0 });
    const cashAssistance = await counts(1);
    const balance = closeBalance({
      layoffNotices: { rows: 4, rejected: 0, reported: 4, withdrawn: 4 },
      workerRegistry: { registered: 4, newPeople: 4, knownPeople: 0, cases: 4, closed: 4 },
      trainingReferrals: { cases: 4, seats: 0, waiting: 0, notSuitable: 0, ended: 4, closed: 4, overbookedClasses: 0 },
      cashAssistance,
    });
    expect(balance).toEqual({ closes: true, broken: [] });
  });

  it('refuses to have a line of the ledger rewritten but for its release', async () => {
    await service.openBudget(1_000_000);
    const [first] = await decided(1, {});
    await expect(service.db.query(`update commitments set amount = 1`)).rejects.toThrow(/append-only/);
    await close(first);
    for (const at of ['null', `now() + interval '1 day'`]) {
      const rewritten = service.db.query(`update commitments set released_at = ${at}`);
      await expect(rewritten).rejects.toThrow(/what is released stays released/);
    }
  });
});
