import { Clock, type RunningService } from '@tanggap/platform';
import { type TestTokens } from '@tanggap/testing';
import { PortalConfig } from '../src/config.js';
import { accountPaths } from '../src/pages/account/paths.js';
import { Sessions, type Kept } from '../src/session/session.js';
import { aPortalAlone } from './a-portal.js';

const sari = '0192a000-0000-7000-8000-00000000000a';
const budi = '0192a000-0000-7000-8000-00000000000b';
const codes = { recoveryCodes: ['ABCDE-FGHJK'] };
const FIVE_MINUTES = 5 * 60_000;

describe('what a browser keeps for the next page of an account', () => {
  let portal: RunningService;
  let tokens: TestTokens;

  beforeAll(async () => {
    ({ portal, tokens } = await aPortalAlone());
  });
  afterAll(() => portal.close());

  /** The cookies that something of the portal's sessions leaves in a browser. */
  function cookies(leave: (request: never, response: never) => void): string {
    const kept: string[] = [];
    const response = {
      cookie: (name: string, value: string) => kept.push(`${name}=${encodeURIComponent(value)}`),
      clearCookie: (name: string) => kept.push(`${name}=`),
    };
    leave({ secure: false, header: () => undefined } as never, response as never);
    return kept.join('; ');
  }
  const keep = (name: Kept, value: object, of: string, sessions = portal.app.get(Sessions)) =>
    cookies((request, response) => sessions.keep(request, response, name, value, { of }));
  async function signedIn(sub: string): Promise<string> {
    const token = await tokens.tokenFor({ sub, roles: ['PENGANTAR_KERJA'] });
    const session = { token, name: 'sari', endsAt: Math.floor(Date.now() / 1_000) + 900 };
    return cookies((request, response) => portal.app.get(Sessions).start(request, response, session));
  }

  const get = (path: string, ...cookie: string[]) =>
    fetch(portal.url + path, { headers: { accept: 'text/html', cookie: cookie.join('; ') }, redirect: 'manual' });
  const cleared = (answer: Response) =>
    answer.headers
      .getSetCookie()
      .filter((one) => /^tanggap-[a-z]+=;/.test(one))
      .map((one) => one.split('=', 1)[0]);

  it('shows recovery codes once', async () => {
    const shown = await get(accountPaths.recoveryCodes, await signedIn(sari), keep('codes', codes, sari));

    expect(shown.status).toBe(200);
    expect(await shown.text()).toContain('ABCDE-FGHJK');
    expect(cleared(shown)).toEqual(['tanggap-codes']);
  });

  it('shows neither codes nor secret of somebody else, who was at this browser before', async () => {
    const after = await signedIn(budi);
    const secret = { secret: 'JBSWY3DPEHPK3PXP', address: 'otpauth://totp/x?secret=JBSWY3DPEHPK3PXP' };
    const setUp = await get(accountPaths.secondFactorSetup, await signedIn(sari), keep('secret', secret, sari));
    expect(setUp.status).toBe(200);

    for (const [path, kept] of [
      [accountPaths.recoveryCodes, keep('codes', codes, sari)],
      [accountPaths.secondFactorSetup, keep('secret', secret, sari)],
    ] as const) {
      expect((await get(path, after, kept)).status).toBe(303);
    }
  });

  it('is over after five minutes, also where the cookie was copied', async () => {
    const clock = Object.assign(new Clock(), { now: () => new Date(Date.now() - FIVE_MINUTES) });
    const earlier = new Sessions(portal.app.get(PortalConfig), clock);
    const old = keep('codes', codes, sari, earlier);

    expect((await get(accountPaths.recoveryCodes, await signedIn(sari), old)).status).toBe(303);
  });

  it('is forgotten with the session', async () => {
    const cookie = [await signedIn(sari), keep('codes', codes, sari), keep('phone', { phone: '0812' }, '')].join('; ');
    const out = await fetch(`${portal.url}/sign-out`, {
      method: 'POST',
      headers: { accept: 'text/html', cookie, origin: portal.url, 'sec-fetch-site': 'same-origin' },
      redirect: 'manual',
    });

    expect(cleared(out)).toEqual(['tanggap-session', 'tanggap-phone', 'tanggap-codes']);
  });
});
