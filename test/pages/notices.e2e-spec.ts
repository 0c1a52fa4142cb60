import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newId } from '@tanggap/contracts';
import { checkout, eventually } from '@tanggap/testing';
import type { Page } from 'playwright-core';
import { Account } from '../../deploy/local/src/line/account.js';
import { follow } from './browser.js';
import { describeInBrowser } from './config.js';
import { demo } from './demo.js';
import { disputesOfALayoff } from './disputes.js';
import { looked, ProductInBrowser } from './product.js';

const list = readFileSync(join(checkout, 'deploy/seed/rupiah-60.csv'));
const letter = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n');
const siteId = '0192a000-0000-7000-8000-000000000101';
const period = { layoffFrom: '2026-03-31', layoffTo: '2026-03-31', toldOn: '2026-03-02' };

const items = ['site', 'reason', 'period', 'totals', 'list', 'workers', 'documents'];

describeInBrowser('The pages of an office about notices', () => {
  let product: ProductInBrowser;
  let page: Page;
  let id: string;

  beforeAll(async () => {
    product = await ProductInBrowser.start();
    id = await handedIn();
    page = await product.as(demo.counter);
  }, 400_000);

  afterAll(() => product?.stop());

  /** Asks as the HR officer's own program would; a file goes as it is. */
  async function asCompany(method: string, path: string, body?: object | Buffer): Promise<Record<string, unknown>> {
    const token = await new Account(product.line.urls.identity, demo.hrOfficer).token();
    const isFile = Buffer.isBuffer(body);
    const answer = await fetch(`${product.line.urls['layoff-notices']}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'idempotency-key': newId(),
        'content-type': isFile ? 'application/octet-stream' : 'application/json',
      },
      ...(body && { body: isFile ? new Uint8Array(body) : JSON.stringify(body) }),
    });
    const said = (await answer.json()) as Record<string, unknown>;
    if (!answer.ok) throw new Error(`${method} ${path}: ${JSON.stringify(said)}`);
    return said;
  }

  /** A report of sixty workers of the footwear factory, with its list and a letter, at the counter. */
  async function handedIn(): Promise<string> {
    const draft = { siteId, reasonCode: 'EFISIENSI_CEGAH', declaredWorkers: 60, ...period };
    const made = String((await asCompany('POST', '/notices', draft))['id']);
    await asCompany('PUT', `/notices/${made}/worker-list`, list);
    await asCompany('PUT', `/notices/${made}/documents/notice-letter`, letter);
    await eventually(
      async () => {
        const { lacks } = await asCompany('GET', `/notices/${made}`);
        expect(lacks).toEqual([]);
      },
      { within: 60_000 },
    );
    await asCompany('POST', `/notices/${made}/submit`, {});
    return made;
  }

  const open = (path: string) => page.goto(product.url + path);
  const told = () => page.innerText('.told.done');
  const wrongs = () => page.locator('.errors li').allInnerTexts();
  const submit = (at = '') => follow(page, `main form[method="post"]${at} button[type="submit"]`);

  async function answer(answers: Readonly<Record<string, string>>): Promise<void> {
    for (const item of items) await page.check(`input[name="${item}"][value="${answers[item] ?? 'yes'}"]`);
    await follow(page, 'form[action$="/decision"] button');
  }

  it('begin with what waits, each with its term', async () => {
    expect(new URL(page.url()).pathname).toBe('/notices');
    expect(await page.innerText('.tile >> nth=0')).toContain('1');
    expect(await page.innerText('tbody')).toContain('PT Citra Alas Kaki');
    expect(await looked(page, 'notices-queue')).toEqual([]);
    await open('/notices?view=ended');
    expect(await page.innerText('.empty')).toContain('Tidak ada pemberitahuan');
    expect(await looked(page, 'notices-queue-empty')).toEqual([]);
  });

  it('show the company’s words beside its documents, and take the notice up', async () => {
    await open('/notices');
    await follow(page, 'tbody a');
    expect(await page.innerText('.summary')).toContain('Efisiensi mencegah kerugian');
    expect(await page.locator('#checklist').count()).toBe(0);
    expect(await looked(page, 'notices-one')).toEqual([]);
    await submit('[action$="/review"]');
    expect(await told()).toContain('sedang Anda periksa');
    expect(await looked(page, 'notices-checklist')).toEqual([]);
    await follow(page, '.viewer-choice a');
    expect(await page.locator('iframe.viewer-frame').count()).toBe(1);
    const shown = await page.request.get(product.url + ((await page.getAttribute('iframe.viewer-frame', 'src')) ?? ''));
    expect([shown.status(), shown.headers()['content-type'], shown.headers()['content-disposition']]).toEqual([
      ...[200, 'application/pdf', 'inline'],
    ]);
  });

  it('ask for an answer to every item before anything is decided', async () => {
    await open(`/notices/${id}`);
    await follow(page, 'form[action$="/decision"] button');
    expect(await wrongs()).toHaveLength(items.length);
    expect(await page.title()).toMatch(/^Ada masalah/);
    expect(await looked(page, 'notices-checklist-wrong')).toEqual([]);
  });

  it('make a request to the company of what was not so', async () => {
    await open(`/notices/${id}`);
    await answer({ documents: 'no', totals: 'none' });
    expect(await page.locator('textarea').count()).toBe(1);
    expect(await looked(page, 'notices-return')).toEqual([]);
    await page.fill('textarea', ' ');
    await submit();
    expect(await wrongs()).toHaveLength(1);
    expect(await looked(page, 'notices-return-wrong')).toEqual([]);
    await page.fill('textarea', 'Lampirkan risalah perundingan bipartit.');
    await submit();
    expect(await told()).toBe('Pemberitahuan dikembalikan untuk diperbaiki.');
  });

  it('are answered by the company, and accepted with a receipt', async () => {
    const company = await product.as(demo.hrOfficer, `/company/reports/${id}`);
    expect(await company.innerText('.banner-bad')).toContain('Lampirkan risalah perundingan bipartit.');
    expect(await looked(company, 'company-tasks-asked')).toEqual([]);
    await follow(company, '.task a[href$="/check"]');
    await follow(company, 'main form[method="post"] button');
    expect(await company.locator('.errors li').count()).toBeGreaterThan(1);
    await company.fill('textarea', 'Risalah sudah dilampirkan.');
    for (const box of await company.locator('main input[type="checkbox"]').all()) await box.check();
    await follow(company, 'main form[method="post"] button');
    expect(new URL(company.url()).pathname).toBe(`/company/reports/${id}/sent`);

    await open(`/notices/${id}`);
    await submit('[action$="/review"]');
    expect(await page.innerText('main')).toContain('Jawaban: Risalah sudah dilampirkan.');
    await answer({});
    expect(await looked(page, 'notices-accept')).toEqual([]);
    await submit('[action$="/accept"]');
    expect(await told()).toBe('Pemberitahuan diterima; tanda terima terbit.');
    await open(`/notices/${id}/papers`);
    expect(await page.innerText('#receipt + dl, .facts')).toContain('/TT-PHK/');
    expect(await looked(page, 'notices-papers')).toEqual([]);
    const paper = await page.request.get(`${product.url}/notices/${id}/receipt`);
    expect([paper.status(), paper.headers()['content-type']]).toEqual([200, 'application/pdf']);
    await eventually(
      async () => {
        await company.goto(`${product.url}/company/reports/${id}/progress`);
        expect(await company.locator('.track .full').count()).toBeGreaterThan(1);
      },
      { within: 60_000 },
    );
    expect(await company.innerText('main')).toContain('/TT-PHK/');
    expect(await looked(company, 'company-progress-accepted')).toEqual([]);
    await company.context().close();
  });

  it.each(['workers', 'history'])('show its other pages: %s', async (part) => {
    await open(`/notices/${id}/${part}`);
    expect(await looked(page, `notices-${part}`)).toEqual([]);
  });

  it('make files for outside systems, and take back a worker with the office’s word', async () => {
    const company = await product.as(demo.hrOfficer, `/company/reports/${id}/files`);
    expect(await looked(company, 'company-files-accepted')).toEqual([]);
    await company.goto(`${product.url}/company/reports/${id}/follow-up`);
    await company.fill('#field-lines', '2, tiga');
    await follow(company, 'form[action$="/amend"] button');
    expect(await company.locator('.errors li').count()).toBe(1);
    expect(await looked(company, 'company-follow-up-accepted')).toEqual([]);
    await company.fill('#field-lines', '2');
    await company.fill('#field-amend-why', 'Pekerja ini tetap bekerja.');
    await follow(company, 'form[action$="/amend"] button');
    expect(await company.innerText('.told.done')).toContain('kantor menjawab');
    await company.context().close();
    await open(`/notices/${id}/papers`);
    expect(await page.innerText('main')).toContain('1 pekerja dibatalkan');
    expect(await looked(page, 'notices-request')).toEqual([]);
    await submit('[action$="/confirm"]');
    expect(await told()).toBe('Permintaan dikonfirmasi.');
  });

  it('refuse for good, and pass on to another office, each with a reason', async () => {
    const furlough = {
      kind: 'FURLOUGH',
      siteId,
      declaredWorkers: 20,
      layoffFrom: '2027-01-04',
      layoffTo: '2027-01-29',
    };
    const other = String((await asCompany('POST', '/notices', furlough))['id']);
    await asCompany('POST', `/notices/${other}/submit`, {});
    await open(`/notices/${other}`);
    await submit('[action$="/review"]');
    for (const act of ['refuse', 'transfer']) {
      await open(`/notices/${other}/${act}`);
      await submit();
      expect((await wrongs()).length).toBeGreaterThan(0);
      expect(await looked(page, `notices-${act}-wrong`)).toEqual([]);
    }
    await page.selectOption('#field-region', { label: 'Kota Tangerang' });
    await page.fill('#field-reason', 'Kantor pusatnya di Kota Tangerang.');
    await submit();
    expect(await told()).toBe('Pemberitahuan dialihkan.');
    expect(await page.innerText('.summary')).toContain('Kota Tangerang');
  });

  disputesOfALayoff(() => ({ product, id }));

  it('tell of large layoffs, and of what is to be done about them', async () => {
    await open('/response/alerts');
    expect(await page.locator('tbody tr').count()).toBeGreaterThan(0);
    expect(await looked(page, 'notices-alerts')).toEqual([]);
    await submit();
    expect(await told()).toContain('Tercatat');
    await open('/response/tasks');
    expect(await looked(page, 'notices-tasks')).toEqual([]);
    await follow(page, 'tbody th a >> nth=0');
    expect(await looked(page, 'notices-task')).toEqual([]);
  });

  it('find a company by a part of its name, and verify it once', async () => {
    await open('/companies?q=alas');
    expect(await page.innerText('tbody tr >> nth=0')).toContain('PT Citra Alas Kaki');
    expect(await looked(page, 'notices-companies')).toEqual([]);
    await follow(page, 'tbody a');
    expect(await looked(page, 'notices-company')).toEqual([]);
    await submit('[action$="/verify"]');
    expect(await told()).toBe('Perusahaan terverifikasi.');
  });

  it('speak English too, and break no rule of the browser', async () => {
    await open(`/notices/${id}?lang=en`);
    expect(await page.innerText('.summary')).toContain('Planned layoff');
    expect(await looked(page, 'notices-one-en')).toEqual([]);
    // A browser without a viewer of PDF takes the document as a download.
    expect(product.complaints).toEqual([]);
  });
});
