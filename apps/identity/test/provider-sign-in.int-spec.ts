import { randomBytes } from 'node:crypto';
import { decodeJwt, exportJWK, generateKeyPair, SignJWT } from 'jose';
import * as client from 'openid-client';
import { freePort } from '@tanggap/testing';
import { testProvider, type TestProvider } from './a-provider.js';
import { officer, runningIdentity, type Answer, type RunningIdentity } from './running-identity.js';

const redirectUri = 'http://portal.example/masuk/penyedia/kembali';
const officerId = '0192a000-0000-7000-8000-000000000901';

let provider: TestProvider;
let identity: RunningIdentity;
beforeAll(async () => {
  provider = await testProvider({
    redirectUri,
    people: {
      maya: { email: officer.toUpperCase() },
      unverified: { email: 'hrd@baja-tirta-logam.example', verified: false },
      stranger: { email: 'stranger@elsewhere.example' },
      siti: { email: 'pekerja@surel.example' },
    },
  });
  identity = await runningIdentity({ OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: provider.clientId });
});
afterAll(async () => {
  await identity?.close();
  await provider?.stop();
});

const enter = (idToken: string, nonce: string): Promise<Answer> =>
  identity.call('POST', '/sign-in/provider', { body: { idToken, nonce } });

/** The whole way of a browser: to the provider, through its page, and back with a code. */
async function idTokenOf(subject: string): Promise<{ idToken: string; nonce: string }> {
  const config = await client.discovery(new URL(provider.issuer), provider.clientId, provider.clientSecret, undefined, {
    execute: [client.allowInsecureRequests],
  });
  const [verifier, nonce, state] = [client.randomPKCECodeVerifier(), client.randomNonce(), client.randomState()];
  const start = client.buildAuthorizationUrl(config, {
    ...{ redirect_uri: redirectUri, scope: 'openid email', nonce, state },
    ...{ code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' },
  });
  const back = await followedBack(start.href, subject);
  const checks = { pkceCodeVerifier: verifier, expectedNonce: nonce, expectedState: state };
  const tokens = await client.authorizationCodeGrant(config, new URL(back), checks);
  return { idToken: tokens.id_token ?? '', nonce };
}

async function followedBack(start: string, subject: string): Promise<string> {
  const jar = new Map<string, string>();
  let [url, sent] = [start, {} as RequestInit];
  for (let hop = 0; hop < 10; hop++) {
    const cookie = [...jar].map((pair) => pair.join('=')).join('; ');
    const response = await fetch(url, { ...sent, redirect: 'manual', headers: { cookie } });
    for (const set of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (set.split(';')[0] ?? '').split('=', 2);
      jar.set(name, value);
    }
    const location = response.headers.get('location');
    if (location?.startsWith(redirectUri)) return location;
    sent = location ? {} : { method: 'POST', body: new URLSearchParams({ sub: subject }) };
    url = location ? new URL(location, url).href : url;
  }
  throw new Error('the provider does not send anybody back');
}

describe('signing in with a provider', () => {
  it('gives a session of ours for the account of the verified address, and by its subject from then on', async () => {
    const { idToken, nonce } = await idTokenOf('maya');
    const { status, body } = await enter(idToken, nonce);
    expect(status).toBe(200);
    expect(decodeJwt(String(body['accessToken']))).toMatchObject({ sub: officerId, roles: ['HRD_PERUSAHAAN'] });
    expect(await identity.db.query('select account_id from provider_subjects')).toEqual([{ account_id: officerId }]);

    await identity.db.query(`update accounts set username_hash = 'renamed' where id = $1`, [officerId]);
    const again = await idTokenOf('maya');
    const second = await enter(again.idToken, again.nonce);
    expect(decodeJwt(String(second.body['accessToken']))['sub']).toBe(officerId);
    const { refreshToken } = second.body;
    expect((await identity.call('POST', '/sessions/renewal', { body: { refreshToken } })).status).toBe(200);
  });

  it.each(['unverified', 'stranger'])('does not let in who is %s', async (subject) => {
    const { idToken, nonce } = await idTokenOf(subject);

    expect(await enter(idToken, nonce)).toMatchObject({ status: 401, body: { code: 'provider.no-account' } });
  });

  it('does not let in a closed account', async () => {
    await identity.db.query(`update accounts set active = false where id = '0192a000-0000-7000-8000-000000000905'`);
    const { idToken, nonce } = await idTokenOf('siti');

    expect((await enter(idToken, nonce)).status).toBe(401);
  });

  it('takes the word for the browser that it was given for alone, as it was given', async () => {
    const { idToken, nonce } = await idTokenOf('maya');
    const changed = idToken.replace(/.(?=.{20}$)/, (one) => (one === 'A' ? 'B' : 'A'));

    expect(await enter(idToken, 'n'.repeat(43))).toMatchObject({ status: 401, body: { code: 'provider.refused' } });
    expect((await enter(changed, nonce)).status).toBe(401);
    expect((await enter('no.token.at-all', nonce)).status).toBe(401);
    expect((await enter(idToken, 'short')).status).toBe(400);
  });

  it('believes no other signer, not even with the right words', async () => {
    const { privateKey, publicKey } = await generateKeyPair('RS256');
    const nonce = randomBytes(16).toString('hex');
    const forged = await new SignJWT({ nonce, email: officer, email_verified: true })
      .setProtectedHeader({ alg: 'RS256', jwk: await exportJWK(publicKey) })
      .setIssuer(provider.issuer)
      .setAudience(provider.clientId)
      .setSubject('maya')
      .setIssuedAt()
      .setExpirationTime('5 min')
      .sign(privateKey);

    expect((await enter(forged, nonce)).status).toBe(401);
  });

  it('stands in for passwords', async () => {
    expect(await identity.signIn(officer)).toMatchObject({ status: 409, body: { code: 'sign-in.by-provider' } });
  });
});

describe('while the provider is away', () => {
  it('signing in says so, and others stay signed in', async () => {
    const { idToken, nonce } = await idTokenOf('maya');
    const away = `http://127.0.0.1:${await freePort()}`;
    const other = await runningIdentity({
      ...{ OIDC_ISSUER: away, OIDC_CLIENT_ID: provider.clientId },
      ...{ DATABASE_URL: identity.databaseUrl, SEED_DIR: undefined },
    });
    const { body } = await enter(idToken, nonce);
    const { refreshToken } = body;

    expect(await other.call('POST', '/sign-in/provider', { body: { idToken, nonce } })).toMatchObject({
      status: 503,
      body: { code: 'provider.unreachable' },
    });
    expect((await other.call('POST', '/sessions/renewal', { body: { refreshToken } })).status).toBe(200);
    await other.close();
  });

  it('a password is not asked for where it is said that there is no provider', async () => {
    const without = await runningIdentity({ DATABASE_URL: identity.databaseUrl, SEED_DIR: undefined });
    expect(
      (await without.call('POST', '/sign-in/provider', { body: { idToken: 'x', nonce: 'n'.repeat(20) } })).status,
    ).toBe(401);
    await without.close();
  });
});
