import { eventually, type Line } from '@tanggap/testing';
import type { Browser, Page } from 'playwright-core';
import { Account } from '../../deploy/local/src/line/account.js';
import { ask } from '../../deploy/local/src/line/http.js';
import { isDecided } from '../journeys/databases.js';
import type { Filed } from '../journeys/filing.js';
import { accessibilityProblems, follow, sidewaysScroll, visit } from './browser.js';
import { demo } from './demo.js';
import type { Running } from './running.js';

const LIGHTEST_KB = 40;

export function frontPage(running: Running): void {
  describe('The front page in a browser', () => {
    let line: Line;
    let browser: Browser;
    let url: string;
    let filed: Filed;

    beforeAll(async () => {
      ({ filed } = running);
      ({ line, browser, url } = running.product);
      await eventually(() => isDecided(line, filed.noticeId), { within: 60_000 });
    }, 400_000);

    async function signIn(page: Page, account: { username: string; password: string }): Promise<void> {
      await page.fill('#username', account.username);
      await page.fill('#password', account.password);
      await follow(page, 'form[action="/sign-in"] button');
    }

    async function openLine(page: Page, account: { username: string; password: string }): Promise<void> {
      await signIn(page, account);
      await page.goto(`${url}/line/${filed.noticeId}`);
    }

    describe.each(['light', 'dark'] as const)('in %s colours', (colorScheme) => {
      it.each(['id', 'en'])(
        'has nothing that keeps anybody out, for visitors and for staff, in %s',
        async (language) => {
          const { page, complaints } = await visit(browser, `${url}/?lang=${language}`, { colorScheme });
          expect(await page.getAttribute('html', 'lang')).toBe(language);
          expect(await accessibilityProblems(page)).toEqual([]);
          await follow(page, 'form[action="/sign-in"] button');
          expect(await page.locator('.errors li').count()).toBe(2);
          expect(await accessibilityProblems(page)).toEqual([]);
          await openLine(page, demo.headOfOffice);
          expect(await page.locator('.who').count()).toBe(1);
          expect(await page.locator('.equations tbody tr').count()).toBe(6);
          expect(await accessibilityProblems(page)).toEqual([]);
          await page.goto(`${url}/nowhere`);
          expect(await accessibilityProblems(page)).toEqual([]);
          expect(complaints).toEqual([]);
          await page.context().close();
        },
      );
    });

    it.each([320, 360, 1280])('never scrolls sideways at %d pixels', async (width) => {
      const { page } = await visit(browser, url, { viewport: { width, height: 700 } });
      expect(await sidewaysScroll(page)).toBe(0);
      await openLine(page, demo.headOfOffice);
      expect(await sidewaysScroll(page)).toBe(0);
      await page.context().close();
    });

    it('shows the head of office the balance of a notice', async () => {
      const { page } = await visit(browser, url);
      await openLine(page, demo.headOfOffice);
      expect(await page.innerText('#verdict')).toContain('Hitungan cocok');
      expect(await page.locator('.equations .tag-good').count()).toBe(6);
      expect(await page.locator('.track .full').count()).toBe(4);
      expect(await page.innerText('h1')).toBe('PT Citra Alas Kaki');
      await page.context().close();
    });

    it('comes back to the page that was asked for before signing in', async () => {
      const { page } = await visit(browser, `${url}/line/${filed.noticeId}`);
      expect(await page.innerText('[role=status]')).toBe('Silakan masuk untuk membuka halaman itu.');
      await signIn(page, demo.headOfOffice);
      expect(new URL(page.url()).pathname).toBe(`/line/${filed.noticeId}`);
      await page.context().close();
    });

    it('leads whoever is signed in to their own pages, and shows nobody what the role does not include', async () => {
      const { page } = await visit(browser, url);
      await openLine(page, demo.hrOfficer);
      expect(await page.innerText('h1')).toBe('Anda tidak berwenang membuka ini');
      await page.goto(url);
      expect(new URL(page.url()).pathname).toBe(await page.getAttribute('.menu li:first-child a', 'href'));
      await page.context().close();
    });

    it('leads everybody whose account is printed to a page of theirs', async () => {
      const desks = {
        mediator: '/disputes',
        unionOfficer: '/union',
        inspector: '/notices',
        dataOfficer: '/data-requests',
      };
      for (const [name, path] of Object.entries(desks)) {
        const { page } = await visit(browser, url);
        await signIn(page, demo[name as keyof typeof desks]);
        expect([name, new URL(page.url()).pathname]).toEqual([name, path]);
        await page.context().close();
      }
    });

    it('gives programs the same balance as JSON', async () => {
      const token = await new Account(line.urls.identity, demo.headOfOffice).token();
      const { noticeId, counts, balance } = filed;
      // A service that takes longer than the portal waits is missing from it.
      await eventually(async () => {
        const { body } = await ask(`${url}/line/${noticeId}`, { token });
        expect(body).toEqual({ noticeId, state: 'closes', balance, missing: [], counts });
      });
    });

    it('says what runs, and in which state', async () => {
      const { page } = await visit(browser, url);
      expect(await page.locator('tbody tr').count()).toBe(5);
      await eventually(async () => {
        await page.goto(url);
        expect(await page.locator('tr', { hasText: 'identity' }).textContent()).toContain('Siap');
      });
      await page.context().close();
    });

    it('keeps the language that was chosen, and the page', async () => {
      const { page } = await visit(browser, url);
      await follow(page, 'nav.languages a[lang="en"]');
      expect(await page.innerText('h1')).toContain('without losing a worker');
      await page.goto(url);
      expect(await page.getAttribute('html', 'lang')).toBe('en');
      await page.context().close();
    });

    it('lets nobody in with a wrong password, and says so at the field and in the title', async () => {
      const { page } = await visit(browser, url);
      await signIn(page, { ...demo.headOfOffice, password: 'salah' });
      expect(await page.title()).toMatch(/^Ada masalah/);
      expect(await page.innerText('#username-wrong')).toBe('Nama akun atau kata sandi tidak cocok.');
      expect(await page.inputValue('#username')).toBe(demo.headOfOffice.username);
      expect(await page.inputValue('#password')).toBe('');
      await page.context().close();
    });

    it('works without scripts: in, around, and out again', async () => {
      const { page } = await visit(browser, url, { javaScriptEnabled: false });
      await openLine(page, demo.headOfOffice);
      expect(await page.innerText('.who')).toContain(demo.headOfOffice.username);
      const session = (await page.context().cookies()).find(({ name }) => name === 'tanggap-session');
      expect(session).toMatchObject({ httpOnly: true, sameSite: 'Strict' });
      await follow(page, '.who button');
      expect(await page.innerText('[role=status]')).toBe('Anda sudah keluar.');
      // What is left says that this browser was here before, and nothing of who.
      expect((await page.context().cookies()).map(({ name }) => name)).toEqual(['tanggap-device']);
      await page.context().close();
    });

    it('can be used with the keyboard alone, the focus always in sight', async () => {
      const { page } = await visit(browser, url);
      await page.keyboard.press('Tab');
      expect(await page.innerText(':focus')).toBe('Langsung ke isi');
      const outlines: string[] = [];
      for (let stop = 0; stop < 6; stop += 1) {
        outlines.push(await page.evaluate('getComputedStyle(document.activeElement).outlineWidth'));
        await page.keyboard.press('Tab');
      }
      expect(new Set(outlines)).toEqual(new Set(['3px']));
      await page.context().close();
    });

    it('is looked at by checks that notice what they are for', async () => {
      const { page, complaints } = await visit(browser, url, { viewport: { width: 320, height: 700 } });
      await page.evaluate(`document.body.innerHTML = '<img src="/assets/mark.svg" style="width: 500px">'`);
      await page.evaluate(`document.querySelector('img').width = 500`);
      expect((await accessibilityProblems(page)).join('\n')).toContain('image-alt');
      expect(complaints.join('\n')).toContain('Content Security Policy');
      expect(await sidewaysScroll(page)).toBeGreaterThan(0);
      await page.context().close();
    });

    it('is light enough for a thin line', async () => {
      const { page } = await visit(browser, 'about:blank');
      // As they go over the line, packed.
      const sizes: Promise<{ responseBodySize: number }>[] = [];
      page.on('requestfinished', (request) => sizes.push(request.sizes()));
      await page.goto(url, { waitUntil: 'networkidle' });
      const bytes = (await Promise.all(sizes)).reduce((sum, { responseBodySize }) => sum + responseBodySize, 0);
      expect(bytes).toBeGreaterThan(5_000);
      expect(bytes).toBeLessThan(LIGHTEST_KB * 1_024);
      await page.context().close();
    });
  });
}
