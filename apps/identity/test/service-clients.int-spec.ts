import { randomUUID } from 'node:crypto';
import { decodeJwt } from 'jose';
import { admin, officer, password, runningIdentity, type Answer, type RunningIdentity } from './running-identity.js';

let identity: RunningIdentity;
let token: string;
beforeAll(async () => {
  identity = await runningIdentity();
  const proof = await identity.call('POST', '/me/proof', { token: await identity.tokenOf(admin), body: { password } });
  token = String(proof.body['accessToken']);
});
afterAll(() => identity.close());

const send = (path: string, body: object = {}, as = token): Promise<Answer> =>
  identity.call('POST', path, { token: as, body, headers: { 'idempotency-key': randomUUID() } });
const tokenFor = (clientId: unknown, clientSecret: unknown): Promise<Answer> =>
  identity.call('POST', '/service-tokens', { body: { clientId, clientSecret } });

describe('a machine', () => {
  it('has a token of fifteen minutes for what it was given, and no roles', async () => {
    const made = await send('/service-clients', { name: 'statistics', permissions: ['notices:read', 'line:read'] });
    const { body, status } = await tokenFor(made.body['id'], made.body['secret']);
    const claims = decodeJwt(String(body['accessToken']));

    expect(status).toBe(200);
    expect(body).toMatchObject({ expiresIn: 900, tokenType: 'Bearer' });
    expect(claims).toMatchObject({ sub: made.body['id'], roles: [], regions: 'all', scope: 'notices:read line:read' });
    const kept = await identity.db.query(
      `select s::text from service_clients s union all select c::text from commands c`,
    );
    expect(JSON.stringify(kept)).not.toContain(made.body['secret']);
  });

  it('may do what the token says and nothing else', async () => {
    const made = await send('/service-clients', { name: 'namer', permissions: ['colleagues:read'] });
    const { body } = await tokenFor(made.body['id'], made.body['secret']);
    const as = String(body['accessToken']);

    expect((await identity.call('GET', `/account-names?ids=${randomUUID()}`, { token: as })).status).toBe(200);
    expect((await identity.call('GET', '/accounts', { token: as })).status).toBe(403);
  });

  it('only reads', async () => {
    expect(
      await send('/service-clients', { name: 'payer', permissions: ['payments:release', 'lists:read'] }),
    ).toMatchObject({
      status: 400,
      body: { code: 'service-client.not-for-machines', errors: [{ field: 'permissions' }] },
    });
    expect((await send('/service-clients', { name: 'x', permissions: ['nothing:read'] })).status).toBe(400);
  });

  it('has a new secret, with the one of before good for a day more', async () => {
    const made = await send('/service-clients', { name: 'rotating', permissions: ['notices:read'] });
    const { id, secret: first } = made.body;
    const second = (await send(`/service-clients/${String(id)}/secret`)).body['secret'];
    expect([(await tokenFor(id, first)).status, (await tokenFor(id, second)).status]).toEqual([200, 200]);

    await identity.db.query(`update service_clients set former_until = now() where id = $1`, [id]);
    expect([(await tokenFor(id, first)).status, (await tokenFor(id, second)).status]).toEqual([401, 200]);
    expect((await send(`/service-clients/${String(id)}/closing`)).body['active']).toBe(false);
    expect(await tokenFor(id, second)).toMatchObject({ status: 401, body: { code: 'service-client.refused' } });
    expect((await send(`/service-clients/${String(id)}/secret`)).status).toBe(404);
  });

  it('is closed by who has just typed the password again', async () => {
    const { id } = (await send('/service-clients', { name: 'closing', permissions: ['notices:read'] })).body;
    const unproved = await send(`/service-clients/${String(id)}/closing`, {}, await identity.tokenOf(admin));
    expect(unproved.body['code']).toBe('access.proof-needed');
    expect((await send(`/service-clients/${String(id)}/closing`)).body['active']).toBe(false);
  });

  it('is refused in one way, whatever is wrong', async () => {
    const unknown = await tokenFor(randomUUID(), 'x'.repeat(43));
    expect(unknown).toMatchObject({ status: 401, body: { code: 'service-client.refused' } });
    expect((await tokenFor('nobody', 'short')).status).toBe(400);
  });

  it('is made by a system administrator who has just typed the password again', async () => {
    const body = { name: 'unproved', permissions: ['notices:read'] };

    expect((await send('/service-clients', body, await identity.tokenOf(admin))).body['code']).toBe(
      'access.proof-needed',
    );
    expect((await send('/service-clients', body, await identity.tokenOf(officer))).status).toBe(403);
    const { clients } = (await identity.call('GET', '/service-clients', { token })).body as {
      clients: { name: string }[];
    };
    expect(clients.map(({ name }) => name)).toEqual(['closing', 'namer', 'rotating', 'statistics']);
    expect(JSON.stringify(clients)).not.toMatch(/hash|secret"/);
  });
});
