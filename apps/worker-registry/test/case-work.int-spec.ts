import { newId, type Fact } from '@tanggap/contracts';
import { Clock, SealBroken } from '@tanggap/platform';
import { eventually } from '@tanggap/testing';
import { Escalating } from '../src/application/case-work/escalating.js';
import { Resting } from '../src/application/case-work/resting.js';
import { aReport, anAcceptance, hashOf } from './a-report.js';
import { ARunningRegistry, keyRing, sealedFor } from './a-running-registry.js';

const caseworker = { sub: '0192a000-0000-7000-8000-0000000000c1', roles: ['PENGANTAR_KERJA'], regions: ['36.03'] };
const head = { roles: ['PIMPINAN'], regions: ['36.03'] };
const elsewhere = { ...caseworker, regions: ['36.72'] };
const inspector = { roles: ['INSPEKTORAT'], regions: 'all' as const };
const WORKERS = 15;

describe('the work on a case', () => {
  const noticeId = newId();
  const ids: string[] = [];
  let registry: ARunningRegistry;
  beforeAll(async () => {
    registry = await ARunningRegistry.open();
    const workers = Array.from({ length: WORKERS }, (_, n) => ({
      ...sealedFor(`nik-${n}`, `PEKERJA ${n}`),
      line: n + 2,
    }));
    await registry.say(
      { name: 'layoff-notices.notice-accepted.v1', data: anAcceptance(noticeId, WORKERS) },
      { name: 'layoff-notices.workers-reported.v1', data: aReport({ noticeId, workers }) },
    );
    await eventually(async () => (await countOf('case_work')) === WORKERS);
    const rows: { id: string }[] = await registry.db.query('select id from cases order by line');
    ids.push(...rows.map(({ id }) => id));
  });
  beforeEach(() => registry.later(0));
  afterAll(() => registry.close());

  const countOf = async (of: string): Promise<number> => {
    const [row]: { n: number }[] = await registry.db.query(`select count(*)::int as n from ${of}`);
    return row?.n ?? -1;
  };
  const idOf = (n: number) => ids[n] ?? '';
  const call = (n: number, outcome: string, more: object = {}, headers = {}) =>
    registry.post(`/cases/${idOf(n)}/contacts`, { channel: 'phone', outcome, ...more }, caseworker, headers);
  const check = (n: number, result: string) =>
    registry.post(`/cases/${idOf(n)}/verification`, { result, means: 'family-card', note: 'KK dilihat' }, caseworker);
  const read = async (n: number) => (await registry.get(`/cases/${idOf(n)}`, caseworker)).body;
  const profile = (n: number, seen: number, changes: object) =>
    registry.send('PUT', `/cases/${idOf(n)}/profile`, changes, caseworker, { 'if-match': `"${seen}"` });
  const decide = (n: number, seen: number, to: string, why: string) =>
    registry.post(`/cases/${idOf(n)}/state`, { to, why, reason: 'kata Ibu Siti' }, caseworker, {
      'if-match': `"${seen}"`,
    });
  const whole = {
    ...{ vulnerabilities: ['single-parent'], note: 'anak Ibu Siti sakit', availableFrom: '2027-01-04' },
    ...{ facilities: ['CHILD_CARE'], licences: ['SIM-B2'] },
  };
  const served = async (n: number): Promise<number> => {
    await call(n, 'reached');
    await check(n, 'matched');
    const { body } = await profile(n, 3, whole);
    const decided = await decide(n, Number(body['version']), 'in-service', 'plan.agreed');
    return Number(decided.body['version']);
  };
  const agreed = (n: number, step = 2): Fact => ({
    name: 'training-referrals.referral-moved.v1',
    data: {
      ...{ referralId: newId(), caseId: idOf(n), personId: newId(), step, from: 'seat-held', to: 'agreed' },
      why: 'worker.agreed',
    },
  });

  it('brings a case on once the person was reached, once however often it is sent', async () => {
    const headers = { 'idempotency-key': 'a-call-that-is-repeated' };
    const answers = [await call(0, 'reached', {}, headers), await call(0, 'reached', {}, headers)];

    expect(answers[0]).toMatchObject({ status: 201, body: { state: 'contacted', version: 2 } });
    expect(answers[1]).toEqual(answers[0]);
    expect(await countOf(`contacts where case_id = '${idOf(0)}'`)).toBe(1);
    const { history } = (await read(0)) as { history: { to: string; why: string; words: { en: string } }[] };
    expect(history.at(-1)).toMatchObject({
      to: 'contacted',
      why: 'contact.reached',
      words: { en: 'The worker was reached.' },
    });
  });

  it('makes a person unreachable after three tries in vain, and lets them be reached all the same', async () => {
    expect((await call(1, 'no-answer')).body).toMatchObject({ state: 'registered' });
    await call(1, 'wrong-number');
    expect((await call(1, 'no-answer')).body).toMatchObject({ state: 'unreachable', version: 2 });
    expect((await call(1, 'reached', { channel: 'visit' })).body).toMatchObject({ state: 'contacted', version: 3 });
  });

  it('logs contacts with their notes, which only those may read who see the case', async () => {
    await call(2, 'asked-to-call-back', { note: 'Telepon lagi ke rumah Bu Siti', callBackOn: '2199-12-31' });
    const path = `/cases/${idOf(2)}/contacts`;

    expect((await registry.get(path, inspector)).items).toEqual([
      expect.objectContaining({
        outcome: 'asked-to-call-back',
        note: 'Telepon lagi ke rumah Bu Siti',
        callBackOn: '2199-12-31',
      }),
    ]);
    expect((await registry.get(path, elsewhere)).status).toBe(404);
    expect((await registry.post(path, { channel: 'phone', outcome: 'reached' }, elsewhere)).status).toBe(404);
    expect((await registry.post(path, { channel: 'phone', outcome: 'reached' }, inspector)).status).toBe(403);
    const kept = await registry.db.query(`select note from contacts where note is not null`);
    expect(JSON.stringify(kept)).not.toContain('Siti');
  });

  it.each([
    [{ at: '2999-01-01T00:00:00Z', callBackOn: '2020-01-01' }, ['at', 'callBackOn']],
    [{ at: 'yesterday', outcome: null, note: '  ', colour: 'red' }, ['at', 'colour', 'note', 'outcome']],
    [{ at: '2026-02-30T10:00:00Z', callBackOn: 7, channel: ['phone'] }, ['at', 'callBackOn', 'channel']],
  ])('names every field of a contact that cannot be: %j', async (more, fields) => {
    const { status, body } = await call(3, 'reached', more);

    expect(status).toBe(400);
    expect((body['errors'] as { field: string }[]).map(({ field }) => field).toSorted()).toEqual(
      expect.arrayContaining(fields),
    );
    expect(await read(3)).toMatchObject({ state: 'registered' });
  });

  it.each([null, [], 'text', { channel: {}, result: [], to: 1, skills: 'SEWING', caseIds: [null], cap: '\u0000' }])(
    'refuses what is no command with its reasons, and changes nothing: %j',
    async (sent) => {
      const headers = { 'if-match': '"1"' };
      const before = await read(3);
      const answers = [
        ...(await Promise.all(
          ['contacts', 'verification', 'state'].map((door) =>
            registry.post(`/cases/${idOf(3)}/${door}`, sent, caseworker, headers),
          ),
        )),
        await registry.send('PUT', `/cases/${idOf(3)}/profile`, sent, caseworker, headers),
        await registry.send('PUT', `/desks/${newId()}`, sent, head, headers),
        await registry.post('/cases/assignments', sent, head),
      ];

      expect(answers.map(({ status }) => status).filter((status) => status < 400 || status >= 500)).toEqual([]);
      expect(await read(3)).toEqual(before);
    },
  );

  it('takes in a profile nothing that no table knows, and says so of every field', async () => {
    const { status, body } = await profile(3, 1, {
      ...{ schooling: 'S9', occupation: null, skills: ['SEWING', 'SEWING'], wishes: ['x y'], dependants: -1 },
      ...{
        vulnerabilities: ['tired'],
        availableFrom: '0000-01-01',
        districtCode: '99.99.99',
        note: 'a\u0000b',
        colour: 1,
      },
    });

    expect(status).toBe(400);
    const fields = new Set((body['errors'] as { field: string }[]).map(({ field }) => field.replace(/[.[].*/, '')));
    expect([...fields].toSorted()).toEqual([
      ...['availableFrom', 'colour', 'dependants', 'districtCode', 'note', 'occupation', 'schooling', 'skills'],
      ...['vulnerabilities', 'wishes'],
    ]);
  });

  it('verifies an identity without any telephone, or ends the case of somebody else', async () => {
    expect((await check(4, 'matched')).body['type']).toContain('case.not-to-be-verified');
    await call(4, 'reached', { channel: 'office' });
    expect((await check(4, 'mismatch')).body).toMatchObject({ state: 'needs-clarification' });
    expect((await check(4, 'mismatch')).body).toMatchObject({ state: 'needs-clarification', version: 3 });
    expect((await check(4, 'not-the-person')).body).toMatchObject({ state: 'invalid', version: 4 });
    expect(await registry.told('worker-registry.case-ended.v1')).toContainEqual(
      expect.objectContaining({ caseId: idOf(4), outcome: 'invalid', why: 'identity.not-the-person' }),
    );
    expect((await call(4, 'reached')).body['type']).toContain('case.is-over');
    expect((await registry.get(`/cases/${idOf(4)}/verification`, caseworker)).items).toHaveLength(3);
  });

  it('takes a person’s decision only on the version that was seen, for a reason that holds', async () => {
    const path = `/cases/${idOf(5)}/state`;
    const blind = await registry.post(path, { to: 'disputed', why: 'layoff.refused', reason: 'menolak' }, caseworker);
    expect(blind.status).toBe(428);
    expect((await decide(5, 1, 'disputed', 'died')).body['type']).toContain('case.reason-does-not-fit');
    expect((await decide(5, 1, 'disputed', 'layoff.refused')).body).toMatchObject({ state: 'disputed', version: 2 });
    const late = await decide(5, 1, 'contacted', 'dispute.ended');
    expect(late).toMatchObject({ status: 409, body: { errors: [{ field: 'state' }] } });
    expect((await decide(5, 2, 'closed', 'died')).body['type']).toContain('case.report-the-circumstance');
    expect((await decide(5, 2, 'placed', 'job.found')).body['type']).toContain('case.cannot-move');
    expect((await call(5, 'reached')).body).toMatchObject({ state: 'disputed' });
    expect((await decide(5, 2, 'contacted', 'dispute.ended')).body).toMatchObject({ state: 'contacted', version: 3 });
  });

  it('ends the profiling with the first complete profile, and tells others no more than they need', async () => {
    await call(6, 'reached');
    expect((await profile(6, 2, { dependants: 1 })).body['type']).toContain('case.not-verified');
    await check(6, 'matched');
    const started = await profile(6, 3, { skills: ['SEWING'] });
    expect(started.body).toMatchObject({ state: 'verified', version: 4, missing: ['vulnerabilities'] });
    const done = await profile(6, 4, whole);
    expect(done.body).toMatchObject({ state: 'profiled', version: 6, missing: [], vulnerable: true });
    expect(await registry.told('worker-registry.case-profiled.v1')).toEqual([
      expect.objectContaining({
        ...{ caseId: idOf(6), version: 5, skills: ['SEWING'], vulnerable: true },
        ...{ needs: ['CHILD_CARE'], licences: ['SIM-B2'] },
      }),
    ]);
    const seen = await registry.get(`/cases/${idOf(6)}/profile`, inspector);
    expect(seen.body).toMatchObject({ vulnerable: true, occupation: 'SEWING', licences: ['SIM-B2'] });
    for (const hidden of ['vulnerabilities', 'facilities', 'note']) expect(seen.body).not.toHaveProperty(hidden);
    const [kept] = await registry.db.query(`select string_agg(to_jsonb(p)::text, '') as all from case_profiles p`);
    expect(kept.all).not.toMatch(/single-parent|CHILD_CARE|Siti/);
  });

  it('keeps every accepted edit of a hundred at once, and tells all others what has changed', async () => {
    await call(7, 'reached');
    await check(7, 'matched');
    const accepted: { version: number; dependants: number }[] = [];
    let refused = 0;
    const edit = async (number: number, seen: number) => {
      const dependants = number % 16;
      const { status, body } = await profile(7, seen, {
        dependants,
        householdSize: dependants + 1,
        note: `edit ${number}`,
      });
      if (status === 200) accepted.push({ version: Number(body['version']), dependants });
      else {
        refused += 1;
        expect(body['type']).toContain('case.changed-meanwhile');
        expect((body['errors'] as { field: string }[]).map(({ field }) => field)).toEqual(
          expect.arrayContaining(['note']),
        );
        expect(JSON.stringify(body)).not.toContain('edit ');
      }
    };
    for (let wave = 0; wave < 5; wave++) {
      const seen = Number((await registry.get(`/cases/${idOf(7)}/profile`, caseworker)).body['version']);
      await Promise.all(Array.from({ length: 20 }, (_, n) => edit(wave * 20 + n, seen)));
    }

    expect(accepted.length + refused).toBe(100);
    const kept = await registry.db.query(
      `select version, dependants from case_profiles where case_id = $1 order by version`,
      [idOf(7)],
    );
    expect(kept).toEqual(accepted.toSorted((a, b) => a.version - b.version));
    expect(accepted.length).toBeGreaterThanOrEqual(5);
  });

  it('tells a decision on an older version what was edited since, and nothing else', async () => {
    await call(13, 'reached');
    await check(13, 'matched');
    await profile(13, 3, { ...whole, districtCode: '36.03.12' });
    const { status, body } = await decide(13, 5, 'in-service', 'plan.agreed');
    expect([status, body]).toMatchObject([200, { state: 'in-service', version: 6 }]);
    await profile(13, 6, { dependants: 4, note: 'pindah' });
    const late = await decide(13, 6, 'placed', 'job.found');
    expect([late.status, late.body['errors']]).toMatchObject([409, [{ field: 'dependants' }, { field: 'note' }]]);
    expect(JSON.stringify(late.body)).not.toContain('pindah');
  });

  it('stays on the list of the region that it was opened in, wherever its person moves', async () => {
    const places = async () => {
      const rows: { at: string }[] = await registry.db.query(
        `select district_code as at from case_work where case_id = $1`,
        [idOf(13)],
      );
      return rows[0]?.at;
    };
    await profile(13, 7, { districtCode: '36.72.01' });
    expect(await places()).toBe('36.03.12');
    await profile(13, 8, { districtCode: '36.03.01' });
    expect(await places()).toBe('36.03.01');
  });

  it('is not edited while its needs and note do not open, so that they are not lost', async () => {
    await registry.db.query(`alter table case_profiles disable trigger user`);
    const broken = `k1.${'A'.repeat(80)}`;
    const [{ sealed }] = await registry.db.query(
      `select sealed from case_profiles where case_id = $1 and version = 9`,
      [idOf(13)],
    );
    const put = (as: string) =>
      registry.db.query(`update case_profiles set sealed = $2 where case_id = $1 and version = 9`, [idOf(13), as]);
    await put(broken);
    const edit = await profile(13, 9, { dependants: 2 });
    const { body: seen } = await registry.get(`/cases/${idOf(13)}/profile`, caseworker);
    await put(sealed);
    await registry.db.query(`alter table case_profiles enable trigger user`);

    expect([edit.status, edit.body['code']]).toEqual([409, 'profile.cannot-be-opened']);
    expect(seen).toMatchObject({ version: 9, readable: false, vulnerable: true, missing: [] });
    for (const hidden of ['vulnerabilities', 'facilities', 'note']) expect(seen).not.toHaveProperty(hidden);
    expect((await profile(13, 9, { dependants: 2 })).body).toMatchObject({
      ...{ readable: true, vulnerable: true, vulnerabilities: whole.vulnerabilities, note: 'pindah' },
    });
  });

  it('goes into service with a plan that the person agrees to, before or after the profile', async () => {
    for (const n of [8, 9]) {
      await call(n, 'reached');
      await check(n, 'matched');
    }
    await registry.say(agreed(8), { ...agreed(8), data: { ...agreed(8).data, caseId: newId() } } as Fact);
    await eventually(async () => (await countOf('case_referrals')) === 2);
    expect(await read(8)).toMatchObject({ state: 'verified' });
    expect((await profile(8, 3, whole)).body).toMatchObject({ state: 'in-service', version: 6 });
    await profile(9, 3, whole);
    await registry.say(agreed(9));
    await eventually(async () => (await read(9))['state'] === 'in-service');
  });

  it('tells training what somebody is called who is sent to a provider, sealed for that referral alone', async () => {
    const sent = agreed(9, 3) as Extract<Fact, { name: 'training-referrals.referral-moved.v1' }>;
    const { referralId, personId } = sent.data;
    await registry.say({ ...sent, data: { ...sent.data, from: 'agreed', to: 'sent' } });
    const told = `select data from outbox where name = 'worker-registry.participant-named.v1'`;
    await eventually(async () => (await registry.db.query(told)).length > 0);

    const rows: { data: { sealed: string } }[] = await registry.db.query(told);
    expect(rows.map(({ data }) => data)).toEqual([{ referralId, personId, sealed: expect.any(String) }]);
    expect(JSON.parse(keyRing.open(rows[0]?.data.sealed ?? '', referralId))).toEqual({ name: 'PEKERJA 9' });
    expect(() => keyRing.open(rows[0]?.data.sealed ?? '', newId())).toThrow(SealBroken);
  });

  it('rests after 90 days of nothing, wakes when the person is reached, and ends after a year', async () => {
    await served(10);
    registry.later(89);
    await registry.part(Resting).step();
    expect(await read(10)).toMatchObject({ state: 'in-service' });
    registry.later(91);
    await registry.part(Resting).step();
    expect(await read(10)).toMatchObject({ state: 'dormant' });
    expect((await call(10, 'reached')).body).toMatchObject({ state: 'in-service' });
    registry.later(182);
    await registry.part(Resting).step();
    registry.later(182 + 367);
    await registry.part(Resting).step();
    expect(await read(10)).toMatchObject({ state: 'closed' });
    expect(await registry.told('worker-registry.case-ended.v1')).toContainEqual(
      expect.objectContaining({ caseId: idOf(10), outcome: 'closed', why: 'dormant-for-a-year' }),
    );
  });

  it('does not rest while a class goes on, and a dormant case is in service again with a new plan', async () => {
    await served(14);
    const referral = agreed(14);
    const moved = (step: number, to: 'started' | 'completed' | 'agreed', more = {}): Fact =>
      ({ ...referral, data: { ...referral.data, step, to, ...more } }) as Fact;
    const heard = (status: string) =>
      eventually(
        async () => (await countOf(`case_referrals where case_id = '${idOf(14)}' and status = '${status}'`)) > 0,
      );
    await registry.say(moved(5, 'started'));
    await heard('started');
    registry.later(200);
    await registry.part(Resting).step();
    expect(await read(14)).toMatchObject({ state: 'in-service' });
    await registry.say(moved(6, 'completed'));
    await heard('completed');
    registry.later(300);
    await registry.part(Resting).step();
    expect(await read(14)).toMatchObject({ state: 'dormant' });
    await registry.say(moved(2, 'agreed', { referralId: newId() }));
    await eventually(async () => (await read(14))['state'] === 'in-service');
    registry.later(300 + 400);
    await registry.part(Resting).step();
    expect(await read(14)).toMatchObject({ state: 'in-service' });
  });

  it('settles work that was kept for three months, not before; work that is found or lost again is told of the person', async () => {
    const version = (await served(11)) + 2;
    const personId = (await read(11))['personId'];
    const told = async () =>
      (await registry.told('worker-registry.circumstance-reported.v1')).filter((one) => one['personId'] === personId);
    const place = (seen: number, to: string, why: string, more: object) =>
      registry.post(`/cases/${idOf(11)}/state`, { to, why, reason: 'kata Ibu Siti', ...more }, caseworker, {
        'if-match': `"${seen}"`,
      });
    const since = { since: '2026-04-20', evidence: 'employer' };
    for (const day of ['2199-01-01', '1900-01-01'])
      expect((await place(version - 2, 'placed', 'job.found', { since: day })).status).toBe(400);
    expect((await place(version - 2, 'placed', 'job.found', since)).body).toMatchObject({ state: 'placed' });
    expect(await told()).toMatchObject([{ circumstance: 'rehired', since: '2026-04-20', stands: true }]);
    const lost = await place(version - 1, 'in-service', 'placement.lost', since);
    expect(lost).toMatchObject({ status: 400, body: { code: 'case.only-of-work' } });
    await decide(11, version - 1, 'in-service', 'placement.lost');
    expect(await told()).toMatchObject([{ stands: true }, { circumstance: 'rehired', stands: false }]);
    await decide(11, version, 'placed', 'job.found');
    expect((await told()).map(({ stands }) => stands)).toEqual([true, false, true]);
    const soon = await decide(11, version + 1, 'settled-in-work', 'kept-for-3-months');
    expect(soon.body['type']).toContain('case.too-early');
    registry.later(93);
    expect((await decide(11, version + 1, 'settled-in-work', 'kept-for-3-months')).body).toMatchObject({
      state: 'settled-in-work',
    });
  });

  it('tells again of work that is found after a second layoff: what was told before it holds nothing of it', async () => {
    const [again, workers] = [newId(), [{ ...sealedFor('nik-11', 'PEKERJA 11'), line: 2 }]];
    await registry.say(
      { name: 'layoff-notices.notice-accepted.v1', data: anAcceptance(again, 1) },
      { name: 'layoff-notices.workers-reported.v1', data: aReport({ noticeId: again, workers }) },
    );
    await registry.untilRegistered(again);
    const [row]: { id: string }[] = await registry.db.query('select id from cases where notice_id = $1', [again]);
    const second = ids.push(row?.id ?? '') - 1;
    const version = await served(second);
    const personId = (await read(second))['personId'];
    const told = async () =>
      (await registry.told('worker-registry.circumstance-reported.v1')).filter((one) => one['personId'] === personId);
    const before = (await told()).length;

    expect((await decide(second, version, 'placed', 'job.found')).body).toMatchObject({ state: 'placed' });
    expect((await told()).slice(before)).toMatchObject([{ circumstance: 'rehired', stands: true }]);
    const { circumstanceId } = (await told()).at(-1) ?? {};
    expect(String(circumstanceId) > idOf(second)).toBe(true);
    const body = { circumstance: 'rehired', since: '2026-04-20', evidence: 'stated' };
    const known = await registry.post(`/people/${String(personId)}/circumstances`, body, caseworker);
    expect(known).toMatchObject({ status: 409, body: { code: 'circumstance.stands-already' } });
    await decide(second, version + 1, 'in-service', 'placement.lost');
    const { items } = await registry.get(`/people/${String(personId)}/circumstances`, caseworker);
    expect(items.map(({ stands }) => stands)).toEqual([false, true, false]);
  });

  it('is put before the coordinator once when its day has passed', async () => {
    registry.later(40);
    await registry.part(Escalating).step();
    const raised = await countOf('case_escalations');
    await registry.part(Escalating).step();

    expect(await countOf('case_escalations')).toBe(raised);
    const { items } = await registry.get('/worklist?overdue=true&limit=1', caseworker);
    expect(items[0]).toMatchObject({ overdue: true, escalatedAt: expect.any(String), duty: expect.any(String) });
  });

  it('is late on the list with the first moment after its day, and before the coordinator at the next look', async () => {
    const due = `select due_on::text as day from case_work where duty is not null and due_on < 'infinity' order by due_on desc limit 1`;
    const [{ day }] = await registry.db.query(due);
    const late = async () => {
      const { items } = await registry.get('/worklist?overdue=true&limit=200', caseworker);
      return items.filter(({ dueOn }) => dueOn === day);
    };
    const midnight = Date.parse(`${day}T17:00:00.000Z`);
    registry.part(Clock).now = () => new Date(midnight - 1);
    expect(await late()).toEqual([]);
    registry.part(Clock).now = () => new Date(midnight);
    const found = await late();
    expect(found.length).toBeGreaterThan(0);
    await registry.part(Escalating).step();
    for (const one of await late()) expect(one).toMatchObject({ escalatedAt: expect.any(String) });
    registry.later(40);
  });

  it('ends with a layoff that is taken back, wherever it stands', async () => {
    await call(12, 'reached');
    await registry.say({
      name: 'layoff-notices.workers-withdrawn.v1',
      data: {
        ...{ noticeId, companyId: '0192a000-0000-7000-8000-000000000001', version: 2, reason: 'amended' },
        workers: [{ line: 14, nikHash: hashOf('nik-12') }],
      },
    });
    await eventually(async () => (await read(12))['state'] === 'layoff-cancelled');

    const [row] = await registry.db.query(
      `select c.version, w.state, w.due_on from cases c join case_work w on w.case_id = c.id where c.id = $1`,
      [idOf(12)],
    );
    expect(row).toEqual({ version: 3, state: 'layoff-cancelled', due_on: null });
    expect(await registry.told('worker-registry.case-closed.v1')).toHaveLength(1);
  });

  it('writes no word of a person into what others hear or into the audit log', async () => {
    const [row] = await registry.db.query(
      `select (select string_agg(data::text, '') from outbox) || (select string_agg(a::text, '') from audit_log a) as all,
              (select string_agg(reason, '') from case_changes) as reasons`,
    );
    expect(`${row.all}${row.reasons}`).not.toMatch(/Siti|single-parent|KK dilihat/);
  });

  it('counts a version for every change and every edit', async () => {
    expect(
      await countOf(`cases c where c.version <> (select count(*) from case_changes h where h.case_id = c.id)
        + (select count(*) from case_profiles p where p.case_id = c.id)`),
    ).toBe(0);
  });
});
