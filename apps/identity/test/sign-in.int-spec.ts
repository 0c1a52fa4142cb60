import { decodeJwt, decodeProtectedHeader } from 'jose';
import { admin, officer, password, runningIdentity, type RunningIdentity } from './running-identity.js';

let identity: RunningIdentity;
beforeAll(async () => void (identity = await runningIdentity()));
afterAll(() => identity.close());

/** As if this network had already failed so often that the next wait is fifteen minutes. */
async function afterManyFailures(network: string): Promise<void> {
  await identity.db.query(`update sign_in_attempts set failures = 20 where place = $1`, [network]);
}

const afterTheWait = (network: string): Promise<unknown> =>
  identity.db.query(`update sign_in_attempts set next_at = now() where place = $1`, [network]);

describe('signing in', () => {
  it('gives a token for fifteen minutes that says roles and scope, and no name', async () => {
    const { status, body } = await identity.signIn(officer);
    const claims = decodeJwt(String(body['accessToken']));

    expect(status).toBe(200);
    expect(body).toMatchObject({ expiresIn: 900, tokenType: 'Bearer' });
    expect(claims).toMatchObject({
      sub: '0192a000-0000-7000-8000-000000000901',
      roles: ['HRD_PERUSAHAAN'],
      companyId: '0192a000-0000-7000-8000-000000000001',
      regions: [],
    });
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(900);
    expect(JSON.stringify(claims)).not.toContain('citra');
  });

  it('does not mind capitals and spaces around the username', async () => {
    expect((await identity.signIn(`  ${officer.toUpperCase()} `)).status).toBe(200);
  });

  it('gives one answer for a wrong password, an unknown name and a closed account', async () => {
    await identity.db.query(`update accounts set active = false where id = '0192a000-0000-7000-8000-000000000905'`);
    const answers = await Promise.all([
      identity.signIn(officer, 'not-the-password', '203.0.113.20'),
      identity.signIn('nobody@nowhere.example', password, '203.0.113.20'),
      identity.signIn('pekerja@surel.example', password, '203.0.113.20'),
    ]);

    for (const { status, body } of answers) {
      expect(status).toBe(401);
      expect(body).toEqual(answers[0]?.body);
    }
    expect(answers[0]?.body['code']).toBe('sign-in.refused');
  });

  it('hashes for an unknown name as well, so time does not tell', async () => {
    const { Passwords } = await import('../src/application/passwords.js');
    const passwords = new Passwords();

    expect(await passwords.matches('anything', undefined)).toBe(false);
    expect(await passwords.matches('right', await passwords.hash('right'))).toBe(true);
    expect(await passwords.hash('right')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('says what is missing in the body', async () => {
    expect(await identity.call('POST', '/sign-in', { body: { username: 7 } })).toMatchObject({
      status: 400,
      body: { code: 'request.invalid' },
    });
  });

  it('is written down, also when refused', async () => {
    await identity.signIn(admin, 'wrong-wrong', '203.0.113.30');
    await identity.signIn(admin, password, '203.0.113.30');
    const lines: { outcome: string }[] = await identity.db.query(
      `select outcome from audit_log where name = 'account.signed-in' and account_id = '0192a000-0000-7000-8000-000000000919' order by id desc limit 2`,
    );

    expect(lines.map(({ outcome }) => outcome)).toEqual(['done', 'sign-in.refused']);
  });
});

describe('guessing a password', () => {
  it('is free three times, then waits longer with every try', async () => {
    const next = `select round(extract(epoch from next_at - tried_at))::int as wait from sign_in_attempts where place = '198.51.100.6'`;
    const waits: number[] = [];
    for (let n = 0; n < 16; n++) {
      await identity.signIn(officer, 'a-guess-at-it', '198.51.100.6');
      const [row]: { wait: number }[] = await identity.db.query(next);
      waits.push(row?.wait ?? -1);
      await afterTheWait('198.51.100.6');
    }

    expect(waits).toEqual([0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900]);
  });

  it('holds up the pair of account and network, and nobody else', async () => {
    await identity.signIn(officer, 'a-guess-at-it', '198.51.100.7');
    await afterManyFailures('198.51.100.7');
    await identity.signIn(officer, 'a-guess-at-it', '198.51.100.7');
    const held = await identity.signIn(officer, 'a-guess-at-it', '198.51.100.7');

    expect(held).toMatchObject({ status: 429, body: { code: 'request.too-many' } });
    expect(Number(held.headers.get('retry-after'))).toBeGreaterThan(600);
    expect((await identity.signIn(officer, password, '203.0.113.1')).status).toBe(200);
    expect((await identity.signIn(admin, password, '198.51.100.7')).status).toBe(200);
  });

  it('holds up the right password too, until the wait is over; then all is forgotten', async () => {
    expect((await identity.signIn(officer, password, '198.51.100.7')).status).toBe(429);
    await afterTheWait('198.51.100.7');
    expect((await identity.signIn(officer, password, '198.51.100.7')).status).toBe(200);
    expect(await identity.db.query(`select 1 from sign_in_attempts where place = '198.51.100.7'`)).toEqual([]);
  });

  it('gains nothing from many tries at the same moment', async () => {
    await identity.signIn(admin, 'a-guess-at-it', '198.51.100.8');
    await afterManyFailures('198.51.100.8');
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => identity.signIn(admin, 'a-guess-at-it', '198.51.100.8')),
    );

    expect(answers.filter(({ status }) => status === 401)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(11);
  });

  it('of names that do not exist is held up in the same way', async () => {
    const guess = () => identity.signIn('ghost@nowhere.example', 'a-guess-at-it', '198.51.100.9');
    await guess();
    await afterManyFailures('198.51.100.9');

    expect([(await guess()).status, (await guess()).status]).toEqual([401, 429]);
  });
});

describe('the signing keys', () => {
  it('are published without their private half, which lies sealed', async () => {
    const { body, headers } = await identity.call('GET', '/.well-known/jwks.json');
    const rows: { sealed_private: string }[] = await identity.db.query('select sealed_private from signing_keys');

    expect(body['keys']).toEqual([expect.objectContaining({ kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig' })]);
    expect(JSON.stringify(body)).not.toContain('"d"');
    expect(headers.get('cache-control')).toBe('public, max-age=300');
    expect(rows[0]?.sealed_private).toMatch(/^dev\./);
  });

  it('are agreed on by two instances that start on an empty database', async () => {
    await identity.db.query('delete from signing_keys');
    const [one, other] = await Promise.all([
      runningIdentity({ DATABASE_URL: identity.databaseUrl, SEED_DIR: undefined }),
      runningIdentity({ DATABASE_URL: identity.databaseUrl, SEED_DIR: undefined }),
    ]);
    const sets = await Promise.all([
      one.call('GET', '/.well-known/jwks.json'),
      other.call('GET', '/.well-known/jwks.json'),
    ]);
    const token = await one.tokenOf(officer);

    expect(sets[0]?.body).toEqual(sets[1]?.body);
    expect((await other.call('GET', '/me', { token })).status).toBe(200);
    await Promise.all([one.close(), other.close()]);
  });

  it('change after thirty days: first published, then used, the old one kept until its tokens have expired', async () => {
    const { SigningKeys } = await import('../src/application/signing-keys.js');
    const keys = identity.app.get(SigningKeys, { strict: false });
    const kidOf = async () => decodeProtectedHeader(await identity.tokenOf(officer)).kid;
    const older = (interval: string) =>
      identity.db.query(`update signing_keys set signs_from = signs_from - $1::interval`, [interval]);
    await keys.tend();
    const before = await identity.tokenOf(officer);
    const oldKid = await kidOf();

    await older('31 days');
    await keys.tend();
    expect(keys.keySet().keys).toHaveLength(2);
    expect(await kidOf()).toBe(oldKid);

    await older('20 minutes');
    await keys.tend();
    expect(await kidOf()).not.toBe(oldKid);
    expect((await identity.call('GET', '/me', { token: before })).status).toBe(200);

    await older('2 hours');
    await keys.tend();
    expect(keys.keySet().keys.map(({ kid }) => kid)).toEqual([await kidOf()]);
    expect((await identity.call('GET', '/me', { token: before })).status).toBe(401);
  });
});
