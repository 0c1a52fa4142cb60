import type { Page } from 'playwright-core';
import { query } from '../journeys/databases.js';
import { follow } from './browser.js';
import { describeInBrowser } from './config.js';
import { demo } from './demo.js';
import { looked, ProductInBrowser } from './product.js';

const NIK = '3674014506900001';
const money = 'cash-assistance.aid';
const person = 'worker-registry.person';

describeInBrowser('The operator in a browser', () => {
  let product: ProductInBrowser;
  let page: Page;

  beforeAll(async () => {
    product = await ProductInBrowser.start();
    page = await product.as(demo.administrator, '/operations');
  }, 400_000);

  afterAll(() => product?.stop());

  /** Damage as a foreign hand may have written it: with somebody's number in it. */
  const parked = (service: string, topic: string, name: string, key: string) =>
    query(
      product.line,
      service,
      `insert into parked_events (topic, partition, position, event_id, name, key, envelope, code, why)
       values ($1, 0, (select coalesce(max(position), 0) + 1 from parked_events), 'e', $2, $3, $4, 'contract.broken', 'it is damaged')`,
      [topic, name, key, JSON.stringify({ name, topic, key, data: { caseId: 5, nik: NIK, Siti: 'Jalan Melati' } })],
    );

  it.each(['id', 'en'])('sees how the services stand, in %s', async (language) => {
    await page.goto(`${product.url}/operations?lang=${language}`);
    expect(await looked(page, `operations-${language}`)).toEqual([]);
    expect(await page.locator('#services').count()).toBe(1);
    expect(await page.locator('main table').first().locator('tbody tr').count()).toBe(5);
  });

  it('sees that nothing is parked', async () => {
    await page.goto(`${product.url}/operations/parked?lang=id`);
    expect(await page.innerText('.banner-good')).toContain('Tidak ada peristiwa yang tertahan');
    expect(await looked(page, 'operations-parked-none')).toEqual([]);
  });

  it('looks at a parked event, and sees nobody’s number in it', async () => {
    await parked('training-referrals', person, 'worker-registry.case-opened.v1', 'k1');
    await page.goto(`${product.url}/operations/parked`);
    expect(await looked(page, 'operations-parked')).toEqual([]);
    await follow(page, 'tbody th a');
    expect(await looked(page, 'operations-one')).toEqual([]);
    const html = await page.content();
    expect(html).not.toMatch(new RegExp(`${NIK}|Melati|Siti`));
    expect(html).toContain('••••');
  });

  it('is told when it still cannot be handled, and gives it up with a reason alone', async () => {
    await follow(page, 'form[action$="/replay"] button');
    expect(await page.innerText('.told.done')).toContain('Masih ada');
    await follow(page, 'form[action$="/discard"] button');
    expect(await page.title()).toMatch(/^Ada masalah/);
    expect(await looked(page, 'operations-one-wrong')).toEqual([]);
    await page.fill('#field-reason', 'Ditulis oleh pihak lain, tidak ada kasusnya.');
    await page.fill('#field-notice', 'none');
    await follow(page, 'form[action$="/discard"] button');
    expect(await page.innerText('.told.done')).toContain('dibuang');
  });

  it('proposes what is about money, and cannot confirm it', async () => {
    await parked('worker-registry', money, 'cash-assistance.aid-sung.v9', 'k2');
    await page.goto(`${product.url}/operations/parked`);
    await follow(page, 'tbody th a');
    expect(await page.locator('form[action$="/replay"]').count()).toBe(0);
    expect(await looked(page, 'operations-one-money')).toEqual([]);
    await follow(page, 'form[action$="/proposal"] button');
    expect(await page.locator('.errors li').count()).toBe(2);
    await page.check('input[name=act][value=replay]');
    await page.fill('#field-reason', 'Bank sudah memperbaiki berkasnya.');
    await follow(page, 'form[action$="/proposal"] button');
    expect(await page.innerText('.told.done')).toContain('Operator lain');
    expect(await page.locator('form[action$="/confirmation"]').count()).toBe(0);
    expect(await looked(page, 'operations-proposed')).toEqual([]);
  });

  it('is confirmed by a second operator, and carried out', async () => {
    const second = await product.as(demo.secondAdministrator, '/operations/parked');
    expect(await looked(second, 'operations-to-confirm')).toEqual([]);
    await follow(second, 'form[action$="/confirmation"] button');
    expect(await second.innerText('.told.done')).toContain('disahkan');
    const left = await query(product.line, 'worker-registry', `select 1 from parked_events where state = 'parked'`);
    expect(left).toEqual([]);
  });

  it('says which service cannot be reached, and shows the others', async () => {
    await product.line.services['training-referrals']?.stop();
    await page.goto(`${product.url}/operations`);
    expect(await page.locator('main').innerText()).toContain('Tidak terjangkau');
    expect(await looked(page, 'operations-away')).toEqual([]);
    await page.goto(`${product.url}/operations/parked`);
    expect(await page.locator('.told.wrong-text').count()).toBeGreaterThan(0);
    expect(await looked(page, 'operations-parked-away')).toEqual([]);
  });

  it('breaks no rule of the content policy', () => {
    expect(product.complaints).toEqual([]);
  });
});
