import { eventually } from '@tanggap/testing';
import type { Page } from 'playwright-core';
import { isDecided, query } from '../journeys/databases.js';
import { fileSample } from '../journeys/filing.js';
import { follow } from './browser.js';
import { describeInBrowser } from './config.js';
import { demo } from './demo.js';
import { looked, ProductInBrowser } from './product.js';

type Row = { readonly id: string; readonly case_id: string; readonly step: number };

const SERVICE = 'training-referrals';

describeInBrowser('The pages about referrals', () => {
  let product: ProductInBrowser;
  let page: Page;

  beforeAll(async () => {
    product = await ProductInBrowser.start();
    const { noticeId } = await fileSample(product.line, 'closure-148.csv');
    await eventually(() => isDecided(product.line, noticeId), { within: 60_000 });
    page = await product.as(demo.caseworker);
  }, 400_000);

  afterAll(() => product?.stop());

  const open = (path: string) => page.goto(product.url + path);
  const told = () => page.innerText('.told.done');
  const pathNow = () => new URL(page.url()).pathname;
  const sql = <T extends Readonly<Record<string, unknown>>>(text: string, values: readonly unknown[] = []) =>
    query<T>(product.line, SERVICE, text, values);
  const inState = async (status: string, place = 0): Promise<Row> => {
    const rows = await sql<Row>(
      `select r.id, r.case_id, r.step from referrals r join proposals p on p.case_id = r.case_id
        where r.status = $1 and p.region_code = any('{36.03,36.71,36.74}') order by r.id limit 1 offset $2`,
      [status, place],
    );
    const [found] = rows;
    if (!found) throw new Error(`a referral that is ${status} was expected`);
    return found;
  };

  it('begin with a board: what is due first, who waits, and filters that stand in the address', async () => {
    await open('/training');
    expect(await page.locator('.tile a').count()).toBe(4);
    expect(await page.locator('tbody tr').count()).toBeGreaterThan(5);
    expect(await page.innerText('tbody tr')).toMatch(/hari lagi/);
    expect(await page.innerText('tbody')).toMatch(/\p{L}•+/u);
    expect(await looked(page, 'training-board')).toEqual([]);
    await open('/training?overdue=true');
    expect(await page.innerText('main')).toContain('Tidak ada yang cocok');
    expect(await looked(page, 'training-board-filtered')).toEqual([]);
    await follow(page, '.told.empty a');
    expect(pathNow()).toBe('/training');
  });

  it('lead a worker from an offer to the provider', async () => {
    const { id } = await inState('seat-held');
    await open(`/training/referrals/${id}`);
    expect(await page.innerText('main')).toContain('Kursi ditawarkan');
    expect(await looked(page, 'training-referral')).toEqual([]);
    await follow(page, 'form:has(input[value=agreed]) button');
    expect(await told()).toContain('Persetujuan dicatat');
    await follow(page, 'form[action$="/sending"] button');
    expect(await told()).toContain('dikirim ke lembaga');
    expect(await page.locator('.timeline li').count()).toBeGreaterThan(2);
    expect(await looked(page, 'training-referral-sent')).toEqual([]);
  });

  it('ask for the reason of a refusal, and keep what was typed', async () => {
    const { id } = await inState('seat-held', 1);
    await open(`/training/referrals/${id}`);
    await page.click('details summary:has-text("Pekerja menolak")');
    await page.fill('textarea[name=note]', 'Sudah bekerja di tempat lain.');
    await follow(page, 'form:has(input[value=declined]) button');
    expect(await page.title()).toMatch(/^Ada masalah/);
    expect(await page.inputValue('textarea[name=note]')).toBe('Sudah bekerja di tempat lain.');
    expect(await looked(page, 'training-referral-error')).toEqual([]);
    await page.selectOption('select[name=reason]', 'worker.has-work');
    await follow(page, 'form:has(input[value=declined]) button');
    expect(await told()).toContain('Penolakan dicatat');
    expect(await page.locator('a.button', { hasText: 'Cari pelatihan lain' }).count()).toBe(1);
  });

  it('tell who comes too late what has changed meanwhile', async () => {
    const { id } = await inState('seat-held', 2);
    await open(`/training/referrals/${id}`);
    const other = await product.as(demo.otherCaseworker, `/training/referrals/${id}`);
    await follow(other, 'form:has(input[value=agreed]) button');
    await follow(page, 'form:has(input[value=agreed]) button');
    expect(await page.innerText('.banner-bad')).toContain('Orang lain sudah mengubahnya');
    expect(await looked(page, 'training-referral-conflict')).toEqual([]);
  });

  it('rank what fits a case with reasons in words, and compare up to three', async () => {
    const { case_id: caseId } = await inState('declined-by-worker');
    await open(`/training/cases/${caseId}`);
    expect(await page.locator('.options > li').count()).toBeGreaterThan(2);
    expect(await page.innerText('.options')).toMatch(/mulai .+ · .+ kursi kosong/s);
    expect(await looked(page, 'training-matches')).toEqual([]);
    await follow(page, '#compare button');
    expect(await page.innerText('main')).toContain('Tandai dua sampai 3');
    expect(await looked(page, 'training-compare-none')).toEqual([]);
    await follow(page, '.told.empty a');
    for (const place of [0, 1, 2]) await page.locator('.options input[type=checkbox]').nth(place).check();
    await follow(page, '#compare button');
    expect(await page.locator('.compared > section').count()).toBe(3);
    expect(await looked(page, 'training-compare')).toEqual([]);
  });

  it('ask for a place: with a reason, and an answer at once', async () => {
    const { case_id: caseId } = await inState('declined-by-worker');
    await open(`/training/cases/${caseId}`);
    await follow(page, '.options > li:first-child a.button');
    expect(await looked(page, 'training-ask')).toEqual([]);
    await follow(page, 'main form button');
    expect(await page.locator('.errors a[href="#field-reason"]').count()).toBe(1);
    expect(await looked(page, 'training-ask-error')).toEqual([]);
    await page.fill('textarea[name=reason]', 'Diminta sesudah berbicara dengan pekerja.');
    await follow(page, 'main form button');
    expect(pathNow()).toMatch(/^\/training\/referrals\//);
    expect(await told()).toMatch(/Kursi ditawarkan|daftar tunggu/);
  });

  it('note what somebody would join while nothing can be asked for', async () => {
    const { id, case_id: caseId } = await inState('waiting');
    await open(`/training/referrals/${id}`);
    expect(await page.innerText('main')).toMatch(/Nomor di daftar tunggu program ini\s+\d+/);
    await open(`/training/cases/${caseId}`);
    await page.click('details summary:has-text("Catat minat")');
    await page.selectOption('select[name=wish]', 'WIRAUSAHA');
    await follow(page, 'form[action$="/interest"] button');
    // Noted, or refused in words where a class can be asked for.
    expect(await page.innerText('main')).toMatch(/Minat sudah dicatat|Ada masalah/);
    expect(await looked(page, 'training-interest')).toEqual([]);
  });

  it('show ahead who fits a training, ask for them together, and try again what was refused alone', async () => {
    await open('/training');
    await follow(page, '#bulk button');
    expect(await page.innerText('main')).toContain('Belum ada yang dipilih');
    expect(await looked(page, 'training-bulk-nobody')).toEqual([]);
    const [waiting, held] = [await inState('waiting'), await inState('seat-held')];
    await open('/training');
    await page.evaluate(
      `for (const id of ${JSON.stringify([waiting.case_id, held.case_id])}) document.querySelector('#bulk')
        .insertAdjacentHTML('beforeend', '<input type="hidden" name="case" value="' + id + '">')`,
    );
    await follow(page, '#bulk button');
    expect(await looked(page, 'training-bulk')).toEqual([]);
    await follow(page, 'main form button');
    expect(await page.innerText('.errors')).toContain('Pilih pelatihannya');
    expect(await looked(page, 'training-bulk-error')).toEqual([]);
    await page.selectOption('select[name=wish]', { index: 1 });
    await page.check('input[name=replace]');
    await follow(page, 'main form button');
    expect(await page.innerText('h1')).toBe('Siapa yang cocok');
    expect(await page.locator('tbody tr').count()).toBe(2);
    expect(await page.innerText('tbody')).toContain('Tidak cocok');
    expect(await looked(page, 'training-bulk-preview')).toEqual([]);
    if ((await page.locator('#ask').count()) === 0) return;
    await follow(page, '#ask button');
    expect(await page.locator('.errors').count()).toBe(1);
    expect(await looked(page, 'training-bulk-preview-error')).toEqual([]);
    await page.fill('textarea[name=reason]', 'Satu pabrik, satu kelas.');
    for (const box of await page.locator('tbody input[type=checkbox]').all()) await box.check();
    await follow(page, '#ask button');
    expect(await page.innerText('h1')).toBe('Hasil rujukan bersama');
    expect(await page.innerText('tbody')).toContain('Tidak dirujuk');
    expect(await looked(page, 'training-bulk-result')).toEqual([]);
    await follow(page, 'form[action="/training/bulk"] button');
    expect(await page.locator('input[type=hidden][name=case]').count()).toBe(1);
  });

  it('list classes, news and low attendance', async () => {
    await open('/training/classes');
    expect(await page.locator('tbody tr').count()).toBeGreaterThan(5);
    expect(await looked(page, 'training-classes')).toEqual([]);
    await follow(page, 'tbody tr:first-child th a');
    expect(await looked(page, 'training-class')).toEqual([]);
    await open('/training/told');
    expect(await looked(page, 'training-told')).toEqual([]);
    await open('/training/attendance');
    expect(await looked(page, 'training-alarms')).toEqual([]);
  });

  it('plan: who would join what against the seats ahead, and which waves would serve most', async () => {
    await open('/training/planning');
    expect(await page.locator('.tile').count()).toBe(4);
    expect(await page.innerText('main')).toContain('Gelombang');
    expect(await looked(page, 'training-planning')).toEqual([]);
    await open('/training/planning?region=36.03&lang=en');
    expect(await page.innerText('h1')).toBe('What training is asked for');
    expect(await looked(page, 'training-planning-english')).toEqual([]);
    await open('/training?lang=id');
  });

  it('show the head of office what is late without a name, with the way to reassign', async () => {
    const head = await product.as(demo.headOfOffice, '/training');
    expect(await head.locator('tbody tr').count()).toBeGreaterThan(5);
    expect(await head.locator('a[href^="/casework/desks?case="]').count()).toBeGreaterThan(5);
    expect(await looked(head, 'training-board-head')).toEqual([]);
  });

  it('say in words what is not there, and send nothing twice', async () => {
    const answer = await open('/training/referrals/0192a5c0-0000-7000-8000-000000000000');
    expect(answer?.status()).toBe(404);
    expect(await looked(page, 'training-missing')).toEqual([]);
    const { id } = await inState('seat-held', 3);
    await open(`/training/referrals/${id}`);
    const form = await page.evaluate<string>(
      `new URLSearchParams(new FormData(document.querySelector('form:has(input[value=agreed])'))).toString()`,
    );
    const again = () =>
      page.request.post(`${product.url}/training/referrals/${id}/answer`, {
        data: form,
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          origin: product.url,
          'sec-fetch-site': 'same-origin',
        },
      });
    expect([(await again()).status(), (await again()).status()]).toEqual([200, 200]);
    const steps = (
      await sql<{ n: number }>(`select count(*)::int as n from referral_changes where referral_id = $1`, [id])
    )[0];
    expect(steps?.n).toBe(1);
  });

  it('break nothing that the browser forbids', () => {
    expect(product.complaints).toEqual([]);
  });
});
