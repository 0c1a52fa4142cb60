import { readConfig, startService, type RunningService } from '@tanggap/platform';
import { freePort, testKeys } from '@tanggap/testing';
import type { Browser } from 'playwright-core';
import { testProvider, type TestProvider } from '../../apps/identity/test/a-provider.js';
import { runningIdentity, type RunningIdentity } from '../../apps/identity/test/running-identity.js';
import { PortalConfig } from '../../apps/portal/src/config.js';
import { PortalModule } from '../../apps/portal/src/portal.module.js';
import { accessibilityProblems, follow, launchBrowser, visit } from './browser.js';
import { describeInBrowser } from './config.js';
import { demo } from './demo.js';

describeInBrowser('Signing in with the office’s provider', () => {
  let provider: TestProvider;
  let identity: RunningIdentity;
  let portal: RunningService;
  let browser: Browser;

  beforeAll(async () => {
    const port = await freePort();
    // Another host than the provider's: the way back begins at another site.
    const url = `http://localhost:${port}`;
    const people = { maya: { email: demo.hrOfficer.username }, stranger: { email: 'stranger@elsewhere.example' } };
    provider = await testProvider({ redirectUri: `${url}/sign-in/provider/back`, people });
    const oidc = { OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: provider.clientId };
    identity = await runningIdentity({ ...oidc, KEY_RING: testKeys.keyRing, LOOKUP_KEY: testKeys.lookupKey });
    const environment = {
      ...{ APP_ENV: 'test', PORT: String(port), LOG_LEVEL: 'silent', DATABASE_URL: 'postgres://none' },
      ...{ KEY_RING: testKeys.keyRing, LOOKUP_KEY: testKeys.lookupKey, IDENTITY_URL: identity.url },
      ...{ ...oidc, OIDC_CLIENT_SECRET: provider.clientSecret, PORTAL_URL: url },
    };
    portal = await startService(PortalModule, readConfig({ name: 'portal', port, own: PortalConfig }, environment));
    browser = await launchBrowser();
  }, 400_000);

  afterAll(async () => {
    await browser?.close();
    await portal?.close();
    await identity?.close();
    await provider?.stop();
  });

  const front = () => portal.url.replace('127.0.0.1', 'localhost');

  it('leads to the provider and back to the page that was asked for, and asks for no password here', async () => {
    const { page, complaints } = await visit(browser, `${front()}/account`);
    expect(await page.locator('#password').count()).toBe(0);
    expect(await accessibilityProblems(page)).toEqual([]);
    await follow(page, 'a[href^="/sign-in/provider"]');
    expect(new URL(page.url()).origin).toBe(provider.issuer);
    await page.fill('input[name="sub"]', 'maya');
    await page.click('button');
    await page.waitForURL(`${front()}/account`);
    expect(await page.innerText('.who')).toContain(demo.hrOfficer.username);
    expect(await page.innerText('main')).toContain('HRD perusahaan');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('does not let in whom no account belongs to, and says so', async () => {
    const { page } = await visit(browser, front());
    await follow(page, 'a[href^="/sign-in/provider"]');
    await page.fill('input[name="sub"]', 'stranger');
    await page.click('button');
    await page.waitForURL(/\/sign-in\/provider\/back/);
    expect(await page.innerText('main')).toContain('belum terhubung dengan akun Tanggap');
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await page.locator('.who').count()).toBe(0);
    await page.context().close();
  });

  it('takes nobody’s word on a way that this browser did not begin', async () => {
    const { page } = await visit(browser, 'about:blank');
    const answer = await page.goto(`${front()}/sign-in/provider/back?code=invented&state=invented`);
    expect(answer?.status()).toBe(403);
    expect(await page.locator('.who').count()).toBe(0);
    await page.context().close();
  });
});
