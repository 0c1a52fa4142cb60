import { newId } from '@tanggap/contracts';
import { ARunningService, baja, citra, hr, hrOfBaja, march, officer } from './a-running-service.js';
import type { Answer } from './a-running-service.js';
import { changeKinds } from '../src/domain/company-changes.js';

const newcomer = newId();
const hrOfNewcomer = { ...hr, sub: newId(), companyId: newcomer };
const stated = {
  ...{ name: 'PT Victory Chingluh', registrationNumber: '9991234567890', taxNumber: '0991234567890000' },
  ...{ bpjsRegistration: 'JJ012345', bpjsCertificate: '2100000000001' },
  ...{ manpowerNumber: '15999.20260101.0001', industryCode: '15202', industryVersion: 2020 },
};
const site = { name: 'Pabrik Cikupa', address: 'Jalan Contoh 1', districtCode: '36.03.18', workers: 2_200 };
const secondSite = { name: 'Gudang Cikande', address: 'Jalan Contoh 2', districtCode: '36.04.15', workers: 40 };
const counter = officer(['36.03']);

const fieldsOf = ({ body }: Answer) =>
  (body['errors'] as { field: string; code: string }[]).map(({ field, code }) => `${field} ${code}`);

describe('companies and their sites', () => {
  let service: ARunningService;
  beforeAll(async () => {
    service = await ARunningService.open();
  });
  afterAll(() => service.close());

  const post = (path: string, person: typeof hr, body: object) =>
    service.ask('POST', `/companies${path}`, person, { body });
  const put = (path: string, person: typeof hr, body: object) =>
    service.ask('PUT', `/companies${path}`, person, { body });
  const open = async (person: typeof hr = hrOfNewcomer) => (await service.get(`/companies/${newcomer}`, person)).body;
  const siteNamed = async (name: string) =>
    ((await open())['sites'] as { id: string; name: string; version: number; closedAt: string | null }[]).find(
      (one) => one.name === name,
    );

  describe('registering', () => {
    it('is refused with all that is wrong at once', async () => {
      const body = {
        ...stated,
        taxNumber: '991234567890000',
        sites: [site, { ...site, districtCode: '36.03.99', workers: 0 }],
      };
      const answer = await post('', hrOfNewcomer, body);

      expect([answer.status, answer.body['code']]).toEqual([400, 'company.details']);
      expect(fieldsOf(answer)).toEqual([
        'taxNumber fifteen-digits',
        'sites[1].districtCode unknown',
        'sites[1].workers number',
      ]);
    });

    it.each([
      ['no site', { sites: [] }, 'sites arrayMinSize'],
      ['a site that is none', { sites: ['x'] }, 'sites[0] nestedValidation'],
      ['a number that is none', { registrationNumber: 9_991_234_567_890 }, 'registrationNumber isString'],
      ['a field that is not known', { verifiedBy: 'me' }, 'verifiedBy whitelistValidation'],
      ['a letter that no database keeps', { name: 'PT \u0000 X' }, 'name unreadable'],
    ])('is refused for %s', async (_, changes, problem) => {
      const answer = await post('', hrOfNewcomer, { ...stated, sites: [site], ...changes });

      expect(answer.status).toBe(400);
      expect(fieldsOf(answer)).toContain(problem);
    });

    it('does not say whose a number is that is taken already', async () => {
      const taken = { registrationNumber: '9990000000002', taxNumber: '0999000000000003' };
      const answer = await post('', hrOfNewcomer, { ...stated, ...taken, sites: [site] });

      expect([answer.status, answer.body['code']]).toEqual([409, 'company.number-taken']);
      expect(fieldsOf(answer)).toEqual(['registrationNumber taken', 'taxNumber taken']);
      expect(answer.text).not.toMatch(/Baja|Elektronika|0192a000/);
    });

    it('happens once, also when two do it at the same time', async () => {
      const answers = await Promise.all(
        [1, 2].map(() => post('', hrOfNewcomer, { ...stated, sites: [site, secondSite] })),
      );

      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
      expect(answers.find(({ status }) => status === 409)?.body['code']).toBe('company.registered-before');
      expect(await open()).toMatchObject({
        ...{ id: newcomer, ...stated, industryName: 'Industri sepatu olahraga', version: 1, verifiedAt: null },
        sites: [
          { name: 'Gudang Cikande', regionCode: '36.04' },
          { name: 'Pabrik Cikupa', closedAt: null },
        ],
      });
    });

    it('gives a number to one of two companies that name it at the same time', async () => {
      const both = [newId(), newId()].map((companyId) => ({ ...hr, companyId }));
      const body = { ...stated, registrationNumber: '9991111111111', taxNumber: '0991111111111111', sites: [site] };
      const answers = await Promise.all(both.map((person) => post('', person, body)));

      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    });

    it('is for HR officers of a company alone', async () => {
      const body = { ...stated, sites: [site] };
      expect((await post('', counter, body)).status).toBe(403);
      expect((await post('', { ...hr, companyId: null }, body)).status).toBe(403);
    });
  });

  describe('editing', () => {
    it('keeps the newest version, and tells who was slower what stands there now', async () => {
      const changes = [{ name: 'PT Victory Chingluh Indonesia' }, { industryCode: '15201' }];
      const answers = await Promise.all(
        changes.map((change) => put(`/${newcomer}`, hrOfNewcomer, { ...stated, ...change, version: 1 })),
      );

      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      const slower = answers.find(({ status }) => status === 409) ?? answers[0];
      expect(slower?.body['code']).toBe('company.changed-meanwhile');
      expect(slower && fieldsOf(slower).sort()).toEqual(['industryCode differs', 'name differs']);
      expect((await open())['version']).toBe(2);
      expect((await put(`/${newcomer}`, hrOfNewcomer, { ...stated, version: 2 })).body).toMatchObject({
        ...stated,
        version: 3,
      });
    });

    it('is for the own company alone', async () => {
      expect((await put(`/${newcomer}`, hr, { ...stated, version: 3 })).status).toBe(404);
      expect((await post(`/${newcomer}/sites`, hrOfBaja, site)).status).toBe(404);
      expect((await put(`/${newcomer}`, counter, { ...stated, version: 3 })).status).toBe(403);
    });

    it('cannot take the number of another company', async () => {
      const answer = await put(`/${newcomer}`, hrOfNewcomer, { ...stated, taxNumber: '0999000000000001', version: 3 });

      expect([answer.status, ...fieldsOf(answer)]).toEqual([409, 'taxNumber taken']);
      expect(await open()).toMatchObject({ ...stated, version: 3 });
    });

    it('adds a site and changes it in sight of its version', async () => {
      const added = await post(`/${newcomer}/sites`, hrOfNewcomer, {
        ...site,
        name: 'Pabrik Balaraja',
        districtCode: '360301',
      });
      expect([added.status, (added.body['sites'] as unknown[]).length]).toEqual([201, 3]);
      const { id = '' } = (await siteNamed('Pabrik Balaraja')) ?? {};
      const path = `/${newcomer}/sites/${id}`;
      const changed = { ...site, name: 'Pabrik Balaraja', districtCode: '36.03.01', workers: 5 };

      expect((await put(path, hrOfNewcomer, { ...changed, version: 1 })).status).toBe(200);
      const late = await put(path, hrOfNewcomer, { ...changed, workers: 6, version: 1 });
      expect([late.status, late.body['code'], ...fieldsOf(late)]).toEqual([
        409,
        'site.changed-meanwhile',
        'workers differs',
      ]);
      expect((await put(`/${citra}/sites/${id}`, hr, { ...changed, version: 2 })).status).toBe(404);
    });

    it('leaves a site with notices in its region, and lets none begin where a site is closed', async () => {
      const { id = '' } = (await siteNamed('Pabrik Cikupa')) ?? {};
      const notice = { siteId: id, reasonCode: 'EFISIENSI_CEGAH', ...march, declaredWorkers: 1 };
      const file = () => service.ask('POST', '/notices', hrOfNewcomer, { body: notice });
      expect((await file()).status).toBe(201);
      const moved = await put(`/${newcomer}/sites/${id}`, hrOfNewcomer, {
        ...site,
        districtCode: '36.71.02',
        version: 1,
      });
      expect([moved.status, moved.body['code']]).toEqual([409, 'site.has-notices']);

      expect((await post(`/${newcomer}/sites/${id}/close`, hrOfNewcomer, {})).status).toBe(200);
      expect((await siteNamed('Pabrik Cikupa'))?.closedAt).not.toBeNull();
      const refused = await file();
      expect([refused.status, ...fieldsOf(refused)]).toEqual([400, 'siteId closed']);
      await post(`/${newcomer}/sites/${id}/reopen`, hrOfNewcomer, {});
      expect((await file()).status).toBe(201);
    });

    it('has no way to remove a site', async () => {
      const { id = '' } = (await siteNamed('Pabrik Cikupa')) ?? {};
      expect((await service.ask('DELETE', `/companies/${newcomer}/sites/${id}`, hrOfNewcomer)).status).toBe(404);
    });
  });

  describe('verifying', () => {
    it('is for the counter of a region where the company has a site', async () => {
      expect((await post(`/${newcomer}/verify`, officer(['36.72']), { version: 3 })).status).toBe(404);
      expect((await post(`/${newcomer}/verify`, hrOfNewcomer, { version: 3 })).status).toBe(403);
      expect((await post(`/${newcomer}/verify`, counter, { version: 2 })).body['code']).toBe(
        'company.changed-meanwhile',
      );
    });

    it('happens once: the other office is told who was first, and when', async () => {
      const offices = [officer(['36.03']), officer(['36.04'])];
      const answers = await Promise.all(offices.map((office) => post(`/${newcomer}/verify`, office, { version: 3 })));

      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      const first = offices[answers.findIndex(({ status }) => status === 200)];
      const second = answers.find(({ status }) => status === 409);
      expect(second?.body).toMatchObject({ code: 'company.verified-before' });
      expect(second?.text).toContain(first?.sub);
      expect(second?.text).toMatch(/at 20\d\d-\d\d-\d\dT/);
      expect(await open()).toMatchObject({ verifiedBy: first?.sub, version: 3 });
    });

    it('ends with another number, and the history says so', async () => {
      await put(`/${newcomer}`, hrOfNewcomer, { ...stated, registrationNumber: '9991234567891', version: 3 });

      expect(await open()).toMatchObject({ verifiedAt: null, verifiedBy: null, version: 4 });
      const { items = [] } = (await service.get(`/companies/${newcomer}/history`, hrOfNewcomer)).body;
      expect(items.slice(-3)).toMatchObject([
        { what: 'verified' },
        {
          what: 'changed',
          by: hrOfNewcomer.sub,
          fields: [{ field: 'registrationNumber', from: '9991234567890', to: '9991234567891' }],
        },
        { what: 'unverified' },
      ]);
    });
  });

  describe('groups', () => {
    it('are made by an office that sees both companies', async () => {
      const group = (id: string, headId: string | null, person = counter) => put(`/${id}/group`, person, { headId });

      expect((await group(newcomer, baja)).status).toBe(404);
      expect((await group(newcomer, citra)).body).toMatchObject({ groupId: citra });
      expect((await group(citra, newcomer)).body['code']).toBe('company.group-in-group');
      expect((await group(newcomer, newcomer)).body['code']).toBe('company.group-in-group');
      expect((await group(newcomer, null)).body).toMatchObject({ groupId: null });
      expect((await put(`/${newcomer}/group`, counter, {})).status).toBe(400);
      expect((await group(newcomer, null, hrOfNewcomer)).status).toBe(403);
    });
  });

  describe('searching', () => {
    const search = async (q: string, person = counter) =>
      ((await service.get(`/companies?q=${encodeURIComponent(q)}`, person)).body.items ?? []).map(({ name }) => name);

    it.each(['ching luh', 'chingluh', 'chimgluh', 'PT. Victory', 'vicotry ching luh'])(
      'finds the name by "%s"',
      async (q) => {
        expect(await search(q)).toContain('PT Victory Chingluh');
      },
    );

    it('shows the same companies as without: the own one, or those of the own regions', async () => {
      expect(await search('ching luh', officer(['36.72']))).toEqual([]);
      expect(await search('ching luh', hr)).toEqual([]);
      expect(await search('citra', hr)).toEqual(['PT Citra Alas Kaki']);
      expect(await search('baja tirta', officer('all'))).toEqual(['PT Baja Tirta Logam']);
    });

    it('asks for three letters', async () => {
      const answer = await service.get('/companies?q=pt', counter);
      expect([answer.status, answer.body['code']]).toEqual([400, 'company.search-too-short']);
    });

    it('goes by an index of trigrams', async () => {
      const plan = await service.db.transaction(async (db) => {
        await db.query(`set local enable_seqscan = off`);
        return db.query<object[]>(`explain select id from companies order by search_name <->> 'CHINGLUH' limit 200`);
      });
      expect(JSON.stringify(plan)).toContain('companies_by_name');
    });
  });

  describe('what is kept', () => {
    it('shows an office of the history what concerns its own regions', async () => {
      const places = async (regions: string[]) => {
        const { items = [] } = (await service.get(`/companies/${newcomer}/history`, officer(regions))).body;
        return items.filter(({ what }) => what === 'site-added').length;
      };
      expect([await places(['36.03']), await places(['36.04'])]).toEqual([2, 1]);
      expect((await service.get(`/companies/${newcomer}/history`, officer(['36.72']))).status).toBe(404);
    });

    it('is never rewritten', async () => {
      await expect(service.db.query(`update company_changes set what = 'verified'`)).rejects.toThrow('append-only');
      await expect(service.db.query(`delete from company_changes`)).rejects.toThrow('append-only');
    });

    it('holds no tax number in the clear', async () => {
      const rows = await service.db.query<{ row: string }[]>(
        `select c::text as row from companies c union all select c::text from company_changes c union all select a::text from audit_log a
         union all select c::text from commands c`,
      );
      expect(rows.length).toBeGreaterThan(10);
      expect(rows.filter(({ row }) => row.includes(stated.taxNumber) || row.includes('0999000000000001'))).toEqual([]);
    });

    it('knows exactly the changes that the domain knows', async () => {
      const [check] = await service.db.query<{ text: string }[]>(
        `select pg_get_constraintdef(oid) as text from pg_constraint where conname = 'a_company_changes_in_known_ways'`,
      );
      expect([...(check?.text ?? '').matchAll(/'([a-z-]+)'/g)].map((match) => match[1])).toEqual([...changeKinds]);
    });
  });
});
