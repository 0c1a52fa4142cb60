import { newId, type Fact } from '@tanggap/contracts';
import { statusCode } from '@tanggap/platform';
import { aReport, anAcceptance } from './a-report.js';
import { ARunningRegistry, keyRing } from './a-running-registry.js';

const worker = (n: number) => ({
  sub: `0192a000-0000-7000-8000-00000000e0${String(n).padStart(2, '0')}`,
  roles: ['PEKERJA'],
  regions: [],
});
const noticeId = newId();
const citra = { nik: '3603124101900001', name: 'CITRA AYU LESTARI' };
const dewi = { nik: '3603124101900002', name: 'DEWI' };
const code = (line: number) => statusCode(keyRing, { noticeId, line });
const asked = { nik: citra.nik, birthDate: '1990-01-01', code: code(2) };

describe('a worker who looks up how far things are', () => {
  let registry: ARunningRegistry;
  beforeAll(async () => {
    registry = await ARunningRegistry.open();
    const people = [citra, dewi].map((one, index) => ({
      ...{ nik: one.nik, nikHash: registry.hashOf(one.nik), line: index + 2 },
      sealed: registry.sealed({ ...one, birthDate: '1990-01-01' }),
    }));
    const facts: Fact[] = [
      {
        name: 'layoff-notices.notice-accepted.v1',
        data: { ...anAcceptance(noticeId, people.length), companySealed: keyRing.seal('PT Sepatu Jaya', noticeId) },
      },
      { name: 'layoff-notices.workers-reported.v1', data: aReport({ noticeId, workers: people }) },
    ];
    await registry.say(...facts);
    await registry.untilRegistered(noticeId);
  });
  afterAll(() => registry.close());

  it('sees it with NIK, birth date and the code on the extract, however it is typed, and is told no more than a first name and the company', async () => {
    const { status, body } = await registry.check(asked);
    expect([status, body]).toMatchObject([
      200,
      { firstName: 'CITRA', company: 'PT Sepatu Jaya', state: 'registered', referral: null, aid: null },
    ]);
    expect(body).toMatchObject({ jkp: { daysLeft: expect.any(Number), deadline: expect.any(String) } });
    expect(JSON.stringify(body)).not.toMatch(/LESTARI|36031241|K-0|noticeId|personId/);
    const typed = { ...asked, code: code(2).replace('-', ' ').toLowerCase() };
    expect((await registry.check(typed)).status).toBe(200);
  });

  it('is told no company where the notice of an older release did not say it', async () => {
    await registry.db.query('delete from notice_companies');
    expect((await registry.check(asked)).body).toMatchObject({ firstName: 'CITRA', company: null });
  });

  it('is told the same of everything that does not fit, whether the number is known or not', async () => {
    const misfits = [
      { ...asked, code: code(3) },
      { ...asked, birthDate: '1990-01-02' },
      { ...asked, nik: '3603124101900077' },
      { ...asked, nik: dewi.nik },
      { ...asked, code: 'bukan kode' },
      { ...asked, code: '' },
    ];
    const answers = await Promise.all(misfits.map((one) => registry.check(one)));
    const plain = answers.map(({ status, body: { code, title } }) => ({ status, body: { code, title } }));
    expect(plain).toEqual(misfits.map(() => plain[0]));
    expect(plain[0]).toMatchObject({ status: 404, body: { code: 'status.no-match' } });
    expect((await registry.check({ ...asked, nik: '36' })).status).toBe(400);
  });

  it('is not kept out by whoever else tries their number, neither here nor from an account of their own', async () => {
    for (const nik of [dewi.nik, '3603124101900078']) {
      const tries = [];
      for (let day = 1; day <= 12; day++)
        tries.push(await registry.check({ ...asked, nik, birthDate: `1991-01-${String(day).padStart(2, '0')}` }));
      expect(tries.map(({ status }) => status)).toEqual(tries.map(() => 404));
    }
    expect((await registry.check({ ...asked, nik: dewi.nik, code: code(3) })).status).toBe(200);
    expect(await registry.db.query(`select from claim_attempts`)).toEqual([]);
    // Her own account is connected below.
  });

  it('connects an account by the code too, and sees the own data masked until it is asked for', async () => {
    const claim = { nik: dewi.nik, birthDate: '1990-01-01' };
    expect((await registry.post('/own/claims', claim, worker(1))).status).toBe(400);
    expect(await registry.post('/own/claims', { ...claim, code: code(2) }, worker(1))).toMatchObject({
      ...{ status: 409, body: { code: 'claim.no-match' } },
    });
    expect((await registry.get('/own/data', worker(1))).body).toMatchObject({ code: 'own.not-connected' });
    expect((await registry.post('/own/claims', { ...claim, code: code(3) }, worker(1))).status).toBe(201);

    const { body } = await registry.get('/own/data', worker(1));
    expect(body).toMatchObject({ maskedName: 'D•••••', nikEnding: '0002', birthYear: '1990' });
    expect(JSON.stringify(body)).not.toContain('DEWI');
    const whole = await registry.post('/own/data/reveal', {}, worker(1));
    expect(whole).toMatchObject({ status: 200, body: { data: { name: 'DEWI', nik: dewi.nik } } });
    const looks = await registry.db.query(`select revealed_by from person_reveals`);
    expect(looks).toEqual([{ revealed_by: worker(1).sub }]);
    expect((await registry.post('/own/data/reveal', {}, worker(2))).status).toBe(404);

    const { items } = await registry.get('/own/cases', worker(1));
    expect(items).toMatchObject([{ state: 'registered', homeRegionCode: '36.03', since: expect.any(String) }]);
  });

  it('sees what became of the layoffs that it told of, and nobody else’s', async () => {
    const told = {
      ...{ nik: '3603124101900009', name: 'EKO PRASETYO', birthDate: '1990-01-01', phone: '081234567890' },
      ...{ districtCode: '36.03.12', companyName: 'PT Sepatu Jaya', regionCode: '36.03', layoffDate: '2026-03-30' },
      ...{ reasonCode: 'TUTUP_RUGI', evidence: null },
    };
    expect((await registry.post('/self-reports', told, worker(3))).status).toBe(201);
    const { items } = await registry.get('/own/self-reports', worker(3));
    expect(items).toMatchObject([{ companyName: 'PT Sepatu Jaya', state: 'standing' }]);
    expect((await registry.get('/own/self-reports', worker(4))).items).toEqual([]);
  });
});
