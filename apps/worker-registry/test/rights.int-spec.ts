import { newId, type Fact } from '@tanggap/contracts';
import { aReport, anAcceptance } from './a-report.js';
import { ARunningRegistry, sealedFor } from './a-running-registry.js';

const caseworker = { sub: '0192a000-0000-7000-8000-0000000000c1', roles: ['PENGANTAR_KERJA'], regions: ['36.03'] };
const elsewhere = { ...caseworker, sub: '0192a000-0000-7000-8000-0000000000c2', regions: ['36.72'] };
const noticeId = newId();
const people = [
  { ...sealedFor('3603124101900001', 'CITRA AYU LESTARI'), line: 2 },
  { ...sealedFor('3603124101900002', 'DEWI SARTIKA'), line: 3 },
  { ...sealedFor('3603124101900003', 'EKO PRASETYO'), line: 4 },
];
const twice = [sealedFor('3603124101900011', 'FITRI'), sealedFor('3672124101900012', 'FITRI')];
const facts: Fact[] = [
  { name: 'layoff-notices.notice-accepted.v1', data: anAcceptance(noticeId, people.length) },
  { name: 'layoff-notices.workers-reported.v1', data: aReport({ noticeId, workers: people }) },
];

describe('the rights of people', () => {
  let registry: ARunningRegistry;
  let personOf: readonly string[];
  beforeAll(async () => {
    registry = await ARunningRegistry.open();
    await registry.say(...facts);
    await registry.untilRegistered(noticeId);
    const rows = await registry.db.query<{ id: string }[]>(`select person_id as id from cases order by line`);
    personOf = rows.map(({ id }) => id);
  });
  afterAll(() => registry.close());

  const report = (person: number, body: object, as: object = caseworker, headers = {}) =>
    registry.post(`/people/${personOf[person]}/circumstances`, body, as, headers);
  const rehired = {
    circumstance: 'rehired',
    since: '2026-04-20',
    evidence: 'employer',
    note: 'Kata Bu Rini di pabrik',
  };

  describe('a circumstance', () => {
    it('is told once however often it is sent, and its note is kept sealed', async () => {
      const key = { 'idempotency-key': 'the-same-key' };
      const [first, second] = [await report(0, rehired, caseworker, key), await report(0, rehired, caseworker, key)];

      expect([first.status, second.body]).toEqual([201, first.body]);
      expect(await registry.told('worker-registry.circumstance-reported.v1')).toEqual([
        {
          circumstanceId: first.body['id'],
          personId: personOf[0],
          circumstance: 'rehired',
          since: '2026-04-20',
          stands: true,
        },
      ]);
      const kept = JSON.stringify(await registry.db.query(`select * from circumstances`));
      expect(kept).not.toContain('Rini');
      const { items } = await registry.get(`/people/${personOf[0]}/circumstances`, caseworker);
      expect(items).toMatchObject([{ stands: true, note: rehired.note, attention: null }]);
      const inspector = { sub: elsewhere.sub, roles: ['INSPEKTORAT'], regions: 'all' as const };
      const [ofOne] = (await registry.get('/cases', caseworker)).items.filter((one) => one['personId'] === personOf[0]);
      const seen = [
        (await registry.get(`/people/${personOf[0]}/circumstances`, inspector)).items,
        (await registry.get(`/cases/${ofOne?.id}`, inspector)).body['circumstances'],
      ];
      expect(seen).toMatchObject([[{ stands: true, note: null }], [{ stands: true, note: null }]]);
    });

    it('is refused while it stands already, of a day to come, of nobody, and outside the regions', async () => {
      expect(await report(0, rehired)).toMatchObject({ status: 409, body: { code: 'circumstance.stands-already' } });
      expect(await report(0, { ...rehired, since: '2199-01-01' })).toMatchObject({ status: 400 });
      const tooEarly = { status: 400, body: { code: 'circumstance.too-early', errors: [{ field: 'since' }] } };
      expect(await report(0, { ...rehired, since: '1995-01-01' })).toMatchObject(tooEarly);
      expect(await report(0, { ...rehired, circumstance: 'died', since: '1989-12-31' })).toMatchObject(tooEarly);
      expect(await report(0, { ...rehired, circumstance: 'died' }, elsewhere)).toMatchObject({ status: 404 });
      const nobody = await registry.post(`/people/${newId()}/circumstances`, rehired, caseworker);
      expect(nobody).toMatchObject({ status: 404, body: { code: 'person.not-found' } });
    });

    it.each([
      ['nothing', null],
      ['no such circumstance', { ...rehired, circumstance: 'bored' }],
      ['no such day', { ...rehired, since: '2026-02-30' }],
      ['a character that no text has', { ...rehired, note: 'a\u0000b' }],
      ['a number for a note', { ...rehired, note: 7 }],
      ['a field that nobody knows', { ...rehired, wish: 'x' }],
    ])('is refused with the fields that are wrong: %s', async (_, body) => {
      const { status } = await report(1, body as object);

      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
    });

    it('closes the cases of who needs no help any more, and leaves those of who works again to the caseworker', async () => {
      await report(2, { ...rehired, circumstance: 'moved-away' });

      const states = await registry.db.query<{ state: string }[]>(`select state from cases order by line`);
      expect(states.map(({ state }) => state)).toEqual(['registered', 'registered', 'closed']);
      expect(await registry.told('worker-registry.case-ended.v1')).toMatchObject([
        { personId: personOf[2], outcome: 'closed', why: 'moved-away' },
      ]);
    });

    it('is retracted once, told again as not standing, and may be reported anew', async () => {
      const { body } = await report(1, { ...rehired, circumstance: 'died' });
      const retract = (as = caseworker) =>
        registry.post(`/circumstances/${String(body['id'])}/retraction`, { reason: 'Salah orang, namanya sama' }, as);

      expect(await retract(elsewhere)).toMatchObject({ status: 404 });
      expect(await retract()).toMatchObject({ status: 201 });
      expect(await retract()).toMatchObject({ status: 409, body: { code: 'circumstance.retracted-already' } });
      const told = await registry.told('worker-registry.circumstance-reported.v1');
      expect(told.filter(({ circumstanceId }) => circumstanceId === body['id'])).toMatchObject([
        { stands: true },
        { stands: false },
      ]);
      const { items } = await registry.get(`/people/${personOf[1]}/circumstances`, caseworker);
      expect(items).toMatchObject([
        { stands: false, retractionReason: 'Salah orang, namanya sama', attention: { en: expect.any(String) } },
      ]);
      const [closed] = (await registry.get('/cases?state=closed', caseworker)).items;
      const ofCase = await registry.get(`/cases/${closed?.id}`, caseworker);
      expect(ofCase.body['circumstances']).toMatchObject([{ circumstance: expect.any(String) }]);
      expect(await report(1, { ...rehired, circumstance: 'asked-to-stop' })).toMatchObject({ status: 201 });
    });

    it('that was wrong gives its case back once nothing else ends it: as it was, once, and others are told', async () => {
      const { items } = await registry.get(`/people/${personOf[1]}/circumstances`, caseworker);
      const [stopping] = items.filter((one) => one['stands'] && one['circumstance'] === 'asked-to-stop');
      const [id] = (
        await registry.db.query<{ id: string }[]>(`select id from cases where person_id = $1`, [personOf[1]])
      ).map((row) => row.id);
      const reopen = (seen: number, as: object = caseworker, sent: object | null = { reason: 'Ternyata orang lain' }) =>
        registry.post(`/cases/${id}/reopening`, sent, as, {
          'if-match': `"${seen}"`,
        });
      expect(await reopen(2)).toMatchObject({ status: 409, body: { code: 'case.report-stands' } });
      await registry.post(`/circumstances/${stopping?.id}/retraction`, { reason: 'Salah orang' }, caseworker);

      expect([
        (await reopen(3)).status,
        (await reopen(4, elsewhere)).status,
        (await reopen(5, caseworker, null)).status,
      ]).toEqual([409, 404, 400]);
      const [first, again] = [await reopen(2), await reopen(3)];
      expect(first).toMatchObject({ status: 200, body: { id, state: 'registered', version: 3 } });
      expect(again).toMatchObject({ status: 409, body: { code: 'case.not-closed-by-a-report' } });
      expect(await registry.told('worker-registry.case-reopened.v1')).toEqual([
        { caseId: id, personId: personOf[1], change: 3 },
      ]);
      expect(
        await registry.db.query(`select state, duty, due_on is null as over from case_work where case_id = $1`, [id]),
      ).toEqual([{ state: 'registered', duty: 'first-contact', over: false }]);
      const { body } = await registry.get(`/cases/${id}`, caseworker);
      expect(body['history']).toMatchObject([
        {},
        { why: 'died' },
        { why: 'report.retracted', reason: 'Ternyata orang lain', from: 'closed' },
      ]);
      expect(body['circumstances']).toMatchObject([{ attention: null }, { attention: null }]);
      await report(1, { ...rehired, circumstance: 'moved-away' });
      expect((await registry.told('worker-registry.case-ended.v1')).at(-1)).toMatchObject({ caseId: id, change: 4 });
    });
  });

  describe('a consent', () => {
    const decide = (given: boolean, more: object = {}) =>
      registry.post(
        `/people/${personOf[2]}/consents`,
        { purpose: 'training', given, textVersion: '2026-1', channel: 'counter', witness: 'Pak Budi', ...more },
        caseworker,
      );

    it('is not asked for until somebody does: that withdraws nothing', async () => {
      const { items } = await registry.get(`/people/${personOf[2]}/consents`, caseworker);

      expect(items.map(({ purpose, state }) => [purpose, state])).toEqual(
        ['aid', 'training', 'employers', 'research'].map((purpose) => [purpose, 'not-asked']),
      );
    });

    it('keeps every decision with the wording that it answered, and tells each with its number', async () => {
      expect([await decide(true), await decide(false), await decide(true)]).toMatchObject(
        [1, 2, 3].map((change) => ({ status: 201, body: { change } })),
      );
      expect(await decide(true)).toMatchObject({ status: 409, body: { code: 'consent.unchanged' } });
      expect(await decide(false, { textVersion: '1999-1' })).toMatchObject({
        body: { code: 'consent.unknown-text' },
      });
      const { items } = await registry.get(`/people/${personOf[2]}/consents`, caseworker);
      expect(items[1]).toMatchObject({ state: 'given', history: [{ change: 3 }, { change: 2 }, { change: 1 }] });
      expect(await registry.told('worker-registry.consent-decided.v1')).toMatchObject(
        [true, false, true].map((given, n) => ({ personId: personOf[2], purpose: 'training', given, change: n + 1 })),
      );
    });
  });

  describe('a consent that somebody else takes down', () => {
    const consent = { purpose: 'research', given: true, textVersion: '2026-1', channel: 'paper' };
    const takeDown = (more: object, as: object) =>
      registry.post(`/people/${personOf[2]}/consents`, { ...consent, ...more }, as);

    it('is never said to come by the own account of the person', async () => {
      expect(await takeDown({ channel: 'own-account' }, caseworker)).toMatchObject({
        status: 400,
        body: { errors: [{ field: 'channel' }] },
      });
    });

    it('is a withdrawal alone, where it is whoever watches over the data', async () => {
      const watching = { sub: newId(), roles: ['PPD_DPO'], regions: 'all' };

      expect(await takeDown({}, watching)).toMatchObject({ status: 403, body: { code: 'consent.only-withdrawals' } });
      expect(await takeDown({}, caseworker)).toMatchObject({ status: 201 });
      expect(await takeDown({ given: false }, watching)).toMatchObject({ status: 201, body: { change: 2 } });
    });
  });

  describe('of one human being with two records', () => {
    const [firstNotice, secondNotice] = [newId(), newId()];
    let [first, second] = ['', ''];
    beforeAll(async () => {
      for (const [n, id] of [firstNotice, secondNotice].entries()) {
        const [regionCode = '', worker] = [['36.03', '36.72'][n], twice[n]];
        const workers = worker ? [{ ...worker, line: 2 }] : [];
        await registry.say(
          { name: 'layoff-notices.notice-accepted.v1', data: anAcceptance(id, 1) },
          { name: 'layoff-notices.workers-reported.v1', data: { ...aReport({ noticeId: id, workers }), regionCode } },
        );
        await registry.untilRegistered(id);
      }
      const rows = await registry.db.query<{ id: string; noticeId: string }[]>(
        `select person_id as id, notice_id as "noticeId" from cases where notice_id in ($1, $2) order by id`,
        [firstNotice, secondNotice],
      );
      [first, second] = rows.map(({ id }) => id) as [string, string];
    });

    const both = { ...caseworker, regions: ['36.03', '36.72'] };
    const say = (person: string, circumstance: string, as: object) =>
      registry.post(`/people/${person}/circumstances`, { ...rehired, circumstance }, as);
    const merge = () => registry.post(`/people/${second}/merge`, { intoId: first, reason: 'KTP diperiksa' }, both);
    const unmerge = () => registry.post(`/people/${second}/unmerge`, { reason: 'Dua orang berbeda' }, both);
    const toldOf = async (circumstance: string) =>
      (await registry.told('worker-registry.circumstance-reported.v1'))
        .filter((one) => [first, second].includes(String(one['personId'])) && one['circumstance'] === circumstance)
        .map(({ personId, stands }) => [personId === first ? 'first' : 'second', stands]);
    const states = async () =>
      (
        await registry.db.query<{ state: string }[]>(
          `select state from cases where notice_id in ($1, $2) order by id`,
          [firstNotice, secondNotice],
        )
      ).map(({ state }) => state);

    it('what stands of one stands of the other once they are merged, and no longer once they are not', async () => {
      await say(first, 'rehired', caseworker);
      const consent = { purpose: 'aid', given: false, textVersion: '2026-1', channel: 'counter' };
      await registry.post(`/people/${first}/consents`, consent, caseworker);
      expect(await say(first, 'rehired', elsewhere)).toMatchObject({ status: 404 });

      expect(await merge()).toMatchObject({ status: 200 });
      expect(await toldOf('rehired')).toEqual([
        ['first', true],
        ['second', true],
      ]);
      const { items } = await registry.get(`/people/${second}/circumstances`, elsewhere);
      expect(items).toMatchObject([{ circumstance: 'rehired', note: rehired.note }]);
      const decided = await registry.told('worker-registry.consent-decided.v1');
      expect(decided.filter(({ purpose }) => purpose === 'aid')).toMatchObject([
        { personId: first, given: false },
        { personId: second, given: false },
      ]);

      expect(await unmerge()).toMatchObject({ status: 200 });
      expect((await toldOf('rehired')).at(-1)).toEqual(['second', false]);
      expect((await registry.get(`/people/${first}/circumstances`, caseworker)).items).toMatchObject([
        { circumstance: 'rehired', stands: true },
      ]);
    });

    it('a death that is reported of either ends the cases of both, in whatever region, and is taken back of both', async () => {
      await merge();
      const { status, body } = await say(first, 'died', elsewhere);

      expect(status).toBe(201);
      expect(await states()).toEqual(['closed', 'closed']);
      expect((await toldOf('died')).toSorted()).toEqual([
        ['first', true],
        ['second', true],
      ]);
      expect(await say(second, 'died', caseworker)).toMatchObject({ body: { code: 'circumstance.stands-already' } });
      const retraction = { reason: 'Salah orang, namanya sama' };
      const retracted = await registry.post(`/circumstances/${String(body['id'])}/retraction`, retraction, caseworker);
      expect(retracted.status).toBe(201);
      expect((await toldOf('died')).slice(2).toSorted()).toEqual([
        ['first', false],
        ['second', false],
      ]);
      const given = { purpose: 'employers', given: true, textVersion: '2026-1', channel: 'counter' };
      expect(await registry.post(`/people/${second}/consents`, given, caseworker)).toMatchObject({ status: 201 });
      const decided = await registry.told('worker-registry.consent-decided.v1');
      expect(decided.filter(({ purpose }) => purpose === 'employers')).toHaveLength(2);
    });
  });
});
