import { randomUUID } from 'node:crypto';
import { admin, officer, runningIdentity, type Answer, type RunningIdentity } from './running-identity.js';

const citra = { id: '0192a000-0000-7000-8000-000000000001', name: 'PT Citra Alas Kaki' };
const hrOf = (more: object) => ({ roles: ['HRD_PERUSAHAAN'], ...more });

let identity: RunningIdentity;
let token: string;
let hrToken: string;
beforeAll(async () => {
  identity = await runningIdentity();
  token = await identity.tokenOf(admin);
  hrToken = await identity.tokenOf(officer);
});
afterAll(() => identity.close());

const found = (asked: Record<string, string>, as = token) =>
  identity.call('GET', `/companies?${new URLSearchParams(asked)}`, { token: as });
const invite = (address: string, grant: object, as = token): Promise<Answer> =>
  identity.call('POST', '/invitations', {
    token: as,
    body: { address, grant },
    headers: { 'idempotency-key': randomUUID() },
  });
const grant = (id: string, seen: number, body: object): Promise<Answer> =>
  identity.call('POST', `/accounts/${id}/roles`, {
    token,
    body,
    headers: { 'idempotency-key': randomUUID(), 'if-match': `"${seen}"` },
  });
const rename = (id: string, name: string, as = token): Promise<Answer> =>
  identity.call('POST', `/companies/${id}/name`, {
    token: as,
    body: { name },
    headers: { 'idempotency-key': randomUUID() },
  });

describe('the companies that accounts belong to', () => {
  it('are found by letters of their name and by id, by the system administrator alone', async () => {
    expect((await found({ q: 'alas KAKI' })).body).toEqual({ companies: [citra] });
    expect((await found({ ids: citra.id })).body).toEqual({ companies: [citra] });
    expect((await found({ ids: randomUUID() })).body).toEqual({ companies: [] });
    expect((await found({ q: '%%%' })).body).toEqual({ companies: [] });
    expect((await found({ q: 'ci' })).status).toBe(400);
    expect((await found({ q: 'citra' }, hrToken)).status).toBe(403);
  });

  it('begin with the first account, one of a name', async () => {
    const made = await invite('hrd@cisadane.example', hrOf({ newCompany: ' PT  Tenun Cisadane ' }));
    const companyId = String(made.body['companyId']);

    expect((await found({ q: 'tenun' })).body).toEqual({ companies: [{ id: companyId, name: 'PT Tenun Cisadane' }] });
    expect(await invite('hrd2@cisadane.example', hrOf({ newCompany: 'pt tenun cisadane' }))).toMatchObject({
      status: 409,
      body: { code: 'account.company-known', errors: [{ field: 'newCompany' }] },
    });
    expect(await invite('hrd2@cisadane.example', hrOf({ companyId }))).toMatchObject({ body: { companyId } });
  });

  it('begin with nothing that is refused, and never with who is of a company', async () => {
    const roles = ['HRD_PERUSAHAAN', 'PIMPINAN'];
    expect((await invite('x@tenun.example', { roles, newCompany: 'PT Tenun Ditolak' })).status).toBe(409);
    expect((await invite('y@tenun.example', hrOf({ newCompany: 'PT Tenun Sendiri' }), hrToken)).status).toBe(403);
    expect((await found({ q: 'Ditolak' })).body).toEqual({ companies: [] });
    expect((await found({ q: 'Sendiri' })).body).toEqual({ companies: [] });
  });

  it('are known: an account is given no other', async () => {
    const refusal = { status: 409, body: { code: 'account.unknown-company', errors: [{ field: 'companyId' }] } };
    expect(await invite('z@tenun.example', hrOf({ companyId: randomUUID() }))).toMatchObject(refusal);
    expect(await grant('0192a000-0000-7000-8000-000000000902', 1, hrOf({ companyId: randomUUID() }))).toMatchObject(
      refusal,
    );
    const stray = identity.db.query(`update accounts set company_id = $1 where roles = '{HRD_PERUSAHAAN}'`, [
      randomUUID(),
    ]);
    await expect(stray).rejects.toThrow('of_a_company_that_is_known');
  });

  it('stay with an account that has no role any more, out of sight of its colleagues', async () => {
    const made = await invite('lama@citra.example', hrOf({ companyId: citra.id }), hrToken);
    expect(made.status).toBe(201);
    const agus = '0192a000-0000-7000-8000-000000000904';
    expect(await grant(agus, 1, { roles: [], companyId: citra.id })).toMatchObject({
      status: 200,
      body: { roles: [], companyId: citra.id },
    });
    const { body } = await identity.call('GET', '/colleagues', { token: hrToken });
    expect(JSON.stringify(body)).not.toContain(agus);
    expect(
      (
        await identity.call('POST', `/accounts/${agus}/suspension`, {
          token: hrToken,
          headers: { 'idempotency-key': randomUUID() },
        })
      ).status,
    ).toBe(404);
  });

  it('are called as the administrator says, and no two alike', async () => {
    const second = { id: '0192a000-0000-7000-8000-000000000002' };
    await identity.db.query('update companies set name = null where id = $1', [second.id]);
    expect((await found({ ids: second.id })).body).toEqual({ companies: [{ ...second, name: null }] });

    expect(await rename(second.id, ' pt citra  ALAS kaki ')).toMatchObject({
      status: 409,
      body: { code: 'account.company-known', errors: [{ field: 'name' }] },
    });
    const named = { ...second, name: 'PT Baja Cilegon' };
    expect(await rename(second.id, named.name)).toMatchObject({ status: 200, body: named });
    expect(await rename(second.id, named.name)).toMatchObject({ status: 200, body: named });
    expect((await found({ q: 'baja cilegon' })).body).toEqual({ companies: [named] });
    expect((await rename(randomUUID(), 'PT Tidak Ada')).status).toBe(404);
    expect((await rename(second.id, 'PT Sendiri', hrToken)).status).toBe(403);
  });

  it('of the demo have their names after an upgrade too, unless somebody else is called so by now', async () => {
    const third = '0192a000-0000-7000-8000-000000000003';
    await identity.db.query('update companies set name = null where id = any($1)', [[citra.id, third]]);
    await invite('hrd@kembar.example', hrOf({ newCompany: citra.name }));
    const again = await runningIdentity({ DATABASE_URL: identity.databaseUrl });
    await again.close();

    const { companies } = (await found({ ids: `${citra.id},${third}` })).body as { companies: { name: unknown }[] };
    expect(companies.map(({ name }) => name).toSorted()).toEqual([expect.stringMatching(/^PT /), null]);
  });
});
