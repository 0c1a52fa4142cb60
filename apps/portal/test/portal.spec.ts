import { type RunningService } from '@tanggap/platform';
import { type TestTokens } from '@tanggap/testing';
import { Sessions } from '../src/session/session.js';
import { aPortalAlone } from './a-portal.js';

const noticeId = '0192a5c0-1111-7000-8000-000000000010';
const page = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

describe('the portal, while every other service is away', () => {
  let portal: RunningService;
  let tokens: TestTokens;

  beforeAll(async () => {
    ({ portal, tokens } = await aPortalAlone());
  });

  afterAll(() => portal.close());

  const get = (path: string, headers: Record<string, string> = page) =>
    fetch(portal.url + path, { headers, redirect: 'manual' });
  const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = ours()) =>
    fetch(portal.url + path, {
      method: 'POST',
      headers: { ...page, ...headers },
      body: new URLSearchParams(fields),
      redirect: 'manual',
    });
  const ours = () => ({ origin: portal.url, 'sec-fetch-site': 'same-origin' });

  /** As signing in leaves it in a browser. */
  async function cookieOf(token: string, seconds = 900): Promise<string> {
    let kept = '';
    const response = { cookie: (name: string, value: string) => (kept = `${name}=${encodeURIComponent(value)}`) };
    const endsAt = Math.floor(Date.now() / 1_000) + seconds;
    portal.app.get(Sessions).start({ secure: false } as never, response as never, { token, name: 'sari', endsAt });
    return Promise.resolve(kept);
  }

  /** Has no pages of their own, and so sees the front page with their name on it. */
  const withoutRole = async () => cookieOf(await tokens.tokenFor({ roles: [] }));
  const headOfOffice = async () => cookieOf(await tokens.tokenFor({ roles: ['PIMPINAN'] }));

  it('shows its first page, and every service as unreachable', async () => {
    const answer = await get('/');
    const html = await answer.text();
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(html).toMatch(/^<!doctype html><html lang="id">/);
    expect(html.match(/Tidak terjangkau/g)).toHaveLength(5);
  });

  it('allows nothing inline and nothing from elsewhere, and keeps no page in caches', async () => {
    const { headers } = await get('/');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('same-origin');
  });

  it('speaks English when asked, and remembers it', async () => {
    const answer = await get('/?lang=en');
    expect(await answer.text()).toContain('<html lang="en">');
    const cookie = answer.headers.get('set-cookie') ?? '';
    expect(cookie).toContain('tanggap-lang=en');
    expect(await (await get('/', { ...page, cookie: cookie.split(';')[0] ?? '' })).text()).toContain(
      '<html lang="en">',
    );
  });

  it('lets a browser keep the sheet for good: its address changes with its content', async () => {
    const html = await (await get('/')).text();
    const sheet = /href="(\/assets\/portal\.css\?v=[0-9a-f]+)"/.exec(html)?.[1] ?? '';
    const answer = await get(sheet);
    expect(answer.headers.get('content-type')).toBe('text/css; charset=utf-8');
    expect(answer.headers.get('cache-control')).toContain('immutable');
    expect((await get('/assets/package.json')).status).toBe(404);
    expect((await get('/assets/..%2Fpackage.json')).status).toBe(404);
  });

  it('asks for both fields at once, keeps the name that was typed and never the password', async () => {
    const empty = await post('/sign-in', { username: ' ', password: '' });
    expect(empty.status).toBe(400);
    const html = await empty.text();
    expect(html).toContain('Isi nama akun.');
    expect(html).toContain('Isi kata sandi.');
    expect(html).toContain('<title>Ada masalah');
    const away = await post('/sign-in', { username: '"><b>sari', password: 'rahasia-sekali' });
    expect(away.status).toBe(503);
    const tried = await away.text();
    expect(tried).toContain('Layanan masuk sedang tidak terjangkau');
    expect(tried).toContain('value="&quot;>&lt;b>sari"');
    expect(tried).not.toContain('rahasia-sekali');
  });

  it.each([
    ['from another site', { origin: 'https://elsewhere.example' }],
    ['from a page that hides itself', { origin: 'null' }],
    ['that the browser says came from elsewhere', { 'sec-fetch-site': 'cross-site' }],
    ['from a neighbouring host', { 'sec-fetch-site': 'same-site' }],
    ['that does not say where it comes from', {}],
  ])('refuses a form %s', async (_, headers) => {
    for (const path of ['/sign-in', '/sign-out']) {
      const answer = await post(path, { username: 'a', password: 'b' }, headers);
      expect(answer.status).toBe(403);
      expect(answer.headers.get('set-cookie')).toBeNull();
    }
  });

  it('refuses a form that is longer than any of its own', async () => {
    expect((await post('/sign-in', { username: 'x'.repeat(260_000), password: 'b' })).status).toBe(413);
  });

  it('keeps the session where no script and no other site can reach it, and ends it on request', async () => {
    const cookie = await withoutRole();
    const html = await (await get('/', { ...page, cookie })).text();
    expect(html).toContain('Masuk sebagai sari');
    expect(html).toContain('Peran Anda belum mempunyai halaman');
    expect(html).not.toContain('action="/sign-in"');
    const out = await post('/sign-out', {}, { ...ours(), cookie });
    expect(out.status).toBe(303);
    expect(out.headers.get('location')).toBe('/?signed-out');
    const gone = out.headers.get('set-cookie') ?? '';
    expect(gone).toMatch(/^tanggap-session=;/);
    expect(gone).toContain('HttpOnly');
    expect(gone).toContain('SameSite=Strict');
  });

  it('leads who is signed in to the first page of their menu', async () => {
    const front = await get('/', { ...page, cookie: await headOfOffice() });
    expect([front.status, front.headers.get('location')]).toEqual([303, '/home']);
    const home = await get('/home', { ...page, cookie: await headOfOffice() });
    expect(home.headers.get('location')).toMatch(/^\/\w+/);
    expect((await get('/home')).headers.get('location')).toBe('/');
  });

  it('takes no session but its own', async () => {
    const cookie = await withoutRole();
    expect(await (await get('/', { ...page, cookie })).text()).toContain('Masuk sebagai');
    for (const forged of [
      // The last letter of all may have bits that say nothing.
      cookie.replace(/.(?=.{9}$)/, (one) => (one === 'A' ? 'B' : 'A')),
      'tanggap-session=s.AAAA',
      'tanggap-session=%',
    ]) {
      expect(await (await get('/', { ...page, cookie: forged })).text()).not.toContain('Masuk sebagai');
    }
  });

  it('says when a session has ended', async () => {
    const cookie = await cookieOf(await tokens.tokenFor({ roles: ['PIMPINAN'] }), -1);
    expect(await (await get('/', { ...page, cookie })).text()).toContain('Waktu masuk Anda habis.');
  });

  it('sends a browser that is not signed in to the form, from where it comes back', async () => {
    const answer = await get(`/line/${noticeId}`);
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe(`/?next=${encodeURIComponent(`/line/${noticeId}`)}`);
    const html = await (await get(answer.headers.get('location') ?? '')).text();
    expect(html).toContain('Silakan masuk untuk membuka halaman itu.');
    expect(html).toContain(`name="next" value="/line/${noticeId}"`);
  });

  it('tells a program with a problem, and a person without the permission with a page', async () => {
    const program = await get(`/line/${noticeId}`, { accept: '*/*' });
    expect(program.status).toBe(401);
    expect(program.headers.get('content-type')).toContain('application/problem+json');
    const cookie = await cookieOf(await tokens.tokenFor({ roles: ['HRD_PERUSAHAAN'] }));
    const person = await get(`/line/${noticeId}`, { ...page, cookie });
    expect(person.status).toBe(403);
    expect(await person.text()).toContain('Anda tidak berwenang membuka ini');
  });

  it('says which parts of a line it could not read, in both forms', async () => {
    const token = await tokens.tokenFor({ roles: ['PIMPINAN'] });
    const json = await get(`/line/${noticeId}`, { authorization: `Bearer ${token}` });
    expect(await json.json()).toMatchObject({
      noticeId,
      state: 'incomplete',
      missing: ['layoff-notices', 'worker-registry', 'training-referrals', 'cash-assistance'],
    });
    const html = await (await get(`/line/${noticeId}`, { ...page, cookie: await headOfOffice() })).text();
    expect(html).toContain('Belum semua layanan menjawab: layoff-notices,');
  });

  it('lets each account take sixty lists in ten minutes, and says so with a page before the next is read', async () => {
    const admin = (sub: string) => tokens.tokenFor({ sub, roles: ['ADMIN_SISTEM'] });
    const [busy, other] = [await admin(noticeId), await admin(noticeId.replace(/0$/, '1'))];
    const take = async (token: string, path = '/downloads?export=csv') =>
      get(path, { ...page, authorization: `Bearer ${token}` });
    for (let n = 0; n < 60; n += 1) expect((await take(busy)).status).toBe(503);
    const refused = await take(busy);
    expect([refused.status, Number(refused.headers.get('retry-after'))]).toEqual([429, expect.any(Number)]);
    expect(await refused.text()).toContain('Terlalu banyak permintaan. Coba lagi dalam 10 menit.');
    expect((await take(other)).status).toBe(503);
    expect((await take(busy, '/downloads')).status).not.toBe(429);
  });

  it.each(['/nowhere', '/line/17', '/sign-in'])('has a page for what is not there: %s', async (path) => {
    const answer = await get(path, { ...page, cookie: await headOfOffice() });
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('Halaman ini tidak ada');
    expect(
      (await get(path, { accept: 'application/json', cookie: await headOfOffice() })).headers.get('content-type'),
    ).toContain('application/problem+json');
  });
});
