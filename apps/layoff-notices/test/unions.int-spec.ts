import { newId } from '@tanggap/contracts';
import { addDays } from '@tanggap/kernel';
import { Clock } from '@tanggap/platform';
import type { PersonClaims } from '@tanggap/platform';
import { ARunningService, baja, citra, hr, officer, sample } from './a-running-service.js';

type Person = Partial<PersonClaims>;
const union: Person = { sub: newId(), roles: ['SERIKAT_PEKERJA'], regions: [], companyId: citra };
const unionOfBaja: Person = { ...union, sub: newId(), companyId: baja };
const mediatorOf = (regions: readonly string[]): Person => ({ sub: newId(), roles: ['MEDIATOR_HI'], regions });
const mediator = mediatorOf(['36.03']);
const inspector: Person = { sub: newId(), roles: ['PENGAWAS_NAKER'], regions: 'all' };
const auditor: Person = { sub: newId(), roles: ['INSPEKTORAT'], regions: 'all' };

describe('the union of a company', () => {
  let service: ARunningService;
  let id: string;
  beforeAll(async () => {
    service = await ARunningService.open();
    id = await service.draft(60);
    await service.upload(id, sample('dates-dmy-60.csv'));
    await service.untilListIs(id, 'checked');
  });
  afterAll(() => service.close());

  const say = (body: object, person = union, key = newId()) =>
    service.ask('POST', `/union/notices/${id}/words`, person, { body, key });
  const record = (body: object, person: Person = mediator) =>
    service.ask('POST', `/notices/${id}/dispute`, person, { body });
  const disputes = async (query = '', person: Person = mediator) => {
    const { body } = await service.get(`/disputes${query}`, person);
    return (body.items ?? []).map(({ stage, nextStep }) => [stage, nextStep]);
  };
  const stageOf = async () => (await service.get(`/disputes/${id}`, mediator)).body['stage'];

  it('sees nothing of a draft; of what was handed in counts and days, and no worker', async () => {
    expect((await service.get('/union/notices', union)).body.items).toEqual([]);
    expect((await service.get(`/union/notices/${id}`, union)).status).toBe(404);
    expect((await say({ kind: 'TALKS_NOT_HELD' })).status).toBe(404);
    await service.handIn(id);
    await service.untilListIs(id, 'reported');

    const { body } = await service.get('/union/notices', union);
    expect(body.items).toMatchObject([{ id, declaredWorkers: 60, submittedAt: expect.any(String) }]);
    const { text } = await service.get(`/union/notices/${id}`, union);
    const names = sample('dates-dmy-60.csv')
      .toString()
      .split(/\r?\n/)
      .slice(1)
      .flatMap((row) => row.split(/[,;]/).slice(0, 2));
    expect(names.filter((one) => one.length > 5 && text.includes(one))).toEqual([]);
    expect((await service.get(`/union/notices/${id}`, unionOfBaja)).status).toBe(404);
    expect((await say({ kind: 'TALKS_NOT_HELD' }, unionOfBaja)).status).toBe(404);
    for (const path of [`/notices/${id}`, `/notices/${id}/documents`, '/disputes', '/complaints'])
      expect([path, (await service.get(path, union)).status]).toEqual([path, 403]);
    expect((await service.get('/union/notices', hr)).status).toBe(403);
  });

  it('says whether talks were held; the same word sent twice is one', async () => {
    const key = newId();
    const held = { kind: 'TALKS_HELD', heldOn: '2026-03-10' };
    const [first, again] = [await say(held, union, key), await say(held, union, key)];
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.body['words']).toMatchObject([{ word: 1, ...held, note: null }]);
    const wrong = await say({ kind: 'TALKS_HELD', heldOn: addDays(new Clock().today(), 1) });
    expect([wrong.status, wrong.body.errors]).toMatchObject([400, [{ field: 'heldOn', code: 'future' }]]);
    // Talks alone are no dispute.
    expect(await disputes()).toEqual([]);
    expect(await stageOf()).toBeNull();
  });

  it('raises a dispute once, however many click at once, and the mediator of the region has it on the desk', async () => {
    const raised = { kind: 'DISPUTE', note: 'Upah terakhir belum dibayar.' };
    const answers = await Promise.all(Array.from({ length: 6 }, () => say(raised)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409]);

    expect(await disputes()).toEqual([['asked', 'BIPARTITE']]);
    expect(await disputes('', mediatorOf(['36.71']))).toEqual([]);
    expect(await disputes('?stage=asked&stage=talks', officer(['36.03']))).toHaveLength(1);
    expect(await disputes('?stage=court')).toEqual([]);
    expect((await service.get('/disputes?stage=odd', mediator)).status).toBe(400);
    const { body } = await service.get(`/disputes/${id}`, mediator);
    expect(body).toMatchObject({ stage: 'asked', nextMoves: ['record-dispute'] });
    expect(body['words']).toMatchObject([{ kind: 'TALKS_HELD' }, raised]);
    expect((await service.get(`/disputes/${id}`, mediatorOf(['36.71']))).status).toBe(404);
  });

  it('sees the steps that the mediator records, up to the court, and what is written of them is for those who work on it', async () => {
    const talks = {
      step: 'BIPARTITE',
      beganOn: '2026-03-10',
      endedOn: '2026-04-20',
      outcome: 'FAILED',
      note: 'Buntu.',
    };
    expect((await record(talks, inspector)).status).toBe(403);
    expect((await record(talks)).status).toBe(200);
    expect(await stageOf()).toBe('talks-failed');
    await record({ step: 'MEDIATION', beganOn: '2026-04-21' });
    expect(await disputes('?stage=mediation')).toEqual([['mediation', null]]);
    const { body } = await service.get('/disputes/counts', mediator);
    expect(body.items?.filter(({ disputes: n }) => n !== 0)).toEqual([{ stage: 'mediation', disputes: 1, overdue: 1 }]);
    await record({ step: 'MEDIATION', beganOn: '2026-04-21', endedOn: '2026-05-20', outcome: 'FAILED' });
    await record({ step: 'RECOMMENDATION', beganOn: '2026-05-21', endedOn: '2026-06-04', outcome: 'FAILED' });
    expect(await disputes()).toEqual([['recommendation-failed', 'COURT']]);
    const court = { step: 'COURT', beganOn: '2026-06-10' };
    expect((await record({ ...court, endedOn: '2026-06-11', outcome: 'FAILED' })).body.errors).toMatchObject([
      { field: 'outcome', code: 'of-step' },
    ]);
    await record({ ...court, endedOn: '2026-08-03', outcome: 'DECIDED' });
    expect(await disputes()).toEqual([['decided', null]]);
    expect((await service.get(`/union/notices/${id}`, union)).body['dispute']).toHaveLength(4);
    const notes = async (person: Person) =>
      (await service.get(`/notices/${id}/dispute`, person)).body.items?.map(({ note }) => note)[0];
    expect([await notes(mediator), await notes(inspector)]).toEqual(['Buntu.', 'Buntu.']);
    const caseworker: Person = { sub: newId(), roles: ['PENGANTAR_KERJA'], regions: ['36.03'] };
    expect(await notes(caseworker)).toBeNull();
  });

  it('complains, which an inspector answers once', async () => {
    await say({ kind: 'COMPLAINT', note: 'Lembur tidak dibayar sejak Januari.' });
    await say({ kind: 'COMPLAINT', note: 'Pekerja hamil didahulukan.' });
    const waiting = async () => (await service.get('/complaints/counts', inspector)).body;
    expect(await waiting()).toEqual({ waiting: 2 });
    const first = await service.get('/complaints?limit=1', inspector);
    expect(first.body.items).toMatchObject([{ noticeId: id, word: 3, note: 'Lembur tidak dibayar sejak Januari.' }]);
    const rest = await service.get(`/complaints?after=${String(first.body['next'])}`, inspector);
    expect(rest.body.items).toMatchObject([{ word: 4 }]);

    const answer = (word: number | string, person: Person = inspector) =>
      service.ask('POST', `/complaints/${id}/${word}/answer`, person, { body: { text: 'Sudah diperiksa.' } });
    const answers = await Promise.all(Array.from({ length: 5 }, () => answer(3)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409]);
    expect(await waiting()).toEqual({ waiting: 1 });
    expect((await service.get('/complaints/counts', mediator)).status).toBe(403);
    for (const odd of [1, 99, 0, 'x']) expect([odd, (await answer(odd)).status]).toEqual([odd, 404]);
    expect((await answer(4, mediator)).status).toBe(403);
    const shown = async (person: Person) =>
      (await service.get(`/disputes/${id}`, person)).body['words'] as { kind: string }[];
    expect((await shown(mediator)).some(({ kind }) => kind === 'COMPLAINT')).toBe(false);
    expect((await shown(inspector)).filter(({ kind }) => kind === 'COMPLAINT')).toHaveLength(2);
    expect((await service.get('/complaints?waiting=false', auditor)).body.items).toMatchObject([
      { word: 3, answer: 'Sudah diperiksa.' },
    ]);
    expect((await service.get(`/union/notices/${id}`, union)).body['words']).toMatchObject([
      ...[{}, {}, { answer: 'Sudah diperiksa.' }, { kind: 'COMPLAINT', answer: null }],
    ]);
    for (const odd of ['after=x', 'waiting=perhaps', 'limit=0'])
      expect([odd, (await service.get(`/complaints?${odd}`, inspector)).status]).toEqual([odd, 400]);
  });

  it('leaves words that stay as they were said, sealed', async () => {
    const kept = await service.db.query<object[]>(
      'select sealed_note, sealed_text from union_words left join complaint_answers using (notice_id, word)',
    );
    expect(JSON.stringify(kept)).not.toMatch(/Lembur|Sudah|Upah/);
    await expect(service.db.query('delete from complaint_answers')).rejects.toThrow('append-only');
    await expect(service.db.query('update union_words set sealed_note = null')).rejects.toThrow('append-only');
  });
});
