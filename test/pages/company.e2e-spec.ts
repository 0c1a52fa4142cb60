import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newId } from '@tanggap/contracts';
import { checkout, eventually } from '@tanggap/testing';
import type { Page } from 'playwright-core';
import { follow } from './browser.js';
import { Account } from '../../deploy/local/src/line/account.js';
import { describeInBrowser } from './config.js';
import { demo } from './demo.js';
import { Keyboard } from './keyboard.js';
import { looked, ProductInBrowser } from './product.js';

const list = readFileSync(join(checkout, 'deploy/seed/rupiah-60.csv'), 'utf8');
const large = join(checkout, 'deploy/seed/footwear-2200.csv');
const corrected = list.replace('Operator laminating', 'Operator pengeleman');
const csv = (text: string) => ({ name: 'daftar.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
const letter = {
  name: 'surat.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n'),
};

const main = 'main form:not([method="get"]) button[type="submit"]';

describeInBrowser('The pages of a company', () => {
  let product: ProductInBrowser;
  let page: Page;
  let report: string;

  beforeAll(async () => {
    product = await ProductInBrowser.start();
    page = await product.as(demo.hrOfficer);
  }, 400_000);

  afterAll(() => product?.stop());

  const part = (name: string) => page.goto(`${product.url}${report}${name === '' ? '' : `/${name}`}`);
  const pathNow = () => new URL(page.url()).pathname;
  const submit = () => follow(page, `${main} >> nth=0`);
  const upload = () => follow(page, `${main.replace('form', 'form[enctype]')} >> nth=0`);
  const wrongs = () => page.locator('.errors li').allInnerTexts();
  const task = (name: string) => page.locator('.task', { hasText: name }).innerText();

  /** The office takes it up and accepts it. */
  async function accepted(id: string): Promise<void> {
    const token = await new Account(product.line.urls.identity, demo.counter).token();
    for (const act of ['review', 'accept']) {
      const headers = {
        authorization: `Bearer ${token}`,
        'idempotency-key': newId(),
        'content-type': 'application/json',
      };
      const path = `${product.line.urls['layoff-notices']}/notices/${id}/${act}`;
      const answer = await fetch(path, { method: 'POST', headers, body: '{}' });
      if (!answer.ok) throw new Error(`${act}: ${await answer.text()}`);
    }
  }

  async function fillDay(name: string, [day, month, year]: readonly string[]): Promise<void> {
    await page.fill(`#field-${name}-day`, day ?? '');
    await page.fill(`#field-${name}-month`, month ?? '');
    await page.fill(`#field-${name}-year`, year ?? '');
  }

  it('begin with what to prepare, as long as there is no report', async () => {
    expect(pathNow()).toBe('/company');
    expect(await page.innerText('.empty')).toContain('Belum ada laporan.');
    expect(await looked(page, 'company-home-empty')).toEqual([]);
  });

  it('begin a report with two answers, and say which one is missing', async () => {
    await follow(page, '.acts a.button');
    await submit();
    expect(await wrongs()).toEqual(['Pilih lokasi PHK.']);
    expect(await page.title()).toMatch(/^Ada masalah/);
    expect(await looked(page, 'company-new-wrong')).toEqual([]);
    await page.check('text=Pabrik Pasar Kemis');
    await page.check('input[name="kind"][value="PLAN"]');
    await submit();
    report = pathNow();
    expect(report).toMatch(/^\/company\/reports\/[0-9a-f-]{36}$/);
    expect(await page.locator('.task').count()).toBe(6);
    expect(await page.locator('.task-blocked a').count()).toBe(0);
    expect(await looked(page, 'company-tasks')).toEqual([]);
  });

  it('give the dates of the layoff before a file is asked for', async () => {
    expect(await task('Unggah daftar pekerja')).toContain('setelah tanggal PHK diisi');
    await part('workers');
    expect(await page.locator('[name="file"]').count()).toBe(0);
    expect(await looked(page, 'company-workers-before')).toEqual([]);
    await follow(page, '[aria-labelledby="sending"] a.button');
    expect(pathNow()).toBe(`${report}/reason`);
  });

  it('tell of everything that is wrong with reason and dates, and keep what was typed', async () => {
    await part('reason');
    await page.fill('#field-declaredWorkers', 'enam puluh');
    await page.fill('#field-tranches', 'besok, lusa, 3');
    await submit();
    expect(await wrongs()).toHaveLength(2);
    expect(await page.inputValue('#field-declaredWorkers')).toBe('enam puluh');
    expect(await looked(page, 'company-reason-wrong')).toEqual([]);
    await page.fill('#field-tranches', '');
    await page.fill('#field-declaredWorkers', '60');
    await page.selectOption('#field-reasonCode', { label: 'Efisiensi mencegah kerugian' });
    await fillDay('layoffFrom', ['31', '2', '2026']);
    await fillDay('layoffTo', ['31', '3', '2026']);
    await submit();
    expect(await wrongs()).toEqual([expect.stringContaining('Bukan tanggal yang ada')]);
    await fillDay('layoffFrom', ['31', '3', '2026']);
    await submit();
    expect(pathNow()).toBe(report);
    expect(await task('Isi alasan dan jadwal')).toContain('Selesai');
  });

  it('show both sides where a colleague was faster', async () => {
    await part('talks');
    const colleague = await product.as(demo.hrOfficer, `${report}/talks`);
    await colleague.fill('#field-toldOn-day', '2');
    await colleague.fill('#field-toldOn-month', '3');
    await colleague.fill('#field-toldOn-year', '2026');
    await follow(colleague, main);
    await fillDay('toldOn', ['10', '3', '2026']);
    await submit();
    expect(await page.innerText('.conflict')).toContain('2 Maret 2026');
    expect(await looked(page, 'company-conflict')).toEqual([]);
    await submit();
    expect(pathNow()).toBe(report);
    await part('talks');
    expect(await page.inputValue('#field-toldOn-day')).toBe('10');
    expect(await page.innerText('#deadline + p')).toContain('hari kerja sebelum PHK');
    expect(await looked(page, 'company-talks')).toEqual([]);
    await colleague.context().close();
  });

  it('say what is wrong with a file: none chosen, not a list', async () => {
    await part('workers');
    await submit();
    expect(await wrongs()).toEqual(['Pilih berkas dahulu.']);
    expect(await looked(page, 'company-workers-none')).toEqual([]);
    await page.setInputFiles('#field-file', csv('halo\n1\n'));
    await submit();
    expect((await wrongs()).join()).toContain('Kolom');
  });

  it('try a file without keeping it', async () => {
    await part('workers');
    await page.setInputFiles('#field-file', csv(list));
    await follow(page, 'button[formaction$="/trial"]');
    expect(await page.innerText('.headline')).toContain('55 baris siap · 5 perlu diperbaiki');
    expect(await looked(page, 'company-trial')).toEqual([]);
    await part('workers');
    expect(await page.locator('.headline').count()).toBe(0);
  });

  it('take a list, check it before one’s eyes, and give it back with what is to be mended', async () => {
    await part('workers');
    await page.setInputFiles('#field-file', csv(list));
    await submit();
    await eventually(async () => {
      await part('workers');
      expect(await page.innerText('.headline')).toContain('55 baris siap · 5 perlu diperbaiki');
    });
    expect(await looked(page, 'company-workers')).toEqual([]);
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('a[href$="/returned"]')]);
    const returned = readFileSync((await download.path()) ?? '', 'utf8');
    expect(returned.split('\n')[0]).toContain('hasil');
    await part('workers/findings');
    expect(await page.locator('tbody tr').count()).toBeGreaterThan(4);
    expect(await looked(page, 'company-findings')).toEqual([]);
    await submit();
    expect(await wrongs()).toEqual(['Belum ada sel yang diubah.']);
    expect(await looked(page, 'company-findings-wrong')).toEqual([]);
    await part('workers/columns');
    expect(await page.locator('tbody tr').count()).toBe(31);
    expect(await looked(page, 'company-columns')).toEqual([]);
    const [template] = await part('workers').then(() =>
      Promise.all([page.waitForEvent('download'), page.click('a[href$="/template"]')]),
    );
    expect(template.suggestedFilename()).toBe('daftar-pekerja.xlsx');
  });

  it('let wrong cells be corrected where they stand, and say of each row what is still amiss', async () => {
    await part('workers/findings');
    await page.fill('[name="cell.8.nik"]', '3603135605880001');
    await page.press('[name="cell.8.nik"]', 'ArrowDown');
    const standing = () => page.evaluate<string>('document.activeElement.name');
    const next = await standing();
    const cells = await page.evaluate<string[]>(`[...document.querySelectorAll('input.cell')].map(({ name }) => name)`);
    expect(next).toBe(cells[cells.indexOf('cell.8.nik') + 1]);
    await page.fill(`[name="${next}"]`, '?');
    await page.press(`[name="${next}"]`, 'Escape');
    expect(await page.inputValue(`[name="${next}"]`)).not.toBe('?');
    await page.fill('[name="cell.21.nik"]', '?');
    await Promise.all([page.waitForEvent('load'), page.press('[name="cell.21.nik"]', 'Enter')]);
    const said = await page.innerText('[data-corrected]');
    expect(said).toContain('1 baris yang disimpan sekarang siap.');
    expect(said).toContain('Masih perlu diperbaiki: baris 21.');
    expect(await page.locator('input[name="cell.8.nik"].wrong').count()).toBe(0);
    expect(await standing()).toBe('cell.21.nik');
    expect(await looked(page, 'company-corrected')).toEqual([]);
    await part('workers');
    expect(await page.innerText('.headline')).toContain('56 baris siap · 4 perlu diperbaiki');
    const returned = await page.request.get(`${product.url}${report}/workers/returned`);
    expect(await returned.text()).toMatch(/^\?,/m);
  });

  it('hold a corrected list against the first, and take it once it was seen', async () => {
    await part('workers');
    await page.setInputFiles('#field-file', csv(corrected));
    await upload();
    expect(pathNow()).toBe(`${report}/workers/difference`);
    await eventually(async () => {
      await part('workers/difference');
      expect(await page.innerText('.headline >> nth=0')).toBe('0 pekerja baru · 1 berubah · 1 hilang');
    });
    expect(await page.content()).not.toContain('Citra Handayani');
    expect(await looked(page, 'company-difference')).toEqual([]);
    await follow(page, 'a[href$="values=true"]');
    expect(await page.innerText('tbody')).toContain('semula Operator laminating, kini Operator pengeleman');
    await follow(page, 'form[action$="/confirm"] button');
    expect(await page.innerText('.told.done')).toBe('Daftar baru kini berlaku.');
  });

  it('keep a document, and say what is wrong with one that is none', async () => {
    await part('documents');
    await page.setInputFiles('#field-file', csv('bukan dokumen'));
    await submit();
    expect(await wrongs()).toHaveLength(1);
    expect(await looked(page, 'company-documents-wrong')).toEqual([]);
    await page.setInputFiles('#field-file', letter);
    await submit();
    expect(await page.innerText('tbody')).toContain('Surat pemberitahuan kepada pekerja');
    expect(await looked(page, 'company-documents')).toEqual([]);
    await follow(page, 'a[href$="/withdraw"]');
    await submit();
    expect(await wrongs()).toHaveLength(1);
    expect(await looked(page, 'company-document-withdraw')).toEqual([]);
  });

  it('are sent only with the statement that rows will follow, and once', async () => {
    await part('');
    expect(await task('Periksa dan kirim')).not.toContain('Belum bisa');
    await follow(page, '.task a[href$="/check"]');
    expect(await page.innerText('.summary')).toContain('55 baris siap, 5 belum dapat diterima');
    await submit();
    expect(await wrongs()).toHaveLength(2);
    expect(await looked(page, 'company-check-wrong')).toEqual([]);
    await page.check('#field-follow');
    await page.check('#field-truth');
    await submit();
    expect(pathNow()).toBe(`${report}/sent`);
    expect(await page.innerText('.confirmation')).toContain('Laporan PHK terkirim');
    expect(await looked(page, 'company-sent')).toEqual([]);
    await part('check');
    expect(pathNow()).toBe(`${report}/progress`);
  });

  it.each(['progress', 'follow-up', 'documents', 'files', 'severance', 'history'])(
    'show afterwards what becomes of it: %s',
    async (name) => {
      await part(name);
      expect(await page.getAttribute('.tabs a[aria-current="page"]', 'href')).toBe(`${report}/${name}`);
      expect(await looked(page, `company-${name}`)).toEqual([]);
    },
  );

  it('tell what is wrong at the act that was tried', async () => {
    await part('follow-up');
    await follow(page, 'form[action$="/follow-up/withdraw"] button');
    expect(await page.locator('form[action$="/follow-up/withdraw"] .errors li').count()).toBe(1);
    expect(await looked(page, 'company-follow-up-wrong')).toEqual([]);
  });

  it('say who the company is, and let it be changed', async () => {
    await page.goto(`${product.url}/company/profile`);
    expect(await page.innerText('h1')).toBe('PT Citra Alas Kaki');
    expect(await looked(page, 'company-profile')).toEqual([]);
    await page.goto(`${product.url}/company/profile/edit`);
    await page.fill('#field-registrationNumber', '12');
    await submit();
    expect(await wrongs()).toHaveLength(1);
    expect(await looked(page, 'company-profile-wrong')).toEqual([]);
    await page.goto(`${product.url}/company/profile/sites/new`);
    await submit();
    expect((await wrongs()).length).toBeGreaterThan(2);
    expect(await looked(page, 'company-site-wrong')).toEqual([]);
  });

  it('speak English too, and work without scripts', async () => {
    await page.goto(`${product.url}${report}/progress?lang=en`);
    expect(await page.innerText('.tag')).toContain('Handed in');
    expect(await looked(page, 'company-progress-en')).toEqual([]);
    const plain = await product.as(demo.hrOfficer, '/company', { javaScriptEnabled: false });
    expect(await plain.innerText('h3')).toBe('Pabrik Pasar Kemis');
    await plain.context().close();
  });

  it('go on with a large file where its line broke, also at another browser', async () => {
    await page.goto(`${product.url}/company/reports/new?lang=id`);
    await page.check('text=Pabrik Cikande');
    await submit();
    const other = pathNow();
    await page.goto(`${product.url}${other}/reason`);
    await page.fill('#field-declaredWorkers', '2200');
    await page.selectOption('#field-reasonCode', { label: 'Efisiensi mencegah kerugian' });
    await fillDay('layoffFrom', ['31', '3', '2026']);
    await fillDay('layoffTo', ['31', '3', '2026']);
    await submit();
    expect(pathNow()).toBe(other);
    await page.goto(`${product.url}${other}/workers`);
    await page.setInputFiles('#field-file', large);
    await page.route('**/pieces/*/1', (route) => route.abort('aborted'));
    await page.click('#list-upload button >> nth=0');
    await page.waitForSelector('#list-pieces >> text=Sambungan terputus sesudah 1 dari 2 bagian');
    expect(await looked(page, 'company-pieces-broken')).toEqual([]);
    await page.unroute('**/pieces/*/1');

    const later = await product.as(demo.hrOfficer, `${other}/workers`);
    const sent: string[] = [];
    later.on('request', (request) => {
      const [, piece] = /pieces\/[^/]+\/(\d+)$/.exec(request.url()) ?? [];
      if (piece !== undefined) sent.push(piece);
    });
    await later.setInputFiles('#field-file', large);
    await Promise.all([
      later.waitForURL(/workers$/),
      later.waitForEvent('load'),
      later.click('#list-upload button >> nth=0'),
    ]);
    expect(await later.innerText('.told.done')).toBe('Daftar diterima dan sedang diperiksa.');
    expect(sent).toEqual(['1']);
    await later.context().close();
  });

  it('are gone through by keyboard alone, from signing in to the receipt', async () => {
    const hr = await product.visitor();
    const keys = new Keyboard(hr);
    const send = 'main form button[type="submit"]';
    const pathOf = () => new URL(hr.url()).pathname;
    await keys.signIn(demo.hrOfficer);
    await keys.follow('.acts a.button');
    await keys.tabTo('[name="siteId"]');
    await keys.press('ArrowDown', 2);
    await keys.follow(send);
    const own = pathOf();
    await keys.follow('.task a[href$="/reason"]');
    await keys.write('[name="reasonCode"]', 'Efisiensi mencegah');
    for (const name of ['layoffFrom', 'layoffTo']) {
      await keys.write(`[name="${name}-day"]`, '31');
      await keys.write(`[name="${name}-month"]`, '3');
      await keys.write(`[name="${name}-year"]`, '2026');
    }
    await keys.write('[name="declaredWorkers"]', '9');
    await keys.follow(send);
    expect(pathOf()).toBe(own);
    await keys.follow('.task a[href$="/talks"]');
    await keys.write('[name="toldOn-day"]', '2');
    await keys.write('[name="toldOn-month"]', '3');
    await keys.write('[name="toldOn-year"]', '2026');
    await keys.follow(send);
    await keys.follow('.task a[href$="/workers"]');
    await keys.tabTo('#field-file');
    const [chooser] = await Promise.all([hr.waitForEvent('filechooser'), keys.press('Space')]);
    await chooser.setFiles(csv(list.split('\n').slice(0, 10).join('\n')));
    await keys.follow('#list-upload button:not([formaction])');
    // The page says by itself when the check is over.
    await hr.waitForSelector('[name="cell.8.nik"]');
    await keys.tabTo('[name="cell.8.nik"]');
    await keys.press('Control+a');
    await hr.keyboard.type('3603135605880001');
    await keys.enter();
    expect(await hr.innerText('.headline')).toBe('9 baris siap · 0 perlu diperbaiki');
    await keys.follow('.back a');
    await keys.follow('.task a[href$="/check"]');
    await keys.tabTo('#field-truth');
    await keys.press('Space');
    await keys.follow(send);
    expect(pathOf()).toBe(`${own}/sent`);
    await accepted(own.split('/').at(-1) ?? '');
    await keys.follow('main a.button');
    await keys.tabTo('.acts a[href$="/receipt"]');
    const [receipt] = await Promise.all([hr.waitForResponse(/\/receipt$/), keys.press('Enter')]);
    const { 'content-type': type, 'content-disposition': disposition } = receipt.headers();
    expect([receipt.status(), type, disposition]).toEqual([
      ...[200, 'application/pdf', 'inline; filename="tanda-terima.pdf"'],
    ]);
    await hr.context().close();
  });

  it('lead from the office’s pages of a notice to the company’s own', async () => {
    const id = report.split('/').at(-1) ?? '';
    for (const name of ['', '/workers', '/papers', '/history']) {
      await page.goto(`${product.url}/notices/${id}${name}`);
      expect(pathNow()).toMatch(/^\/company\/reports\//);
    }
  });

  it('leave as a file with days and numbers, those of the own company alone, and it is written down who took it', async () => {
    const take = async (from: Page) => {
      const answer = await from.context().request.get(`${product.url}/company?export=csv`);
      expect(answer.headers()['content-disposition']).toMatch(/^attachment; filename="tanggap-[a-z0-9-]+\.csv"$/);
      return (await answer.text()).replace('\ufeff', '').trim().split('\r\n');
    };
    await page.goto(`${product.url}/company`);
    const shown = await page.locator('.notices h3').allInnerTexts();
    const [head, ...rows] = await take(page);
    expect(head).toBe(
      'Lokasi;Yang dilaporkan;Keadaan;Dibuat;PHK mulai;PHK sampai;Pekerja dinyatakan;Pekerja terdaftar;Berikutnya',
    );
    expect(rows.map((row) => row.split(';')[0])).toEqual(shown);
    for (const row of rows) expect(row).toMatch(/^([^;]+;){3}\d{4}-\d\d-\d\d;(\d{4}-\d\d-\d\d)?;[-\d]*;\d*;\d+;[^;]+$/);
    expect(rows.join()).toMatch(/;\d{4}-\d\d-\d\d;\d{4}-\d\d-\d\d;\d{4}-\d\d-\d\d;\d+;/);

    const other = await product.as(demo.otherHrOfficer);
    expect(await take(other)).toEqual([head]);
    const admin = await product.as(demo.administrator, '/downloads');
    expect(await admin.locator('tbody tr', { hasText: 'Laporan PHK perusahaan Anda' }).count()).toBe(2);
    for (const one of [other, admin]) await one.context().close();
  });

  it('open nothing of another company, and break no rule of the browser', async () => {
    const other = await product.as(demo.otherHrOfficer);
    expect((await other.goto(product.url + report))?.status()).toBe(404);
    expect(await other.goto(`${product.url}/notices`).then((answer) => answer?.status())).toBe(403);
    // A link that becomes a download ends as a page that was not loaded.
    expect(product.complaints).toEqual([]);
  });
});
