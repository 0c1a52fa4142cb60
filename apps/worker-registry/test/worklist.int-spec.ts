import { join } from 'node:path';
import { newId } from '@tanggap/contracts';
import { UnitOfWork } from '@tanggap/messaging';
import { Clock, type ServiceConfig } from '@tanggap/platform';
import { checkout, eventually } from '@tanggap/testing';
import { DemoDesks } from '../src/application/case-work/demo-desks.js';
import { pageStatement, type WorkFilter, type WorkPage } from '../src/persistence/case-work/worklist.queries.js';
import { aReport, anAcceptance } from './a-report.js';
import { ARunningRegistry, sealedFor, type Shown } from './a-running-registry.js';

const [own, other, full] = ['c1', 'c2', 'c3'].map((end) => `0192a000-0000-7000-8000-0000000000${end}`);
const caseworker = { sub: own ?? '', roles: ['PENGANTAR_KERJA'], regions: ['36.03', '36.72'] };
const head = { sub: newId(), roles: ['PIMPINAN'], regions: caseworker.regions };
const ofCilegon = { ...caseworker, regions: ['36.72'] };
const everywhere = { ...caseworker, regions: 'all' as const };
const WORKERS = 30;
const desk = { regions: ['36.03'], districts: [], cap: 100, active: true };

describe('the list of work', () => {
  const noticeId = newId();
  let registry: ARunningRegistry;
  beforeAll(async () => {
    registry = await ARunningRegistry.open();
    // Every third lives in Cilegon.
    const workers = Array.from({ length: WORKERS }, (_, n) => ({
      ...{ ...sealedFor(`nik-${n}`, `CITRA ${n}`), line: n + 2, district: n % 3 === 0 ? '36.72.01' : '36.03.12' },
    }));
    await registry.say(
      { name: 'layoff-notices.notice-accepted.v1', data: anAcceptance(noticeId, WORKERS) },
      { name: 'layoff-notices.workers-reported.v1', data: aReport({ noticeId, workers }) },
    );
    await eventually(async () => (await countOf('case_work')) === WORKERS);
  });
  afterAll(() => registry.close());

  const countOf = async (of: string): Promise<number> => {
    const [row]: { n: number }[] = await registry.db.query(`select count(*)::int as n from ${of}`);
    return row?.n ?? -1;
  };
  const listed = async (query: string, person = caseworker as object) =>
    (await registry.get(`/worklist${query}`, person)).items;
  const idsOf = (items: readonly Shown[]) => items.map(({ id }) => id);
  const keep = (account = '', terms: object, seen: number) =>
    registry.send('PUT', `/desks/${account}`, terms, head, { 'if-match': `"${seen}"` });
  const walk = async (query: string, person: object): Promise<string[]> => {
    const all: string[] = [];
    for (let after = ''; ;) {
      const { items, body } = await registry.get(`/worklist?limit=7${query}${after && `&after=${after}`}`, person);
      all.push(...idsOf(items));
      if (body['next'] === undefined) return all;
      after = body['next'] as string;
    }
  };

  it('leaves cases to nobody while there is no desk, and says so', async () => {
    const { body } = await registry.get('/worklist/counts', caseworker);

    expect(body).toEqual({
      ...{ open: WORKERS, overdue: 0, unassigned: WORKERS, arriving: 0 },
      byState: [{ state: 'registered', cases: WORKERS, overdue: 0, unassigned: WORKERS }],
    });
    expect(await listed('?owner=none&limit=200')).toHaveLength(WORKERS);
    expect(await listed('?owner=me')).toEqual([]);
  });

  it('shows masked names and no more of a person', async () => {
    const [item] = await listed('?limit=1');

    expect(item).toMatchObject({
      maskedName: 'C••••• •••••',
      state: 'registered',
      duty: 'first-contact',
      overdue: false,
    });
    expect(Object.keys(item ?? {})).not.toEqual(expect.arrayContaining(['sealed']));
    expect(item).not.toHaveProperty('nikHash');
  });

  it.each([
    ['', caseworker],
    ['&sort=newest', caseworker],
    ['&owner=none', everywhere],
    ['&sort=newest&owner=none', everywhere],
    ['&state=registered', ofCilegon],
  ])('pages through all of it%s without losing or repeating one', async (query, person) => {
    const all = await walk(query, person);

    expect(new Set(all).size).toBe(all.length);
    expect(all).toHaveLength(person === ofCilegon ? 10 : WORKERS);
    if (query.includes('newest')) expect(all).toEqual(all.toSorted().toReversed());
  });

  it('shows to each region its own, by the site or by the home', async () => {
    const ofNowhere = { ...caseworker, regions: ['36.04'] };

    expect(await listed('?limit=200&district=36.72.01', ofCilegon)).toHaveLength(10);
    expect(await listed('?limit=200', { ...caseworker, regions: [] })).toEqual([]);
    expect(await listed('', ofNowhere)).toEqual([]);
    expect((await registry.get('/worklist/counts', ofNowhere)).body).toMatchObject({ open: 0, byState: [] });
    expect(await listed(`?noticeId=${newId()}`)).toEqual([]);
    expect(await listed('?vulnerable=true')).toEqual([]);
    expect(await listed('?overdue=true')).toEqual([]);
  });

  it('names every filter that is wrong at once', async () => {
    const { status, body } = await registry.get(
      '/worklist?owner=her&state=asleep&district=1&overdue=maybe&noticeId=x&vulnerable=2&sort=up&after=2026-02-30~x&limit=0',
      caseworker,
    );

    expect(status).toBe(400);
    expect(new Set((body['errors'] as { field: string }[]).map(({ field }) => field))).toEqual(
      new Set(['owner', 'state', 'district', 'overdue', 'noticeId', 'vulnerable', 'sort', 'after', 'limit']),
    );
  });

  it('goes by itself to the desks of the homes of people, up to their caps, and others hear of it once', async () => {
    expect(await keep(own, { ...desk, cap: 12 }, 0)).toMatchObject({ status: 200, body: { version: 1, open: 0 } });
    await eventually(async () => (await countOf(`case_work where owner_id = '${own}'`)) === 12);
    await keep(other, { ...desk, regions: [], districts: ['36.03.12'], cap: 50 }, 0);
    await eventually(async () => (await countOf(`case_work where owner_id = '${other}'`)) === 8);

    expect((await registry.get('/worklist/counts', caseworker)).body).toMatchObject({ unassigned: 10 });
    for (const whose of ['me', 'ME', own, own?.toUpperCase()])
      expect(await listed(`?owner=${whose}&limit=200`)).toHaveLength(12);
    expect(await listed('?owner=None&limit=200')).toHaveLength(10);
    expect(await listed(`?owner=${own}&limit=200`, ofCilegon)).toEqual([]);
    const told = await registry.told('worker-registry.cases-assigned.v1');
    const toldIds = told.flatMap(({ caseIds }) => caseIds as string[]);
    expect(new Set(toldIds).size).toBe(toldIds.length);
    expect(toldIds).toHaveLength(20);
    expect(await countOf('case_assignments')).toBe(20);
  });

  it('keeps a desk only on the version that was seen, and only within the own regions', async () => {
    const late = await keep(own, { ...desk, cap: 40 }, 0);
    expect(late).toMatchObject({ status: 409, body: { errors: [{ field: 'cap' }] } });
    expect(late.body['type']).toContain('desk.changed-meanwhile');
    expect((await keep(full, { ...desk, regions: ['36.04'] }, 0)).body['type']).toContain('desk.outside-regions');
    const bad = await keep(full, { regions: ['99.99'], districts: null, cap: -1, active: 'yes' }, 0);
    expect(bad.status).toBe(400);
    expect((await registry.get('/desks', head)).items).toMatchObject([
      { accountId: own, cap: 12, open: 12, overdue: 0, lastSeenAt: expect.any(String) },
      { accountId: other, cap: 50, open: 8, overdue: 0, lastSeenAt: null },
    ]);
    expect((await registry.get('/desks', { ...head, regions: ['36.04'] })).items).toEqual([]);
    expect((await registry.get('/desks', caseworker)).status).toBe(403);
  });

  it('is handed to another caseworker case by case, with a result for each', async () => {
    await keep(full, { ...desk, regions: [], districts: ['36.03.01'], cap: 2 }, 0);
    const mine = idsOf(await listed('?owner=me&limit=4'));
    const theirs = idsOf(await listed(`?owner=${other}&limit=1`));
    const caseIds = [...mine.slice(0, 3), ...theirs, newId()];
    const sent = { caseIds, caseworkerId: full, reason: 'cuti Ibu Siti' };
    const headers = { 'idempotency-key': 'handed-over-once' };
    expect((await registry.post('/cases/assignments', sent, caseworker)).status).toBe(403);
    const first = await registry.post('/cases/assignments', sent, head, headers);
    const again = await registry.post('/cases/assignments', sent, head, headers);

    expect(again.body).toEqual(first.body);
    expect((first.body['results'] as { outcome: string }[]).map(({ outcome }) => outcome)).toEqual([
      ...['assigned', 'assigned', 'desk-full', 'desk-full', 'not-found'],
    ]);
    const same = await registry.post('/cases/assignments', { ...sent, caseIds: mine.slice(0, 1) }, head);
    expect(same.body['results']).toEqual([{ caseId: mine[0], outcome: 'already-there' }]);
    const ofCilegonOnly = { ...head, regions: ['36.72'] };
    const nobody = await registry.post('/cases/assignments', { ...sent, caseworkerId: newId() }, head);
    const outside = await registry.post('/cases/assignments', sent, ofCilegonOnly);
    expect([nobody, outside]).toMatchObject([{ status: 404 }, { status: 404 }]);
    const [kept] = await registry.db.query(
      `select from_owner, to_owner, why, reason from case_assignments where case_id = $1 order by at desc limit 1`,
      [mine[0]],
    );
    expect(kept).toMatchObject({ from_owner: own, to_owner: full, why: 'reassigned' });
    expect(kept.reason).not.toContain('Siti');
    expect(
      await countOf(`cases c join case_work w on w.case_id = c.id where c.owner_id is distinct from w.owner_id`),
    ).toBe(0);
  });

  it('goes from one desk to another as a whole, but never to one that takes none from there', async () => {
    const relieved = newId();
    await keep(relieved, { ...desk, regions: ['36.72'], cap: 30 }, 0);
    await eventually(async () => (await countOf(`case_work where owner_id = '${relieved}'`)) === 10);
    const handOver = (from: string | undefined, terms: object, person: object = head) =>
      registry.post(`/desks/${from}/handover`, { reason: 'pindah tugas', ...terms }, person);
    const outcomes = ({ body }: { body: Readonly<Record<string, unknown>> }) =>
      Map.groupBy(body['results'] as { outcome: string }[], ({ outcome }) => outcome);

    const some = outcomes(await handOver(own, { caseworkerId: other, cases: 3 }));
    expect([...some].map(([outcome, { length }]) => [outcome, length])).toEqual([['assigned', 3]]);
    expect(await countOf(`case_assignments where why = 'reassigned' and to_owner = '${other}'`)).toBe(3);
    // Cilegon's desk takes the cases of Cilegon's homes; all of them were reported for a site in 36.03.
    // One that fits is not hidden by many that are due before it and do not.
    expect([...outcomes(await handOver(relieved, { caseworkerId: other, cases: 1 })).keys()]).toEqual(['assigned']);
    await registry.db.query(
      `update case_work set due_on = due_on + 9 where owner_id = $1 and home_region_code = '36.72'`,
      [other],
    );
    expect([...outcomes(await handOver(other, { caseworkerId: relieved, cases: 1 })).keys()]).toEqual(['assigned']);
    expect(outcomes(await handOver(other, { caseworkerId: relieved })).get('elsewhere')?.length).toBeGreaterThan(0);
    expect(outcomes(await handOver(newId(), { caseworkerId: relieved })).size).toBe(0);
    const ofNowhere = { ...head, regions: ['36.04'] };
    expect((await handOver(own, { caseworkerId: other }, ofNowhere)).status).toBe(404);
    expect((await handOver(own, { caseworkerId: other }, caseworker)).status).toBe(403);
    expect((await handOver(own, { caseworkerId: 'x', cases: 0, reason: '' })).status).toBe(400);
  });

  it('has desks of the demo from the start, which later starts leave as they are', async () => {
    const config = { SEED_DIR: join(checkout, 'deploy/seed') } as ServiceConfig;
    const demo = () => new DemoDesks(new UnitOfWork(registry.db), new Clock(), config).onModuleInit();
    const before = await countOf('desks');
    await demo();
    await registry.db.query(`update desks set cap = 7 where kept_by = 'worker-registry'`);
    await demo();

    expect(await countOf('desks')).toBe(before + 2);
    expect(await countOf(`desks where cap = 7 and kept_by = 'worker-registry'`)).toBe(2);
  });

  it('is found in the order of an index among many, never by putting all in order', async () => {
    await registry.db.query(
      `insert into case_work (case_id, notice_id, owner_id, state, region_code, home_region_code, district_code, duty, due_on, since, active_at)
       select gen_random_uuid(), $1, case when n % 50 = 0 then $2::uuid end, 'registered', '36.0' || n % 5, '36.0' || n % 4, '36.03.12',
              'first-contact', date '2027-01-01' + n % 300, now(), now() from generate_series(1, 20000) as n`,
      [newId(), full],
    );
    await registry.db.query('analyze case_work');
    const due: WorkPage = { sort: 'due', limit: 51 };
    const after = { dueOn: '2027-05-01', caseId: newId() };
    const asked: readonly (readonly [Partial<WorkFilter>, WorkPage, readonly string[] | 'all'])[] = [
      [{}, due, 'all'],
      [{}, { ...due, after }, 'all'],
      [{ ownerId: full ?? '' }, { ...due, after }, 'all'],
      [{ ownerId: null }, due, 'all'],
      [{ state: 'registered', district: '36.03.12' }, { ...due, after }, ['36.03', '36.02']],
    ];

    for (const [filter, page, within] of asked) {
      const { text, values } = pageStatement({ today: '2026-11-22', ...filter }, page, within);
      const [plan] = await registry.db.query(`explain (analyze, format json) ${text}`, [...values]);
      expect(mostRowsSorted(plan['QUERY PLAN'][0].Plan)).toBeLessThanOrEqual(4 * page.limit);
    }
  });
});

type Plan = { 'Node Type': string; Plans?: Plan[]; 'Actual Rows': number; 'Actual Loops': number };

/** Rows that go into the largest sort of a plan. */
function mostRowsSorted(plan: Plan): number {
  const inside = (plan.Plans ?? []).map(mostRowsSorted);
  const sorted = plan['Node Type'] === 'Sort' ? (plan.Plans?.[0]?.['Actual Rows'] ?? 0) : 0;
  return Math.max(sorted, ...inside, 0);
}
