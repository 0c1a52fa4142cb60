import { randomUUID } from 'node:crypto';
import { decodeJwt } from 'jose';
import { admin, officer, password, runningIdentity, type Answer, type RunningIdentity } from './running-identity.js';

type Shown = { id: string; address: string; state: string; sentAt: string | null; roles: string[] };

const company = '0192a000-0000-7000-8000-000000000001';
const otherCompany = '0192a000-0000-7000-8000-000000000002';
const good = 'sepatu-biru-di-lemari';
const ofHr = (companyId = company) => ({ roles: ['HRD_PERUSAHAAN'], companyId });

let identity: RunningIdentity;
let adminToken: string;
let hrToken: string;
beforeAll(async () => {
  identity = await runningIdentity({ PORTAL_URL: 'http://portal.example' });
  adminToken = await identity.tokenOf(admin);
  hrToken = await identity.tokenOf(officer);
});
afterAll(() => identity.close());

const send = (path: string, token: string, body: object = {}, key: string = randomUUID()): Promise<Answer> =>
  identity.call('POST', path, { token, body, headers: { 'idempotency-key': key } });
const invite = (token: string, address: string, grant: object = ofHr(), key?: string) =>
  send('/invitations', token, { address, grant }, key);
const listed = async (token: string) =>
  (await identity.call('GET', '/invitations', { token })).body['invitations'] as Shown[];
const inbox = async () =>
  (await identity.call('GET', '/demo/messages')).body['messages'] as { to: string; text: string }[];
const linkTo = async (address: string): Promise<string> => {
  const message = (await inbox()).find(({ to }) => to === address);
  return /http:\/\/portal\.example\/undangan\/([\w-]{43})/.exec(message?.text ?? '')?.[1] ?? '';
};
const accept = (token: string, more: object = {}) =>
  identity.call('POST', '/invitations/acceptance', { body: { token, name: 'Rina Wati', password: good, ...more } });
const read = (token: string) => identity.call('POST', '/invitations/reading', { body: { token } });

describe('an invitation', () => {
  it('goes to its address, and its link makes one account with what was given', async () => {
    const made = await invite(hrToken, 'rina@citra.example');
    expect(made).toMatchObject({ status: 201, body: { state: 'open', address: 'rina@citra.example' } });
    expect(made.body['sentAt']).toEqual(expect.any(String));
    const link = await linkTo('rina@citra.example');
    expect((await read(link)).body).toMatchObject({ address: 'rina@citra.example', roles: ['HRD_PERUSAHAAN'] });

    expect(await accept(link)).toMatchObject({
      status: 201,
      body: { username: 'rina@citra.example', name: 'Rina Wati', roles: ['HRD_PERUSAHAAN'], companyId: company },
    });
    const signedIn = await identity.signIn('rina@citra.example', good);
    expect(decodeJwt(String(signedIn.body['accessToken']))['companyId']).toBe(company);
    expect(await accept(link)).toMatchObject({ status: 404, body: { code: 'invitation.link-over' } });
    expect((await read(link)).status).toBe(404);
  });

  it('makes one account however often its link is used at the same moment', async () => {
    await invite(hrToken, 'sekali@citra.example');
    const link = await linkTo('sekali@citra.example');
    const answers = await Promise.all([accept(link), accept(link), accept(link)]);

    expect(answers.map(({ status }) => status).sort()).toEqual([201, 404, 404]);
  });

  it('is not in reach of who has no company and no office, nor of another company', async () => {
    const { body } = await invite(hrToken, 'jangkauan@citra.example');
    const other = await identity.tokenOf('hrd@baja-tirta-logam.example');

    expect((await invite(await identity.tokenOf('pimpinan@disnaker.banten.example'), 'x@y.example')).status).toBe(403);
    expect((await listed(other)).map(({ address }) => address)).toEqual([]);
    expect((await send(`/invitations/${String(body['id'])}/revocation`, other)).status).toBe(404);
    expect((await listed(adminToken)).map(({ address }) => address)).toContain('jangkauan@citra.example');
  });

  it("of a company's union is the office's to give, to see and to take back", async () => {
    const ofUnion = { ...ofHr(), roles: ['SERIKAT_PEKERJA'] };
    const both = { ...ofHr(), roles: ['HRD_PERUSAHAAN', 'SERIKAT_PEKERJA'] };
    for (const grant of [ofUnion, both]) {
      const refused = { status: 403, body: { code: 'invitation.not-yours-to-give' } };
      expect(await invite(hrToken, 'serikat@citra.example', grant)).toMatchObject(refused);
    }
    expect((await invite(adminToken, 'serikat@citra.example', both)).body['code']).toBe('account.not-grantable');
    const { status, body } = await invite(adminToken, 'serikat@citra.example', ofUnion);
    expect(status).toBe(201);
    expect((await listed(hrToken)).map(({ address }) => address)).not.toContain('serikat@citra.example');
    for (const act of ['resending', 'revocation']) {
      expect((await send(`/invitations/${String(body['id'])}/${act}`, hrToken)).status).toBe(404);
    }

    const made = await accept(await linkTo('serikat@citra.example'));
    expect(made).toMatchObject({ status: 201, body: { roles: ['SERIKAT_PEKERJA'], companyId: company } });
    const { body: seen } = await identity.call('GET', '/colleagues', { token: hrToken });
    expect(JSON.stringify(seen)).not.toContain('serikat');
    expect((await send(`/accounts/${String(made.body['id'])}/suspension`, hrToken)).status).toBe(404);
    expect((await send(`/accounts/${String(made.body['id'])}/suspension`, adminToken)).status).toBe(200);
  });

  it('of an HR officer is for the own company and its roles alone', async () => {
    for (const grant of [ofHr(otherCompany), { roles: ['PIMPINAN'] }, { ...ofHr(), regions: ['36.03'] }]) {
      expect(await invite(hrToken, 'lain@citra.example', grant)).toMatchObject({
        status: 403,
        body: { code: 'invitation.not-yours-to-give' },
      });
    }
    expect((await invite(adminToken, 'pimpinan.baru@disnaker.banten.example', { roles: ['PIMPINAN'] })).status).toBe(
      201,
    );
  });

  it('cannot promise roles that exclude each other, not even past the rules', async () => {
    expect(
      await invite(adminToken, 'dua@disnaker.banten.example', { roles: ['BENDAHARA', 'PENYETUJU_BANTUAN'] }),
    ).toMatchObject({
      status: 409,
      body: { code: 'account.not-grantable' },
    });
    const past = identity.db.query(`update invitations set roles = '{BENDAHARA,PENYETUJU_BANTUAN}'`);
    await expect(past).rejects.toMatchObject({ constraint: 'roles_go_together' });
  });

  it('is one for each address, which has no account yet', async () => {
    await invite(hrToken, 'satu@citra.example');

    expect(await invite(hrToken, 'SATU@citra.example ')).toMatchObject({ status: 400 });
    expect(await invite(hrToken, 'SATU@citra.example')).toMatchObject({
      status: 409,
      body: { code: 'invitation.address-taken', errors: [{ field: 'address' }] },
    });
    expect((await invite(adminToken, officer)).body['code']).toBe('invitation.address-taken');
    expect((await invite(hrToken, 'not-an-address')).status).toBe(400);
  });

  it('that is repeated is sent once', async () => {
    const key = randomUUID();
    await invite(hrToken, 'ulang@citra.example', ofHr(), key);
    const again = await invite(hrToken, 'ulang@citra.example', ofHr(), key);

    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect((await inbox()).filter(({ to }) => to === 'ulang@citra.example')).toHaveLength(1);
    expect((await read(await linkTo('ulang@citra.example'))).status).toBe(200);
  });

  it('is sent again with another link, taken back, and is over after seven days', async () => {
    const { body } = await invite(hrToken, 'lagi@citra.example');
    const path = `/invitations/${String(body['id'])}`;
    const first = await linkTo('lagi@citra.example');
    expect((await send(`${path}/resending`, hrToken)).status).toBe(200);
    const second = await linkTo('lagi@citra.example');
    expect([(await read(first)).status, (await read(second)).status]).toEqual([404, 200]);

    await identity.db.query(`update invitations set expires_at = now() where id = $1`, [body['id']]);
    expect((await read(second)).status).toBe(404);
    expect((await listed(hrToken)).find(({ id }) => id === body['id'])?.state).toBe('expired');
    expect((await invite(hrToken, 'lagi@citra.example')).status).toBe(201);
    expect((await send(`${path}/revocation`, hrToken)).body['code']).toBe('invitation.over');

    const third = await linkTo('lagi@citra.example');
    const { id } =
      (await listed(hrToken)).find(({ address, state }) => address === 'lagi@citra.example' && state === 'open') ?? {};
    expect((await send(`/invitations/${id}/revocation`, hrToken)).body['state']).toBe('revoked');
    expect((await read(third)).status).toBe(404);
  });

  it('asks for a good password and a name, and says all at once', async () => {
    await invite(hrToken, 'lemah@citra.example');
    const link = await linkTo('lemah@citra.example');

    expect(await accept(link, { password: 'password' })).toMatchObject({
      status: 400,
      body: { code: 'password.not-good' },
    });
    expect((await accept(link, { name: ' ' })).body['errors']).toEqual([expect.objectContaining({ field: 'name' })]);
    expect((await accept('x'.repeat(43))).status).toBe(404);
    expect((await accept(link)).status).toBe(201);
  });

  it('is kept without its link, its address or its name in the clear', async () => {
    const kept = await identity.db.query(
      `select (select array_agg(i::text) from invitations i) as i, (select array_agg(a::text) from accounts a) as a,
              (select array_agg(c::text) from commands c) as c, (select array_agg(d::text) from demo_messages d) as d`,
    );
    expect(JSON.stringify(kept)).not.toMatch(/citra\.example|Rina|undangan/);
  });
});

describe('colleagues', () => {
  it('are those of the own company', async () => {
    const { body } = await identity.call('GET', '/colleagues', { token: hrToken });
    const names = (body['colleagues'] as { username: string; companyId: string }[]).map(({ companyId }) => companyId);

    expect(new Set(names)).toEqual(new Set([company]));
    expect(JSON.stringify(body)).not.toMatch(/argon|hash|sealed/i);
    expect(
      (
        await identity.call('GET', '/colleagues', {
          token: await identity.tokenOf('bendahara@disnaker.banten.example'),
        })
      ).status,
    ).toBe(403);
  });

  it('are suspended and let in again, and a suspension ends their sessions at once', async () => {
    const { body } = await identity.signIn('rina@citra.example', good);
    const { sub } = decodeJwt(String(body['accessToken']));
    const renew = () => identity.call('POST', '/sessions/renewal', { body: { refreshToken: body['refreshToken'] } });

    expect((await send(`/accounts/${sub}/suspension`, hrToken)).body['active']).toBe(false);
    expect((await renew()).status).toBe(401);
    expect((await identity.signIn('rina@citra.example', good)).status).toBe(401);
    expect((await send(`/accounts/${sub}/suspension`, hrToken)).body['code']).toBe('account.suspended');
    expect((await send(`/accounts/${sub}/readmission`, hrToken)).body['active']).toBe(true);
    expect((await identity.signIn('rina@citra.example', good)).status).toBe(200);
  });

  it('of another company, and oneself, are out of reach', async () => {
    const other = '0192a000-0000-7000-8000-000000000902';

    expect((await send(`/accounts/${other}/suspension`, hrToken)).status).toBe(404);
    expect((await send('/accounts/0192a000-0000-7000-8000-000000000901/suspension', hrToken)).body['code']).toBe(
      'account.own',
    );
    expect((await send(`/accounts/${randomUUID()}/suspension`, adminToken)).status).toBe(404);
    expect((await send(`/accounts/${other}/suspension`, adminToken)).status).toBe(200);
    expect((await identity.signIn('hrd@baja-tirta-logam.example', password)).status).toBe(401);
  });
});

describe('the names of accounts', () => {
  const names = async (token: string, ids: string) => identity.call('GET', `/account-names?ids=${ids}`, { token });

  it('are for staff, by id, and leave out who is not known', async () => {
    const id = '0192a000-0000-7000-8000-000000000901';
    const staff = await identity.tokenOf('bendahara@disnaker.banten.example');
    const { body } = await names(staff, `${id},${randomUUID()}`);

    expect(body['names']).toEqual([{ id, name: expect.any(String) as string }]);
    expect(body['workers']).toEqual([]);
    expect((await names(hrToken, id)).status).toBe(403);
    expect((await names(staff, 'nobody')).status).toBe(400);
    expect((await names(staff, Array.from({ length: 201 }, () => randomUUID()).join(','))).status).toBe(400);
  });

  it('never say the number of a worker, whose account is named by it, nor of who was one', async () => {
    const phone = '0812 4321 4321';
    const asked = await identity.call('POST', '/phone/codes', { body: { phone } });
    const [{ text }] = (await identity.call('GET', '/demo/messages')).body['messages'] as [{ text: string }];
    const entered = { phone, ticket: asked.body['ticket'], code: text.slice(0, 6) };
    const { body: granted } = await identity.call('POST', '/phone/sign-in', { body: entered });
    const id = String(decodeJwt(String(granted['accessToken'])).sub);
    const staff = await identity.tokenOf('bendahara@disnaker.banten.example');

    expect((await names(staff, id)).body).toEqual({ names: [], workers: [id] });
    await identity.db.query(`update accounts set roles = '{PENGANTAR_KERJA}' where id = $1`, [id]);
    expect((await names(staff, id)).body).toEqual({ names: [], workers: [] });
  });
});
