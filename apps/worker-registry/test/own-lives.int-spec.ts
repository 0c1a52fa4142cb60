import { newId, type Fact } from '@tanggap/contracts';
import { civilDate } from '@tanggap/kernel';
import { UnitOfWork } from '@tanggap/messaging';
import { Clock } from '@tanggap/platform';
import { Clocks } from '../src/application/rights/clocks.js';
import { ClockQueries } from '../src/persistence/rights/clocks.store.js';
import { aReport, anAcceptance, hashOf } from './a-report.js';
import { ARunningRegistry, sealedFor } from './a-running-registry.js';

const caseworker = { sub: '0192a000-0000-7000-8000-0000000000c1', roles: ['PENGANTAR_KERJA'], regions: ['36.03'] };
const supervisor = { sub: '0192a000-0000-7000-8000-0000000000c3', roles: ['PENGAWAS_NAKER'], regions: ['36.03'] };
const union = { sub: '0192a000-0000-7000-8000-0000000000c4', roles: ['SERIKAT_PEKERJA'], regions: [] };
const worker = (n: number) => ({
  sub: `0192a000-0000-7000-8000-00000000d0${String(n).padStart(2, '0')}`,
  roles: ['PEKERJA'],
  regions: [],
});

const told = {
  ...{ nik: '3603124101900007', name: 'CITRA AYU LESTARI', birthDate: '1990-01-01', phone: '081234567890' },
  ...{ districtCode: '36.03.12', companyName: 'PT Sepatu Jaya', regionCode: '36.03', layoffDate: '2026-03-30' },
  ...{ reasonCode: 'TUTUP_RUGI', evidence: 'Surat dari HRD' },
};

const reason = { reason: 'Salah paham, masih bekerja di sana' };

/** A clock that stands at a day. */
class ClockAt extends Clock {
  constructor(private readonly day: string) {
    super();
  }

  override now(): Date {
    return new Date(`${this.day}T03:00:00.000Z`);
  }
}

describe('people who speak for themselves', () => {
  let registry: ARunningRegistry;
  let hashed: (nik: string) => string;
  beforeAll(async () => {
    registry = await ARunningRegistry.open();
    hashed = (nik) => registry.hashOf(nik);
  });
  afterAll(() => registry.close());

  const notice = async (workers: readonly { nik: string; name: string; line: number }[]) => {
    const noticeId = newId();
    const list = workers.map(({ nik, name, line }) => ({
      ...{ nik, line, nikHash: hashed(nik) },
      sealed: registry.sealed({ nik, name, birthDate: '1990-01-01' }),
    }));
    const facts: Fact[] = [
      { name: 'layoff-notices.notice-accepted.v1', data: anAcceptance(noticeId, list.length) },
      { name: 'layoff-notices.workers-reported.v1', data: aReport({ noticeId, workers: list }) },
    ];
    await registry.say(...facts);
    await registry.untilRegistered(noticeId);
    return noticeId;
  };

  it('tell of a layoff first: the company is on the list until its notice comes, which opens that one case', async () => {
    const { status, body } = await registry.post('/self-reports', told, worker(1));
    expect([status, Object.keys(body)]).toEqual([201, ['id']]);
    for (const companyName of ['PT A 0812-3456-7890', 'PT A hrd@a.example', 'Budi 3603124101900008'])
      expect((await registry.post('/self-reports', { ...told, companyName }, worker(1))).status).toBe(400);
    const again = { ...told, companyName: 'Sepatu Jaya, PT.' };
    expect(await registry.post('/self-reports', again, worker(1))).toMatchObject({
      ...{ status: 409, body: { code: 'self-report.stands-already' } },
    });
    expect(await registry.post('/self-reports', again, union)).toMatchObject({ status: 201 });
    const listed = async (as: object) => (await registry.get('/self-reports/not-yet-filed', as)).items;
    expect(await listed(supervisor)).toMatchObject([{ companyName: 'PT Sepatu Jaya', reports: 2, people: 1 }]);
    expect(await listed({ ...supervisor, regions: ['36.72'] })).toEqual([]);
    expect(await registry.told('worker-registry.case-opened.v1')).toEqual([]);

    const noticeId = await notice([
      { nik: told.nik, name: told.name, line: 2 },
      { nik: '3603124101900008', name: 'DEWI', line: 3 },
    ]);
    const opened = await registry.told('worker-registry.case-opened.v1');
    const { body: linked } = await registry.get(`/self-reports/${String(body['id'])}`, supervisor);
    expect(linked).toMatchObject({ state: 'linked', evidence: null, hasEvidence: true, nikEnding: '0007' });
    expect(opened.filter(({ caseId }) => caseId === linked['caseId'])).toMatchObject([
      { noticeId, newPerson: true, line: 2 },
    ]);
    expect(await registry.db.query(`select workers, new_people, cases from notice_registrations`)).toEqual([
      { workers: 2, new_people: 2, cases: 2 },
    ]);
    expect(
      await registry.db.query(`select id from cases where person_id in (select person_id from self_reports)`),
    ).toEqual([{ id: linked['caseId'] }]);
    expect(await listed(supervisor)).toEqual([]);
    const kept = JSON.stringify(await registry.db.query('select * from self_reports'));
    for (const secret of [told.nik, 'CITRA', 'Surat']) expect(kept).not.toContain(secret);
  });

  it('are believed at once where the notice has come before them, and blame nobody', async () => {
    const late = { ...told, nik: '3603124101900008', name: 'DEWI', companyName: 'Sepatu Jaya' };
    const { body } = await registry.post('/self-reports', late, worker(4));
    expect(await registry.get(`/self-reports/${String(body['id'])}`, caseworker)).toMatchObject({
      body: { state: 'linked', evidence: 'Surat dari HRD', maskedName: expect.not.stringContaining('DEWI') },
    });
    expect((await registry.get('/self-reports/not-yet-filed', supervisor)).items).toEqual([]);
    expect(await registry.post(`/self-reports/${String(body['id'])}/dismissal`, reason, caseworker)).toMatchObject({
      ...{ status: 409, body: { code: 'self-report.linked-already' } },
    });
  });

  it('are found by their number before any notice, and a report that was wrong is dismissed and links to nothing', async () => {
    const wrong = { ...told, nik: '3603124101900009', companyName: 'Toko Maju', layoffDate: '2026-01-05' };
    const { body } = await registry.post('/self-reports', wrong, worker(5));
    const id = String(body['id']);
    const { items: found } = await registry.post('/people/search', { nik: wrong.nik }, caseworker);
    expect(found).toMatchObject([{ cases: 0, nikEnding: '0009' }]);
    expect((await registry.get(`/people/${String(found[0]?.id)}`, caseworker)).status).toBe(200);
    const elsewhere = { ...caseworker, regions: ['36.72'] };
    expect((await registry.post('/people/search', { nik: wrong.nik }, elsewhere)).items).toEqual([]);

    const { items, body: page } = await registry.get('/self-reports?state=standing&region=36.03&limit=1', supervisor);
    expect([items.map((one) => one.id), page['next']]).toEqual([[id], undefined]);
    expect((await registry.get('/self-reports?limit=1', supervisor)).body['next']).toBe(id);
    expect((await registry.get('/self-reports', elsewhere)).items).toEqual([]);
    expect((await registry.get('/self-reports', worker(5))).status).toBe(403);
    expect((await registry.get(`/self-reports/${id}`, elsewhere)).status).toBe(404);

    const dismiss = (as: object, sent: object | null = reason) =>
      registry.post(`/self-reports/${id}/dismissal`, sent, as);
    expect([(await dismiss(supervisor)).status, (await dismiss(elsewhere)).status]).toEqual([403, 404]);
    expect((await dismiss(caseworker, null)).status).toBe(400);
    expect(await dismiss(caseworker)).toMatchObject({ status: 201, body: { id } });
    expect(await dismiss(caseworker)).toMatchObject({ body: { code: 'self-report.dismissed-already' } });
    expect(await registry.get(`/self-reports/${id}`, caseworker)).toMatchObject({
      body: { state: 'dismissed', dismissalReason: reason.reason },
    });
    expect((await registry.get('/self-reports/not-yet-filed', supervisor)).items).toEqual([]);
    expect(JSON.stringify(await registry.db.query('select * from self_reports'))).not.toContain('Salah');
    const noticeId = await notice([{ nik: wrong.nik, name: wrong.name, line: 4 }]);
    expect((await registry.get(`/self-reports/${id}`, caseworker)).body).toMatchObject({
      state: 'dismissed',
      caseId: null,
    });
    expect((await registry.get(`/cases?noticeId=${noticeId}`, caseworker)).items).toHaveLength(1);
  });

  it('speak for themselves only, and not without end; a union for its company', async () => {
    const mine = { ...told, nik: '3603124101900012' };
    const file = (over: object, as: object) => registry.post('/self-reports', { ...mine, ...over }, as);
    expect((await file({ companyName: 'Toko 0' }, worker(8))).status).toBe(201);
    const other = await file({ nik: '3603124101900013' }, worker(8));
    expect(other).toMatchObject({ status: 403, body: { code: 'self-report.own-only' } });
    for (const n of [1, 2, 3, 4]) expect((await file({ companyName: `Toko ${n}` }, worker(8))).status).toBe(201);
    expect(await file({ companyName: 'Toko 5' }, worker(8))).toMatchObject({
      ...{ status: 429, body: { code: 'self-report.too-many' } },
    });
    const ofCompany = { ...union, companyId: '0192a000-0000-7000-8000-000000000002' };
    const foreign = { nik: '3603124101900014', companyId: '0192a000-0000-7000-8000-000000000001' };
    expect(await file(foreign, ofCompany)).toMatchObject({
      ...{ status: 403, body: { code: 'self-report.other-company' } },
    });
    expect(await registry.db.query(`select id from people where nik_hash = $1`, [hashed(foreign.nik)])).toEqual([]);
    await registry.db.query(
      `update self_reports set ended_at = now(), ended_by = reported_by, end_reason_sealed = sealed where reported_by = $1`,
      [worker(8).sub],
    );
  });

  it('are told every field that is wrong, at once', async () => {
    const { status, body } = await registry.post(
      '/self-reports',
      { ...told, nik: '12', districtCode: '99.99.99', reasonCode: 'BORED', phone: 'x', layoffDate: '2199-12-31' },
      worker(1),
    );
    expect(status).toBe(400);
    expect(JSON.stringify(body)).toMatch(/nik.*phone.*districtCode.*reasonCode.*layoffDate/s);
    expect((await registry.post('/self-reports', null, worker(1))).status).toBe(400);
  });

  it('see their own cases and nobody else’s, once they have claimed them', async () => {
    const [{ number }] = await registry.db.query<[{ number: string }]>(`select number from cases where line = 2`);
    const claim = { nik: told.nik, birthDate: told.birthDate, caseNumber: `K-${number.padStart(7, '0')}` };
    expect(await registry.get('/own/cases', worker(1))).toMatchObject({
      status: 404,
      body: { code: 'own.not-connected' },
    });
    expect(await registry.post('/own/claims', claim, worker(1))).toMatchObject({ status: 201 });
    expect(await registry.post('/own/claims', claim, worker(2))).toMatchObject({
      body: { code: 'claim.connected-already' },
    });

    const { items, body } = await registry.get('/own/cases', worker(1));
    expect(items).toMatchObject([
      { number: claim.caseNumber, stateText: { en: 'registered' }, jkp: { deadline: '2026-09-30' }, nextStep: {} },
    ]);
    expect(body['consents']).toHaveLength(4);
    expect((await registry.get('/cases', worker(1))).status).toBe(403);
    expect(await registry.told('worker-registry.person-signed-up.v1')).toMatchObject([{ loginId: worker(1).sub }]);
    const consent = { purpose: 'aid', given: false, textVersion: '2026-1' };
    expect(await registry.post('/own/consents', consent, worker(1))).toMatchObject({
      status: 201,
      body: { change: 1 },
    });
    expect(await registry.post('/own/consents', consent, worker(2))).toMatchObject({ status: 404 });
    const moment = expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/);
    const [aid] = (await registry.get('/own/cases', worker(1))).body['consents'] as object[];
    expect(aid).toMatchObject({ purpose: 'aid', state: 'withdrawn', history: [{ given: false, decidedAt: moment }] });
    expect(items).toMatchObject([{ openedAt: moment, since: moment }]);
  });

  it('have five tries at most, and are then shown to the counter, where a caseworker connects them', async () => {
    const wrong = { nik: told.nik, birthDate: '1991-01-01', caseNumber: 'K-0000001' };
    const answers = [];
    for (const caseNumber of ['1', '1', '2', '3', '4', '5', '6'].map((n) => `K-000000${n}`))
      answers.push(await registry.post('/own/claims', { ...wrong, caseNumber }, worker(3)));
    expect(answers.map(({ body }) => body['code'])).toEqual([
      ...Array(6).fill('claim.no-match'),
      'claim.too-many-tries',
    ]);
    const another = { ...wrong, nik: '3603124101900077' };
    const many = Array.from({ length: 12 }, (_, n) => registry.post('/own/claims', another, worker(10 + n)));
    const codes = (await Promise.all(many)).map(({ body }) => body['code']);
    expect(codes.filter((code) => code === 'claim.no-match')).toHaveLength(10);
    expect(JSON.stringify(answers.at(-1)?.body)).toContain('loket');

    const [{ id }] = await registry.db.query<[{ id: string }]>(`select person_id as id from cases where line = 2`);
    // Pasted in capitals; tokens name it in lower case.
    const assisted = {
      loginId: worker(3).sub.toUpperCase(),
      identityCheck: { means: 'identity-card', note: 'KTP asli dilihat' },
    };
    expect(await registry.post(`/people/${id}/login`, assisted, { ...caseworker, regions: ['36.72'] })).toMatchObject({
      status: 404,
    });
    expect(
      await registry.post(`/people/${id}/login`, { ...assisted, loginId: caseworker.sub.toUpperCase() }, caseworker),
    ).toMatchObject({ status: 409, body: { code: 'login.own-account' } });
    expect(await registry.post(`/people/${id}/login`, assisted, caseworker)).toMatchObject({ status: 201 });
    expect(
      await registry.db.query(`select ended_by from logins where login_id = $1 and ended_at is not null`, [
        worker(1).sub,
      ]),
    ).toEqual([{ ended_by: caseworker.sub }]);
    expect((await registry.get('/own/cases', worker(3))).items).toHaveLength(1);
    expect((await registry.get('/own/cases', worker(1))).status).toBe(404);
  });

  it('are not brought into reach by whoever has written their report down', async () => {
    const elsewhere = { sub: 'gita@rumah.example', roles: ['PEKERJA'], regions: [] };
    const gita = { ...told, nik: '3603124101900015', name: 'GITA', companyName: 'Toko Gita' };
    expect((await registry.post('/self-reports/at-the-counter', gita, caseworker)).status).toBe(201);
    const [{ id } = { id: '' }] = (await registry.post('/people/search', { nik: gita.nik }, caseworker)).items;
    const life = { circumstance: 'rehired', since: '2026-04-20', evidence: 'stated' };
    const login = { loginId: elsewhere.sub, identityCheck: { means: 'identity-card', note: 'KTP asli dilihat' } };
    const consent = { purpose: 'aid', given: true, textVersion: '2026-1', channel: 'counter' };
    const ownOnly = { status: 403, body: { code: 'person.of-own-report' } };
    expect(await registry.post(`/people/${id}/circumstances`, life, caseworker)).toMatchObject(ownOnly);
    expect(await registry.post(`/people/${id}/login`, login, caseworker)).toMatchObject(ownOnly);
    expect((await registry.post(`/people/${id}/consents`, consent, caseworker)).status).toBe(201);
    const withdrawn = { ...consent, given: false, channel: 'paper' };
    expect(await registry.post(`/people/${id}/consents`, withdrawn, caseworker)).toMatchObject(ownOnly);
    expect(await registry.post(`/people/${id}/reveal`, { reason: 'Menelepon' }, caseworker)).toMatchObject(ownOnly);
    const colleague = { ...caseworker, sub: 'auth0|a-colleague' };
    expect((await registry.post(`/people/${id}/circumstances`, life, colleague)).status).toBe(201);
    expect((await registry.post(`/people/${id}/login`, { ...login, loginId: 'a\u0000b' }, colleague)).status).toBe(400);
    const { status, body } = await registry.post(`/people/${id}/login`, login, colleague);
    expect([status, body['loginId']]).toEqual([201, expect.stringMatching(/^[\w-]{43}$/)]);
    expect(JSON.stringify(await registry.told('worker-registry.person-signed-up.v1'))).not.toContain('gita');
    expect(await registry.db.query(`select from logins where login_id like '%@%' or bound_by like '%|%'`)).toEqual([]);
    await expect(
      registry.db.query(
        `insert into claim_attempts (login_id, claim_hash, nik_hash, tried_at) values ($1, $2, $2, now())`,
        [elsewhere.sub, hashOf('x')],
      ),
    ).rejects.toThrow('claim_attempts_name_no_account');
    expect((await registry.get('/own/cases', elsewhere)).status).toBe(200);
    expect(
      (await registry.post('/own/consents', { ...consent, given: false, channel: undefined }, elsewhere)).status,
    ).toBe(201);
    expect(
      (
        await registry.post(
          '/own/claims',
          { nik: gita.nik, birthDate: gita.birthDate, caseNumber: 'K-0000001' },
          elsewhere,
        )
      ).status,
    ).toBe(409);
    const mine = { ...gita, companyName: 'Toko lain' };
    expect((await registry.post('/self-reports', mine, elsewhere)).status).toBe(201);
    expect(await registry.get('/worklist?owner=me', colleague)).toMatchObject({ status: 200, items: [] });
    const { items: standing } = await registry.get('/self-reports?state=standing', caseworker);
    const ended = standing.map((one) => registry.post(`/self-reports/${one.id}/dismissal`, reason, caseworker));
    expect((await Promise.all(ended)).map(({ status }) => status)).toEqual([201, 201]);
  });

  it('see the cases of all their records once these are merged, by the account of the one that stands; who is connected then is checked by a caseworker', async () => {
    const hani = { name: 'HANI', line: 5 };
    const [one, two] = ['3603124101900016', '3603124101900017'];
    await notice([{ ...hani, nik: one }]);
    await notice([{ ...hani, nik: two }]);
    const caseOf = async (nik: string) => {
      const [row] = await registry.db.query<{ id: string; number: string }[]>(
        `select p.id, c.number from people p join cases c on c.person_id = p.id where p.nik_hash = $1`,
        [hashed(nik)],
      );
      return {
        id: row?.id ?? '',
        claim: { nik, birthDate: '1990-01-01', caseNumber: `K-${row?.number.padStart(7, '0')}` },
      };
    };
    const [first, second] = [await caseOf(one), await caseOf(two)];
    expect((await registry.post('/own/claims', first.claim, worker(21))).status).toBe(201);
    const own = async () => (await registry.get('/own/cases', worker(21))).items.length;
    const merge = { intoId: first.id, reason: 'KTP diperiksa' };
    expect([await own(), (await registry.post(`/people/${second.id}/merge`, merge, caseworker)).status]).toEqual([
      1, 200,
    ]);
    expect(await own()).toBe(2);
    expect(await registry.post('/own/claims', second.claim, worker(22))).toMatchObject({
      ...{ status: 409, body: { code: 'claim.records-joined' } },
    });
    await registry.post(`/people/${second.id}/unmerge`, { reason: 'Dua orang' }, caseworker);
    expect([await own(), (await registry.post('/own/claims', second.claim, worker(22))).status]).toEqual([1, 201]);

    const seen = async (n: number) => (await registry.get('/own/cases', worker(n))).status;
    expect((await registry.post(`/people/${second.id}/merge`, merge, caseworker)).status).toBe(200);
    expect([await seen(21), await seen(22)]).toEqual([200, 404]);
    const login = { loginId: worker(23).sub, identityCheck: { means: 'identity-card', note: 'KTP asli dilihat' } };
    expect(await registry.post(`/people/${second.id}/login`, login, caseworker)).toMatchObject({
      ...{ status: 201, body: { personId: first.id } },
    });
    expect([await seen(21), await seen(23)]).toEqual([404, 200]);
  });

  it('are shown to nobody, and touched by nobody, for a NIK that was told of with another name', async () => {
    const nik = '3603124101900017';
    const elsewhere = { ...caseworker, regions: ['36.02'], sub: '0192a000-0000-7000-8000-0000000000e1' };
    const colleague = { ...elsewhere, sub: '0192a000-0000-7000-8000-0000000000e2' };
    const told36 = { ...told, nik, districtCode: '36.02.01', regionCode: '36.02', companyName: 'PT Lain' };
    const seen = async (as: object) => {
      const [row] = await registry.db.query<{ id: string }[]>(`select id from people where nik_hash = $1`, [
        hashed(nik),
      ]);
      const life = { circumstance: 'died', since: '2026-04-20', evidence: 'stated' };
      const consent = { purpose: 'aid', given: false, textVersion: '2026-1', channel: 'paper' };
      const tried = [
        registry.get(`/people/${row?.id}`, as),
        registry.post(`/people/${row?.id}/reveal`, { reason: 'Ingin tahu' }, as),
        registry.post(`/people/${row?.id}/circumstances`, life, as),
        registry.post(`/people/${row?.id}/consents`, consent, as),
      ];
      return [
        ...(await Promise.all(tried)).map(({ status }) => status),
        (await registry.post('/people/search', { nik }, as)).items.length,
      ];
    };
    const counter = (name: string) =>
      registry.post('/self-reports/at-the-counter', { ...told36, name }, elsewhere ?? {});
    expect((await counter('NAMA LAIN SAMA SEKALI')).status).toBe(201);
    expect([await seen(elsewhere), await seen(colleague)]).toEqual(Array(2).fill([404, 404, 404, 404, 0]));
  });

  it('are reminded of the last day to claim on five days, and asked after in four months, each once', async () => {
    const walkOn = async (day: string) => {
      const clock = new ClockAt(day);
      const clocks = new Clocks(new ClockQueries(registry.db), new UnitOfWork(registry.db), clock);
      while (await clocks.walk());
      expect(clock.today()).toBe(civilDate(day));
    };
    await registry.db.query(`update daily_walks set day = '2026-01-01', done = true`);
    await registry.db.query(`delete from follow_ups`);
    await registry.db.query(`alter table jkp_reminders disable trigger user`);
    await registry.db.query(`delete from jkp_reminders`);
    // The office does not decide that there is no claim: whom the law names hears nothing, all others do.
    await registry.db.query(`update cases set contract_ended = true, reason_code = 'SAKIT_PANJANG' where line = 3`);
    const [resigned] = await registry.db.query<[{ id: string }]>(
      `select min(id::text) as id from cases where line <> 3 and state not in ('invalid', 'layoff-cancelled', 'closed')`,
    );
    await registry.db.query(`update cases set reason_code = 'RESIGN' where id = $1`, [resigned.id]);
    for (const day of [
      '2026-04-30',
      '2026-08-31',
      '2026-09-15',
      '2026-09-16',
      '2026-09-23',
      '2026-09-27',
      '2026-09-29',
      '2026-09-29',
      '2026-10-01',
    ])
      await walkOn(day);

    const made = await registry.db.query<unknown[]>(
      `select r.days, r.made_on::text as on from jkp_reminders r join cases c on c.id = r.case_id where c.line = 3 order by r.made_on`,
    );
    expect(made).toEqual([
      { days: 30, on: '2026-08-31' },
      { days: 14, on: '2026-09-16' },
      { days: 7, on: '2026-09-23' },
      { days: 3, on: '2026-09-27' },
      { days: 1, on: '2026-09-29' },
    ]);
    registry.on('2026-09-30');
    expect((await registry.get('/jkp-reminders?region=36.03', caseworker)).items).toHaveLength(20);
    expect((await registry.get('/jkp-reminders', { ...caseworker, regions: ['36.72'] })).items).toEqual([]);
    const paged: (readonly [unknown, string])[] = [];
    for (let after = ''; after !== 'undefined';) {
      const page = await registry.get(`/follow-ups?limit=2${after && `&after=${after}`}`, caseworker);
      paged.push(...page.items.map((one) => [one['dueOn'], one.id] as const));
      after = String(page.body['next']);
    }
    const { items } = await registry.get('/follow-ups?limit=200', caseworker);
    expect(paged).toEqual(items.map((one) => [one['dueOn'], one.id]));
    expect(paged).toEqual(paged.toSorted());
    expect(paged.length).toBeGreaterThan(2);
    expect(
      items
        .filter(({ caseId }) => caseId === items[0]?.['caseId'])
        .map(({ months }) => months)
        .toSorted(),
    ).toEqual([1, 3, 6]);
    const answer = (contract = 'PKWT') =>
      registry.post(
        `/follow-ups/${items[0]?.id}/answer`,
        { employed: true, wage: 5_000_000, contract, note: 'di pabrik' },
        caseworker,
      );
    expect((await answer('kata Bu Siti')).status).toBe(400);
    expect(await answer()).toMatchObject({ status: 201 });
    registry.on('2026-10-01');
    expect((await registry.get('/jkp-reminders', caseworker)).items).toEqual([]);
    registry.later(0);
    expect(await answer()).toMatchObject({ status: 409 });
  });

  it('have a countdown that says what is likely, by which law', async () => {
    const [{ id }] = await registry.db.query<[{ id: string }]>(`select id from cases where line = 2`);
    const { body } = await registry.get(`/cases/${id}/jkp`, caseworker);

    expect(body).toMatchObject({
      deadline: '2026-09-30',
      monthlyEstimate: 3_000_000,
      rule: { validFrom: '2025-02-07' },
    });
    expect(body['answer']).not.toBe('yes');
    expect((await registry.get(`/cases/${id}/jkp`, { ...caseworker, regions: ['36.72'] })).status).toBe(404);
    expect(hashOf(told.nik)).toHaveLength(43);
    expect(sealedFor(told.nik, told.name).sealed).not.toContain('CITRA');
  });

  it('who went before their notice came have no case to be called about; a wish to stop is about what was told before', async () => {
    const eko = { nik: '3603124101900010', name: 'EKO' };
    await registry.post('/self-reports', { ...told, ...eko, companyName: 'Toko Eko' }, worker(6));
    const [{ id } = { id: '' }] = (await registry.post('/people/search', { nik: eko.nik }, caseworker)).items;
    const say = (circumstance: string) => {
      const body = { circumstance, since: '2026-04-20', evidence: 'stated' };
      return registry.post(`/people/${id}/circumstances`, body, caseworker);
    };
    const caseOf = async (noticeId: string) =>
      (await registry.get(`/cases?noticeId=${noticeId}`, caseworker)).items.map(({ state }) => state);
    expect((await say('asked-to-stop')).status).toBe(201);
    const first = await notice([{ ...eko, line: 2 }]);
    expect(await caseOf(first)).toEqual(['closed']);
    const second = await notice([
      { ...eko, line: 2 },
      { nik: '3603124101900011', name: 'FITRI', line: 3 },
    ]);
    expect(await caseOf(second)).toEqual(['registered', 'registered']);
    expect((await say('died')).status).toBe(201);
    const third = await notice([{ ...eko, line: 2 }]);
    expect([await caseOf(second), await caseOf(third)]).toEqual([['registered', 'closed'], ['closed']]);
    expect(await registry.told('worker-registry.case-ended.v1')).toMatchObject([
      ...[{ why: 'asked-to-stop' }, { why: 'died' }, { outcome: 'closed', why: 'died' }],
    ]);
    const notes = await registry.db.query<{ name: string }[]>(
      `select name from outbox where name like '%case-%' or name like '%notice-registered%' order by position desc limit 3`,
    );
    expect(notes.map(({ name }) => name.replace(/.*\.(.*)\.v1/, '$1'))).toEqual([
      ...['notice-registered', 'case-ended', 'case-opened'],
    ]);
  });
});
