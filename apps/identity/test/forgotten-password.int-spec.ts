import { eventually } from '@tanggap/testing';
import { officer, password, runningIdentity, type Answer, type RunningIdentity } from './running-identity.js';

const good = 'sepatu-biru-di-lemari';

let identity: RunningIdentity;
beforeAll(async () => void (identity = await runningIdentity()));
afterAll(() => identity.close());
beforeEach(() => identity.db.query('delete from phone_code_requests'));

const ask = (username: string, from = '203.0.113.1', device?: unknown): Promise<Answer> =>
  identity.call('POST', '/password-links', { body: { username, device }, headers: { 'x-forwarded-for': from } });
const read = (token: string) => identity.call('POST', '/password-links/reading', { body: { token } });
const use = (token: string, next = good) =>
  identity.call('POST', '/password-links/use', { body: { token, password: next } });
const messages = async () =>
  (await identity.call('GET', '/demo/messages')).body['messages'] as { to: string; text: string }[];

/** The links that have been sent, the newest first. */
async function links(to = officer): Promise<readonly string[]> {
  const sent = (await messages()).filter((message) => message.to === to && message.text.includes('/sandi-baru/'));
  return sent.map(({ text }) => /\/sandi-baru\/([\w-]{43})/.exec(text)?.[1] ?? '');
}

async function linkFor(username = officer): Promise<string> {
  const before = (await links(username)).length;
  expect((await ask(username)).status).toBe(202);
  await eventually(async () => (await links(username)).length > before, { within: 10_000 });
  return (await links(username))[0] ?? '';
}

describe('who forgot the password', () => {
  it('is sent a link that changes it once and ends every session', async () => {
    const session = (await identity.signIn(officer)).body;
    const token = await linkFor();

    expect((await read(token)).body).toEqual({ username: officer });
    expect(await use(token, 'pendek')).toMatchObject({ status: 400, body: { code: 'password.not-good' } });
    expect((await use(token)).status).toBe(200);
    expect([(await use(token)).status, (await read(token)).status]).toEqual([404, 404]);
    expect([(await identity.signIn(officer)).status, (await identity.signIn(officer, good)).status]).toEqual([
      401, 200,
    ]);
    const renewed = await identity.call('POST', '/sessions/renewal', {
      body: { refreshToken: session['refreshToken'] },
    });
    expect(renewed.status).toBe(401);
    expect((await use(await linkFor(), password)).status).toBe(200);
  });

  it('is told nothing of whether there is such an account', async () => {
    const before = (await links()).length;
    const [known, unknown] = [await ask(officer), await ask('nobody@nowhere.example')];
    await eventually(async () => (await links()).length > before, { within: 10_000 });
    expect([unknown.status, unknown.body]).toEqual([known.status, known.body]);
    expect((await messages()).map(({ to }) => to)).not.toContain('nobody@nowhere.example');
    expect((await read('x'.repeat(43))).status).toBe(404);
  });

  it('is sent nothing for an account that has no password, or is suspended', async () => {
    const [suspended, without] = ['hrd@baja-tirta-logam.example', 'hrd@elektronika-cisoka.example'];
    await identity.db.query(`update accounts set active = false where id = '0192a000-0000-7000-8000-000000000902'`);
    await identity.db.query(
      `update accounts set password_hash = null where id = '0192a000-0000-7000-8000-000000000903'`,
    );
    await ask(suspended);
    await ask(without);
    await linkFor();
    expect([await links(suspended), await links(without)]).toEqual([[], []]);
  });

  it('has links that others cannot end, which go with the one that is used, or after an hour', async () => {
    const [first, second] = [await linkFor(), await linkFor()];
    expect([(await read(first)).status, (await read(second)).status]).toEqual([200, 200]);
    expect((await use(first)).status).toBe(200);
    expect((await read(second)).status).toBe(404);

    const late = await linkForBefore();
    await identity.db.query(`update password_links set expires_at = now()`);
    expect((await use(late, password)).status).toBe(404);
    expect((await use(await linkForBefore(), password)).status).toBe(200);
  });

  it('is kept out by nobody who asks from elsewhere, and asks no more than a few times', async () => {
    const { device } = (await identity.signIn(officer)).body;
    for (let n = 0; n < 12; n++) await ask(officer, `198.51.100.${n}`);
    expect(await ask(officer, '198.51.100.99')).toMatchObject({ status: 429 });
    const own = async () => (await ask(officer, '198.51.100.99', device)).status;
    expect([await own(), await own(), await own(), await own()]).toEqual([202, 202, 202, 429]);
  });

  it('leaves nothing by which a link could be made from what is kept', async () => {
    const token = await linkFor();
    const kept = await identity.db.query(`select l::text from password_links l`);
    expect(JSON.stringify(kept)).not.toContain(token);
    expect(
      (await identity.db.query(`select 1 from audit_log where name = 'password.link-sent'`)).length,
    ).toBeGreaterThan(0);
  });
});

/** Asked for once the requests of before are forgotten. */
async function linkForBefore(): Promise<string> {
  await identity.db.query('delete from phone_code_requests');
  return linkFor();
}
