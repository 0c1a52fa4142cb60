import { type RunningService } from '@tanggap/platform';
import { type TestTokens } from '@tanggap/testing';
import { Services } from '../src/clients/services.js';
import { accountPaths } from '../src/pages/account/paths.js';
import { Sessions, type Session } from '../src/session/session.js';
import { AnIdentity } from './an-identity.js';
import { aPortalAlone } from './a-portal.js';

const sari = '0192a000-0000-7000-8000-00000000000a';
const budi = '0192a000-0000-7000-8000-00000000000b';
const note = 'Tetangga yang menjawab telepon';
const key = 'the-key-of-the-form';

describe('a form that is posted after its session was over', () => {
  let portal: RunningService;
  let tokens: TestTokens;
  const identity = new AnIdentity();

  beforeAll(async () => {
    ({ portal, tokens } = await aPortalAlone(await identity.start()));
  });
  afterAll(async () => {
    await portal.close();
    await identity.stop();
  });

  async function cookieOf(
    sub: string,
    seconds: number,
    byPhone = false,
    role = 'PENGANTAR_KERJA',
    more: Partial<Session> = {},
  ): Promise<string> {
    const token = await tokens.tokenFor({ sub, roles: [role] });
    const endsAt = Math.floor(Date.now() / 1_000) + seconds;
    let kept = '';
    const response = { cookie: (name: string, value: string) => (kept = `${name}=${encodeURIComponent(value)}`) };
    const session = { token, name: 'sari', endsAt, ...(byPhone && { byPhone: true as const }), ...more };
    portal.app.get(Sessions).start({ secure: false } as never, response as never, session);
    return kept;
  }
  function kept(name: 'phone' | 'step', what: object): string {
    let cookie = '';
    const response = { cookie: (key: string, value: string) => (cookie = `${key}=${encodeURIComponent(value)}`) };
    portal.app.get(Sessions).keep({ secure: false } as never, response as never, name, what);
    return cookie;
  }
  const post = (path: string, fields: Record<string, string>, cookie = '', headers: Record<string, string> = {}) =>
    fetch(portal.url + path, {
      method: 'POST',
      headers: { accept: 'text/html', cookie, origin: portal.url, 'sec-fetch-site': 'same-origin', ...headers },
      body: new URLSearchParams(fields),
      redirect: 'manual',
    });
  const typed = { 'form-key': key, 'current-password': 'rahasia-sekali', note };
  const carried = (html: string) => /name="unsent" value="([^"]+)"/.exec(html)?.[1] ?? '';
  const goOn = async (unsent: string, sub: string) =>
    post(accountPaths.unsent, { unsent, next: '/account' }, await cookieOf(sub, 900));

  const toldBy = (answer: Response) => /tanggap-told=([^;]*)/.exec(answer.headers.get('set-cookie') ?? '')?.[1];

  async function unsent(): Promise<string> {
    return carried(await (await post('/account/password?a=b', typed, await cookieOf(sari, -1))).text());
  }

  it('asks to sign in as before, and carries what was typed where nobody can read it', async () => {
    const answer = await post('/account/password', typed, await cookieOf(sari, -1));
    const html = await answer.text();

    expect(answer.status).toBe(401);
    expect(html).toContain('Yang Anda ketik tidak hilang');
    expect(html).toContain('value="sari"');
    expect(carried(html).length).toBeGreaterThan(100);
    expect(html).not.toContain(note);
  });

  it('goes on for the same person, with its own key and without the password', async () => {
    const html = await (await goOn(await unsent(), sari)).text();

    expect(html).toContain('Lanjutkan mengirim');
    expect(html).toContain(`<li>${note}</li>`);
    expect(html).toContain('action="/account/password?a=b"');
    expect(html).toContain(`name="form-key" value="${key}"`);
    expect(html).not.toContain('rahasia-sekali');
  });

  it('waits in its window while a second factor is set up that the roles need', async () => {
    const sealed = await unsent();
    const cookie = await cookieOf(sari, 900, false, 'PENGANTAR_KERJA', { needsSecond: true });
    const html = await (await post(accountPaths.unsent, { unsent: sealed, next: '/account' }, cookie)).text();

    expect(html).toContain('Pasang kode kedua dahulu');
    expect(html).toContain(`<li>${note}</li>`);
    expect(html).not.toContain('action="/account/password?a=b"');
    expect(await (await goOn(carried(html), sari)).text()).toContain('action="/account/password?a=b"');
  });

  it('goes on in its window once the second factor is set up in another, before the session’s next token', async () => {
    const session = { needsSecond: true, refreshToken: 'the-first' } as const;
    const cookie = await cookieOf(sari, 900, false, 'PENGANTAR_KERJA', session);
    const fields = { unsent: await unsent(), next: '/account' };
    const granted = {
      accessToken: await tokens.tokenFor({ sub: sari, roles: ['PENGANTAR_KERJA'] }),
      refreshToken: 'x',
    };
    const ask = async (secondFactorNeeded: boolean) => {
      identity.renews = { ...granted, expiresIn: 900, sessionEndsIn: 1_800, secondFactorNeeded };
      return (await post(accountPaths.unsent, fields, cookie)).text();
    };
    expect(await ask(true)).toContain('Pasang kode kedua dahulu');
    expect(await ask(false)).toContain('action="/account/password?a=b"');
    expect(identity.renewedWith).toBe('the-first');
  });

  it('opens for nobody else, nor when it was changed', async () => {
    const sealed = await unsent();
    for (const [text, sub] of [
      [sealed, budi],
      [sealed.replace(/.(?=.{9}$)/, (one) => (one === 'A' ? 'B' : 'A')), sari],
      ['s.AAAA', sari],
      ['', sari],
    ] as const) {
      const answer = await goOn(text, sub);
      expect(answer.status).toBe(422);
      expect(await answer.text()).not.toContain(note);
    }
  });

  it('comes along when the password was mistyped, and for a worker to the number of the phone', async () => {
    const sealed = await unsent();
    const again = await post('/sign-in', { username: 'sari', password: '', next: '/account', unsent: sealed });
    expect(carried(await again.text())).toBe(sealed);

    const worker = await post('/worker/consents', typed, await cookieOf(sari, -1, true));
    expect(await worker.text()).toContain('action="/masuk"');
  });

  it('is only looked at where that was asked for: the form comes back as it was left, and nothing is sent', async () => {
    const token = await tokens.tokenFor({ sub: sari, roles: ['HRD_PERUSAHAAN'], companyId: budi });
    const look = (path: string, fields: Record<string, string>) =>
      post(path, { 'form-key': key, 'form-look': '/colleagues', ...fields }, '', { authorization: `Bearer ${token}` });
    const filled = { address: 'rekan@baja.example', roles: 'HRD_PERUSAHAAN' };

    // Identity is away: were anything sent, the page would say so.
    const form = await look('/colleagues/invite', filled);
    const html = await form.text();
    expect(form.status).toBe(200);
    expect(html).toContain('Ini belum terkirim');
    expect(html).toContain('value="rekan@baja.example"');
    // The union's role is the office's to give.
    expect([html.includes('value="HRD_PERUSAHAAN"'), html.includes('SERIKAT_PEKERJA')]).toEqual([true, false]);
    expect(html).toContain(`name="form-key" value="${key}"`);

    const act = await look(`/colleagues/${budi}/suspension`, {});
    expect([act.status, act.headers.get('location')]).toEqual([303, '/colleagues']);
  });

  it('as long as a form may be goes through every step of signing in, and comes back whole', async () => {
    const long = 'x'.repeat(99_000);
    const asked = await post('/account/password', { ...typed, note: long }, await cookieOf(sari, -1));
    const sealed = carried(await asked.text());
    expect(sealed.length).toBeGreaterThan(100_000);
    const phone = kept('phone', { phone: '+6281234567890', ticket: 't' });
    const step = kept('step', { token: 't', name: 'sari', endsAt: 0, next: '/account', ticket: 't' });

    for (const [path, cookie] of [
      [accountPaths.secondStep, step],
      [accountPaths.phone, ''],
      [accountPaths.phoneCode, phone],
    ] as const) {
      const answer = await post(path, { unsent: sealed }, cookie);
      expect([path, answer.status, carried(await answer.text()) === sealed]).toEqual([path, 422, true]);
    }
    expect(await (await goOn(sealed, sari)).text()).toContain(long);
    const tooLong = await post(accountPaths.secondStep, { unsent: 'x'.repeat(250_001) }, step);
    expect(tooLong.status).toBe(413);
  });

  it('is carried also where a service said that the session is over, when the form was read already', async () => {
    const services = portal.app.get(Services);
    const ask = services.ask.bind(services);
    services.ask = () => Promise.resolve({ kind: 'refused', status: 401, problem: {} });
    const cookie = await cookieOf(sari, 900, false, 'PENYETUJU_BANTUAN');
    const answer = await post(`/aid/holds/${budi}`, { ...typed, act: 'decision' }, cookie);
    services.ask = ask;

    expect(answer.status).toBe(401);
    expect(await (await goOn(carried(await answer.text()), sari)).text()).toContain(`<li>${note}</li>`);
  });

  it('from another site is carried nowhere, and neither is one of who signed out or one that is too long', async () => {
    const over = await cookieOf(sari, -1);
    const elsewhere = await post('/account/password', typed, over, { 'sec-fetch-site': 'same-site' });
    const nobody = await post('/account/password', typed);
    const tooLong = await post('/account/password', { note: 'x'.repeat(100_001) }, over);
    for (const answer of [elsewhere, nobody, tooLong]) {
      expect([answer.status, answer.headers.get('location')]).toEqual([303, expect.stringMatching(/^\/\?next=/)]);
    }
    expect([elsewhere, nobody, tooLong].map(toldBy)).toEqual([undefined, undefined, 'account.unsent.lost']);
    const front = await (await fetch(portal.url, { headers: { cookie: 'tanggap-told=account.unsent.lost' } })).text();
    expect(front).toContain('Kiriman terakhir terlalu panjang atau berupa berkas');
  });

  it('with a file is not carried, and that is said', async () => {
    const body = new FormData();
    body.set('file', new Blob(['nik,nama']), 'daftar.csv');
    const headers = { accept: 'text/html', cookie: await cookieOf(sari, -1), origin: portal.url };
    const answer = await fetch(`${portal.url}/account/password`, { method: 'POST', headers, body, redirect: 'manual' });
    expect([answer.status, toldBy(answer)]).toEqual([303, 'account.unsent.lost']);
  });

  it('is told to be another’s to whoever signs in with another account, and goes on nowhere', async () => {
    const { sealed, own } = { sealed: await unsent(), own: { sub: sari, roles: ['PENGANTAR_KERJA'] } };
    const enter = async (sub: string) => {
      identity.signsIn = { accessToken: await tokens.tokenFor({ ...own, sub }), expiresIn: 900, sessionEndsIn: 1_800 };
      const fields = { username: 'budi', password: 'rahasia', next: '/account', unsent: sealed };
      return post('/sign-in', fields);
    };
    const other = await enter(budi);
    expect([other.status, other.headers.get('location'), toldBy(other)]).toEqual([
      ...[303, '/account', 'account.unsent.others'],
    ]);
    const same = await enter(sari);
    expect([same.status, toldBy(same)]).toEqual([200, undefined]);
    expect(await same.text()).toContain(`<li>${note}</li>`);
  });
});
