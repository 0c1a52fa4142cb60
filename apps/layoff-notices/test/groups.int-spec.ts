import { newId } from '@tanggap/contracts';
import type { PersonClaims } from '@tanggap/platform';
import { ARunningService, hr, officer, siteOf } from './a-running-service.js';
import type { Inputs } from '../src/domain/response/measures.js';
import { listOf } from './lists-at-work.js';

const leader: Partial<PersonClaims> = { sub: newId(), roles: ['PIMPINAN'], regions: 'all' };
const benang = '0192a000-0000-7000-8000-000000000004';
const hrOfBenang: Partial<PersonClaims> = { ...hr, sub: newId(), companyId: benang };
const cibodas = `${benang.slice(0, -3)}401`;

describe('what layoffs come to together', () => {
  let service: ARunningService;
  beforeAll(async () => {
    service = await ARunningService.open();
  });
  afterAll(() => service.close());

  /** A draft with a list of so many good rows, ready to be handed in. */
  async function ready(workers: number, person = hr, changes: object = {}): Promise<string> {
    const id = await service.draft(workers, changes, person);
    await service.upload(id, listOf(workers), person);
    await service.untilListIs(id, 'checked', person);
    return id;
  }
  const submit = (id: string, person = hr, key = newId()) =>
    service.ask('POST', `/notices/${id}/submit`, person, { key });
  const alertsOf = async (person: Partial<PersonClaims>, query = '') =>
    (await service.get(`/alerts?limit=200${query}`, person)).body.items ?? [];
  const tasksOf = async (person: Partial<PersonClaims>, query = '') =>
    (await service.get(`/tasks?limit=200${query}`, person)).body.items ?? [];

  describe('companies that are put in a group, or out of it', () => {
    const register = async (n: number) => {
      const company = newId();
      const person = { ...hr, sub: newId(), companyId: company };
      const site = { name: 'Pabrik', address: 'Jalan Contoh 1', districtCode: '36.04.15', workers: 5_000 };
      const numbers = { registrationNumber: `88800000000${10 + n}`, taxNumber: `08880000000000${10 + n}` };
      const body = { name: `PT Grup ${n}`, ...numbers, industryCode: '15202', industryVersion: 2020, sites: [site] };
      const { body: made } = await service.ask('POST', '/companies', person, { body });
      return { company, person, siteId: (made['sites'] as { id: string }[])[0]?.id ?? '' };
    };
    const filed = async ({ person, siteId }: Awaited<ReturnType<typeof register>>, workers: number) => {
      const id = await ready(workers, person, { siteId });
      await submit(id, person);
      return id;
    };
    const group = (company: string, headId: string | null) =>
      service.ask('PUT', `/companies/${company}/group`, officer(['36.04']), { body: { headId } });
    const tiersOf = async (id: string) => {
      const { body } = await service.get(`/notices/${id}/response`, leader);
      return (body['assessments'] as { tier: string }[]).map(({ tier }) => tier);
    };

    it('have what they filed weighed anew, with its alert and tasks, by what the group files together', async () => {
      const [head, sister] = [await register(0), await register(1)];
      const [first, second] = [await filed(head, 120), await filed(sister, 90)];
      expect([await tiersOf(first), await tiersOf(second)]).toEqual([['T2'], ['T2']]);
      expect((await group(sister.company, head.company)).status).toBe(200);

      expect([await tiersOf(first), await tiersOf(second)]).toEqual([['T2'], ['T2', 'T3']]);
      expect((await alertsOf(leader, `&noticeId=${second}`)).map(({ tier }) => tier)).toEqual(['T3', 'T2']);
      expect((await tasksOf(leader, `&noticeId=${second}&ownerRole=PIMPINAN`)).map(({ code }) => code)).toContain(
        'RAPID_MEETING',
      );
      await group(sister.company, null);
      expect([await tiersOf(first), await tiersOf(second)]).toEqual([['T2'], ['T2', 'T3', 'T2']]);
      await group(sister.company, null);
      expect(await tiersOf(second)).toHaveLength(3);
    });

    it('raise the alarm of split notices that were filed by several', async () => {
      const companies = [await register(2), await register(3), await register(4)];
      const ids: string[] = [];
      for (const company of companies) ids.push(await filed(company, 4));
      const alarms = async () =>
        (await alertsOf(leader, '&kind=split')).filter(({ noticeId }) => ids.includes(String(noticeId)));
      expect(await alarms()).toEqual([]);
      const [head, ...others] = companies;
      for (const { company } of others) await group(company, head?.company ?? null);

      expect(await alarms()).toHaveLength(1);
    });

    it('are weighed by the group that they are in at the commit, also where they hand in while they are moved', async () => {
      const [head, ...others] = [await register(5), await register(6), await register(7), await register(8)];
      await filed(head, 150);
      const drafts = await Promise.all(others.map(({ person, siteId }) => ready(60, person, { siteId })));
      const answers = await Promise.all(
        others.flatMap(({ company, person }, n) => [
          submit(drafts[n] ?? '', person),
          group(company, head?.company ?? null),
        ]),
      );

      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
      const tiers = await Promise.all(drafts.map(async (id) => (await tiersOf(id)).at(-1)));
      expect(tiers).toEqual(['T3', 'T3', 'T3']);
    });
  });

  describe('a report that carries out a plan', () => {
    it('names a plan of its own company and site, and counts once with it', async () => {
      const benangSite = { siteId: cibodas };
      const plan = await ready(30, hrOfBenang, benangSite);
      const report = { ...benangSite, kind: 'REPORT', carriesOut: plan };
      const refused = await service.ask('POST', '/notices', hrOfBenang, { body: report });
      expect(refused.body).toMatchObject({
        status: 400,
        code: 'notice.carries-out',
        errors: [{ field: 'carriesOut' }],
      });
      await submit(plan, hrOfBenang);
      const other = await service.ask('POST', '/notices', hr, { body: { ...report, siteId: siteOf.pasarKemis } });
      expect(other.body).toMatchObject({ code: 'notice.carries-out' });
      const asPlan = await ready(30, hrOfBenang, { ...report, kind: 'PLAN' });
      expect((await submit(asPlan, hrOfBenang)).body).toMatchObject({
        errors: [{ field: 'kind', code: 'carries-out' }],
      });
      const id = await ready(30, hrOfBenang, report);
      const { body } = await submit(id, hrOfBenang);

      expect(body).toMatchObject({ carriesOut: plan, status: 'submitted' });
      const { body: response } = await service.get(`/notices/${id}/response`, leader);
      expect((response['assessments'] as { tier: string; inputs: Inputs }[]).at(-1)).toMatchObject({
        tier: 'T1',
        inputs: {
          workers: 30,
          sums: expect.arrayContaining([{ scope: 'site', windowDays: 30, notices: 1, workers: 30 }]),
        },
      });
      for (const gone of [id, plan]) {
        await service.ask('POST', `/notices/${gone}/withdraw`, hrOfBenang, {
          body: { reason: 'the order came after all' },
        });
      }
    });
  });
});
