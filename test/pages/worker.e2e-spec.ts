import { eventually } from '@tanggap/testing';
import type { Page } from 'playwright-core';
import { decide, inspect, recommend, verify, waitFor, allOf, type Work } from '../../deploy/local/src/aid/deciding.js';
import { officerOf } from '../../deploy/local/src/aid/officer.js';
import { holdersIn } from '../../deploy/local/src/aid/holders.js';
import { BankPortal } from '../../deploy/local/src/aid/bank.js';
import { checkout, testBankAccess } from '@tanggap/testing';
import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { isDecided, query } from '../journeys/databases.js';
import { fileSample } from '../journeys/filing.js';
import { SignedIn } from '../journeys/signed-in.js';
import { follow } from './browser.js';
import { describeInBrowser } from './config.js';
import { demo } from './demo.js';
import { listedWorkers, type ListedWorker } from './listed-workers.js';
import { asksAboutOwnData } from './data-officer.js';
import { looked, ProductInBrowser } from './product.js';

const SAMPLE = 'closure-148.csv';
const SETTING_UP = 400_000;
const LIGHTEST_KB = 40;
const FINGER = 44;

const demoAccounts = () =>
  (JSON.parse(readFileSync(join(checkout, 'deploy/seed/accounts.json'), 'utf8')) as { accounts: never[] }).accounts;

describeInBrowser('A worker’s pages', () => {
  let product: ProductInBrowser;
  let workers: readonly ListedWorker[];
  let offered: ListedWorker;
  let page: Page;

  const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
  const officer = (name: string) =>
    officerOf(product.line.urls, demoAccounts(), name.includes('@') ? name : `${name}@disnaker.banten.example`);
  const go = (path: string) => page.goto(product.url + path);
  const press = (action: string) => follow(page, `main form[action="${action}"] button[type="submit"]`);
  const body = () => page.innerText('main');

  beforeAll(async () => {
    product = await ProductInBrowser.start({ bank: true });
    const { line } = product;
    const bank = new BankPortal(line.urls['bank-simulator'], testBankAccess());
    await bank.open(holdersIn(join(checkout, 'deploy/seed', SAMPLE)));
    const { noticeId } = await fileSample(line, SAMPLE);
    await eventually(() => isDecided(line, noticeId), { within: 60_000 });
    workers = await listedWorkers(line, SAMPLE, noticeId);
    const seats = await query<{ caseId: string }>(
      line,
      'training-referrals',
      `select case_id as "caseId" from referrals where status = 'seat-held' order by id`,
    );
    offered = workerOf(seats[0]?.caseId);
  }, SETTING_UP);

  afterAll(() => product?.stop());

  function workerOf(caseId: string | undefined): ListedWorker {
    const found = workers.find((one) => one.caseId === caseId);
    if (!found) throw new Error(`nobody has the case ${caseId}`);
    return found;
  }

  async function fillIdentity({ nik, birthDate }: ListedWorker): Promise<void> {
    const [year = '', month = '', day = ''] = birthDate.split('-');
    await page.fill('[name="nik"]', nik.replace(/(\d{4})(?=\d)/g, '$1 '));
    await page.fill('[name="birthDate-day"]', day);
    await page.fill('[name="birthDate-month"]', month);
    await page.fill('[name="birthDate-year"]', year);
  }

  /** What is pressed with a finger and lower than it should be. Links within a sentence are not. */
  const tooSmall = () =>
    page.evaluate<
      string[]
    >(`[...document.querySelectorAll('main button, main a.button, main .large-link, main .call, main .todo a, main select, main input:not([type=hidden]):not([type=radio])')]
      .filter((one) => one.getBoundingClientRect().height < ${FINGER} - 0.5).map((one) => one.outerHTML.slice(0, 80))`);

  describe('without an account', () => {
    beforeAll(async () => void (page = await product.visitor('/cek')));

    it.each(['id', 'en'])('ask three things, say all that is wrong at once, and never which (%s)', async (language) => {
      await go(`/cek?lang=${language}`);
      expect(await looked(page, `worker-check-${language}`)).toEqual([]);
      await press('/cek');
      expect(await page.locator('.errors li').count()).toBe(3);
      expect(await page.title()).toMatch(language === 'id' ? /^Ada masalah/ : /^There is a problem/);
      expect(await looked(page, `worker-check-wrong-${language}`)).toEqual([]);
      await fillIdentity({ ...offered, birthDate: '1970-01-01' });
      await page.fill('[name="code"]', offered.code);
      await press('/cek');
      const known = await page.innerText('.errors');
      await fillIdentity({ ...offered, nik: '3603010101010001' });
      await page.fill('[name="code"]', offered.code);
      await press('/cek');
      expect(await page.innerText('.errors')).toBe(known);
      expect(page.url()).toBe(`${product.url}/cek`);
    });

    it('show how far it is, with no more than a first name and the company, and nothing of it in the address', async () => {
      await go('/cek?lang=id');
      await fillIdentity(offered);
      await page.fill('[name="code"]', offered.code.toLowerCase().replace('-', ' '));
      await press('/cek');
      const [first = '', ...others] = offered.name.split(' ');
      expect(await page.innerText('h1')).toContain(first);
      const text = await body();
      for (const word of [...others, offered.nik]) expect(text).not.toContain(word);
      expect(text).toContain('PT Citra Alas Kaki');
      expect(text).toMatch(/Anda di langkah \d dari 5/);
      expect(page.url()).toBe(`${product.url}/cek`);
      expect(await looked(page, 'worker-checked')).toEqual([]);
      expect(await tooSmall()).toEqual([]);
    });
  });

  describe('signed in', () => {
    beforeAll(async () => void (page = await product.as(demo.worker, '/worker?lang=id')));

    it('lead to where the account is connected, and connect it by the code on the extract', async () => {
      expect(page.url()).toBe(`${product.url}/worker/connect`);
      expect(await looked(page, 'worker-connect')).toEqual([]);
      await press('/worker/connect');
      expect(await looked(page, 'worker-connect-wrong')).toEqual([]);
      await fillIdentity(offered);
      await page.fill('[name="code"]', offered.code);
      await press('/worker/connect');
      expect(page.url()).toBe(`${product.url}/worker`);
    });

    it('say in words where things stand, what to do, by when, and whom to call', async () => {
      await eventually(async () => {
        await go('/worker?lang=id');
        return (await body()).includes('Satu kursi kami simpan untuk Anda');
      });
      const text = await body();
      expect(text).toMatch(/Anda di langkah [12] dari 5: (Terdaftar|Diperiksa)/);
      expect(text).toMatch(/Jawab tawaran pelatihan: terima atau tolak\.\s+sampai \d/);
      expect(text).toMatch(/Sisa \d+ hari untuk mengajukan klaim|Batas waktu klaim sudah lewat/);
      expect(text).toContain('Dinas Tenaga Kerja');
      expect(await page.locator('.stages [aria-current="step"]').count()).toBe(1);
      expect(await tooSmall()).toEqual([]);
    });

    it.each(['id', 'en'])('keep nobody out, in %s', async (language) => {
      for (const path of ['', '/training', '/account', '/account/bank', '/account/post', '/data', '/report']) {
        await go(`/worker${path}?lang=${language}`);
        expect(await looked(page, `worker${path.replaceAll('/', '-')}-${language}`)).toEqual([]);
        expect(await tooSmall()).toEqual([]);
        expect(await body()).not.toMatch(/\b(?:seat-held|needs-evidence|reason-\w+|[a-z]+\.[a-z]+-[a-z]+)\b/);
      }
    });

    it('weigh at most 40 KB, with two requests after the document, and need no script', async () => {
      const storageState = await page.context().storageState();
      const fresh = await product.browser.newContext({ storageState, javaScriptEnabled: false });
      const light = await fresh.newPage();
      const sizes = new Map<string, number>();
      light.on('requestfinished', (request) => {
        void request
          .sizes()
          .then(({ responseBodySize: body, responseHeadersSize: head }) => sizes.set(request.url(), body + head));
      });
      await light.goto(`${product.url}/worker`, { waitUntil: 'networkidle' });
      expect([...sizes.keys()].length).toBeLessThanOrEqual(3);
      expect([...sizes.values()].reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(LIGHTEST_KB * 1024);
      expect(await light.innerText('main')).toMatch(/step \d of 5/);
      await fresh.close();
    });

    it('give a calendar file of an offer, take a reason for declining it, and not without one', async () => {
      await go('/worker/training?lang=id');
      const href = (await page.getAttribute('a[download="tanggap.ics"]', 'href')) ?? '';
      const file = await page.request.get(product.url + href);
      expect([file.status(), file.headers()['content-type']]).toEqual([200, 'text/calendar; charset=utf-8']);
      expect(await file.text()).toMatch(/^BEGIN:VCALENDAR\r\n/);
      await follow(page, 'main a[href$="/decline"]');
      expect(await looked(page, 'worker-decline')).toEqual([]);
      await follow(page, 'main button[type="submit"]');
      expect(await page.innerText('.errors')).toContain('Pilih satu alasan.');
      expect(await looked(page, 'worker-decline-wrong')).toEqual([]);
    });

    it('accept the offer', async () => {
      await go('/worker/training?lang=id');
      await follow(page, 'main form button[type="submit"]');
      expect(await page.innerText('.told.done')).toContain('Tawaran diterima.');
      expect(await body()).toContain('Anda menerima tawaran ini.');
    });

    it('state an account, with all that is wrong told first', async () => {
      await go('/worker/account?lang=id');
      await press('/worker/account');
      expect(await page.innerText('.errors')).toContain('Pilih salah satu.');
      expect(await looked(page, 'worker-account-wrong')).toEqual([]);
      await page.check('input[value="bank"]');
      await press('/worker/account');
      await press('/worker/account/bank');
      expect(await page.locator('.errors li').count()).toBe(3);
      expect(await looked(page, 'worker-account-bank-wrong')).toEqual([]);
      await page.selectOption('[name="bankCode"]', '002');
      await page.fill('[name="number"]', '1234-5678 9012345');
      await page.fill('[name="holder"]', offered.name);
      await press('/worker/account/bank');
      expect(await page.innerText('.told.done')).toContain('Rekening disimpan.');
      expect(await body()).toContain('•••2345');
      expect(await body()).not.toContain('123456789012345');
    });

    it('show the own data masked until asked, and take a choice', async () => {
      await go('/worker/data?lang=id');
      expect(await body()).not.toContain(offered.name);
      await press('/worker/data/reveal');
      expect(await body()).toContain(offered.name);
      expect(await looked(page, 'worker-data-shown')).toEqual([]);
      await go('/worker/data?lang=id');
      await follow(page, 'main form[action="/worker/consents"]:has(input[value="employers"]) button[type="submit"]');
      expect(await page.innerText('.told.done')).toContain('Pilihan Anda disimpan.');
      await asksAboutOwnData(page, product);
      const data = await page.request.get(`${product.url}/worker/data/download`);
      expect([data.status(), await data.text()]).toEqual([200, expect.not.stringContaining(offered.nik)]);
    });

    it('tell of a layoff oneself, with all that is missing told at once', async () => {
      await go('/worker/report?lang=id');
      await press('/worker/report');
      expect(await page.locator('.errors li').count()).toBe(9);
      expect(await looked(page, 'worker-report-wrong')).toEqual([]);
    });
  });

  describe('of who was refused', () => {
    let refused: Work;

    beforeAll(async () => {
      const verifier = officer('verifikator.kedua');
      const reserved = await waitFor('work is taken up', async () => {
        const found = await allOf<Work>(verifier, '/worklist?state=needs-evidence');
        return found.length >= 8 ? found : undefined;
      });
      const [first] = await allOf<Work>(verifier, '/worklist?state=screened');
      if (!first) throw new Error('nobody is proposed to be refused');
      refused = first;
      const eligible = await verify(
        verifier,
        reserved.slice(0, 1).map(({ id }) => id),
        today,
      );
      const ids = [...eligible, ...(await recommend(verifier, [refused.id], 'not-eligible'))];
      await inspect(officer('auditor@inspektorat.banten.example'), ids);
      const approvers = [officer('penyetuju'), officer('penyetuju.kedua')] as const;
      await decide(verifier, approvers, { assessmentIds: ids, decree: '800/117/2026', day: today });
      // The account becomes that of this person, as a caseworker does after a check.
      const caseworker = new SignedIn(product.line, 'pengantar.provinsi@disnaker.banten.example');
      const worker = new SignedIn(product.line, demo.worker.username);
      const check = { means: 'identity-card', note: 'KTP asli dilihat di loket' };
      const { personId } = workerOf(refused.caseId);
      const connected = await caseworker.send('worker-registry', 'POST', `/people/${personId}/login`, {
        loginId: worker.id,
        identityCheck: check,
      });
      expect(connected).toMatchObject({ status: 201 });
    }, SETTING_UP);

    it('say why, take an objection, and show its receipt and its state', async () => {
      await eventually(async () => {
        await go('/worker?lang=id');
        return (await body()).includes('Bantuan Anda ditolak.');
      });
      expect(await body()).toContain('langkah 3 dari 5: Ditetapkan');
      expect(await looked(page, 'worker-refused')).toEqual([]);
      await follow(page, 'main a.button');
      expect(await looked(page, 'worker-appeal')).toEqual([]);
      await follow(page, 'main form button[type="submit"]');
      expect(await page.locator('.errors li').count()).toBe(1);
      expect(await looked(page, 'worker-appeal-wrong')).toEqual([]);
      await page.fill('textarea', 'Upah di daftar termasuk lembur; slip gaji saya di bawah batas.');
      await follow(page, 'main form button[type="submit"]');
      expect(await body()).toContain('Nomor tanda terima:');
      expect(await body()).toContain('Diputuskan paling lambat');
      expect(await looked(page, 'worker-appeal-receipt')).toEqual([]);
      await go('/worker?lang=en');
      expect(await body()).toContain('We have your objection.');
      expect(await looked(page, 'worker-appealed-en')).toEqual([]);
    });
  });

  it('are whole: nothing was blocked or lost on the way', () => {
    expect(product.complaints).toEqual([]);
  });
});
