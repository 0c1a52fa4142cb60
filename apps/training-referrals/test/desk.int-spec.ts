import { aCaseOpened, aNoticeRegistered, idOf } from './a-case.js';
import { aRunningService } from './a-running-service.js';
import type { RunningService } from './a-running-service.js';
import { aFullClass, caseworker, inDays, provider, today } from './a-training.js';
import type { FullClass } from './a-training.js';
import { eventually } from '@tanggap/testing';

type Item = Record<string, unknown>;

let service: RunningService;
let running: FullClass;
let soon: FullClass;
const inspector = { roles: ['INSPEKTORAT'] };
const other = { ...provider, providerCode: 'APINDO-BANTEN' };

beforeAll(async () => {
  service = await aRunningService();
  await service.db().query(`delete from classes`);
  running = await aFullClass(service, { n: 1, programme: 'KULIT', seats: 3, people: 3 });
  soon = await aFullClass(service, { n: 2, programme: 'JAHIT', seats: 4, people: 5 });
  await running.set(`state = 'running', starts_on = $2, ends_on = $3`, inDays(-9), inDays(9));
}, 60_000);
afterAll(() => service.close());

const items = (body: Item) => body['items'] as Item[];
/** Agreed and sent, as if it had come so far only now. */
async function resend(ids: readonly string[], dueAt: Date): Promise<void> {
  await service
    .db()
    .query(`update referrals set status = 'sent', due_at = $2 where id = any($1::uuid[])`, [ids, dueAt]);
}

describe('the inbox of a provider', () => {
  beforeAll(async () => {
    await resend(soon.ids.slice(0, 2), new Date(Date.now() + 86_400_000));
    await resend(soon.ids.slice(2, 3), new Date(Date.now() - 86_400_000));
  });

  it('holds who waits for its answer in any of its classes, what is due first in front', async () => {
    const { body } = await service.get('/provider/inbox', provider);
    expect([body['waiting'], body['overdue']]).toEqual([3, 1]);
    expect(items(body)[0]).toMatchObject({
      ...{ referralId: soon.ids[2], overdue: true, programme: { code: 'JAHIT' } },
      class: { id: soon.classId, startsOn: inDays(1) },
    });
  });

  it('is read page by page, and nobody comes twice', async () => {
    const first = await service.get('/provider/inbox?limit=2', provider);
    const rest = await service.get(`/provider/inbox?limit=2&after=${String(first.body['next'])}`, provider);
    expect([...items(first.body), ...items(rest.body)].map(({ referralId }) => referralId).sort()).toEqual(
      soon.ids.slice(0, 3).sort(),
    );
    expect(rest.body['next']).toBeUndefined();
  });

  it('gives the step that a decision names', async () => {
    const [first] = items((await service.get('/provider/inbox', provider)).body);
    const answer = await service.send(
      'POST',
      `/participants/${String(first?.['referralId'])}/decision`,
      { decision: 'accepted' },
      provider,
      { 'if-match': `"${String(first?.['step'])}"` },
    );
    expect(answer.body).toMatchObject({ result: 'done', status: 'accepted' });
    expect((await service.get('/provider/inbox', provider)).body).toMatchObject({ waiting: 2, overdue: 0 });
  });

  it('shows another provider its own alone, and nobody who works for none', async () => {
    expect((await service.get('/provider/inbox', other)).body).toMatchObject({ items: [], waiting: 0 });
    expect((await service.get('/provider/inbox', { ...provider, providerCode: null })).status).toBe(403);
    expect((await service.get('/provider/inbox', inspector)).status).toBe(403);
    for (const bad of ['x', '1~2', `99999999999999999~${soon.classId}`])
      expect((await service.get(`/provider/inbox?after=${bad}`, provider)).status).toBe(400);
  });
});

describe('the classes of a provider', () => {
  it('are there until they are finished or cancelled, whatever the day', async () => {
    await running.set(`state = 'assessing', ends_on = $2`, inDays(-1));
    const { body } = await service.get('/provider/classes', provider);
    expect(items(body).map(({ id }) => id)).toEqual([running.classId, soon.classId]);
    expect(items(body)[1]).toMatchObject({ seats: 4, fill: { sent: 2, accepted: 2 }, lastHeldOn: null, alarms: 0 });
    expect(items((await service.get('/provider/classes', other)).body)).toEqual([]);
    await running.set(`state = 'finished'`);
    const over = await service.get('/provider/classes?over=true', provider);
    expect(items(over.body).map(({ id }) => id)).toEqual([running.classId]);
    await running.set(`state = 'running', ends_on = $2`, inDays(9));
  });

  it('come page by page', async () => {
    const first = await service.get('/provider/classes?limit=1', provider);
    const rest = await service.get(`/provider/classes?limit=1&after=${String(first.body['next'])}`, provider);
    expect([...items(first.body), ...items(rest.body)].map(({ id }) => id)).toEqual([running.classId, soon.classId]);
  });
});

describe('a class that runs', () => {
  it('says which of its days have a sheet, and until when each can be corrected', async () => {
    const entries = running.ids.map((referralId, i) => ({ referralId, status: i === 0 ? 'sick' : 'present' }));
    await service.send('PUT', `/classes/${running.classId}/attendance/${today}`, { entries }, provider);
    const { body } = await service.get(`/classes/${running.classId}/attendance`, provider);
    const days = body['days'] as Item[];
    expect(days.at(-1)).toMatchObject({ day: today, isHeld: true, entries: 3, present: 2, isOpen: true });
    expect(days.map(({ day }) => day)).toEqual([...new Set(days.map(({ day }) => day))].sort());
    expect(days[0]).toMatchObject({ isHeld: false, entries: 0, isOpen: false });
  });

  it('says what became of everybody, and who assessed to its provider alone', async () => {
    const [, second = ''] = running.ids;
    const result = { referralId: second, result: 'competent', on: today, assessor: 'Bu Ratna' };
    await service.send('PUT', `/classes/${running.classId}/results`, { results: [result] }, provider);
    const of = async (as: object) => items((await service.get(`/classes/${running.classId}/results`, as)).body);
    const shown = (rows: readonly Item[]) => rows.find(({ referralId }) => referralId === second);
    expect((await of(provider)).length).toBe(3);
    expect(shown(await of(provider))).toMatchObject({ isEnough: true, certificates: [] });
    expect(shown(await of(inspector))?.['results']).not.toContainEqual(
      expect.objectContaining({ assessor: 'Bu Ratna' }),
    );
    expect((await service.get(`/classes/${running.classId}/results`, other)).status).toBe(404);
  });
});

describe('a look ahead at a request for many', () => {
  const wanted = Array.from({ length: 3 }, (_, i) => idOf('case', 9000 + i));
  const preview = (body: object, as: object = caseworker) => service.send('POST', '/referrals/bulk/preview', body, as);

  beforeAll(async () => {
    const cases = wanted.map((caseId, i) =>
      aCaseOpened({
        ...{ caseId, personId: idOf('person', 9000 + i), noticeId: idOf('notice', 9) },
        ...{ line: i + 2, wishes: ['BARISTA'] },
      }),
    );
    await service.hear(...cases, aNoticeRegistered(idOf('notice', 9), 3, wanted.length));
    await eventually(async () => (await service.get(`/line/${idOf('notice', 9)}`)).body['waiting'] === wanted.length);
  });

  it('says who would get a seat, who would wait and who would not, and why; and changes nothing', async () => {
    await soon.set('seats = 6');
    const before = await service.db().query(`select id, status, step from referrals order by id`);
    const unknown = idOf('case', 77);
    const { status, body } = await preview({
      ...{ caseIds: [...wanted, unknown, idOf('case', 2000)], classIds: [soon.classId], replace: true },
    });
    expect(status).toBe(200);
    expect(items(body).map((one) => one['result'])).toEqual(['waiting', 'waiting', 'waiting', 'refused', 'refused']);
    expect(items(body)[3]).toMatchObject({ refusal: { code: 'case.not-found' } });
    expect(items(body)[4]).toMatchObject({ refusal: { code: 'referral.active' } });
    expect(await service.db().query(`select id, status, step from referrals order by id`)).toEqual(before);
  });

  it('comes to what the request then comes to', async () => {
    const wish = { caseIds: wanted, classIds: [soon.classId], replace: true };
    const foreseen = items((await preview(wish)).body).map((one) => one['result']);
    const answer = await service.send('POST', '/referrals/bulk', { ...wish, reason: 'Diminta bersama.' }, caseworker);
    expect(items(answer.body).map((one) => one['result'])).toEqual(foreseen);
  });

  it('is refused as the request is', async () => {
    expect((await preview({ caseIds: wanted })).status).toBe(400);
    expect((await preview({ caseIds: [], programmeCode: 'JAHIT' })).status).toBe(400);
    expect((await preview({ caseIds: wanted, programmeCode: 'NOTHING' })).status).toBe(400);
    expect((await preview({ caseIds: wanted, programmeCode: 'JAHIT' }, inspector)).status).toBe(403);
  });
});

describe('the board', () => {
  it('is open to whoever assigns cases, and to nobody who only runs classes', async () => {
    expect((await service.get('/referrals/board', { roles: ['PIMPINAN'], regions: 'all' })).status).toBe(200);
    expect((await service.get('/referrals/board/counts', provider)).status).toBe(403);
  });
});
