import { newId } from '@tanggap/contracts';
import { addDays } from '@tanggap/kernel';
import { Clock } from '@tanggap/platform';
import type { PersonClaims } from '@tanggap/platform';
import { ARunningService, hr, hrOfBaja, march, officer, sample, siteOf } from './a-running-service.js';

const counter = officer(['36.03']);
const leader: Partial<PersonClaims> = { sub: newId(), roles: ['PIMPINAN'], regions: 'all' };
type Deadline = { code: string; on: string; daysOver: number | null; lead: object | null };

describe('the dispute about a layoff', () => {
  let service: ARunningService;
  let id: string;
  beforeAll(async () => {
    service = await ARunningService.open();
    id = await service.draft(60);
    await service.upload(id, sample('dates-dmy-60.csv'));
    await service.untilListIs(id, 'checked');
  });
  afterAll(() => service.close());

  const record = (body: object, person: Partial<PersonClaims> = hr) =>
    service.ask('POST', `/notices/${id}/dispute`, person, { body });
  const deadlinesOf = async (code: string) => {
    const { body } = await service.get(`/notices/${id}`);
    return (body['deadlines'] as Deadline[]).filter((deadline) => deadline.code === code);
  };
  const termsOf = async (code: string) => {
    const { body } = await service.get(`/notices/${id}/response`, leader);
    const terms = body['terms'] as { code: string; dueOn: string; closedAt: string | null; reminders: object[] }[];
    return terms.filter((term) => term.code === code);
  };

  it('is recorded once the notice was handed in, by its company or by the office that handles it', async () => {
    const talks = { step: 'BIPARTITE', beganOn: '2026-03-10' };
    expect((await record(talks)).body).toMatchObject({ status: 409, code: 'dispute.not-now' });
    await service.handIn(id);

    expect((await record(talks, hrOfBaja)).status).toBe(404);
    expect((await record(talks, officer(['36.71']))).status).toBe(404);
    expect((await record(talks, leader)).status).toBe(403);
    expect((await record(talks)).body).toMatchObject({ dispute: [{ ...talks, endedOn: null, outcome: null }] });
  });

  it('has its due day among the deadlines and the terms, and is flagged with the days by which it is late (N3)', async () => {
    expect(await deadlinesOf('N3')).toMatchObject([{ on: '2026-04-29', basis: 'UU 2/2004 art. 3' }]);
    expect((await deadlinesOf('N3'))[0]?.daysOver).toBeGreaterThan(100);
    expect(await termsOf('BIPARTITE')).toMatchObject([{ dueOn: '2026-04-29', closedAt: null }]);
  });

  it('ends with its outcome, which ends the term and keeps by how much it was late', async () => {
    const ended = {
      step: 'BIPARTITE',
      beganOn: '2026-03-10',
      endedOn: '2026-05-04',
      outcome: 'FAILED',
      note: 'no agreement',
    };
    const { status } = await record(ended, counter);

    expect([status, (await deadlinesOf('N3'))[0]]).toMatchObject([200, { on: '2026-04-29', daysOver: 2 }]);
    expect(await termsOf('BIPARTITE')).toMatchObject([{ closedAt: expect.any(String) }]);
  });

  it('goes on with mediation and the recommendation, each with its own term (N4, N5)', async () => {
    const today = new Clock().today();
    const mediation = { step: 'MEDIATION', beganOn: '2026-05-04', endedOn: '2026-06-15', outcome: 'FAILED' };
    await record(mediation, counter);
    const { body } = await record({ step: 'RECOMMENDATION', beganOn: today }, counter);

    expect(body).toMatchObject({ dispute: [{}, { step: 'MEDIATION' }, { step: 'RECOMMENDATION', endedOn: null }] });
    expect(await deadlinesOf('N4')).toMatchObject([{ on: '2026-06-23', daysOver: 0 }]);
    const [term, ...others] = await termsOf('RECOMMENDATION_REPLY');
    expect([await deadlinesOf('N5'), others]).toMatchObject([[{ on: term?.dueOn, daysOver: 0 }], []]);
    expect(term?.reminders).not.toEqual([]);
  });

  it('is corrected by another record; all that was recorded stays, in pages, with its words sealed', async () => {
    await record({ step: 'RECOMMENDATION', beganOn: '2026-06-15' }, counter);
    expect(await deadlinesOf('N5')).toMatchObject([{ on: '2026-06-30' }]);
    expect((await termsOf('RECOMMENDATION_REPLY')).map(({ closedAt }) => closedAt === null)).toEqual([true, false]);

    const { body } = await service.get(`/notices/${id}/dispute?limit=3`);
    const rest = await service.get(`/notices/${id}/dispute?after=${String(body['next'])}`);
    expect(
      [...(body.items ?? []), ...(rest.body.items ?? [])].map(({ record, step, note }) => [record, step, note]),
    ).toEqual([
      [1, 'BIPARTITE', null],
      [2, 'BIPARTITE', 'no agreement'],
      [3, 'MEDIATION', null],
      [4, 'RECOMMENDATION', null],
      [5, 'RECOMMENDATION', null],
    ]);
    const kept = await service.db.query<object[]>(`select sealed_note from dispute_records`);
    expect(JSON.stringify(kept)).not.toContain('agreement');
    await expect(service.db.query(`delete from dispute_records`)).rejects.toThrow('append-only');
    expect((await service.get(`/notices/${id}/dispute`, officer(['36.71']))).status).toBe(404);
    for (const odd of ['after=x', 'after=-1', 'limit=0', 'limit=201', 'after=1&after=2'])
      expect([odd, (await service.get(`/notices/${id}/dispute?${odd}`)).status]).toEqual([odd, 400]);
  });

  it('takes no step that does not follow, and nothing new from who says the same again', async () => {
    const wrong = async (body: object) => (await record(body, counter)).body.errors;
    expect(await wrong({ step: 'COURT', beganOn: '2026-07-01' })).toMatchObject([{ field: 'step', code: 'order' }]);
    expect(await wrong({ step: 'RECOMMENDATION', beganOn: '2026-06-14' })).toMatchObject([{ field: 'beganOn' }]);
    expect(await wrong({ step: 'BIPARTITE', beganOn: '2026-03-10' })).toMatchObject([{ field: 'outcome' }]);

    const same = { step: 'RECOMMENDATION', beganOn: '2026-06-15' };
    const answers = await Promise.all(Array.from({ length: 5 }, () => record(same, counter)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect((await service.get(`/notices/${id}/dispute`)).body.items).toHaveLength(5);
    await record({ ...same, note: 'received by mail' }, counter);
    await record({ ...same, note: 'received by mail' }, counter);
    expect((await service.get(`/notices/${id}/dispute`)).body.items).toHaveLength(6);
  });

  it('is spoken of by a party as far as its own talks go, and by the office beyond', async () => {
    const said = ['MEDIATION', 'RECOMMENDATION', 'COURT'].map((step) => record({ step, beganOn: '2026-03-10' }));
    for (const { status, body } of await Promise.all(said))
      expect([status, body.errors]).toMatchObject([400, [{ field: 'step', code: 'not-a-party' }]]);
  });

  it('is refused for days that are none, with all that is wrong at once', async () => {
    const future = addDays(new Clock().today(), 1);
    const { status, body } = await record({ step: 'MEDIATION', beganOn: '2026-02-30', endedOn: future }, counter);

    expect([status, body['code']]).toEqual([400, 'dispute.step']);
    expect(body.errors?.map(({ field, code }) => [field, code])).toEqual([
      ['beganOn', 'date'],
      ['endedOn', 'future'],
      ['outcome', 'ending'],
    ]);
    expect((await record({ step: 'STRIKE', beganOn: '2026-03-10' })).status).toBe(400);
  });
});

describe('the closure of a site', () => {
  let service: ARunningService;
  beforeAll(async () => void (service = await ARunningService.open()));
  afterAll(() => service.close());

  it.each([
    ['CLOSURE', true],
    ['RELOCATION', true],
    ['PLAN', false],
  ])('asks for a report 30 days before (UU 7/1981): %s %s', async (kind, isAsked) => {
    const body = { siteId: siteOf.pasarKemis, reasonCode: 'TUTUP_RUGI', ...march, declaredWorkers: 60, kind };
    const { body: notice } = await service.ask('POST', '/notices', hr, { body });
    const found = (notice['deadlines'] as Deadline[]).filter(({ code }) => code === 'CLOSURE_REPORT');

    expect(found).toMatchObject(isAsked ? [{ on: '2026-03-01', lead: { owed: 30, short: expect.any(Number) } }] : []);
  });
});
