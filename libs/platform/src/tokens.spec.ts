import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Logger } from '@nestjs/common';
import { testTokens, type TestTokens } from '@tanggap/testing';
import { readConfig } from './config.js';
import { permissionsOf } from './permissions.js';
import { TokenVerifier } from './tokens.js';

const signInNeeded = expect.objectContaining({ status: 401, code: 'access.sign-in-needed' });
const unreachable = expect.objectContaining({ status: 503, code: 'access.identity-unreachable' });

beforeAll(() => void Logger.overrideLogger(false));

describe('an access token', () => {
  let tokens: TestTokens;
  let verifier: TokenVerifier;

  beforeAll(async () => {
    tokens = await testTokens();
    verifier = new TokenVerifier(readConfig({ name: 'layoff-notices', port: 0 }, {}));
    verifier.useKeys(tokens.keys);
  });
  afterAll(() => verifier.onModuleDestroy());

  it('says who is asking, with the permissions of the roles', async () => {
    const token = await tokens.tokenFor({
      sub: 'a-1',
      roles: ['HRD_PERUSAHAAN', 'NOT_OURS'],
      regions: ['36.03'],
      companyId: 'c-1',
    });

    expect(await verifier.verify(token)).toEqual({
      accountId: 'a-1',
      roles: ['HRD_PERUSAHAAN'],
      permissions: permissionsOf(['HRD_PERUSAHAAN']),
      regions: ['36.03'],
      companyId: 'c-1',
      providerCode: null,
    });
  });

  it.each([
    ['has expired', { expiresIn: '-10 s' }],
    ['is of another issuer', { issuer: 'urn:somebody' }],
    ['is meant for others', { audience: 'urn:others' }],
    ['is signed with a key that nobody published', { kid: 'unknown' }],
  ])('does not hold when it %s', async (_, deviation) => {
    await expect(verifier.verify(await tokens.tokenFor({}, deviation))).rejects.toEqual(signInNeeded);
  });

  it('does not hold without a signature, or with one that was changed', async () => {
    const [head, body, signature] = (await tokens.tokenFor({ roles: ['PIMPINAN'] })).split('.');
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    const grown = Buffer.from(
      JSON.stringify({ ...JSON.parse(Buffer.from(body ?? '', 'base64url').toString()), roles: ['ADMIN_SISTEM'] }),
    );

    for (const forged of [`${none}.${body}.`, `${head}.${grown.toString('base64url')}.${signature}`, 'rubbish', '']) {
      await expect(verifier.verify(forged)).rejects.toEqual(signInNeeded);
    }
  });

  it('does not hold when its claims are not of the agreed form', async () => {
    const bent = [{ roles: 'ADMIN_SISTEM' }, { regions: 'everywhere' }, { companyId: 7 }] as unknown as object[];

    for (const claims of bent)
      await expect(verifier.verify(await tokens.tokenFor(claims))).rejects.toEqual(signInNeeded);
  });
});

describe('the keys of identity', () => {
  let server: Server;
  let answers = 0;
  let tokens: TestTokens;

  beforeAll(async () => {
    tokens = await testTokens();
    server = createServer((_, response) => {
      answers++;
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [tokens.publicJwk] }));
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  });
  afterAll(() => server.close());

  it('are fetched once and stay in use when identity goes away', async () => {
    const { port } = server.address() as AddressInfo;
    const verifier = new TokenVerifier(
      readConfig({ name: 'x', port: 0 }, { IDENTITY_URL: `http://127.0.0.1:${port}` }),
    );
    const token = await tokens.tokenFor({ sub: 'a-1' });
    await verifier.verify(token);
    await new Promise((done) => server.close(done));

    expect((await verifier.verify(token)).accountId).toBe('a-1');
    expect(answers).toBe(1);
    await expect(verifier.verify(await tokens.tokenFor({}, { kid: 'newer' }))).rejects.toEqual(signInNeeded);
    verifier.onModuleDestroy();
  });

  it('are missed with a problem of its own while identity has never been reached', async () => {
    const verifier = new TokenVerifier(readConfig({ name: 'x', port: 0 }, { IDENTITY_URL: 'http://127.0.0.1:1' }));

    await expect(verifier.verify(await tokens.tokenFor({}))).rejects.toEqual(unreachable);
    verifier.onModuleDestroy();
  });
});
