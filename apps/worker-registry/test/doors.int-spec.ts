import { newId, type Fact } from '@tanggap/contracts';
import { aReport, anAcceptance, hashOf } from './a-report.js';
import { ARunningRegistry, sealedFor, type Shown } from './a-running-registry.js';

const caseworker = { sub: '0192a000-0000-7000-8000-0000000000c1', roles: ['PENGANTAR_KERJA'] };
const ofTangerang = { ...caseworker, regions: ['36.03'] };
const ofCilegon = { ...caseworker, regions: ['36.72'] };
const ofSerang = { ...caseworker, regions: ['36.04'] };
const companyOfficer = { roles: ['HRD_PERUSAHAAN'], companyId: '0192a000-0000-7000-8000-000000000001' };

const [noticeId, laterNotice] = [newId(), newId()];
const citra = sealedFor('3603124101900001', 'CITRA AYU LESTARI');
const budi = sealedFor('3672011203880002', "Budi O'Santoso");

const reported = (report: Parameters<typeof aReport>[0]): Fact => ({
  name: 'layoff-notices.workers-reported.v1',
  data: aReport(report),
});
const accepted = (id: string, workers: number): Fact => ({
  name: 'layoff-notices.notice-accepted.v1',
  data: anAcceptance(id, workers),
});

describe('the doors of the registry', () => {
  let registry: ARunningRegistry;
  beforeAll(async () => {
    registry = await ARunningRegistry.open();
    const { nik, sealed } = citra;
    const list = [
      { ...citra, line: 2 },
      { ...budi, line: 3, district: '36.72.01' },
      { nik: 'broken', sealed: `k1.${'A'.repeat(80)}`, line: 4 },
    ];
    await registry.say(accepted(noticeId, 3), reported({ noticeId, workers: list }));
    await registry.untilRegistered(noticeId);
    const other = { ...sealedFor(nik, 'DEWI SARTIKA'), line: 2, nik };
    await registry.say(
      reported({ noticeId: laterNotice, workers: [other], regionCode: '36.04' }),
      accepted(laterNotice, 1),
    );
    await registry.untilRegistered(laterNotice);
    expect(sealed).not.toBe(other.sealed);
  });
  afterAll(() => registry.close());

  const listed = async (query: string, person = {}) =>
    (await registry.get(`/cases${query}`, { ...caseworker, ...person })).items;
  const numbersOf = (items: readonly Shown[]) => items.map(({ number }) => number);

  it('tell what a notice has come to, from the rows themselves', async () => {
    const { body } = await registry.get(`/line/${noticeId}`, caseworker);

    expect(body).toEqual({ registered: 3, newPeople: 3, knownPeople: 0, cases: 3 });
  });

  it('tell zeros of a notice that nobody has heard of', async () => {
    const { body } = await registry.get(`/line/${newId()}`, caseworker);

    expect(body).toEqual({ registered: 0, newPeople: 0, knownPeople: 0, cases: 0 });
  });

  it('tell of a notice of another region what they tell of one that nobody has heard of', async () => {
    const foreign = await registry.get(`/line/${noticeId}`, ofCilegon);
    const unknown = await registry.get(`/line/${newId()}`, ofCilegon);

    expect(foreign).toEqual(unknown);
    expect(foreign).toMatchObject({ status: 200, body: { registered: 0, cases: 0 } });
    expect((await registry.get(`/line/${noticeId}`, ofTangerang)).body).toMatchObject({ cases: 3 });
  });

  it('list cases, the newest first, by number and masked name', async () => {
    const items = await listed('');

    expect(items.map(({ number, maskedName, line }) => [number, maskedName, line])).toEqual([
      ['K-0000004', 'D••••• S•••••', 2],
      ['K-0000003', null, 4],
      ['K-0000002', 'B••••• O•••••', 3],
      ['K-0000001', 'C••••• A••••• L•••••', 2],
    ]);
    expect(items[3]).toMatchObject({
      noticeId,
      state: 'registered',
      regionCode: '36.03',
      layoffDate: '2026-03-31',
      identityInDoubt: false,
    });
    expect(items[0]).toMatchObject({ identityInDoubt: true });
  });

  it.each(['/cases', '/identity-conflicts'])('show in %s no NIK, no hash, no blob and no whole name', async (path) => {
    const text = JSON.stringify((await registry.get(path, caseworker)).body);

    for (const secret of [citra.nik, hashOf(citra.nik), citra.sealed, 'CITRA', 'Santoso', 'DEWI'])
      expect(text).not.toContain(secret);
  });

  it('page through all cases without losing or repeating one', async () => {
    const first = await registry.get('/cases?limit=3', caseworker);
    const second = await registry.get(`/cases?limit=3&after=${String(first.body['next'])}`, caseworker);

    expect(numbersOf([...first.items, ...second.items])).toEqual(['K-0000004', 'K-0000003', 'K-0000002', 'K-0000001']);
    expect(second.body).not.toHaveProperty('next');
  });

  it('narrow the list by notice, region and state', async () => {
    const found = async (query: string) => numbersOf(await listed(query));

    expect(await found(`?noticeId=${laterNotice}`)).toEqual(['K-0000004']);
    expect(await found('?region=36.72')).toEqual(['K-0000002']);
    expect(await found('?region=36.04')).toEqual(['K-0000004']);
    expect(await found('?state=registered')).toHaveLength(4);
    expect(await found('?state=closed')).toEqual([]);
  });

  it.each([
    ['of the region of the site', ofSerang, ['K-0000004']],
    ['of the region of the home', ofCilegon, ['K-0000002']],
    ['of either, each once', ofTangerang, ['K-0000004', 'K-0000003', 'K-0000002', 'K-0000001']],
    ['of no region', { ...caseworker, regions: [] }, []],
  ])('show an officer the cases %s', async (_, officer, numbers) => {
    expect(numbersOf(await listed('', officer))).toEqual(numbers);
  });

  it('show one case with its history', async () => {
    const [, , item] = await listed('');

    const { body } = await registry.get(`/cases/${item?.id ?? ''}`, ofCilegon);

    expect(body).toMatchObject({
      number: 'K-0000002',
      maskedName: 'B••••• O•••••',
      knownBefore: false,
      workStart: '2018-04-02',
      occupation: 'SEWING',
    });
    expect(body['history']).toEqual([
      {
        at: expect.any(String),
        who: 'worker-registry',
        from: null,
        to: 'registered',
        why: 'layoff-notices.workers-reported',
        words: { id: 'Dilaporkan perusahaan.', en: 'Reported by the company.' },
        reason: null,
      },
    ]);
    for (const hidden of ['sealed', 'nikHash', 'wage', 'phoneHash', 'accountHash'])
      expect(body).not.toHaveProperty(hidden);
  });

  it.each([
    ['of another region', ofSerang],
    ['that does not exist', { ...caseworker, unknown: true }],
  ])('say of a case %s only that there is none', async (_, officer) => {
    const [, , item] = await listed('');
    const id = 'unknown' in officer ? newId() : item?.id;

    const { status, body } = await registry.get(`/cases/${id ?? ''}`, officer);

    expect([status, body['type']]).toEqual([404, expect.stringContaining('case.not-found')]);
  });

  it('show conflicting identities and in what they differ', async () => {
    const { body } = await registry.get('/identity-conflicts', ofSerang);

    expect(body['items']).toEqual([
      expect.objectContaining({
        number: 'K-0000004',
        noticeId: laterNotice,
        line: 2,
        state: 'open',
        known: { maskedName: 'C••••• A••••• L•••••' },
        reported: { maskedName: 'D••••• S•••••' },
        differences: ['name'],
      }),
    ]);
    expect((await registry.get('/identity-conflicts', ofCilegon)).body['items']).toEqual([]);
  });

  it('write down who looked at what, also when there was nothing to see', async () => {
    const [item] = await listed('');
    await registry.get(`/cases/${item?.id ?? ''}`, ofTangerang);
    await registry.get(`/cases/${item?.id ?? ''}`, ofCilegon);
    await registry.get(`/cases/${item?.id ?? ''}`, companyOfficer);

    const seen: { name: string; outcome: string }[] = await registry.db.query(
      `select name, outcome from audit_log where target_id = $1 order by id desc limit 3`,
      [item?.id],
    );
    expect(seen.reverse()).toEqual([
      { name: 'case.looked-into', outcome: 'done' },
      { name: 'case.looked-into', outcome: 'case.not-found' },
      { name: 'case.looked-into', outcome: 'access.not-permitted' },
    ]);
    const [lists] = await registry.db.query(
      `select count(*)::int as n from audit_log where name = 'cases.listed' and account_id = $1`,
      [caseworker.sub],
    );
    expect(lists.n).toBeGreaterThan(0);
  });

  it.each(['/cases', '/identity-conflicts', '/cases/:id', '/line/:id'])('are closed to a company: %s', async (path) => {
    expect((await registry.get(path.replace(':id', noticeId), companyOfficer)).status).toBe(403);
  });

  it('name every filter that is wrong at once, and change nothing', async () => {
    const { status, body } = await registry.get(
      '/cases?noticeId=x&region=Banten&state=asleep&limit=1000&colour=red',
      caseworker,
    );

    expect(status).toBe(400);
    const errors = body['errors'] as { field: string }[];
    expect(new Set(errors.map(({ field }) => field))).toEqual(
      new Set(['noticeId', 'region', 'state', 'limit', 'colour']),
    );
  });
});
