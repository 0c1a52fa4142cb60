import { ARunningRegistry } from '../a-running-registry.js';
import { notice, type Somebody } from './somebody.js';

const of = (sub: string, regions: readonly string[], role = 'PENGANTAR_KERJA') => ({ sub, roles: [role], regions });
const officer = of('lebak|officer', ['36.02']);
const colleague = of('lebak|colleague', ['36.02']);
const home = of('tangerang|officer', ['36.03']);
const homeColleague = of('tangerang|colleague', ['36.03']);
const union = of('union|one', [], 'SERIKAT_PEKERJA');
const worker = (n: number) => of(`worker|${n}`, [], 'PEKERJA');

const told = {
  ...{ birthDate: '1990-01-01', phone: '081234567890', districtCode: '36.02.01', companyName: 'PT Lebak' },
  ...{ regionCode: '36.02', layoffDate: '2026-03-30', reasonCode: 'TUTUP_RUGI' },
};
const falsely = { name: 'Nama Lain Sama Sekali', birthDate: '1990-02-02' };
const reason = 'Dilihat di loket';
/** A NIK of a woman of Tangerang who was born on the first day of 1990. */
const nikOf = (n: number) => `360312410190${String(n).padStart(4, '0')}`;

describe('a self-report', () => {
  let registry: ARunningRegistry;
  beforeAll(async () => {
    registry = await ARunningRegistry.open();
  });
  afterAll(() => registry.close());

  const idOf = async (nik: string) => {
    const [row] = await registry.db.query<{ id: string }[]>(`select id from people where nik_hash = $1`, [
      registry.hashOf(nik),
    ]);
    return row?.id ?? '';
  };
  /** Somebody with a case in 36.03. */
  const known = async (n: number) => {
    const person: Somebody = { nik: nikOf(n), name: 'CITRA AYU LESTARI' };
    const facts = notice([person]);
    await registry.say(...facts);
    await registry.untilRegistered((facts[0].data as { noticeId: string }).noticeId);
    return { ...person, id: await idOf(person.nik) };
  };
  const tell = async (report: object, as: ReturnType<typeof of>) => {
    const path = as.roles[0] === 'PENGANTAR_KERJA' ? '/self-reports/at-the-counter' : '/self-reports';
    const { status, body } = await registry.post(path, { ...told, ...report }, as);
    expect([status, Object.keys(body)]).toEqual([201, ['id']]);
    return String(body['id']);
  };
  /** What all the doors to a person answer. */
  const doors = async (id: string, as: object) => {
    const consent = { purpose: 'training', given: false, textVersion: '2026-1', channel: 'paper' };
    const life = { circumstance: 'died', since: '2026-04-20', evidence: 'stated' };
    const login = { loginId: 'x1', identityCheck: { means: 'identity-card', note: 'KTP asli dilihat' } };
    const person = `/people/${id}`;
    const answers = [
      ...[await registry.get(person, as), await registry.post(`${person}/reveal`, { reason }, as)],
      ...[await registry.get(`${person}/consents`, as), await registry.post(`${person}/consents`, consent, as)],
      ...[await registry.get(`${person}/circumstances`, as), await registry.post(`${person}/circumstances`, life, as)],
      await registry.post(`${person}/login`, login, as),
    ];
    return answers.map(({ status }) => status);
  };
  const closed = Array<number>(7).fill(404);
  const conflicts = async (as: object) => (await registry.get('/identity-conflicts', as)).items;

  it.each([
    ['an officer', officer, 1],
    ['a union', union, 2],
    ['an account of a worker', worker(1), 3],
  ])(
    'by %s about a NIK that has a case elsewhere opens no door, to its teller or a colleague',
    async (_, teller, n) => {
      const { id, nik, name } = await known(n);
      expect(await doors(id, officer)).toEqual(closed);
      const report = await tell({ nik, ...falsely }, teller);
      await tell({ nik, name, companyName: 'PT Lebak Jaya' }, teller);

      for (const as of [officer, colleague]) {
        expect(await doors(id, as)).toEqual(closed);
        expect((await registry.post('/people/search', { nik }, as)).items).toEqual([]);
        expect(await conflicts(as)).toEqual([]);
        expect((await registry.get(`/self-reports/${report}`, as)).status).toBe(200);
      }
      expect(await registry.db.query(`select from person_reveals`)).toEqual([]);
      const [found] = (await conflicts(home)).filter(({ personId }) => personId === id);
      expect(found).toMatchObject({
        caseId: null,
        number: null,
        selfReportId: report,
        state: 'open',
        regionCode: '36.02',
      });
      expect(found).toMatchObject({
        known: { maskedName: 'C••••• A••••• L•••••' },
        differences: ['name', 'birth-date'],
      });
      const { body: file } = await registry.get(`/people/${id}`, home);
      expect(file['conflicts']).toMatchObject([{ id: found?.id, caseId: null }]);
      expect((await registry.get(`/cases?limit=1`, home)).items).toMatchObject([{ identityInDoubt: false }]);
    },
  );

  it('of somebody without a case brings them into reach where it fits who is known, its teller less far', async () => {
    const joko = { nik: nikOf(10), name: 'JOKO SUSILO' };
    await tell({ ...joko, regionCode: '36.03', districtCode: '36.03.12' }, worker(2));
    const id = await idOf(joko.nik);
    await tell({ ...joko, ...falsely }, union);
    expect(await doors(id, officer)).toEqual(closed);
    await tell({ ...joko, birthDate: '1990-01-02' }, officer);
    expect(await doors(id, colleague)).toEqual(closed);

    await tell({ ...joko, name: 'JOKO SUSILA', companyName: 'PT Lebak Jaya' }, officer);
    expect(await doors(id, officer)).toEqual([200, 403, 200, 403, 200, 403, 403]);
    expect(await doors(id, colleague)).toEqual([200, 200, 200, 201, 200, 201, 201]);
    expect((await conflicts(home)).filter(({ personId }) => personId === id)).toHaveLength(2);
  });

  it('that does not fit goes to a person, who is not its teller; whoever was told of rightly is reached then', async () => {
    const budi = { nik: nikOf(11), name: 'BUDI HARTONO' };
    await tell({ ...budi, regionCode: '36.03', districtCode: '36.03.12' }, worker(3));
    const id = await idOf(budi.nik);
    const report = await tell({ ...budi, ...falsely }, worker(4));
    const resolve = async (of: string, decision: string, as: object) => {
      const [found] = (await conflicts(home)).filter(({ selfReportId }) => selfReportId === of);
      const body = { decision, evidence: 'KTP_SEEN', reason };
      const answer = await registry.post(`/identity-conflicts/${found?.id}/resolution`, body, as);
      return [answer.status, answer.body['state'] ?? answer.body['code']];
    };
    expect(await resolve(report, 'take-reported', officer)).toEqual([404, 'identity-conflict.not-found']);
    expect(await resolve(report, 'take-reported', home)).toEqual([200, 'reported-taken']);
    const seen = async (as: object) => (await registry.get(`/people/${id}`, as)).status;
    expect([await seen(officer), await seen(home)]).toEqual([200, 404]);

    const { nik } = await known(12);
    const own = await tell({ nik, ...falsely }, home);
    expect(await resolve(own, 'another-person', home)).toEqual([403, 'identity-conflict.of-own-report']);
    expect(await resolve(own, 'another-person', homeColleague)).toEqual([200, 'another-person']);
    expect((await registry.get(`/cases?limit=1`, home)).items).toMatchObject([{ state: 'registered' }]);
  });
});
