import { randomUUID } from 'node:crypto';
import { decodeJwt } from 'jose';
import { codeShown } from './an-app-on-a-phone.js';
import { admin, officer, password, runningIdentity, type Answer, type RunningIdentity } from './running-identity.js';

const approver = 'penyetuju@disnaker.banten.example';
const treasurer = 'bendahara@disnaker.banten.example';

let identity: RunningIdentity;
beforeAll(async () => void (identity = await runningIdentity({ SECOND_FACTOR_ROLES: 'BENDAHARA' })));
afterAll(() => identity.close());

const send = (path: string, token: string, body: object = {}): Promise<Answer> =>
  identity.call('POST', path, { token, body, headers: { 'idempotency-key': randomUUID() } });
const prove = (token: string, secret: object = { password }): Promise<Answer> =>
  identity.call('POST', '/me/proof', { token, body: secret });
const secondStep = (ticket: unknown, code: string, from = '203.0.113.1'): Promise<Answer> =>
  identity.call('POST', '/sign-in/second-step', { body: { ticket, code }, headers: { 'x-forwarded-for': from } });
const ticketOf = async (username: string): Promise<unknown> =>
  ((await identity.signIn(username)).body['secondStep'] as { ticket: string }).ticket;
const forgetSteps = (): Promise<unknown> => identity.db.query('update second_factors set last_step = null');

/** The token of a session that has proved itself. */
async function provedToken(username: string): Promise<string> {
  return String((await prove(await identity.tokenOf(username))).body['accessToken']);
}

async function enrol(username: string): Promise<{ secret: string; recoveryCodes: string[]; token: string }> {
  const token = await provedToken(username);
  const secret = String((await send('/me/second-factor', token)).body['secret']);
  const confirmed = await send('/me/second-factor/confirmation', token, { code: codeShown(secret) });
  await forgetSteps();
  return { secret, token, recoveryCodes: confirmed.body['recoveryCodes'] as string[] };
}

describe('a proof', () => {
  it('is the password typed again, and stands in the token for five minutes', async () => {
    const token = await identity.tokenOf(officer);
    const proved = await prove(token);
    const claims = decodeJwt(String(proved.body['accessToken']));

    expect(proved).toMatchObject({ status: 200, body: { expiresIn: 900, provedFor: 300 } });
    expect(claims['sid']).toBe(decodeJwt(token)['sid']);
    expect(Math.abs(Number(claims['proved']) - Date.now() / 1_000)).toBeLessThan(60);
    expect(decodeJwt(token)['proved']).toBeUndefined();
  });

  it('stays with the session when that is renewed, and is over after five minutes', async () => {
    const { body } = await identity.signIn(officer);
    await prove(String(body['accessToken']));
    const renew = (refreshToken: unknown) => identity.call('POST', '/sessions/renewal', { body: { refreshToken } });
    const renewed = await renew(body['refreshToken']);
    expect(decodeJwt(String(renewed.body['accessToken']))['proved']).toEqual(expect.any(Number));

    await identity.db.query(`update sessions set proved_at = proved_at - interval '6 minutes'`);
    const later = await renew(renewed.body['refreshToken']);
    expect(decodeJwt(String(later.body['accessToken']))['proved']).toBeUndefined();
  });

  it('is not a wrong password, nor a session that is over, and guessing at it has to wait', async () => {
    const { body } = await identity.signIn(officer);
    const token = String(body['accessToken']);
    expect(await prove(token, { password: 'not-the-password' })).toMatchObject({
      status: 400,
      body: { code: 'password.wrong', errors: [{ field: 'password' }] },
    });
    expect((await prove(token, {})).status).toBe(400);
    await identity.request('POST', '/sign-out', { body: { refreshToken: body['refreshToken'] } });
    expect(await prove(token)).toMatchObject({ status: 401, body: { code: 'session.over' } });

    const guesses: number[] = [];
    for (let n = 0; n < 6; n++) guesses.push((await prove(await identity.tokenOf(admin), { code: '000000' })).status);
    expect(guesses).toContain(429);
  });
});

describe('the own password', () => {
  const change = (token: string, current: string, next: string) =>
    send('/me/password', token, { current, password: next });

  it('is changed by who knows the old one, and ends every other session', async () => {
    const username = 'loket.kabtangerang@disnaker.banten.example';
    const elsewhere = await identity.signIn(username);
    const token = await identity.tokenOf(username);

    expect(await change(token, password, 'sepatu-biru-di-lemari')).toMatchObject({
      status: 200,
      body: { changed: true },
    });
    expect((await identity.signIn(username)).status).toBe(401);
    expect((await identity.signIn(username, 'sepatu-biru-di-lemari')).status).toBe(200);
    const { refreshToken } = elsewhere.body;
    expect((await identity.call('POST', '/sessions/renewal', { body: { refreshToken } })).status).toBe(401);
    const { sessions } = (await identity.call('GET', '/me/sessions', { token })).body as {
      sessions: { current: boolean }[];
    };
    expect(sessions.filter(({ current }) => current)).toHaveLength(1);
  });

  it('is not changed by who does not, nor into one that others would guess', async () => {
    const token = await identity.tokenOf(officer);

    expect(await change(token, 'a-guess-at-it', 'sepatu-biru-di-lemari')).toMatchObject({
      status: 400,
      body: { code: 'password.wrong', errors: [{ field: 'current' }] },
    });
    expect(await change(token, password, 'Password123456')).toMatchObject({
      status: 400,
      body: { code: 'password.not-good', errors: [{ field: 'password', code: 'password.too-common' }] },
    });
    expect((await identity.signIn(officer)).status).toBe(200);
  });

  it('is kept as a hash, also where the command is remembered', async () => {
    const kept = await identity.db.query(`select a::text from accounts a union all select c::text from commands c`);
    expect(JSON.stringify(kept)).not.toContain('sepatu');
  });
});

describe('a second factor', () => {
  it('is begun by who has proved themselves alone', async () => {
    const token = await identity.tokenOf(approver);

    expect(await send('/me/second-factor', token)).toMatchObject({
      status: 403,
      body: { code: 'access.proof-needed' },
    });
    expect((await identity.call('GET', '/me/second-factor', { token })).body).toEqual({
      state: 'off',
      confirmedAt: null,
      recoveryCodesLeft: 0,
      required: false,
    });
  });

  it('counts once a code has come back, and then sign-in asks for one', async () => {
    const token = await provedToken(approver);
    const begun = await send('/me/second-factor', token);
    const secret = String(begun.body['secret']);
    expect(begun.body['address']).toContain(secret);
    expect((await identity.signIn(approver)).body['accessToken']).toEqual(expect.any(String));
    expect(await send('/me/second-factor/confirmation', token, { code: '000000' })).toMatchObject({
      status: 400,
      body: { code: 'second-factor.wrong-code' },
    });
    const confirmed = await send('/me/second-factor/confirmation', token, { code: codeShown(secret) });
    expect(new Set(confirmed.body['recoveryCodes'] as string[]).size).toBe(10);
    await forgetSteps();

    const first = await identity.signIn(approver);
    expect(first).toMatchObject({ status: 200, body: { secondStep: { expiresIn: 300 } } });
    expect(first.body).not.toHaveProperty('accessToken');
    const { ticket } = first.body['secondStep'] as { ticket: string };
    expect(await secondStep(ticket, '000000')).toMatchObject({
      status: 401,
      body: { code: 'second-factor.wrong-code' },
    });
    const second = await secondStep(ticket, codeShown(secret));
    expect(second.status).toBe(200);
    expect(decodeJwt(String(second.body['accessToken']))['roles']).toEqual(['PENYETUJU_BANTUAN']);
    expect(await secondStep(ticket, codeShown(secret, 1))).toMatchObject({ body: { code: 'sign-in.ticket-over' } });
    expect((await send('/me/second-factor', token)).body['code']).toBe('second-factor.already-on');
  });

  it('takes each code once, and each recovery code once', async () => {
    const { secret, recoveryCodes } = await enrol('verifikator@disnaker.banten.example');
    const tryIn = async (code: string) =>
      (await secondStep(await ticketOf('verifikator@disnaker.banten.example'), code)).status;
    const code = codeShown(secret);

    expect([await tryIn(code), await tryIn(code)]).toEqual([200, 401]);
    const typed = recoveryCodes[0]?.toLowerCase().replace('-', ' ') ?? '';
    expect([await tryIn(typed), await tryIn(typed)]).toEqual([200, 401]);
    const kept = await identity.db.query(`select f::text, r::text from second_factors f, recovery_codes r`);
    expect(JSON.stringify(kept)).not.toContain(secret);
    expect(JSON.stringify(kept)).not.toContain(recoveryCodes[1]?.slice(0, 5));
  });

  it('gives a ticket five tries and five minutes', async () => {
    await identity.db.query('delete from sign_in_attempts');
    const ticket = await ticketOf(approver);
    for (let n = 0; n < 5; n++) {
      await secondStep(ticket, '000000');
      await identity.db.query('delete from sign_in_attempts');
    }
    expect((await secondStep(ticket, '000000')).body['code']).toBe('sign-in.ticket-over');

    const late = await ticketOf(approver);
    await identity.db.query(`update sign_in_tickets set expires_at = now()`);
    expect((await secondStep(late, '000000')).body['code']).toBe('sign-in.ticket-over');
    expect((await secondStep('z'.repeat(43), '000000')).body['code']).toBe('sign-in.ticket-over');
  });

  it('proves as well as the password, is renewed and taken off', async () => {
    const { secret, token: before } = await enrol('releaser@disnaker.banten.example');
    const token = String((await prove(before, { code: codeShown(secret) })).body['accessToken']);

    const codes = (await send('/me/second-factor/recovery-codes', token)).body['recoveryCodes'] as string[];
    expect(codes).toHaveLength(10);
    expect(await send('/me/second-factor/removal', token)).toMatchObject({ status: 200, body: { state: 'off' } });
    expect((await identity.signIn('releaser@disnaker.banten.example')).body['accessToken']).toEqual(expect.any(String));
  });

  it('comes before everything else where the role needs one, and then cannot be taken off', async () => {
    const first = await identity.signIn(treasurer);
    expect(first.body['secondFactorNeeded']).toBe(true);
    expect(decodeJwt(String(first.body['accessToken']))['roles']).toEqual([]);

    const { secret, token } = await enrol(treasurer);
    const { refreshToken } = first.body;
    const renewed = await identity.call('POST', '/sessions/renewal', { body: { refreshToken } });
    expect(renewed.body).not.toHaveProperty('secondFactorNeeded');
    expect(decodeJwt(String(renewed.body['accessToken']))['roles']).toEqual(['BENDAHARA']);
    await forgetSteps();
    const proved = await prove(token, { code: codeShown(secret) });
    expect((await send('/me/second-factor/removal', String(proved.body['accessToken']))).body['code']).toBe(
      'second-factor.required',
    );
  });
});
