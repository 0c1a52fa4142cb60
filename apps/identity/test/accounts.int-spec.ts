import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkout } from '@tanggap/testing';
import { ConfigProblems, permissionsOf, readConfig, roles } from '@tanggap/platform';
import { excludedPairs } from '../src/domain/role-exclusions.js';
import { admin, officer, password, runningIdentity, type Answer, type RunningIdentity } from './running-identity.js';

type Seed = { accounts?: { companyId: string | null }[]; companies?: { id: string }[] };

let identity: RunningIdentity;
let token: string;
beforeAll(async () => {
  identity = await runningIdentity();
  token = await identity.tokenOf(admin);
});
afterAll(() => identity.close());

const command = (path: string, body: object, as = token, key = randomUUID() as string): Promise<Answer> =>
  identity.call('POST', path, { token: as, body, headers: { 'idempotency-key': key } });
const grant = (path: string, seen: number, body: object): Promise<Answer> =>
  identity.call('POST', path, { token, body, headers: { 'idempotency-key': randomUUID(), 'if-match': `"${seen}"` } });

describe('the own account', () => {
  it('is shown to its holder with what the roles allow', async () => {
    const { body } = await identity.call('GET', '/me', { token: await identity.tokenOf(officer) });

    expect(body).toEqual({
      id: '0192a000-0000-7000-8000-000000000901',
      username: officer,
      name: expect.any(String) as string,
      secondFactor: false,
      roles: ['HRD_PERUSAHAAN'],
      regions: [],
      companyId: '0192a000-0000-7000-8000-000000000001',
      providerCode: null,
      active: true,
      version: 1,
      permissions: permissionsOf(['HRD_PERUSAHAAN']),
    });
  });
});

describe('the accounts', () => {
  it('are for the system administrator alone', async () => {
    const other = await identity.tokenOf(officer);

    expect((await identity.call('GET', '/accounts', { token: other })).status).toBe(403);
    expect((await command('/accounts', {}, other)).status).toBe(403);
    expect((await command(`/accounts/${randomUUID()}/roles`, {}, other)).status).toBe(403);
  });

  it('are listed page by page, without what nobody needs to see', async () => {
    const first = await identity.call('GET', '/accounts?limit=20', { token });
    const accounts = first.body['accounts'] as { id: string }[];
    const second = await identity.call('GET', `/accounts?limit=20&after=${accounts.at(-1)?.id}`, { token });

    const seed = JSON.parse(await readFile(join(checkout, 'deploy/seed/accounts.json'), 'utf8')) as {
      accounts: unknown[];
    };
    expect(accounts).toHaveLength(20);
    expect(second.body['accounts']).toHaveLength(seed.accounts.length - 20);
    expect(JSON.stringify(first.body)).not.toMatch(/argon2|hash|sealed/i);
  });

  it('are opened once, whatever is repeated, and can sign in', async () => {
    const body = {
      username: 'Loket.Serang@disnaker.banten.example',
      password: 'a long enough one',
      grant: { roles: ['PETUGAS_LOKET_KABKOTA'], regions: ['36.73'] },
    };
    const key = randomUUID();
    const first = await command('/accounts', body, token, key);
    const again = await command('/accounts', body, token, key);

    expect(first).toMatchObject({
      status: 201,
      body: { roles: ['PETUGAS_LOKET_KABKOTA'], regions: ['36.73'], companyId: null, providerCode: null, active: true },
    });
    expect(again.body).toEqual(first.body);
    expect((await identity.signIn('loket.serang@disnaker.banten.example', 'a long enough one')).status).toBe(200);
    expect(await command('/accounts', body)).toMatchObject({ status: 409, body: { code: 'account.username-taken' } });
  });

  it('are refused with every reason', async () => {
    const bad = await command('/accounts', { username: 'a b', password: 'short', grant: { roles: ['KING'] } });
    const together = await command('/accounts', {
      username: 'x@y.example',
      password: 'a long enough one',
      grant: { roles: ['BENDAHARA', 'RELEASER_BANK'], regions: ['99.99'] },
    });

    expect((bad.body['errors'] as { field: string }[]).map(({ field }) => field)).toEqual([
      'username',
      'password',
      'grant.roles',
    ]);
    expect((together.body['errors'] as { code: string }[]).map(({ code }) => code)).toEqual([
      'account.roles-exclude-each-other',
      'account.unknown-region',
    ]);
  });

  it('are given other roles as a whole, within the separation of duties', async () => {
    const { body } = await command('/accounts', {
      username: 'mutasi@disnaker.banten.example',
      password: 'a long enough one',
      grant: { roles: ['BENDAHARA'], everyRegion: true },
    });
    const path = `/accounts/${String(body['id'])}/roles`;

    expect(await grant(path, 1, { roles: ['PENYETUJU_BANTUAN'], everyRegion: true })).toMatchObject({
      status: 200,
      body: { roles: ['PENYETUJU_BANTUAN'], regions: 'all', version: 2 },
    });
    expect(await grant(path, 2, { roles: ['PENYETUJU_BANTUAN', 'BENDAHARA'] })).toMatchObject({
      status: 409,
      body: { code: 'account.not-grantable' },
    });
    expect(await grant(path, 2, { roles: ['HRD_PERUSAHAAN'] })).toMatchObject({ status: 409 });
    expect(await grant(`/accounts/${randomUUID()}/roles`, 1, { roles: [] })).toMatchObject({
      status: 404,
      body: { code: 'account.not-found' },
    });
  });

  it('are given nothing over what another gave meanwhile, who is told of it field by field', async () => {
    const { body } = await command('/accounts', {
      username: 'berdua@disnaker.banten.example',
      password: 'a long enough one',
      grant: { roles: ['BENDAHARA'], everyRegion: true },
    });
    const path = `/accounts/${String(body['id'])}/roles`;
    expect((await command(path, { roles: [] })).status).toBe(428);
    expect((await grant(path, 1, { roles: ['PENGANTAR_KERJA'], regions: ['36.03'] })).status).toBe(200);

    const late = await grant(path, 1, { roles: ['VERIFIKATOR_BANTUAN'], regions: ['36.03'] });
    expect(late).toMatchObject({ status: 409, body: { code: 'account.changed-meanwhile' } });
    expect(late.body['errors']).toMatchObject([
      { field: 'roles', text: { id: expect.stringContaining('Pengantar kerja') as string } },
    ]);
    const read = await identity.call('GET', path.replace('/roles', ''), { token });
    expect([read.headers.get('etag'), read.body['roles']]).toEqual(['"2"', ['PENGANTAR_KERJA']]);
  });

  it('of staff are never named by a phone number: a code to it would open them', async () => {
    const named = (roles: string[]) =>
      command('/accounts', { username: '0812-5555-4444', password: 'a long enough one', grant: { roles } });
    expect(await named(['PENGANTAR_KERJA'])).toMatchObject({
      status: 400,
      body: { code: 'account.username-a-phone', errors: [{ field: 'username' }] },
    });
    expect((await named(['PEKERJA'])).status).toBe(201);
  });

  it('leave a line in the audit log for each of this, also for what was refused', async () => {
    const lines: { line: string }[] = await identity.db.query(
      `select distinct name || ' ' || outcome as line from audit_log order by 1`,
    );

    expect(lines.map(({ line }) => line)).toEqual(
      expect.arrayContaining([
        'account.opened access.not-permitted',
        'account.opened done',
        'account.opened account.username-taken',
        'account.roles-given done',
        'account.roles-given account.not-grantable',
        'accounts.listed access.not-permitted',
        'accounts.listed done',
      ]),
    );
  });

  it('are kept without a readable name or password', async () => {
    const rows: unknown[] = await identity.db.query(
      'select a::text, (select array_agg(c::text) from commands c) as commands from accounts a',
    );

    expect(JSON.stringify(rows)).not.toMatch(/example|loket\.|tanggap-demo|long enough/);
  });
});

describe('the database', () => {
  it('excludes exactly the pairs of roles that the rules exclude', async () => {
    const rows: { one: string; other: string }[] = await identity.db.query('select one, other from role_exclusions');

    expect(rows.map(({ one, other }) => `${one} ${other}`).sort()).toEqual(
      excludedPairs.map((pair) => pair.join(' ')).sort(),
    );
  });

  it.each(excludedPairs)('refuses %s with %s even when asked past the rules', async (one, other) => {
    const change = identity.db.query(
      `update accounts set roles = $1, company_id = id where id = '0192a000-0000-7000-8000-000000000904'`,
      [[one, other]],
    );

    await expect(change).rejects.toMatchObject({ constraint: 'roles_go_together' });
  });

  it('refuses an HR officer without a company', async () => {
    const change = identity.db.query(
      `update accounts set company_id = null where id = '0192a000-0000-7000-8000-000000000901'`,
    );

    await expect(change).rejects.toMatchObject({ constraint: 'an_hr_officer_has_a_company' });
  });
});

describe('the demo accounts', () => {
  it('cover every role', async () => {
    const file = await readFile(join(checkout, 'deploy/seed/accounts.json'), 'utf8');
    const { accounts } = JSON.parse(file) as { accounts: { roles: string[]; password: string }[] };

    expect([...new Set(accounts.flatMap((account) => account.roles))].sort()).toEqual([...roles].sort());
    expect(new Set(accounts.map((account) => account.password))).toEqual(new Set([password]));
  });

  it('of companies belong to companies that there are', async () => {
    const read = async (file: string) =>
      JSON.parse(await readFile(join(checkout, 'deploy/seed', file), 'utf8')) as Seed;
    const { accounts = [] } = await read('accounts.json');
    const { companies = [] } = await read('companies.json');

    const used = accounts.flatMap(({ companyId }) => companyId ?? []);
    expect(companies.map(({ id }) => id)).toEqual(expect.arrayContaining(used));
  });

  it('are opened once, and keep what was changed of them since', async () => {
    await identity.db.query(`update accounts set roles = '{}' where id = '0192a000-0000-7000-8000-000000000906'`);
    const again = await runningIdentity({ DATABASE_URL: identity.databaseUrl });
    await again.close();

    expect(
      await identity.db.query(`select roles from accounts where id = '0192a000-0000-7000-8000-000000000906'`),
    ).toEqual([{ roles: [] }]);
  });

  it('are not for production', () => {
    expect(() => readConfig({ name: 'identity', port: 0 }, { APP_ENV: 'production', SEED_DIR: 'deploy/seed' })).toThrow(
      ConfigProblems,
    );
  });
});
