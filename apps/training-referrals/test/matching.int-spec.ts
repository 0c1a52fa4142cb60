import type { EventData } from '@tanggap/contracts';
import { addDays, civilDate } from '@tanggap/kernel';
import { eventually } from '@tanggap/testing';
import { aCaseOpened, aNoticeRegistered, idOf } from './a-case.js';
import type { RunningService } from './a-running-service.js';
import { aRunningService } from './a-running-service.js';

type Item = Record<string, unknown>;
type Profiled = EventData<'worker-registry.case-profiled.v1'>;

const noticeId = idOf('notice', 1);
const caseworker = { roles: ['PENGANTAR_KERJA'], regions: ['36.03'] };
const elsewhere = { ...caseworker, regions: ['36.01'] };
const planner = { roles: ['PIMPINAN'] };
const admin = { roles: ['ADMIN_SISTEM'], sub: idOf('person', 901) };
const head = { roles: ['PIMPINAN'], sub: idOf('person', 902) };

/** 22 who wish to sew in Kabupaten Tangerang, where 32 seats lie ahead in all; one child, for whom nothing is open. */
const cases = Array.from({ length: 23 }, (_, i) =>
  aCaseOpened({
    caseId: idOf('case', i + 1),
    personId: idOf('person', i + 1),
    line: i + 2,
    wishes: ['JAHIT'],
    layoffDate: '2026-03-31',
    ...(i === 22 && { ageBand: '15-17' as const, schooling: 'SD' as const, districtCode: '36.71.01' }),
  }),
);
const child = idOf('case', 23);
const profile = (over: Partial<Profiled> = {}): Profiled => ({
  caseId: idOf('case', 1),
  personId: idOf('person', 1),
  version: 2,
  schooling: 'SMK',
  occupation: 'SEWING',
  skills: ['ELECTRICAL'],
  wishes: ['OTOMASI'],
  dependants: 2,
  vulnerable: true,
  districtCode: '36.04.10',
  ...over,
});

let service: RunningService;
beforeAll(async () => {
  service = await aRunningService();
  service.setClock(new Date('2027-03-01T03:00:00Z'));
  await service.db().query(`update classes set starts_on = '2027-04-05', ends_on = '2027-05-14'`);
  await service.hear(...cases, aNoticeRegistered(noticeId, 1, cases.length));
  await service.hear(
    { name: 'worker-registry.case-profiled.v1', data: profile({ version: 3, availableFrom: '2027-04-01' }) },
    { name: 'worker-registry.case-profiled.v1', data: profile({ version: 2, wishes: ['JAHIT'] }) },
  );
  await eventually(async () => {
    const [row] = await service.db().query<{ heard: number }[]>(`select count(*)::int as heard from case_profiles`);
    const { body } = await service.get(`/line/${noticeId}`);
    return row?.heard === 2 && body['notSuitable'] === 1;
  });
});
afterAll(() => service.close());

const matches = (caseId: string, as: object = caseworker) => service.get(`/cases/${caseId}/matches`, as);
const interest = (caseId: string, body: unknown, as: object = caseworker) =>
  service.send('POST', `/cases/${caseId}/interests`, body, as);
const named = (item: Item | undefined) => (item?.['programme'] as Item | undefined)?.['code'];

describe('the matches of a case', () => {
  it('go by the newest profile, whichever was heard last, and show points with words', async () => {
    const { status, body } = await matches(idOf('case', 1));
    const [best] = body['options'] as Item[];

    expect(status).toBe(200);
    expect(body).toMatchObject({ ruleVersion: '2026-2', day: '2027-03-01', alternatives: null });
    expect(named(best)).toBe('OTOMASI');
    expect(best).toMatchObject({
      place: 1,
      score: 40 + 6 + 3 + 10 + 10 + 4,
      reasons: expect.arrayContaining([
        { code: 'waiting.month', points: 10, text: { id: expect.any(String), en: expect.any(String) } },
        { code: 'vulnerable', points: 10, text: { id: expect.any(String), en: expect.any(String) } },
      ]),
      classes: [{ startsOn: '2027-04-05', free: expect.any(Number), waiting: 0, distance: expect.any(String) }],
    });
  });

  it('answer a layoff in all three pathways, heavy equipment with the licence that the job asks for', async () => {
    const { body } = await matches(idOf('case', 2));
    const options = body['options'] as Item[];

    expect((body['pathways'] as Item[]).map(({ pathway, open }) => [pathway, (open as string[]).length > 0])).toEqual([
      ['ALAT_BERAT', true],
      ['MANUFAKTUR', true],
      ['WIRAUSAHA', true],
    ]);
    expect(options.find((option) => named(option) === 'FORKLIFT')?.['reasons']).toContainEqual(
      expect.objectContaining({ code: 'licence.needed' }),
    );
    expect(options.length + (body['obstacles'] as Item[]).length).toBe(19);
  });

  it('tell for whom nothing is open what is missing and what comes nearest', async () => {
    const { body } = await matches(child, { roles: ['INSPEKTORAT'] });

    expect(body['options']).toEqual([]);
    expect(body['alternatives']).toMatchObject({
      missing: expect.arrayContaining([expect.objectContaining({ code: 'age.below' })]),
      nearest: { reasons: [expect.anything()] },
    });
  });

  it('are not found outside the own regions, nor for a case that is not there', async () => {
    expect((await matches(idOf('case', 1), elsewhere)).status).toBe(404);
    expect((await matches(idOf('case', 99))).body).toMatchObject({ code: 'case.not-found' });
    expect((await matches('7')).status).toBe(404);
    expect((await matches(idOf('case', 1), planner)).status).toBe(403);
  });
});

describe('an interest', () => {
  it('is noted once, whoever says it again', async () => {
    const first = await interest(child, { programmeCode: 'LAS-SMAW' });
    const again = await interest(child, { programmeCode: 'LAS-SMAW' }, { ...caseworker, sub: idOf('person', 900) });

    expect(first).toMatchObject({ status: 200, body: { countsFor: 'LAS-SMAW', districtCode: '36.71.01' } });
    expect(again).toEqual(first);
  });

  it('is refused where a class can be asked for, and outside the own regions', async () => {
    expect(await interest(idOf('case', 2), { programmeCode: 'JAHIT' })).toMatchObject({
      status: 409,
      body: { code: 'interest.class-planned' },
    });
    expect((await interest(idOf('case', 2), { programmeCode: 'CAD-BNG' }, elsewhere)).status).toBe(404);
  });

  it('names what is known', async () => {
    for (const body of [
      {},
      { programmeCode: 'MENARI' },
      { pathway: 'LAIN' },
      { programmeCode: 7 },
      null,
      { pathway: 'WIRAUSAHA', districtCode: '99.99.99' },
    ])
      expect((await interest(child, body)).status).toBe(400);
  });

  it('is counted with the programme, once a person', async () => {
    await interest(child, { programmeCode: 'LAS-GMAW', districtCode: '36.03.12' });
    const { body } = await service.get('/interests', planner);

    expect(body['items']).toEqual([{ pathway: 'MANUFAKTUR', programme: 'LAS-GMAW', regionCode: '36.03', people: 1 }]);
  });
});

describe('planning', () => {
  const demand = async (query = '', as: object = planner) => (await service.get(`/planning/demand${query}`, as)).body;
  const of = (body: Item, code: string) => (body['items'] as Item[]).find((item) => named(item) === code);

  it('counts who waits and who would join, against the seats that lie ahead', async () => {
    const body = await demand();

    expect(body).toMatchObject({ classesPerWave: 13, people: 1, backlog: 0, waves: 0 });
    expect(of(body, 'LAS-GMAW')).toMatchObject({ people: 1, interested: 1, waiting: 0, seatsFree: 16, backlog: 0 });
    expect(of(body, 'JAHIT')).toMatchObject({ people: 0, seatsFree: 10 });
  });

  it('sees what is left when seats are taken away: a backlog, and the wave that serves it', async () => {
    await service.db().query(`update classes set state = 'cancelled' where programme_code = 'LAS-GMAW'`);
    await service.db().query(
      `insert into interests (id, case_id, person_id, pathway, programme_code, counts_for, district_code, noted_by)
       select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'MANUFAKTUR', 'LAS-GMAW', 'LAS-GMAW', '36.03.12', gen_random_uuid()
         from generate_series(1, 39)`,
    );
    expect(of(await demand('?programme=LAS-GMAW'), 'LAS-GMAW')).toMatchObject({ people: 40, backlog: 40, classes: 3 });
    expect((await service.get('/planning/waves?waves=2', planner)).body).toMatchObject({
      people: 40,
      served: 32,
      remaining: 8,
      remainingByProgramme: { 'LAS-GMAW': 8 },
      waves: [
        [
          { programme: 'LAS-GMAW', regionCode: '36.03', districtCode: '36.03.12', seats: 16, people: 16 },
          { programme: 'LAS-GMAW', regionCode: '36.03', districtCode: '36.03.12', seats: 16, people: 16 },
        ],
      ],
    });
  });

  it('shows an officer the own regions, and a provider the own programmes', async () => {
    expect(await demand('', elsewhere)).toMatchObject({ people: 0 });
    expect(await demand('?region=36.03', elsewhere)).toMatchObject({ people: 0 });
    const provider = { roles: ['PENGELOLA_PELATIHAN'], regions: [], providerCode: 'APINDO-BANTEN' };
    const own = ((await demand('', provider))['items'] as Item[]).map(named);
    expect(own).not.toContain('LAS-GMAW');
    expect(own.length).toBeGreaterThan(0);
    const nobody = { roles: ['PENGELOLA_PELATIHAN'], providerCode: null };
    expect((await demand('', nobody))['people']).toBe(0);
  });

  it('refuses what is no region, programme or number of waves', async () => {
    for (const path of ['demand?region=Serang', 'demand?programme=x', 'waves?waves=0', 'waves?waves=many'])
      expect((await service.get(`/planning/${path}`, planner)).status).toBe(400);
  });
});

describe('a policy', () => {
  const draft = {
    version: '2027-1',
    validFrom: '2027-03-02',
    legalBasis: 'kebijakan dinas',
    pathwayOrder: ['MANUFAKTUR', 'WIRAUSAHA', 'ALAT_BERAT'],
    parts: [{ part: 'wish.programme', operator: 'if', points: 70 }],
  };
  const propose = (body: unknown, as: object = admin) => service.send('POST', '/policies', body, as);
  const approve = (version: string, as: object = head) => service.send('POST', `/policies/${version}/approval`, {}, as);
  const inForce = async () => (await matches(idOf('case', 1))).body['ruleVersion'];

  it('with a part or an operator that nobody knows is not kept', async () => {
    const parts = [
      { part: 'wish.programm', operator: 'if', points: 1 },
      { part: 'vulnerable', operator: 'unless', points: 1 },
    ];
    expect(await propose({ ...draft, parts })).toMatchObject({
      status: 400,
      body: { errors: [{ code: 'policy.unknown-part' }, { code: 'policy.unknown-operator' }] },
    });
    expect((await approve('2027-1')).status).toBe(404);
    expect((await approve('%00')).status).toBe(404);
    expect((await propose(null)).status).toBe(400);
    expect((await propose({ ...draft, validFrom: '9999-12-31' })).body).toMatchObject({
      errors: [{ field: 'validFrom', code: 'policy.too-far-ahead' }],
    });
  });

  it('is tried on the newest cases before anybody proposes it, and nothing is kept', async () => {
    const simulate = (body: unknown, as: object = admin) => service.send('POST', '/policies/simulations', body, as);
    const { status, body } = await simulate(draft);
    expect(status).toBe(200);
    const counts = body['programmes'] as readonly { now: number; then: number }[];
    const sum = (side: 'now' | 'then') => counts.reduce((all, one) => all + one[side], 0);
    expect([sum('now'), sum('then')]).toEqual([body['cases'], body['cases']]);
    expect(body['cases']).toBeGreaterThan(0);
    expect(JSON.stringify(body['samples'])).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}/);
    expect((await simulate({ ...draft, parts: [] })).status).toBe(400);
    expect((await simulate(draft, { ...head, roles: ['BENDAHARA'] })).status).toBe(403);
    const { body: known } = await service.get('/policies', planner);
    expect((known['items'] as Item[]).map(({ version }) => version)).not.toContain('2027-1');
  });

  it('is put in force by another person than the one who wrote it down', async () => {
    expect((await propose(draft)).status).toBe(201);
    expect((await propose(draft)).status).toBe(409);
    expect((await approve('2027-1', { ...head, sub: admin.sub })).body).toMatchObject({ code: 'policy.own-draft' });
    expect((await approve('2027-1', admin)).status).toBe(403);
    expect((await approve('2027-1')).status).toBe(200);
    expect((await approve('2027-1')).status).toBe(409);
    expect((await propose({ ...draft, version: '2027-2', validFrom: '2027-03-02' })).status).toBe(409);
  });

  it('counts from its first day, also after a restart, and changes nothing that was decided', async () => {
    expect(await inForce()).toBe('2026-2');
    await service.restart();
    service.setClock(new Date('2027-03-02T03:00:00Z'));
    expect(await inForce()).toBe('2027-1');

    const { body } = await service.get('/policies', planner);
    const [newest, before] = body['items'] as Item[];
    expect([newest?.['version'], before?.['validTo']]).toEqual(['2027-1', addDays(civilDate('2027-03-02'), -1)]);
    expect((await service.get('/policies/recomputed')).body).toEqual({ checked: 23, same: 23, different: [] });
  });
});

describe('stored decisions', () => {
  it('give the same when they are computed again: 10,000 of 10,000, and requests too', async () => {
    const many = Array.from({ length: 9_977 }, (_, i) =>
      aCaseOpened({
        caseId: idOf('case', 1_000 + i),
        personId: idOf('person', 1_000 + i),
        noticeId: idOf('notice', 2),
        line: i + 2,
        dependants: i % 6,
        wishes: [['JAHIT'], ['ALAT_BERAT'], ['WIRAUSAHA', 'LAS-SMAW'], []][i % 4] ?? [],
        districtCode: ['36.03.12', '36.71.01', '36.02.05'][i % 3] ?? '36.03.12',
      }),
    );
    await service.hear(...many);
    const asked = await service.send(
      'POST',
      `/cases/${child}/referrals`,
      { programmeCode: 'WIRAUSAHA', reason: 'diminta pekerja', override: true },
      caseworker,
    );
    await eventually(async () => {
      const [row] = await service.db().query<{ n: number }[]>(`select count(*)::int as n from proposals`);
      return row?.n === 10_000;
    });
    let [same, next] = [0, ''];
    for (let page = 0; page < 10; page++) {
      const { body } = await service.get(`/policies/recomputed?limit=1000${next && `&after=${next}`}`);
      expect(body).toMatchObject({ checked: 1_000, different: [] });
      [same, next] = [same + Number(body['same']), String(body['next'])];
    }

    expect(same).toBe(10_000);
    expect((await service.get('/policies/recomputed?limit=5000')).status).toBe(400);
    expect(asked).toMatchObject({ status: 201, body: { result: 'seat' } });
    expect((await service.get('/policies/recomputed?of=requests')).body).toEqual({
      checked: 1,
      same: 1,
      different: [],
    });
  });
});
