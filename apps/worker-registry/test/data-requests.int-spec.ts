import { newId, type Fact } from '@tanggap/contracts';
import { aReport, anAcceptance } from './a-report.js';
import { ARunningRegistry } from './a-running-registry.js';

const worker = { sub: newId(), roles: ['PEKERJA'], regions: [] };
const stranger = { ...worker, sub: newId() };
const officer = { sub: newId(), roles: ['PPD_DPO'], regions: 'all' as const };
const auditor = { sub: newId(), roles: ['INSPEKTORAT'], regions: 'all' as const };
const caseworker = { sub: newId(), roles: ['PENGANTAR_KERJA'], regions: ['36.03'] };
const nik = '3603124101900007';

describe('requests about the own data', () => {
  let registry: ARunningRegistry;
  beforeAll(async () => {
    registry = await ARunningRegistry.open();
    const noticeId = newId();
    const one = { nik, line: 2, nikHash: registry.hashOf(nik) };
    const sealed = registry.sealed({ nik, name: 'CITRA AYU LESTARI', birthDate: '1990-01-01' });
    const facts: Fact[] = [
      { name: 'layoff-notices.notice-accepted.v1', data: anAcceptance(noticeId, 1) },
      { name: 'layoff-notices.workers-reported.v1', data: aReport({ noticeId, workers: [{ ...one, sealed }] }) },
    ];
    await registry.say(...facts);
    await registry.untilRegistered(noticeId);
    const [known] = await registry.db.query<{ number: string }[]>('select number from cases');
    const caseNumber = `K-${String(known?.number).padStart(7, '0')}`;
    await registry.post('/own/claims', { nik, birthDate: '1990-01-01', caseNumber }, worker);
  });
  afterAll(() => registry.close());

  const ask = (kind: string, as: object = worker) =>
    registry.post('/own/data-requests', { kind, words: 'Nama saya salah tulis.' }, as);
  const waiting = async () => (await registry.get('/data-requests', officer)).items;

  it('are asked by whoever has connected the account, one of a kind at a time', async () => {
    expect(await ask('CORRECTION', stranger)).toMatchObject({ body: { code: 'own.not-connected' } });
    expect((await ask('CORRECTION', caseworker)).status).toBe(403);
    expect((await ask('GOSSIP')).status).toBe(400);
    const answers = await Promise.all(Array.from({ length: 5 }, () => ask('CORRECTION')));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409]);
    expect((await ask('ERASURE')).status).toBe(201);
    expect((await registry.get('/own/data-requests', stranger)).items).toEqual([]);
  });

  it('lie with the officer who protects data, by their days, nobody named in full', async () => {
    expect((await registry.get('/data-requests', caseworker)).status).toBe(403);
    expect(await waiting()).toMatchObject([
      { kind: 'CORRECTION', words: 'Nama saya salah tulis.', isOverdue: false, outcome: null },
      { kind: 'ERASURE' },
    ]);
    expect(JSON.stringify(await waiting())).not.toContain('CITRA AYU');
    const kept = JSON.stringify(await registry.db.query('select * from data_requests'));
    expect(kept).not.toContain('salah tulis');
  });

  it('are answered once, in words that whoever asked reads; then the same may be asked again', async () => {
    const [{ id } = { id: '' }] = (await waiting()) as unknown as { id: string }[];
    const answer = (as: object = officer, of = id) =>
      registry.post(`/data-requests/${of}/answer`, { outcome: 'DONE', text: 'Nama sudah dibetulkan.' }, as);
    expect((await answer(auditor)).status).toBe(403);
    const answers = await Promise.all(Array.from({ length: 4 }, () => answer()));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    expect((await answer(officer, newId())).status).toBe(404);
    expect(await waiting()).toMatchObject([{ kind: 'ERASURE' }]);
    expect((await registry.get('/data-requests?waiting=false', officer)).items).toMatchObject([
      { id, outcome: 'DONE' },
    ]);
    expect((await registry.get('/own/data-requests', worker)).items).toMatchObject([
      { kind: 'ERASURE', answer: null },
      { kind: 'CORRECTION', answer: 'Nama sudah dibetulkan.' },
    ]);
    expect((await ask('CORRECTION')).status).toBe(201);
    for (const odd of ['waiting=perhaps', 'after=x', 'limit=0'])
      expect([odd, (await registry.get(`/data-requests?${odd}`, officer)).status]).toEqual([odd, 400]);
  });
});
