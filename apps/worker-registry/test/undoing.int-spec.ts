import { newId } from '@tanggap/contracts';
import { Clock } from '@tanggap/platform';
import { eventually } from '@tanggap/testing';
import { aReport, anAcceptance } from './a-report.js';
import { ARunningRegistry, sealedFor } from './a-running-registry.js';

const [own = '', other = ''] = ['e1', 'e2'].map((end) => `0192a000-0000-7000-8000-0000000000${end}`);
const caseworker = { sub: own, roles: ['PENGANTAR_KERJA'], regions: ['36.03'] };
const colleague = { ...caseworker, sub: other };
const head = { sub: newId(), roles: ['PIMPINAN'], regions: caseworker.regions };
const WORKERS = 6;

describe('what was just done by a slip', () => {
  let registry: ARunningRegistry;
  let ids: readonly string[];
  let start: number;
  beforeAll(async () => {
    registry = await ARunningRegistry.open();
    const noticeId = newId();
    const workers = Array.from({ length: WORKERS }, (_, n) => ({
      ...sealedFor(`nik-${n}`, `CITRA ${n}`),
      line: n + 2,
    }));
    await registry.say(
      { name: 'layoff-notices.notice-accepted.v1', data: anAcceptance(noticeId, WORKERS) },
      { name: 'layoff-notices.workers-reported.v1', data: aReport({ noticeId, workers }) },
    );
    await eventually(async () => (await registry.get('/worklist', caseworker)).items.length === WORKERS);
    ids = (await registry.get('/worklist', caseworker)).items.map(({ id }) => id);
    // Of a district that nobody lives in: neither desk gets anything by itself.
    for (const account of [own, other])
      await registry.send('PUT', `/desks/${account}`, { ...nowhere }, head, { 'if-match': '"0"' });
    start = Date.now();
    at(0);
  });
  afterAll(() => registry.close());

  const nowhere = { regions: [], districts: ['36.03.01'], cap: 50, active: true };
  const at = (minutes: number) => {
    registry.part(Clock).now = () => new Date(start + minutes * 60_000);
  };
  const command = (path: string, body: object, person: object = caseworker) => registry.post(path, body, person);
  const outcomes = ({ body }: { body: Readonly<Record<string, unknown>> }) =>
    (body['results'] as { outcome: string }[]).map(({ outcome }) => outcome);
  const fileOf = async (id = '') => (await registry.get(`/cases/${id}`, caseworker)).body;
  const log = (id: string, outcome: string) => command(`/cases/${id}/contacts`, { channel: 'phone', outcome });

  it('is put back: cases that were taken are nobody’s again, but those that were worked on since', async () => {
    const [first = '', second = '', third = ''] = ids;
    const taken = await command('/worklist/taking', { caseIds: [first, second, third] });
    expect(outcomes(taken)).toEqual(['assigned', 'assigned', 'assigned']);
    const path = `/worklist/taking/${String(taken.body['assignmentId'])}/undoing`;
    expect((await command(path, {}, colleague)).status).toBe(404);
    expect((await command(path, {}, head)).status).toBe(403);
    expect((await command(path.replace('worklist/taking', 'cases/assignments'), {}, head)).status).toBe(404);
    at(5);
    await log(second, 'no-answer');
    const reason = 'cuti';
    await command('/cases/assignments', { caseIds: [third], caseworkerId: other, reason }, head);
    const undone = await command(path, {});
    const results = undone.body['results'] as { caseId: string; outcome: string }[];
    expect(Object.fromEntries(results.map(({ caseId, outcome }) => [caseId, outcome]))).toEqual({
      ...{ [first]: 'undone', [second]: 'went-on', [third]: 'went-on' },
    });
    expect(await fileOf(first)).toMatchObject({
      ownerId: null,
      hands: [
        { fromOwner: own, toOwner: null, why: 'undone' },
        { fromOwner: null, toOwner: own, why: 'taken' },
      ],
    });
    expect([await fileOf(second), await fileOf(third)]).toMatchObject([{ ownerId: own }, { ownerId: other }]);
    const told = await registry.told('worker-registry.cases-put-back.v1');
    expect(told).toMatchObject([{ caseworkerId: own, caseIds: [first] }]);
    // Once more changes nothing: it is somebody else's business by now.
    expect(new Set(outcomes(await command(path, {})))).toEqual(new Set(['went-on']));
  });

  it('is handed back: what went from desk to desk goes to whose it was', async () => {
    const [, second = ''] = ids;
    const asked = { caseIds: [second], caseworkerId: other, reason: 'cuti' };
    const handed = await command('/cases/assignments', asked, head);
    const path = `/cases/assignments/${String(handed.body['assignmentId'])}/undoing`;
    expect(outcomes(await command(path, {}, head))).toEqual(['undone']);
    expect(await fileOf(second)).toMatchObject({ ownerId: own });
    const again = await command('/cases/assignments', asked, head);
    at(36);
    const late = await command(`/cases/assignments/${String(again.body['assignmentId'])}/undoing`, {}, head);
    expect(late).toMatchObject({ status: 409, body: { code: 'undo.too-late' } });
    at(10);
  });

  it('is struck out: a contact counts for nothing, and the case goes back where it alone had moved it', async () => {
    const id = ids[3] ?? '';
    const before = (await fileOf(id))['acts'];
    const noted = await log(id, 'reached');
    expect(noted.body).toMatchObject({ state: 'contacted' });
    const path = `/cases/${id}/contacts/${String(noted.body['contactId'])}/undoing`;
    expect((await command(path, {}, colleague)).status).toBe(404);
    expect(await command(path, {})).toMatchObject({ status: 200, body: { state: 'registered', version: 3 } });
    const file = await fileOf(id);
    expect(file['acts']).toEqual(before);
    expect(file['history']).toMatchObject([
      {},
      { why: 'contact.reached' },
      { why: 'contact.taken-back', to: 'registered' },
    ]);
    const { items } = await registry.get(`/cases/${id}/contacts`, caseworker);
    expect(items).toMatchObject([{ outcome: 'reached', retractedAt: expect.any(String) }]);
    const row = (await registry.get('/worklist', caseworker)).items.find((one) => one.id === id);
    expect(row).toMatchObject({ state: 'registered', lastOutcome: null });
    expect(await command(path, {})).toMatchObject({ status: 409, body: { code: 'contact.retracted-already' } });
  });

  it('counts no try that was struck out, so that a third one by mistake loses nobody', async () => {
    const id = ids[4] ?? '';
    for (const minutes of [11, 12]) {
      at(minutes);
      expect((await log(id, 'no-answer')).body).toMatchObject({ state: 'registered' });
    }
    at(13);
    const third = await log(id, 'wrong-number');
    expect(third.body).toMatchObject({ state: 'unreachable' });
    const back = await command(`/cases/${id}/contacts/${String(third.body['contactId'])}/undoing`, {});
    expect(back.body).toMatchObject({ state: 'registered' });
    at(14);
    const fourth = await log(id, 'asked-to-call-back');
    expect(fourth.body).toMatchObject({ state: 'registered' });
    at(15);
    expect((await log(id, 'reached')).body).toMatchObject({ state: 'contacted' });
    const stale = await command(`/cases/${id}/contacts/${String(fourth.body['contactId'])}/undoing`, {});
    expect(stale).toMatchObject({ status: 409, body: { code: 'contact.case-went-on' } });
  });

  it('counts for no rule: a contact struck out keeps no case from its rest or from going back, one dated before does', async () => {
    const id = ids[5] ?? '';
    const activeAt = async () => {
      const [row] = await registry.db.query<{ at: Date }[]>(
        'select active_at as at from case_work where case_id = $1',
        [id],
      );
      return row?.at;
    };
    at(16);
    const taken = await command('/worklist/taking', { caseIds: [id] });
    const path = `/worklist/taking/${String(taken.body['assignmentId'])}/undoing`;
    const before = await activeAt();
    at(20);
    const dated = { channel: 'phone', outcome: 'no-answer', at: new Date(start + 15 * 60_000).toISOString() };
    const first = await command(`/cases/${id}/contacts`, dated);
    expect(outcomes(await command(path, {}))).toEqual(['went-on']);
    const struck = await command(`/cases/${id}/contacts/${String(first.body['contactId'])}/undoing`, {});
    expect(struck).toMatchObject({ status: 200, body: { state: 'registered' } });
    expect(await activeAt()).toEqual(before);
    expect(outcomes(await command(path, {}))).toEqual(['undone']);
  });

  it('stands again: a report that was dismissed, until its notice comes', async () => {
    const counter = { ...caseworker, sub: newId() };
    const told = {
      ...{ nik: '3603124101900009', name: 'EKO PRASETYO', birthDate: '1990-01-01', phone: '081234567890' },
      ...{ districtCode: '36.03.12', companyName: 'PT Sepatu Jaya', regionCode: '36.03', layoffDate: '2026-03-30' },
      ...{ reasonCode: 'TUTUP_RUGI', evidence: null },
    };
    const { body } = await command('/self-reports/at-the-counter', told, counter);
    const path = `/self-reports/${String(body['id'])}/dismissal`;
    expect((await command(`${path}/undoing`, {}, counter)).status).toBe(404);
    await command(path, { reason: 'salah orang' }, counter);
    expect((await command(`${path}/undoing`, {}, { ...counter, sub: newId() })).status).toBe(404);
    expect((await command(`${path}/undoing`, {}, counter)).status).toBe(200);
    const one = await registry.get(path.replace('/dismissal', ''), counter);
    expect(one.body).toMatchObject({ state: 'standing', dismissedAt: null });
    await command(path, { reason: 'salah orang' }, counter);
    await command('/self-reports/at-the-counter', told, counter);
    expect(await command(`${path}/undoing`, {}, counter)).toMatchObject({
      ...{ status: 409, body: { code: 'self-report.stands-already' } },
    });
  });
});
