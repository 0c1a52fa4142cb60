import ExcelJS from 'exceljs';
import { eventually } from '@tanggap/testing';
import type { Page } from 'playwright-core';
import { codeShown } from '../../apps/identity/test/an-app-on-a-phone.js';
import { query } from '../journeys/databases.js';
import { follow } from './browser.js';
import { describeInBrowser } from './config.js';
import { demo, type DemoAccount } from './demo.js';
import { endSession, knownSessionKey } from './ended-session.js';
import { looked, ProductInBrowser, signIn } from './product.js';

const good = 'sepatu-biru-di-lemari';

describeInBrowser('Accounts in a browser', () => {
  let product: ProductInBrowser;
  beforeAll(
    async () =>
      void (product = await ProductInBrowser.start({ services: ['identity', 'portal'], env: knownSessionKey })),
    400_000,
  );
  afterAll(() => product?.stop());

  const submit = (page: Page, action: string) => follow(page, `form[action="${action}"] button[type="submit"]`);
  const told = (page: Page) => page.innerText('.told.done');
  const problems = (page: Page) => page.innerText('.errors');

  /** What the newest message to somebody says. */
  async function messageTo(address: string): Promise<string> {
    const page = await product.visitor('/demo/messages');
    const message = await page.locator('.messages li', { hasText: address }).first().innerText();
    await page.context().close();
    return message;
  }

  /** Turns on the second step; the secret is what a phone would have read. */
  async function enrolled(page: Page): Promise<string> {
    await page.goto(`${product.url}/account/second-factor`);
    await page.fill('#field-proof-password', demo.hrOfficer.password);
    await submit(page, '/account/second-factor');
    const secret = (await page.locator('.secret').textContent()) ?? '';
    return secret.replaceAll(' ', '');
  }

  async function invite(page: Page, address: string, role = 'HRD_PERUSAHAAN'): Promise<void> {
    await page.fill('#field-address', address);
    await page.check(`input[value="${role}"]`);
  }

  describe('the own account', () => {
    it('says who one is, where one is signed in, and ends what one does not know', async () => {
      const elsewhere = await product.as(demo.caseworker, '/account');
      const page = await product.as(demo.caseworker, '/account');
      expect(await page.innerText('main')).toContain('Pengantar kerja');
      expect(await looked(page, 'account-own')).toEqual([]);
      await follow(page, '.tabs a[href="/account/sessions"]');
      expect(await page.locator('tbody tr').count()).toBe(2);
      expect(await page.innerText('tbody')).toContain('Peramban ini');
      expect(await looked(page, 'account-sessions')).toEqual([]);
      await follow(page, 'tbody form button');
      expect(await told(page)).toContain('sudah diakhiri');
      expect(await page.locator('tbody tr').count()).toBe(1);
      await elsewhere.context().close();
    });

    it('is warned two minutes before its session is over, and stays with one press', async () => {
      const page = await product.as(demo.dataOfficer);
      await page.clock.install();
      await page.goto(`${product.url}/account`);
      expect(await page.isVisible('#session')).toBe(false);
      await page.clock.fastForward('28:30');
      expect(await page.innerText('#session')).toContain('berakhir dalam 2 menit');
      expect(await looked(page, 'account-session-soon')).toEqual([]);
      await page.click('#session button');
      await page.waitForSelector('#session', { state: 'hidden' });
      await page.context().close();
    });

    it('has its password changed by who knows it, and says each thing that is wrong at its field', async () => {
      const account: DemoAccount = demo.inspector;
      const page = await product.as(account, '/account/password');
      const fill = async (current: string, next: string, again = next) => {
        await page.fill('#field-current-password', current);
        await page.fill('#field-new-password', next);
        await page.fill('#field-again-password', again);
        await submit(page, '/account/password');
      };
      await fill(account.password, good, 'something-else');
      expect(await problems(page)).toContain('tidak sama');
      await fill('not-the-password', good);
      expect(await page.innerText('#field-current-password-wrong')).toContain('tidak cocok');
      await fill(account.password, 'Password123456');
      expect(await page.innerText('#field-new-password-wrong')).toContain('paling sering dipakai');
      expect(await page.title()).toMatch(/^Ada masalah/);
      expect(await looked(page, 'account-password')).toEqual([]);
      await fill(account.password, good);
      expect(await told(page)).toContain('Kata sandi sudah diganti');
      await follow(page, '.who button');
      await signIn(page, { ...account, password: good });
      expect(await page.locator('.who').count()).toBe(1);
    });

    it('is opened with a code of the phone once the second step is on, and with a recovery code', async () => {
      const page = await product.as(demo.hrOfficer);
      await page.goto(`${product.url}/account/second-factor`);
      expect(await looked(page, 'account-second-off')).toEqual([]);
      await submit(page, '/account/second-factor');
      expect(await problems(page)).toContain('Ketik kata sandi Anda');
      const secret = await enrolled(page);
      expect(await looked(page, 'account-second-setup')).toEqual([]);
      await page.fill('#field-app-code', '000000');
      await submit(page, '/account/second-factor/setup');
      expect(await problems(page)).toContain('tidak cocok');
      await page.fill('#field-app-code', codeShown(secret));
      await submit(page, '/account/second-factor/setup');
      const codes = await page.locator('.recovery-codes li').allInnerTexts();
      expect(codes).toHaveLength(10);
      expect(await looked(page, 'account-recovery-codes')).toEqual([]);
      await page.goto(`${product.url}/account/second-factor`);
      expect(await looked(page, 'account-second-on')).toEqual([]);
      await follow(page, '.who button');

      await signIn(page, demo.hrOfficer);
      expect(new URL(page.url()).pathname).toBe('/sign-in/code');
      await page.fill('#field-app-code', '111111');
      await submit(page, '/sign-in/code');
      expect(await problems(page)).toContain('tidak cocok');
      expect(await looked(page, 'account-second-step')).toEqual([]);
      await page.fill('#field-app-code', codes[0] ?? '');
      await submit(page, '/sign-in/code');
      expect(await page.innerText('.who')).toContain(demo.hrOfficer.username);

      // What was typed goes along through the second step as well, and is sent as it was.
      await page.goto(`${product.url}/colleagues/invite`);
      await invite(page, 'kawan.lama@contoh.example');
      await endSession(page);
      await submit(page, '/colleagues/invite');
      await page.fill('#password', demo.hrOfficer.password);
      await submit(page, '/sign-in');
      await page.fill('#field-app-code', codes[1] ?? '');
      await submit(page, '/sign-in/code');
      expect(await page.innerText('h1')).toBe('Lanjutkan mengirim');
      await follow(page, 'form[action="/colleagues/invite"] button:not([name])');
      expect(await told(page)).toContain('Undangan dibuat dan dikirim');
    });

    it('gives what was typed back to who typed it, when the session had ended meanwhile; no script is needed', async () => {
      const page = await product.as(demo.otherHrOfficer, '/colleagues/invite', { javaScriptEnabled: false });
      await invite(page, 'rekan.baru@baja.example');
      await endSession(page);
      await submit(page, '/colleagues/invite');
      expect(await page.innerText('main')).toContain('Yang Anda ketik tidak hilang');
      expect(await page.inputValue('#username')).toBe(demo.otherHrOfficer.username);
      await page.fill('#password', 'bukan-kata-sandinya');
      await submit(page, '/sign-in');
      expect(await problems(page)).toContain('tidak cocok');
      await page.fill('#password', demo.otherHrOfficer.password);
      await submit(page, '/sign-in');
      expect(await page.innerText('h1')).toBe('Lanjutkan mengirim');
      await follow(page, 'button[name="form-look"]');
      expect(await problems(page)).toContain('Ini belum terkirim');
      expect(await page.inputValue('#field-address')).toBe('rekan.baru@baja.example');
      expect(await page.isChecked('input[value="HRD_PERUSAHAAN"]')).toBe(true);
      await submit(page, '/colleagues/invite');
      expect(await told(page)).toContain('Undangan dibuat dan dikirim');
      await follow(page, 'tr:has-text("rekan.baru@baja.example") form button[formaction$="/revocation"]');
    });

    it('gives nobody else what was typed, and has pages for it that nothing keeps anybody out of', async () => {
      const page = await product.as(demo.administrator, '/colleagues/invite');
      await invite(page, 'rahasia@disnaker.example', 'PENGANTAR_KERJA');
      await endSession(page);
      await submit(page, '/colleagues/invite');
      expect(await looked(page, 'account-ended')).toEqual([]);
      await signIn(page, demo.treasurer);
      expect(await page.content()).not.toContain('rahasia@disnaker.example');

      await page.context().clearCookies();
      await page.goto(product.url);
      await signIn(page, demo.administrator);
      await page.goto(`${product.url}/colleagues/invite`);
      await invite(page, 'tulisan panjang @disnaker.example', 'PENGANTAR_KERJA');
      await endSession(page);
      await submit(page, '/colleagues/invite');
      await page.fill('#password', demo.administrator.password);
      await submit(page, '/sign-in');
      expect(await looked(page, 'account-unsent')).toEqual([]);
    });
  });

  describe('who forgot the password', () => {
    it('makes a new one by a link that is good once, without scripts', async () => {
      const account = demo.approver;
      const page = await product.visitor('/', { javaScriptEnabled: false });
      await follow(page, '.forgotten a');
      await submit(page, '/lupa-sandi');
      expect(await problems(page)).toContain('Isi nama akun');
      await page.fill('#field-username', account.username);
      await submit(page, '/lupa-sandi');
      expect(await page.innerText('h1')).toBe('Periksa surel Anda');
      await eventually(async () => (await messageTo(account.username)).includes('/sandi-baru/'));
      const link = async () => /\/sandi-baru\/[\w-]{43}/.exec(await messageTo(account.username))?.[0] ?? '';
      const path = await link();
      expect(path).not.toBe('');
      await page.goto(product.url + path);
      expect(await page.innerText('main')).toContain(account.username);
      const fill = async (next: string, again = next) => {
        await page.fill('#field-new-password', next);
        await page.fill('#field-again-password', again);
        await submit(page, path);
      };
      await fill(good, 'something-else');
      expect(await problems(page)).toContain('tidak sama');
      await fill('pendek');
      expect(await problems(page)).toContain('Paling sedikit 12 huruf');
      await fill(good);
      expect(await page.innerText('.told')).toContain('Kata sandi sudah diganti');
      await signIn(page, { ...account, password: good });
      expect(await page.locator('.who').count()).toBe(1);
      expect((await page.goto(product.url + path))?.status()).toBe(404);
    });

    it('has pages for it that nothing keeps anybody out of', async () => {
      const page = await product.visitor('/lupa-sandi');
      expect(await looked(page, 'account-forgotten')).toEqual([]);
      await page.fill('#field-username', demo.secondApprover.username);
      await submit(page, '/lupa-sandi');
      expect(await looked(page, 'account-forgotten-sent')).toEqual([]);
      await eventually(async () => (await messageTo(demo.secondApprover.username)).includes('/sandi-baru/'));
      const path = /\/sandi-baru\/[\w-]{43}/.exec(await messageTo(demo.secondApprover.username))?.[0] ?? '';
      await page.goto(product.url + path);
      expect(await looked(page, 'account-new-password')).toEqual([]);
    });
  });

  describe('colleagues', () => {
    it('are invited, make their account by the link, and are suspended', async () => {
      const hr = await product.as(demo.otherHrOfficer, '/colleagues');
      expect(await looked(hr, 'account-colleagues-new')).toEqual([]);
      await follow(hr, 'a.button[href="/colleagues/invite"]');
      await submit(hr, '/colleagues/invite');
      expect(await hr.locator('.errors li').count()).toBeGreaterThan(0);
      expect(await looked(hr, 'account-invite-wrong')).toEqual([]);
      await hr.fill('#field-address', 'rekan@baja.example');
      await hr.check('input[value="HRD_PERUSAHAAN"]');
      await submit(hr, '/colleagues/invite');
      expect(await told(hr)).toContain('Undangan dibuat dan dikirim');
      expect(await looked(hr, 'account-colleagues')).toEqual([]);

      const path = /\/undangan\/[\w-]{43}/.exec(await messageTo('rekan@baja.example'))?.[0] ?? '';
      const invited = await product.visitor(path);
      expect(await invited.innerText('main')).toContain('HRD perusahaan');
      await invited.fill('#field-name', 'Rekan Baru');
      await invited.fill('#field-new-password', 'pendek');
      await submit(invited, path);
      expect(await problems(invited)).toContain('Paling sedikit 12 huruf');
      expect(await looked(invited, 'account-invited')).toEqual([]);
      await invited.fill('#field-new-password', good);
      await submit(invited, path);
      await signIn(invited, { username: 'rekan@baja.example', password: good });
      expect(await invited.innerText('.who')).toContain('rekan@baja.example');
      expect((await invited.goto(product.url + path))?.status()).toBe(404);
      expect(await looked(invited, 'account-invitation-over')).toEqual([]);

      await hr.goto(`${product.url}/colleagues`);
      await follow(hr, 'tr:has-text("Rekan Baru") form button');
      expect(await told(hr)).toContain('ditangguhkan');
      await invited.context().clearCookies();
      await invited.goto(product.url);
      await signIn(invited, { username: 'rekan@baja.example', password: good });
      expect(await problems(invited)).toContain('tidak cocok');
    });

    it('are out of reach for who looks after nobody', async () => {
      const page = await product.as(demo.treasurer);
      expect((await page.goto(`${product.url}/colleagues`))?.status()).toBe(403);
      expect((await page.goto(`${product.url}/accounts`))?.status()).toBe(403);
    });
  });

  describe('the system administrator', () => {
    it('gives roles that go together, and is told by name of those that do not', async () => {
      const page = await product.as(demo.administrator, '/accounts');
      expect(await looked(page, 'account-accounts')).toEqual([]);
      await follow(page, `tr:has-text("${demo.treasurer.username}") a`);
      expect(await looked(page, 'account-one')).toEqual([]);
      await page.check('input[value="PENYETUJU_BANTUAN"]');
      await follow(page, 'form[action$="/roles"] button');
      expect(await problems(page)).toContain('Bendahara dan Penyetuju bantuan');
      expect(await page.isChecked('input[value="PENYETUJU_BANTUAN"]')).toBe(true);
      expect(await looked(page, 'account-one-conflict')).toEqual([]);
      await page.uncheck('input[value="PENYETUJU_BANTUAN"]');
      await page.check('input[value="MEDIATOR_HI"]');
      await follow(page, 'form[action$="/roles"] button');
      expect(await told(page)).toContain('Peran sudah diganti');
      expect(await page.innerText('.summary')).toContain('Mediator hubungan industrial');
    });

    it('gives somebody a company by its name, or begins one that its HR officer then registers', async () => {
      const page = await product.as(demo.administrator, '/colleagues/invite');
      await invite(page, 'hrd@cisadane.example');
      await page.fill('#field-company-name', 'cisadane');
      await submit(page, '/colleagues/invite');
      expect(await problems(page)).toContain('Pilih perusahaannya');
      expect(await looked(page, 'account-company-new')).toEqual([]);
      await page.fill('#field-company-name', 'alas kaki');
      await submit(page, '/colleagues/invite');
      expect(await page.locator('label:has-text("PT Citra Alas Kaki")').count()).toBe(1);
      expect(await looked(page, 'account-company-found')).toEqual([]);
      await page.fill('#field-company-name', 'PT Tenun Cisadane');
      await submit(page, '/colleagues/invite');
      await page.check('label:has-text("Perusahaan baru: PT Tenun Cisadane")');
      await submit(page, '/colleagues/invite');
      expect(await told(page)).toContain('Undangan dibuat dan dikirim');

      const path = /\/undangan\/[\w-]{43}/.exec(await messageTo('hrd@cisadane.example'))?.[0] ?? '';
      const invited = await product.visitor(path);
      await invited.fill('#field-name', 'Rahma Cisadane');
      await invited.fill('#field-new-password', good);
      await submit(invited, path);

      await page.goto(`${product.url}/accounts`);
      await follow(page, 'tr:has-text("hrd@cisadane.example") a');
      await page.uncheck('input[value="HRD_PERUSAHAAN"]');
      await follow(page, 'form[action$="/roles"] button');
      expect(await told(page)).toContain('Peran sudah diganti');
      expect(await page.isChecked('label:has-text("PT Tenun Cisadane")')).toBe(true);
      await page.check('input[value="HRD_PERUSAHAAN"]');
      await follow(page, 'form[action$="/roles"] button');
      expect(await told(page)).toContain('Peran sudah diganti');
      expect(await page.isChecked('label:has-text("PT Tenun Cisadane")')).toBe(true);
      await page.fill('#field-called', 'PT Citra Alas Kaki');
      await follow(page, 'form[action$="/company-name"] button');
      expect(await page.getAttribute('.errors a', 'href')).toBe('#field-called');
      expect(await looked(page, 'account-company-misnamed')).toEqual([]);
      await page.fill('#field-called', 'PT Tenun Cisadane Baru');
      await follow(page, 'form[action$="/company-name"] button');
      expect(await told(page)).toContain('Nama perusahaan sudah diganti');
      expect(await page.isChecked('label:has-text("PT Tenun Cisadane Baru")')).toBe(true);
    });

    it('is shown whose companies have no name before a new one is begun, and gives them their names', async () => {
      const id = '0192a000-0000-7000-8000-000000000003';
      const [name, whose] = ['PT Elektronika Cisoka', 'hrd@elektronika-cisoka.example'];
      await query(product.line, 'identity', 'update companies set name = null where id = $1', [id]);
      const page = await product.as(demo.administrator, '/colleagues/invite');
      await invite(page, 'hrd.kedua@elektronika-cisoka.example');
      await page.fill('#field-company-name', name);
      await submit(page, '/colleagues/invite');
      expect(await page.locator('fieldset:has(#field-companyId) label').allInnerTexts()).toEqual([
        'Tidak terikat pada perusahaan',
        `Belum bernama di sini; akunnya: ${whose}`,
        expect.stringContaining(`Perusahaan baru: ${name}`),
      ]);
      expect(await page.innerText('#field-companyId-hint')).toContain('belum bernama');
      expect(await looked(page, 'account-company-nameless')).toEqual([]);
      await page.check(`label:has-text("${whose}")`);
      await submit(page, '/colleagues/invite');
      expect(await told(page)).toContain('Undangan dibuat dan dikirim');

      await page.goto(`${product.url}/accounts`);
      await follow(page, 'main a[href="/accounts/nameless-companies"]');
      expect(await page.innerText('main section h2')).toContain('hrd.kedua@elektronika-cisoka.example');
      const action = `/accounts/nameless-companies/${id}`;
      await page.fill(`#field-called-${id}`, 'PT Citra Alas Kaki');
      await submit(page, action);
      expect(await page.getAttribute('.errors a', 'href')).toBe(`#field-called-${id}`);
      expect(await looked(page, 'account-nameless')).toEqual([]);
      await page.fill(`#field-called-${id}`, name);
      await submit(page, action);
      expect(await told(page)).toContain('Nama perusahaan sudah diganti');
      expect(await page.innerText('.empty')).toContain('sudah bernama');
      expect(await looked(page, 'account-nameless-none')).toEqual([]);
    });

    it('takes the list of accounts along as a file, which says what it is and is written down', async () => {
      const page = await product.as(demo.administrator, '/downloads');
      expect(await page.innerText('.empty')).toContain('Belum ada yang diunduh');
      expect(await looked(page, 'account-downloads-none')).toEqual([]);
      await page.goto(`${product.url}/accounts`);
      const download = page.waitForEvent('download');
      await page.click('.exports a:has-text("XLSX")');
      const file = await download;
      expect(file.suggestedFilename()).toMatch(/^tanggap-akun-\d{4}-\d{2}-\d{2}-[0-9a-f]{8}\.xlsx$/);
      const workbook = new ExcelJS.Workbook();
      await workbook.xlsx.readFile(await file.path());
      const [about, list] = workbook.worksheets;
      const terms = about?.getSheetValues().map((row) => (row as unknown[] | undefined)?.slice(1).join(': '));
      expect(terms).toContain('Saringan: tanpa saringan');
      expect(JSON.stringify(list?.getColumn(1).values)).toContain(demo.caseworker.username);
      await page.goto(`${product.url}/downloads`);
      expect(await page.locator('tbody tr').count()).toBe(1);
      expect(terms).toContain(`Nomor pengambilan: ${await page.innerText('tbody code')}`);
      expect(await looked(page, 'account-downloads')).toEqual([]);
    });

    it('is shown what another gave meanwhile, and what was chosen stays', async () => {
      const [page, other] = [
        await product.as(demo.administrator, '/accounts'),
        await product.as(demo.secondAdministrator),
      ];
      await follow(page, `tr:has-text("${demo.mediator.username}") a`);
      await other.goto(page.url());
      await other.check('input[value="36.04"]');
      await follow(other, 'form[action$="/roles"] button');
      expect(await told(other)).toContain('Peran sudah diganti');
      await page.check('input[value="36.71"]');
      await follow(page, 'form[action$="/roles"] button');
      expect(await problems(page)).toContain('Sudah diubah orang lain');
      expect(await page.isChecked('input[value="36.71"]')).toBe(true);
      expect(await looked(page, 'account-one-changed')).toEqual([]);
    });

    it('is shown it too where the page had come back by itself in between, and then sends what stands there', async () => {
      const page = await product.as(demo.administrator, '/accounts');
      const other = await product.as(demo.secondAdministrator);
      await follow(page, `tr:has-text("${demo.mediator.username}") a`);
      await other.goto(page.url());
      await other.uncheck('input[value="36.04"]');
      await follow(other, 'form[action$="/roles"] button');
      expect(await told(other)).toContain('Peran sudah diganti');
      await page.fill('#field-company-name', 'alas kaki');
      await follow(page, 'form[action$="/roles"] button');
      expect(await problems(page)).toContain('Pilih perusahaannya');
      await follow(page, 'form[action$="/roles"] button');
      expect(await problems(page)).toContain('Sudah diubah orang lain');
      await page.check('input[value="36.71"]');
      await follow(page, 'form[action$="/roles"] button');
      expect(await told(page)).toContain('Peran sudah diganti');
      expect(await page.isChecked('input[value="36.71"]')).toBe(true);
    });

    it('lets a machine in, whose secret is shown once, and shuts it out', async () => {
      const page = await product.as(demo.administrator, '/machines');
      expect(await looked(page, 'account-machines-new')).toEqual([]);
      await submit(page, '/machines');
      expect(await problems(page)).toContain('Pilih paling sedikit satu');
      await page.fill('#field-name', 'statistik-provinsi');
      await page.check('input[value="figures:read"]');
      await page.fill('#field-proof-password', demo.administrator.password);
      await submit(page, '/machines');
      const secret = await page.innerText('.secret');
      expect(secret).toMatch(/^[\w-]{43}$/);
      expect(await looked(page, 'account-machine-secret')).toEqual([]);
      await page.goto(`${product.url}/machines/secret`);
      expect(await page.content()).not.toContain(secret);
      expect(await page.innerText('tbody')).toContain('Angka ringkasan');
      expect(await looked(page, 'account-machines')).toEqual([]);
      await follow(page, 'tbody a');
      expect(await looked(page, 'account-machine')).toEqual([]);
      await page.fill('#field-proof-password', demo.administrator.password);
      await follow(page, 'form[action$="/secret"] button');
      expect(await page.innerText('.secret')).not.toBe(secret);
      await page.goto(`${product.url}/machines`);
      await follow(page, 'tbody a');
      await page.fill('#field-typed-name', 'yang-lain');
      await follow(page, 'form[action$="/closing"] button');
      expect(await problems(page)).toContain('persis');
      expect(await looked(page, 'account-machine-close-wrong')).toEqual([]);
      await page.fill('#field-typed-name', 'statistik-provinsi');
      await follow(page, 'form[action$="/closing"] button');
      expect(await page.getAttribute('.errors a', 'href')).toBe('#field-closing-password');
      expect(await looked(page, 'account-machine-close-unproved')).toEqual([]);
      await page.fill('#field-closing-password', demo.administrator.password);
      await follow(page, 'form[action$="/closing"] button');
      expect(await told(page)).toContain('sudah ditutup');
    });

    it('invites anybody, in English as well', async () => {
      const page = await product.as(demo.administrator, '/colleagues?lang=en');
      expect(await page.innerText('h1')).toBe('Colleagues and invitations');
      await follow(page, 'a.button[href="/colleagues/invite"]');
      expect(await looked(page, 'account-invite-office')).toEqual([]);
      await page.fill('#field-address', 'baru@disnaker.example');
      await page.check('input[value="PENGANTAR_KERJA"]');
      await page.check('input[value="36.03"]');
      await submit(page, '/colleagues/invite');
      expect(await told(page)).toContain('made and sent');
      await follow(page, 'tr:has-text("baru@disnaker.example") form button[formaction$="/revocation"]');
      expect(await told(page)).toContain('taken back');
    });
  });

  describe('a worker', () => {
    it.each(['id', 'en'])('signs in with a phone and a code, without scripts and in %s', async (language) => {
      const page = await product.visitor(`/masuk?lang=${language}`, { javaScriptEnabled: false });
      const number = language === 'id' ? '0812 3456 7890' : '0812 3456 7891';
      await page.fill('#field-phone', '12345');
      await submit(page, '/masuk');
      expect(await page.locator('.errors li').count()).toBe(1);
      await page.fill('#field-phone', number);
      await submit(page, '/masuk');
      expect(await page.innerText('main')).toContain(`•••• ${number.slice(-4)}`);
      expect(page.url()).not.toMatch(/\d{4}$/);
      const code = /\b\d{6}\b/.exec(await messageTo(number.replace(/^0/, '+62').replaceAll(' ', '')))?.[0] ?? '';
      await page.fill('#field-phone-code', code === '000000' ? '111111' : '000000');
      await submit(page, '/masuk/kode');
      expect(await page.locator('.errors li').count()).toBe(1);
      await page.fill('#field-phone-code', code);
      await submit(page, '/masuk/kode');
      expect(await page.innerText('.who')).toContain('••••');
    });

    it('has pages for it that nothing keeps anybody out of', async () => {
      const page = await product.visitor('/masuk');
      expect(await looked(page, 'account-phone')).toEqual([]);
      await page.fill('#field-phone', '0812 9999 9999');
      await submit(page, '/masuk');
      expect(await looked(page, 'account-phone-code')).toEqual([]);
      await page.goto(`${product.url}/demo/messages`);
      expect(await looked(page, 'account-messages')).toEqual([]);
    });
  });

  it('has broken no rule of the browsers on the way', () => {
    // Whoever signs in is led to the day's page of their work, and its service does not run here.
    const own = product.complaints.filter((complaint) => !complaint.includes('status of 503'));
    expect(own).toEqual([]);
  });
});
