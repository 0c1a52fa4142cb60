import { newId } from '@tanggap/contracts';
import type { Envelope, EventData } from '@tanggap/contracts';
import { StopFiles, StopsHeard } from '../src/application/stops/stops.js';
import { StopQueries } from '../src/persistence/stops/stop.queries.js';
import { aCaseClosed, casesOf, idOf, registeredOf } from './a-case.js';
import type { CaseOpened } from './a-case.js';
import { aService } from './a-service.js';
import type { Service } from './a-service.js';

type Said =
  | Envelope<'worker-registry.circumstance-reported.v1'>
  | Envelope<'worker-registry.consent-decided.v1'>
  | Envelope<'worker-registry.case-ended.v1'>
  | Envelope<'worker-registry.case-reopened.v1'>;

let service: Service;
let first: CaseOpened;
beforeAll(async () => {
  service = await aService();
});
beforeEach(async () => {
  await service.openBudget(1_500_000);
  const [one, ...others] = casesOf(1, {}, {});
  if (!one) throw new Error('two were made');
  first = one;
  await service.hear(one, ...others, registeredOf(1, 2));
  await service.keeper().holdDue();
});
afterEach(async () => {
  await service.empty();
});
afterAll(() => service.close());

const said = <N extends Said['name']>(name: N, data: EventData<N>): Said =>
  ({ ...aCaseClosed(first), id: newId(), name, data }) as unknown as Said;
const life = (circumstance: 'died' | 'rehired', stands = true, circumstanceId = newId()) =>
  said('worker-registry.circumstance-reported.v1', {
    ...{ circumstanceId, personId: first.data.personId, circumstance },
    ...{ since: '2026-04-20', stands },
  });
const consent = (given: boolean, change: number) =>
  said('worker-registry.consent-decided.v1', {
    ...{ personId: first.data.personId, purpose: 'aid' as const, textVersion: '2026-1' },
    ...{ given, change },
  });
const ofCase = (change: number) => ({ caseId: first.data.caseId, personId: first.data.personId, change });
const hear = (...events: readonly Said[]) => service.work.run(null, (tx) => new StopsHeard().hear(tx, events));
const held = async (scope: 'all' | string[] = 'all') =>
  (await new StopFiles(new StopQueries(service.db)).list({ limit: 10 }, scope)).map(({ caseId, amount, grounds }) => ({
    caseId,
    amount,
    why: grounds.map(({ why }) => why),
  }));

describe('money that is set aside for a person', () => {
  it('is on hold once, however often the circumstance is told, and nothing of the budget moves', async () => {
    const report = life('rehired');
    await hear(report, report);
    await hear(report);

    expect(await held()).toEqual([{ caseId: first.data.caseId, amount: 500_000, why: ['circumstance.rehired'] }]);
    expect(await held(['36.71'])).toEqual([]);
    expect(await service.budget()).toMatchObject({ reserved: 1_000_000 });
  });

  it('is on hold no longer once the report is retracted, in whichever order that is heard', async () => {
    const id = newId();
    await hear(life('died', true, id));
    await hear(life('died', false, id));
    await hear(life('died', true, id));

    expect(await held()).toEqual([]);
    const [{ n }] = await service.db.query<[{ n: number }]>(`select count(*)::int as n from stop_changes`);
    expect(n).toBe(2);
  });

  it('is on hold for a later layoff as well where the person has died, and not where they had found work before it', async () => {
    await hear(life('rehired', true, '0192a5c0-0000-7000-8000-000000000000'));
    expect(await held()).toEqual([]);

    await hear(life('died', true, '0192a5c0-0000-7000-8000-000000000001'));
    expect(await held()).toMatchObject([{ why: ['circumstance.died'] }]);
  });

  it('names every ground that stands: a withdrawn consent to aid, and the end of the case', async () => {
    const ended = { ...ofCase(5), outcome: 'closed', why: 'x' } as const;
    await hear(consent(false, 1), said('worker-registry.case-ended.v1', ended));
    expect((await held())[0]?.why.toSorted()).toEqual(['case-ended.closed', 'consent.withdrawn']);

    await hear(consent(true, 2));
    await hear(consent(false, 1));
    expect(await held()).toMatchObject([{ why: ['case-ended.closed'] }]);
  });

  it('is on hold no longer once the case is reopened, and again when it ends anew, in whichever order that is heard', async () => {
    const end = (change: number) =>
      said('worker-registry.case-ended.v1', { ...ofCase(change), outcome: 'closed', why: 'died' });
    await hear(said('worker-registry.case-reopened.v1', ofCase(6)), end(5));
    expect(await held()).toEqual([]);
    await hear(end(9));
    await hear(said('worker-registry.case-reopened.v1', ofCase(6)));
    expect(await held()).toMatchObject([{ why: ['case-ended.closed'] }]);
  });

  it('is on hold from the start when the round is held after the circumstance was heard', async () => {
    const [late] = casesOf(2, {});
    if (!late) throw new Error('one was made');
    first = late;
    await hear(life('died'));
    expect((await held()).map(({ caseId }) => caseId)).not.toContain(late.data.caseId);
    await service.hear(late, registeredOf(2, 1));
    await service.keeper().holdDue();

    expect((await held()).map(({ caseId }) => caseId)).toContain(late.data.caseId);
    expect(idOf('notice', 2)).toBe(late.data.noticeId);
  });
});

describe('two records of one human being', () => {
  const person = (n: number) => ({ personId: idOf('person', n) });
  const place = (n: number, row = 0) => idOf('case', n * 10_000 + row);
  /** A notice whose round is held at once. */
  async function registered(notice: number, ...people: readonly number[]): Promise<void> {
    await service.hear(...casesOf(notice, ...people.map(person)), registeredOf(notice, people.length));
    await service.keeper().holdDue();
  }
  const onHold = async () => (await held()).map(({ caseId, why }) => `${caseId.slice(-6)} ${why.join(' ')}`);
  const decided = async (caseId: string) => (await service.decisions()).get(caseId);

  beforeEach(async () => {
    await service.allocate(10_000_000);
    await registered(2, 71);
    await registered(3, 72);
  });

  it('hold the aid twice until they are merged: then the later is on hold, and nothing of the budget moves', async () => {
    expect(await held()).toEqual([]);
    await service.merge([1, 71, 72], [1, 71, 72]);
    await service.merge([1, 71, 72]);

    expect(await held()).toEqual([{ caseId: place(3), amount: 500_000, why: ['person.merged'] }]);
    expect(await service.budget()).toMatchObject({ reserved: 2_000_000 });
  });

  it('leave the earlier free whichever of the two stands for both, until they are two people after all', async () => {
    await service.merge([1, 72, 71]);
    expect(await held()).toMatchObject([{ caseId: place(3) }]);

    await service.unmerge([1, 72, 71]);
    await service.merge([1, 72, 71]);
    expect(await held()).toEqual([]);
  });

  it('are one with the record of the last merge alone, should the end of an earlier one never be heard', async () => {
    await service.merge([1, 72, 71]);
    await service.merge([2, 72, 79]);
    await service.merge([1, 72, 71]);

    expect(await held()).toEqual([]);
  });

  it('are one anew after a merge that was undone, should the clock that numbered it have been ahead', async () => {
    await service.merge([9, 72, 71]);
    await service.unmerge([9, 72, 71]);
    await service.merge([1, 72, 71]);

    expect(await held()).toMatchObject([{ caseId: place(3) }]);
  });

  it('are two people where the merge is undone before it is heard of', async () => {
    await service.unmerge([1, 71, 72]);
    await service.merge([1, 71, 72]);

    expect(await held()).toEqual([]);
  });

  it('who are three leave one free', async () => {
    await registered(4, 73);
    await service.merge([1, 73, 71], [2, 72, 71]);
    expect((await onHold()).toSorted()).toEqual(
      [`${place(3).slice(-6)} person.merged`, `${place(4).slice(-6)} person.merged person.merged`].toSorted(),
    );

    await service.unmerge([1, 73, 71]);
    expect(await held()).toMatchObject([{ caseId: place(3) }]);
  });

  it('free the later when the layoff of the earlier is taken back', async () => {
    const [taken] = casesOf(2, person(71));
    if (!taken) throw new Error('one was made');
    await service.merge([1, 71, 72]);
    await service.hear(aCaseClosed(taken));
    await service.keeper().holdDue();

    expect(await held()).toEqual([]);
  });

  it('have one entitlement in the rounds that are held from then on, and are told why', async () => {
    await service.merge([1, 74, 72], [2, 75, 76]);
    await registered(4, 74, 75, 76);

    expect(await decided(place(4))).toMatchObject({ place: 'none', personHolds: 1 });
    expect([await decided(place(4, 1)), await decided(place(4, 2))]).toMatchObject([
      { place: 'reserved', personHolds: 0 },
      { place: 'none', personHolds: 1 },
    ]);
    const why = await service.db.query<{ code: string }[]>(
      `select f.findings -> 'E8' ->> 1 as code from assessments a join screenings s on s.assessment_id = a.id
         join finding_sets f on f.key = s.findings where a.notice_id = $1 order by a.line`,
      [idOf('notice', 4)],
    );
    expect(why.map(({ code }) => code)).toEqual([
      'earlier-aid-of-same-human',
      'no-earlier-aid',
      'earlier-aid-of-same-human',
    ]);
    expect(await held()).toEqual([]);
  });

  it('can be undone, and nobody rewrites when', async () => {
    await service.merge([1, 71, 72]);
    await service.unmerge([1, 71, 72]);
    const refusal = (statement: string) => service.db.query(statement).then(() => 'nothing', String);

    expect(await refusal('update person_merges set undone_at = null')).toMatch('is append-only');
    expect(await refusal('delete from person_merges')).toMatch('is append-only');
  });
});
