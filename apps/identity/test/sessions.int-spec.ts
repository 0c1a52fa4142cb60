import { randomUUID } from 'node:crypto';
import { decodeJwt } from 'jose';
import { admin, officer, password, runningIdentity, type Answer, type RunningIdentity } from './running-identity.js';

type Session = { id: string; device: string; network: string; current: boolean };

const officerId = '0192a000-0000-7000-8000-000000000901';
const chrome =
  'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Mobile Safari/537.36';

let identity: RunningIdentity;
beforeAll(async () => void (identity = await runningIdentity()));
afterAll(() => identity.close());

const renew = (refreshToken: unknown): Promise<Answer> =>
  identity.call('POST', '/sessions/renewal', { body: { refreshToken } });
const sessionOf = (answer: Answer): string => String(decodeJwt(String(answer.body['accessToken']))['sid']);
const older = (id: string, column: string, interval: string): Promise<unknown> =>
  identity.db.query(`update sessions set ${column} = ${column} - $2::interval where id = $1`, [id, interval]);
const spentEarlier = (id: string): Promise<unknown> =>
  identity.db.query(
    `update session_tokens set spent_at = spent_at - interval '61 seconds' where session_id = $1 and spent_at is not null`,
    [id],
  );
const endOf = async (id: string): Promise<unknown> =>
  (await identity.db.query<{ ended_by: string }[]>(`select ended_by from sessions where id = $1`, [id]))[0]?.ended_by;

describe('a session', () => {
  it('begins with signing in, and is renewed with a token that is good once', async () => {
    const first = await identity.signIn(officer);
    const second = await renew(first.body['refreshToken']);
    const third = await renew(second.body['refreshToken']);

    expect(first.body).toMatchObject({ expiresIn: 900, sessionEndsIn: 1800 });
    expect(third).toMatchObject({ status: 200, body: { expiresIn: 900, sessionEndsIn: 1800, tokenType: 'Bearer' } });
    expect([second, third].map(sessionOf)).toEqual([sessionOf(first), sessionOf(first)]);
    const tokens = [first, second, third].map(({ body }) => body['refreshToken']);
    expect(new Set(tokens).size).toBe(3);
    const kept = JSON.stringify(await identity.db.query('select s::text, t::text from sessions s, session_tokens t'));
    for (const token of tokens) expect(kept).not.toContain(token);
    expect(kept).not.toContain('203.0.113');
  });

  it('is not ended by two tabs that renew it at the same moment, or one whose answer was lost', async () => {
    const { body } = await identity.signIn(officer);
    const answers = await Promise.all([renew(body['refreshToken']), renew(body['refreshToken'])]);
    const again = await renew(body['refreshToken']);

    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(new Set([...answers, again].map((answer) => answer.body['refreshToken'])).size).toBe(1);
    expect((await renew(again.body['refreshToken'])).status).toBe(200);
  });

  it('ends when a token comes back a minute after it was spent: somebody has a copy', async () => {
    const first = await identity.signIn(officer);
    const second = await renew(first.body['refreshToken']);
    await spentEarlier(sessionOf(first));

    expect(await renew(first.body['refreshToken'])).toMatchObject({ status: 401, body: { code: 'session.over' } });
    expect((await renew(second.body['refreshToken'])).status).toBe(401);
    expect(await endOf(sessionOf(first))).toBe('reused-token');
    expect(
      await identity.db.query(
        `select 1 from audit_log where name = 'session.renewed' and outcome = 'session.token-reused'`,
      ),
    ).toHaveLength(1);
  });

  it('is over after 30 minutes without use, and after 12 hours with it', async () => {
    const unused = await identity.signIn(officer);
    await older(sessionOf(unused), 'used_at', '31 minutes');
    expect((await renew(unused.body['refreshToken'])).status).toBe(401);

    const long = await identity.signIn(officer);
    await older(sessionOf(long), 'started_at', '11 hours 50 minutes');
    const near = await renew(long.body['refreshToken']);
    expect(near.status).toBe(200);
    expect(near.body['sessionEndsIn']).toBeLessThanOrEqual(600);
    await older(sessionOf(long), 'started_at', '11 minutes');
    expect((await renew(near.body['refreshToken'])).status).toBe(401);
  });

  it('has the roles of now from the next renewal on, and none once the account is closed', async () => {
    const { body } = await identity.signIn('pimpinan@disnaker.banten.example');
    const [{ id } = { id: '' }]: { id: string }[] = await identity.db.query(
      `select account_id as id from sessions order by started_at desc limit 1`,
    );
    await identity.db.query(`update accounts set roles = '{PPD_DPO}' where id = $1`, [id]);
    const renewed = await renew(body['refreshToken']);
    expect(decodeJwt(String(renewed.body['accessToken']))['roles']).toEqual(['PPD_DPO']);

    await identity.db.query(`update accounts set active = false where id = $1`, [id]);
    expect((await renew(renewed.body['refreshToken'])).status).toBe(401);
  });

  it('cannot be guessed, and a bad token says no more than one that is over', async () => {
    expect(await renew('x'.repeat(43))).toMatchObject({ status: 401, body: { code: 'session.over' } });
    expect(await renew('short')).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
    expect((await renew(null)).status).toBe(400);
  });
});

describe('the own sessions', () => {
  const signInFrom = (address: string) =>
    identity.call('POST', '/sign-in', {
      body: { username: officer, password },
      headers: { 'x-forwarded-for': address, 'user-agent': chrome },
    });

  it('are listed with their device and address, the present one marked, and ended one by one', async () => {
    await identity.db.query(`update sessions set ended_at = now(), ended_by = 'signed-out' where ended_at is null`);
    const here = await signInFrom('203.0.113.1');
    const there = await signInFrom('198.51.100.20');
    const token = String(here.body['accessToken']);
    const list = async () => (await identity.call('GET', '/me/sessions', { token })).body['sessions'] as Session[];

    expect(await list()).toEqual([
      expect.objectContaining({
        id: sessionOf(there),
        device: 'Chrome, Android',
        network: '198.51.100.20',
        current: false,
      }),
      expect.objectContaining({ id: sessionOf(here), network: '203.0.113.1', current: true }),
    ]);
    const end = () => identity.call('DELETE', `/me/sessions/${sessionOf(there)}`, { token });
    expect((await end()).status).toBe(200);
    expect(await end()).toMatchObject({ status: 404, body: { code: 'session.not-found' } });
    expect((await renew(there.body['refreshToken'])).status).toBe(401);
    expect(await list()).toHaveLength(1);
  });

  it('are nobody else’s to see or to end', async () => {
    const { body } = await identity.signIn(officer);
    const other = await identity.tokenOf(admin);
    const id = String(decodeJwt(String(body['accessToken']))['sid']);

    expect((await identity.call('DELETE', `/me/sessions/${id}`, { token: other })).status).toBe(404);
    expect((await identity.call('DELETE', `/me/sessions/${randomUUID()}`, { token: other })).status).toBe(404);
    expect((await identity.call('GET', '/me/sessions')).status).toBe(401);
    expect(JSON.stringify((await identity.call('GET', '/me/sessions', { token: other })).body)).not.toContain(id);
    expect((await renew(body['refreshToken'])).status).toBe(200);
  });

  it('end with signing out, also when the access token is over', async () => {
    const { body } = await identity.signIn(officer);
    const out = await identity.request('POST', '/sign-out', { body: { refreshToken: body['refreshToken'] } });

    expect(out.status).toBe(204);
    expect((await renew(body['refreshToken'])).status).toBe(401);
    expect((await identity.request('POST', '/sign-out', { body: { refreshToken: 'y'.repeat(43) } })).status).toBe(204);
    const [{ n } = { n: 0 }]: { n: number }[] = await identity.db.query(
      `select count(*)::int as n from sessions where account_id = $1 and ended_by = 'signed-out'`,
      [officerId],
    );
    expect(n).toBeGreaterThan(0);
  });
});
