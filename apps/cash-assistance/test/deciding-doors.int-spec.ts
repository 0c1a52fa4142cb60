import { createHash, randomUUID } from 'node:crypto';
import type { Fact } from '@tanggap/contracts';
import { addDays } from '@tanggap/kernel';
import { Clock } from '@tanggap/platform';
import { casesOf, idOf, registeredOf } from './a-case.js';
import { ARunningService } from './a-running-service.js';
import { makeReady } from './deciding.js';

const verifier = {
  sub: '0192a000-0000-7000-8000-0000000000b1',
  roles: ['VERIFIKATOR_BANTUAN'],
  regions: ['36.03'],
  proved: 0,
};
const proved = Math.floor(Date.now() / 1_000);
const approver = { sub: '0192a000-0000-7000-8000-0000000000b2', roles: ['PENYETUJU_BANTUAN'], proved };
const another = { sub: '0192a000-0000-7000-8000-0000000000b3', roles: ['PENYETUJU_BANTUAN'], proved };
const auditor = { sub: '0192a000-0000-7000-8000-0000000000b4', roles: ['INSPEKTORAT'] };
const both = { ...verifier, roles: ['VERIFIKATOR_BANTUAN', 'PENYETUJU_BANTUAN'], proved };
const today = new Clock().today();
const wanted = { schemeCode: 'BLT-PHK', budgetYear: 2026 };
const seen = (version: unknown) => ({ 'if-match': `"${String(version)}"` });

type Reading = { readonly toOpen: readonly { readonly assessmentId: string }[] };

describe('the doors of those who decide', () => {
  let service: ARunningService;
  let here: string[];
  let elsewhere: string[];
  beforeAll(async () => {
    service = await ARunningService.open();
    const far = { regionCode: '36.04', districtCode: '36.04.10' };
    const events = [...casesOf(1, {}, {}, {}), registeredOf(1, 3), ...casesOf(2, far), registeredOf(2, 1)];
    await service.say(...events.map(({ name, data }) => ({ name, data }) as Fact));
    await service.untilRoundClosed(idOf('notice', 1));
    await service.untilRoundClosed(idOf('notice', 2));
    here = await makeReady(service.db, idOf('notice', 1));
    elsewhere = await makeReady(service.db, idOf('notice', 2));
  });
  afterAll(() => service.close());

  it('let a verifier compose for the own regions alone, with a result for each', async () => {
    const answer = await service.send(
      '/decision-lists',
      { ...wanted, assessmentIds: [here[0], ...elsewhere] },
      verifier,
    );

    expect(answer).toMatchObject({ status: 201, body: { version: 1, lines: 1, total: 500_000 } });
    expect(answer.body['results']).toMatchObject([
      { assessmentId: here[0], result: 'added' },
      { assessmentId: elsewhere[0], result: 'refused', code: 'list.line-unknown-assessment' },
    ]);
    const path = `/decision-lists/${String(answer.body['id'])}`;
    expect(await service.get(path, { ...verifier, regions: ['36.04'] })).toMatchObject({ status: 404 });
    expect((await service.get('/decision-lists', { ...verifier, regions: ['36.04'] })).items).toEqual([]);
    expect(await service.send(`${path}/withdrawal`, { reason: 'salah pilih' }, verifier, seen(1))).toMatchObject({
      status: 200,
    });
  });

  it('go from a filter to a decree, each by another person, and show who did what', async () => {
    const composed = await service.send('/decision-lists', { ...wanted, filter: { regionCode: '36.03' } }, verifier);
    const path = `/decision-lists/${String(composed.body['id'])}`;
    const lines = await service.get(`${path}/lines?limit=2`, verifier);
    expect(lines.items.map(({ problems }) => problems)).toEqual([[], []]);
    expect((await service.get(`${path}/lines?after=${String(lines.body['next'])}`, verifier)).items).toHaveLength(1);

    const key = { ...seen(1), 'idempotency-key': randomUUID() };
    const submitted = await service.send(`${path}/submission`, {}, verifier, key);
    expect(submitted).toMatchObject({ status: 200, body: { state: 'submitted', needed: 1 } });
    expect((await service.send(`${path}/submission`, {}, verifier, key)).body).toEqual(submitted.body);
    const content = { contentHash: submitted.body['contentHash'] };
    const approve = (by: typeof approver | typeof both, body: unknown = content) =>
      service.send(`${path}/approvals`, body, by, seen(1));
    expect(await approve(verifier)).toMatchObject({ status: 403 });
    const unsigned = { ...approver, proved: proved - 400 };
    expect(await approve(unsigned)).toMatchObject({ status: 403, body: { code: 'access.proof-needed' } });
    expect(await approve(both)).toMatchObject({ status: 403, body: { code: 'list.own-hand' } });
    expect(await approve(approver, { contentHash: '0'.repeat(64) })).toMatchObject({
      status: 409,
      body: { code: 'list.other-content' },
    });
    expect(await service.send(`${path}/approvals`, content, approver, seen(9))).toMatchObject({
      body: { code: 'list.changed-meanwhile' },
    });
    expect(await approve(approver)).toMatchObject({ status: 409, body: { code: 'list.not-opened' } });
    const queue = (await service.get('/approval-queue', approver)).items;
    expect(queue.map(({ schemeCode }) => schemeCode)).toContain('BLT-PHK');
    expect(queue.flatMap(({ lists }) => lists as unknown[])).toMatchObject([
      { changed: 0, mayFollow: ['return', 'change', 'withdraw'] },
    ]);
    const read = async (by: typeof approver | typeof both) => (await service.get(`${path}/reading`, by)).body;
    const { toOpen, ...reading } = (await read(approver)) as Reading;
    expect(reading).toMatchObject({
      ...{ kinds: [{ decision: 'grant', lines: 3, total: 1_500_000 }], changes: [], unopened: 1, hands: [] },
    });
    expect(toOpen).toHaveLength(1);
    expect(await read(both)).toMatchObject({
      hands: [{ code: 'composed' }],
      mayFollow: ['return', 'change', 'withdraw'],
    });
    const open = (by: typeof approver, ids: readonly unknown[], version = 1) =>
      service.send(`${path}/openings`, { assessmentIds: ids }, by, seen(version));
    const drawn = toOpen.map(({ assessmentId }) => assessmentId);
    expect(await open(verifier, drawn)).toMatchObject({ status: 403 });
    expect(await open(approver, [])).toMatchObject({ status: 400 });
    expect(await open(approver, drawn, 7)).toMatchObject({ status: 409 });
    expect(await open(approver, elsewhere)).toMatchObject({ status: 200, body: { opened: [], left: 1 } });
    expect(await open(approver, drawn)).toMatchObject({ status: 200, body: { opened: drawn, left: 0 } });
    expect(await open(approver, drawn)).toMatchObject({ status: 200, body: { opened: drawn, left: 0 } });
    expect(await read(approver)).toMatchObject({ unopened: 0, mayFollow: ['approve', 'return', 'change', 'withdraw'] });
    expect(await approve(approver)).toMatchObject({ status: 200, body: { state: 'approved', approvals: 1 } });
    expect(await open(approver, drawn)).toMatchObject({ status: 409, body: { code: 'list.not-submitted' } });
    expect(await approve(another)).toMatchObject({ status: 409, body: { code: 'list.cannot-move' } });

    const decree = (body: unknown) => service.send(`${path}/decree`, body, another, seen(1));
    for (const [dated, code] of [
      ['2099-01-01', 'decree.dated-ahead'],
      ['1900-01-01', 'decree.dated-before-approval'],
      [addDays(today, -1), 'decree.dated-before-approval'],
    ])
      expect(await decree({ number: 'SK 460/7-HUK/2026', dated })).toMatchObject({
        ...{ status: 400, body: { errors: [{ field: 'dated', code }] } },
      });
    expect(await decree({ number: 'SK 460/7-HUK/2026', dated: today })).toMatchObject({
      status: 201,
      body: { recipients: 3, onHold: 0 },
    });
    expect(await service.get(path, auditor)).toMatchObject({
      ...{ status: 200, etag: '"1"' },
      body: { state: 'decreed', approvals: 1, decree: { number: 'SK 460/7-HUK/2026', dated: today } },
    });
  });

  it('give the annex in full to whoever records decrees, and everybody else first letters', async () => {
    const [list] = (await service.get('/decision-lists?state=decreed', approver)).items;
    const path = `/decision-lists/${list?.id ?? ''}`;
    const annex = await service.text(`${path}/annex`, approver);
    const publication = await service.text(`${path}/publication`, auditor);

    const first = here.toSorted()[0] ?? '';
    expect(annex.type).toMatch('text/csv');
    expect(annex.body.split('\r\n')[1]).toBe(
      `1,${first},SITI AMINAH,36.03,Kabupaten Tangerang,500000,137,****000${here.indexOf(first)}`,
    );
    expect(publication.body.split('\r\n')[1]).toBe('1,S*** A***,Kabupaten Tangerang,500000');
    expect((await service.text(`${path}/annex`, auditor)).status).toBe(403);
    const decree = list?.['decree'] as { annexHash: string };
    expect(createHash('sha256').update(annex.body).digest('hex')).toBe(decree.annexHash);

    // Asked once more, the bank names nobody.
    await service.db.query(`update payment_accounts set state = 'stated', bank_name = null`);
    expect(await service.text(`${path}/annex`, approver)).toEqual(annex);
    expect(await service.text(`${path}/publication`, auditor)).toEqual(publication);
  });

  it('take decreed aid back one by one, and report that nobody did too much of it alone', async () => {
    const withdrawal = {
      number: 'SK 461/2026',
      dated: today,
      why: 'works-again',
      note: 'sudah bekerja kembali',
    };
    for (const [dated, code] of [
      [addDays(today, -1), 'decree.dated-before'],
      ['2099-01-01', 'decree.dated-ahead'],
    ]) {
      const early = { ...withdrawal, dated, assessmentIds: [here[0]] };
      expect(await service.send('/entitlements/withdrawals', early, approver)).toMatchObject({
        ...{ status: 400, body: { errors: [{ field: 'dated', code }] } },
      });
    }
    const answer = await service.send(
      '/entitlements/withdrawals',
      { ...withdrawal, assessmentIds: [here[0], ...elsewhere] },
      approver,
    );
    expect(answer.items.map(({ result }) => result)).toEqual(['proposed', 'refused']);
    expect((await service.get('/entitlements?onHold=true', approver)).items).toHaveLength(1);
    const proposalIds = [answer.items[0]?.['proposalId']];
    expect((await service.get('/entitlements/withdrawals', auditor)).items).toMatchObject([
      { id: proposalIds[0], assessmentId: here[0], note: 'sudah bekerja kembali', proposedBy: approver.sub },
    ]);
    const waiting = async () => (await service.get('/entitlements/withdrawals/counts', approver)).body;
    expect(await waiting()).toEqual({ waiting: 1 });
    const decide = (by: typeof approver) =>
      service.send('/entitlements/withdrawals/decision', { proposalIds, agrees: true }, by);
    expect((await decide(verifier)).status).toBe(403);
    expect((await decide(approver)).items).toMatchObject([{ result: 'refused', code: 'withdrawal.own-hand' }]);
    expect((await decide(another)).items).toMatchObject([{ proposalId: proposalIds[0], result: 'withdrawn' }]);
    expect((await service.get('/entitlements/withdrawals', auditor)).items).toEqual([]);
    expect(await waiting()).toEqual({ waiting: 0 });
    expect((await service.get('/entitlements?state=decreed', approver)).items).toHaveLength(2);
    expect((await service.get('/entitlements?onHold=true', approver)).items).toEqual([]);
    expect(await service.get('/duty-conflicts', auditor)).toMatchObject({ status: 200, items: [] });
    expect(await service.get('/duty-conflicts', approver)).toMatchObject({ status: 403 });
  });

  it('answer what they cannot read, and what does not exist, and never break', async () => {
    const [list] = (await service.get('/decision-lists', approver)).items;
    const known = `/decision-lists/${list?.id ?? ''}`;
    const unknown = `/decision-lists/${randomUUID()}`;
    const post: readonly [string, unknown, Record<string, string>?][] = [
      ['/decision-lists', null],
      ['/decision-lists', { ...wanted, assessmentIds: 'x' }],
      ['/decision-lists', { ...wanted, schemeCode: '\u0000' }],
      ['/decision-lists', { ...wanted, schemeCode: 'UNKNOWN' }],
      ['/decision-lists', { ...wanted, budgetYear: 2031 }],
      ['/decision-lists', { ...wanted, filter: { noticeId: randomUUID() } }],
      ['/decision-lists', { ...wanted, filter: null }],
      [`${known}/changes`, { reason: 'tes\u0000', add: null }, seen(1)],
      [`${known}/changes`, { reason: 'tes tes', amounts: [{ assessmentId: here[0], amount: 1.5 }] }, seen(1)],
      [`${known}/changes`, { reason: 'tes tes' }, seen(1)],
      [`${known}/submission`, {}],
      [`${unknown}/submission`, {}, seen(1)],
      [`${unknown}/approvals`, { contentHash: 'a'.repeat(64) }, seen(1)],
      [`${known}/approvals`, { contentHash: null }, seen(1)],
      [`${known}/decree`, { number: '\u0000', dated: 'x' }, seen(1)],
      [`${known}/return`, { reason: 'sudah lewat' }, seen(1)],
      ['/entitlements/withdrawals', { assessmentIds: [], number: 'SK 1', dated: '2026-02-31', why: 'x', note: '' }],
      [`/holds/${randomUUID()}/proposal`, { proposal: 'kept', reason: 'lihat berkas' }],
      [`/holds/${randomUUID()}/decision`, { agrees: 'yes', proposal: 'kept' }],
      ['/holds/x/decision', { agrees: true, proposal: 'kept' }],
      [`/holds/${randomUUID()}/decision`, { agrees: true }],
      ['/entitlements/withdrawals/decision', { proposalIds: ['x'], agrees: 'yes' }],
      ['/entitlements/withdrawals/decision', { proposalIds: [randomUUID()], agrees: true }],
    ];
    const statuses = [];
    for (const [path, body, headers] of post) {
      const by = { ...approver, roles: ['VERIFIKATOR_BANTUAN', 'PENYETUJU_BANTUAN'] };
      statuses.push((await service.send(path, body, by, headers)).status);
    }
    for (const path of [
      '/decision-lists?after=x',
      '/decision-lists/x',
      '/entitlements?limit=0',
      `${unknown}/lines`,
      '/entitlements?state=x',
      '/entitlements/withdrawals?state=x',
    ]) {
      statuses.push((await service.get(path, approver)).status);
    }
    expect(statuses).toEqual([
      ...[400, 400, 400, 400, 400, 409, 400, 400, 400, 409, 428, 404, 404, 400, 400, 409, 400, 404, 400, 404],
      ...[400, 400, 200, 400, 404, 400, 404, 400, 400],
    ]);
  });
});
