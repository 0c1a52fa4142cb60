import { newId } from '@tanggap/contracts';
import { eventually } from '@tanggap/testing';
import { aReport, anAcceptance } from './a-report.js';
import { ARunningRegistry, sealedFor } from './a-running-registry.js';

const [own = '', other = ''] = ['d1', 'd2'].map((end) => `0192a000-0000-7000-8000-0000000000${end}`);
const caseworker = { sub: own, roles: ['PENGANTAR_KERJA'], regions: ['36.03', '36.72'] };
const verifier = { sub: newId(), roles: ['VERIFIKATOR_BANTUAN'], regions: ['36.03'] };
const head = { sub: newId(), roles: ['PIMPINAN'], regions: caseworker.regions };
const WORKERS = 8;

type Acts = { next: string | null; may: string[]; decisions: { to: string; why: string }[] };

describe('what the pages of caseworkers ask for', () => {
  const noticeId = newId();
  let registry: ARunningRegistry;
  let ids: readonly string[];
  beforeAll(async () => {
    registry = await ARunningRegistry.open();
    const workers = Array.from({ length: WORKERS }, (_, n) => ({
      ...{ ...sealedFor(`nik-${n}`, `CITRA ${n}`), line: n + 2, district: n < 2 ? '36.72.01' : '36.03.12' },
    }));
    await registry.say(
      { name: 'layoff-notices.notice-accepted.v1', data: anAcceptance(noticeId, WORKERS) },
      { name: 'layoff-notices.workers-reported.v1', data: aReport({ noticeId, workers }) },
    );
    await eventually(async () => (await registry.get('/worklist?limit=50', caseworker)).items.length === WORKERS);
    ids = (await registry.get('/worklist?limit=50', caseworker)).items.map(({ id }) => id);
  });
  afterAll(() => registry.close());

  const keep = (account: string, terms: object) =>
    registry.send('PUT', `/desks/${account}`, { districts: [], active: true, ...terms }, head, { 'if-match': '"0"' });
  const take = async (caseIds: readonly string[], person: object = caseworker) => {
    const { status, body } = await registry.post('/worklist/taking', { caseIds }, person);
    return { status, outcomes: ((body['results'] ?? []) as { outcome: string }[]).map(({ outcome }) => outcome) };
  };
  const actsOf = async (id = '') => (await registry.get(`/cases/${id}`, caseworker)).body['acts'] as Acts;

  it('narrows the list by home, company and day', async () => {
    const count = async (query: string) => (await registry.get(`/worklist?limit=50&${query}`, caseworker)).items.length;
    const [first] = (await registry.get('/worklist?limit=1', caseworker)).items;

    expect(first).toMatchObject({ lastOutcome: null, callBackOn: null });
    expect(await count('region=36.72')).toBe(2);
    expect(await count(`companyId=${String(first?.['companyId'])}`)).toBe(WORKERS);
    expect(await count(`companyId=${newId()}`)).toBe(0);
    expect([await count('due=today'), await count('due=none')]).toEqual([0, 0]);
    registry.on(String(first?.['dueOn']));
    expect([await count('due=today'), await count('due=week')]).toEqual([WORKERS, WORKERS]);
    const bad = await registry.get('/worklist?due=soon&region=3603&companyId=x', caseworker);
    expect((bad.body['errors'] as { field: string }[]).map(({ field }) => field).toSorted()).toEqual(
      ['companyId', 'due', 'region'].toSorted(),
    );
  });

  it('lets a caseworker take what is nobody’s, within the own desk, and nothing of another', async () => {
    expect(await take(ids.slice(0, 1))).toMatchObject({ status: 404 });
    await keep(other, { regions: ['36.72'], cap: 50 });
    await eventually(async () => (await registry.get(`/worklist?owner=${other}`, caseworker)).items.length === 2);
    // A desk of one district that nobody lives in gets nothing by itself.
    await keep(own, { regions: [], districts: ['36.03.01'], cap: 2 });
    const theirs = (await registry.get(`/worklist?owner=${other}`, caseworker)).items.map(({ id }) => id);
    const free = (await registry.get('/worklist?owner=none&limit=50', caseworker)).items.map(({ id }) => id);

    const first = await take([...free.slice(0, 3), ...theirs.slice(0, 1), newId()]);
    expect(first.outcomes).toEqual(['assigned', 'assigned', 'desk-full', 'of-another', 'not-found']);
    expect((await take(free.slice(0, 1))).outcomes).toEqual(['already-there']);
    expect((await take(free.slice(2, 3), head)).status).toBe(403);
    expect((await registry.post('/worklist/taking', { caseIds: [] }, caseworker)).status).toBe(400);
    const { body } = await registry.get(`/cases/${free[0]}`, caseworker);
    expect(body['hands']).toMatchObject([{ toOwner: own, fromOwner: null, decidedBy: own, why: 'taken' }]);
  });

  it('refuses in the database as well that a case of another is taken', async () => {
    const [kept] = await registry.db.query(`select case_id, to_owner from case_assignments limit 1`);
    const sql = `insert into case_assignments (assignment_id, case_id, at, decided_by, from_owner, to_owner, why)
      values ($1, $2, now(), 'x', $3, $4, 'taken')`;
    await expect(registry.db.query(sql, [newId(), kept.case_id, other, own])).rejects.toThrow(
      'only_what_is_of_nobody_is_taken',
    );
  });

  it('tells the own day in numbers, each of which is a list', async () => {
    const { body } = await registry.get('/worklist/today', caseworker);
    expect(body).toEqual({ dueToday: 2, overdue: 0, new: 2, waiting: 0, mine: 2, free: WORKERS - 4 });
    for (const [number, query] of Object.entries({
      dueToday: 'due=today',
      overdue: 'overdue=true',
      new: 'state=registered',
      waiting: 'due=none',
    }))
      expect((await registry.get(`/worklist?owner=me&${query}`, caseworker)).items).toHaveLength(Number(body[number]));
    const elsewhere = { ...caseworker, sub: 'somebody', regions: ['36.04'] };
    expect((await registry.get('/worklist/today', elsewhere)).body).toMatchObject({ mine: 0, free: 0 });
  });

  it('keeps views of the list for whoever made them, each under a name of its own, and removes them', async () => {
    const keepView = (name: string, filter: object, person: object = caseworker) =>
      registry.post('/worklist/views', { name, filter }, person);
    const filter = { owner: 'me', overdue: true, region: '36.72' };
    const kept = await keepView('  Cilegon   terlambat ', filter);
    expect(kept).toMatchObject({ status: 201, body: { name: 'Cilegon terlambat', filter } });
    expect(await keepView('CILEGON terlambat', {})).toMatchObject({ status: 409, body: { code: 'view.name-taken' } });
    expect((await keepView('Semua', {})).status).toBe(201);
    const bad = await keepView('3603 1241 0190 0001', { due: 'soon', more: 1 });
    expect((bad.body['errors'] as { field: string }[]).map(({ field }) => field)).toEqual(
      expect.arrayContaining(['name', 'filter.due']),
    );
    expect((await keepView('Semua', {}, head)).status).toBe(403);

    const listed = async (person: object) => (await registry.get('/worklist/views', person)).items;
    const colleague = { ...caseworker, sub: other };
    expect(await listed(caseworker)).toMatchObject([{ name: 'Cilegon terlambat', filter }, { name: 'Semua' }]);
    expect(await listed(colleague)).toEqual([]);
    const path = `/worklist/views/${String(kept.body['id'])}`;
    expect((await registry.send('DELETE', path, {}, colleague)).status).toBe(404);
    expect((await registry.send('DELETE', path, {}, caseworker)).status).toBe(200);
    expect(await listed(caseworker)).toMatchObject([{ name: 'Semua' }]);
    const names = Array.from({ length: 22 }, (_, n) => `Tampilan ${n}`);
    const all = await Promise.all(names.map((name) => keepView(name, {})));
    expect(all.filter(({ status }) => status === 201)).toHaveLength(19);
    expect(all.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'view.too-many' });
  });

  it('says of a case what may follow, as it goes on', async () => {
    const [id = ''] = ids;
    expect(await actsOf(id)).toMatchObject({
      ...{ next: 'contact', may: ['contact', 'decide'] },
      ...{ duty: 'first-contact', dueOn: expect.any(String) },
    });
    await registry.post(`/cases/${id}/contacts`, { channel: 'phone', outcome: 'reached' }, caseworker);
    expect(await actsOf(id)).toMatchObject({ next: 'verify', may: ['contact', 'verify', 'decide'] });
    expect((await actsOf(id)).decisions).toMatchObject([{ to: 'disputed', why: 'layoff.refused' }]);
    await registry.post(`/cases/${id}/verification`, { result: 'matched', means: 'e-ktp' }, caseworker);
    expect((await actsOf(id)).next).toBe('profile');
    const listed = (await registry.get('/worklist?limit=50', caseworker)).items.find((one) => one.id === id);
    expect(listed).toMatchObject({ lastOutcome: 'reached' });
  });

  it('says that a case may be reopened once the report that closed it was retracted', async () => {
    const id = ids[1] ?? '';
    const { body } = await registry.get(`/cases/${id}`, caseworker);
    const person = `/people/${String(body['personId'])}`;
    const gone = { circumstance: 'asked-to-stop', since: new Date().toISOString().slice(0, 10), evidence: 'stated' };
    const report = await registry.post(`${person}/circumstances`, gone, caseworker);
    expect(report.status).toBe(201);
    expect(await actsOf(id)).toEqual({ next: null, may: [], decisions: [], duty: null, dueOn: null });
    await registry.post(`/circumstances/${String(report.body['id'])}/retraction`, { reason: 'keliru' }, caseworker);
    expect(await actsOf(id)).toMatchObject({ next: 'reopen', may: ['reopen'], decisions: [] });
  });

  it('names cases to other pages by number and masked name, within the regions and the limit', async () => {
    const asked = [...ids, newId()].join(',');
    const named = await registry.get(`/cases/labels?ids=${asked}`, caseworker);
    expect(named.items).toHaveLength(WORKERS);
    expect(Object.keys(named.items[0] ?? {}).toSorted()).toEqual(['id', 'maskedName', 'number', 'personId', 'state']);
    expect(named.items[0]?.number).toMatch(/^K-\d{7}$/);
    expect((await registry.get(`/cases/labels?ids=${asked}`, verifier)).items).toHaveLength(WORKERS);
    expect((await registry.get(`/cases/labels?ids=${asked}`, { ...verifier, regions: ['36.04'] })).items).toEqual([]);
    expect((await registry.get(`/cases/labels?ids=${asked}`, head)).status).toBe(403);
    for (const bad of ['', 'x', Array.from({ length: 101 }, newId).join(',')])
      expect((await registry.get(`/cases/labels?ids=${bad}`, caseworker)).status).toBe(400);
    expect((await registry.get('/cases/labels', caseworker)).status).toBe(400);
  });

  it('opens one conflict of identities by its id, and none that is not there', async () => {
    const another = newId();
    const workers = [{ ...sealedFor('nik-3', 'DEWI LAIN', '1991-02-03'), line: 2, district: '36.03.12' }];
    await registry.say(
      { name: 'layoff-notices.notice-accepted.v1', data: anAcceptance(another, 1) },
      { name: 'layoff-notices.workers-reported.v1', data: aReport({ noticeId: another, workers }) },
    );
    await registry.untilRegistered(another);
    const [listed] = (await registry.get('/identity-conflicts?state=open', caseworker)).items;
    const one = await registry.get(`/identity-conflicts/${listed?.id}`, caseworker);
    expect(one.body).toEqual(listed);
    expect((await registry.get(`/identity-conflicts/${newId()}`, caseworker)).status).toBe(404);
    const ofNowhere = { ...caseworker, regions: ['36.04'] };
    expect((await registry.get(`/identity-conflicts/${listed?.id}`, ofNowhere)).status).toBe(404);
  });
});
