import { randomUUID } from 'node:crypto';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkout } from '@tanggap/testing';
import { admin, officer, password, runningIdentity, type Answer, type RunningIdentity } from './running-identity.js';

type Nameless = { id: string; name: null; addresses: string[]; others: number };

const citra = '0192a000-0000-7000-8000-000000000001';
const hrOf = (more: object) => ({ roles: ['HRD_PERUSAHAAN'], ...more });
/** As the database was before accounts belonged to companies that are known. */
const before = `
  alter table accounts drop constraint of_a_company_that_is_known;
  alter table invitations drop constraint for_a_company_that_is_known;
  drop table companies;
  delete from migrations where name = 'CompaniesThatAccountsBelongTo0000000000011'`;

describe('companies of accounts that are older than their names', () => {
  let older: RunningIdentity;
  let identity: RunningIdentity;
  let token: string;
  /** Of somebody who is invited, and of nobody: the invitation was taken back. */
  let invitedTo: string;
  let left: string;

  const send = (path: string, body: object = {}, by = identity, as = token, more: object = {}): Promise<Answer> =>
    by.call('POST', path, { token: as, body, headers: { 'idempotency-key': randomUUID(), ...more } });
  const nameless = async (asked = '') =>
    (await identity.call('GET', `/companies/nameless${asked}`, { token })).body['companies'] as Nameless[];
  const found = async (q: string) =>
    (await identity.call('GET', `/companies?${new URLSearchParams({ q })}`, { token })).body['companies'];
  const open = (username: string, grant: object) => send('/accounts', { username, password, grant: hrOf(grant) });
  const rename = (id: string, name: string) => send(`/companies/${id}/name`, { name });
  const move = (account: Answer, companyId: string) =>
    send(`/accounts/${String(account.body['id'])}/roles`, hrOf({ companyId }), identity, token, { 'if-match': '"1"' });

  beforeAll(async () => {
    older = await runningIdentity();
    const as = await older.tokenOf(admin);
    const invite = (address: string, newCompany: string) =>
      send('/invitations', { address, grant: hrOf({ newCompany }) }, older, as);
    const [invited, ended] = [await invite('hrd@undangan.example', 'PT Satu'), await invite('x@x.example', 'PT Dua')];
    await send(`/invitations/${String(ended.body['id'])}/revocation`, {}, older, as);
    [invitedTo, left] = [String(invited.body['companyId']), String(ended.body['companyId'])];
    await older.db.query(before);
    identity = await runningIdentity({ DATABASE_URL: older.databaseUrl, SEED_DIR: '' });
    token = await identity.tokenOf(admin);
  });
  afterAll(async () => {
    await identity.close();
    await older.close();
  });

  it('are known after the upgrade, found by no name, and listed by whose they are', async () => {
    const listed = await nameless();
    expect(listed).toContainEqual({
      ...{ id: citra, name: null, others: 0 },
      addresses: [officer, 'serikat@citra-alas-kaki.example'],
    });
    expect(listed).toContainEqual({ id: invitedTo, name: null, addresses: ['hrd@undangan.example'], others: 0 });
    expect(listed.map(({ id }) => id)).not.toContain(left);
    expect(await found('citra')).toEqual([]);
    expect(await open('hrd3@citra-alas-kaki.example', { companyId: citra })).toMatchObject({
      body: { companyId: citra },
    });
  });

  it('are listed page by page, each with a few addresses, to the system administrator alone', async () => {
    const all = await nameless();
    const [first, second] = await nameless('?limit=2');
    expect([first, second]).toEqual(all.slice(0, 2));
    expect(await nameless(`?limit=1&after=${first?.id}`)).toEqual([second]);
    for (const n of [4, 5, 6, 7]) await open(`hrd${n}@citra-alas-kaki.example`, { companyId: citra });
    const one = (await nameless()).find(({ id }) => id === citra);
    expect(one?.addresses).toHaveLength(5);
    expect(one?.others).toBe(2);
    const asOfficer = { token: await identity.tokenOf(officer) };
    expect((await identity.call('GET', '/companies/nameless', asOfficer)).status).toBe(403);
    expect((await identity.call('GET', '/companies/nameless?limit=0', { token })).status).toBe(400);
  });

  it('are named, and then found by that name and listed no longer', async () => {
    const named = { id: invitedTo, name: 'PT Undangan Lama' };
    expect(await rename(invitedTo, named.name)).toMatchObject({ status: 200, body: named });
    expect(await found('undangan lama')).toEqual([named]);
    expect((await nameless()).map(({ id }) => id)).not.toContain(invitedTo);
  });

  it('have their name back from one that was begun a second time, once nobody is of that one any more', async () => {
    const name = 'PT Citra Alas Kaki';
    const officerOfTwin = await open('hrd.kedua@citra-alas-kaki.example', { newCompany: name });
    const twin = String(officerOfTwin.body['companyId']);
    const taken = { status: 409, body: { code: 'account.company-known', errors: [{ field: 'name' }] } };
    expect(await rename(citra, name)).toMatchObject(taken);

    expect(await move(officerOfTwin, citra)).toMatchObject({ status: 200, body: { companyId: citra } });
    expect(await rename(citra, name)).toMatchObject({ status: 200, body: { id: citra, name } });
    expect(await found(name)).toEqual([{ id: citra, name }]);
    expect((await nameless()).map(({ id }) => id)).not.toContain(twin);
  });

  it('have it back too from one to which somebody was only invited, once that is taken back', async () => {
    const [{ id } = { id: '' }] = await nameless();
    const grant = hrOf({ newCompany: 'PT Kembar' });
    const invited = await send('/invitations', { address: 'hrd@kembar.example', grant });
    expect((await rename(id, 'pt kembar')).status).toBe(409);
    await send(`/invitations/${String(invited.body['id'])}/revocation`);
    expect((await rename(id, 'PT Kembar')).status).toBe(200);
    expect(await found('kembar')).toEqual([{ id, name: 'PT Kembar' }]);
  });
});

describe('a seed of accounts alone', () => {
  it('begins their companies without names', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'seed-'));
    await copyFile(join(checkout, 'deploy/seed/accounts.json'), join(folder, 'accounts.json'));
    const alone = await runningIdentity({ SEED_DIR: folder });
    const token = await alone.tokenOf(admin);
    const { body } = await alone.call('GET', `/companies?ids=${citra}`, { token });
    expect(body).toEqual({ companies: [{ id: citra, name: null }] });
    await alone.close();
    await rm(folder, { recursive: true });
  });
});
