import type { Page } from 'playwright-core';
import { follow } from './browser.js';
import { demo } from './demo.js';
import { looked, type ProductInBrowser } from './product.js';

/** A worker asks for something about the own data, and reads what the officer who protects it answers. */
export async function asksAboutOwnData(page: Page, product: ProductInBrowser): Promise<void> {
  const ask = () => follow(page, 'form[action="/worker/data/requests"] button[type="submit"]');
  await ask();
  expect(await page.locator('.errors li').count()).toBe(2);
  expect(await looked(page, 'worker-data-ask-wrong')).toEqual([]);
  await page.check('input[name="kind"][value="CORRECTION"]');
  await page.fill('#field-words', 'Alamat saya sudah pindah.');
  await ask();
  expect(await page.innerText('.told.done')).toBe('Permintaan Anda terkirim.');
  expect(await page.innerText('main')).toContain('Dijawab paling lambat');
  await answeredByTheOfficer(product);
  await page.goto(`${product.url}/worker/data`);
  expect(await page.innerText('main')).toContain('Sudah dilakukan: Alamat dibetulkan.');
  expect(await looked(page, 'worker-data-answered')).toEqual([]);
}

/** What is missing is told first. */
async function answeredByTheOfficer(product: ProductInBrowser): Promise<void> {
  const page = await product.as(demo.dataOfficer);
  expect(new URL(page.url()).pathname).toBe('/data-requests');
  expect(await page.innerText('main')).toContain('Alamat saya sudah pindah.');
  expect(await looked(page, 'privacy-requests')).toEqual([]);
  await follow(page, 'main a[href^="/casework/search/people/"]');
  expect(await page.innerText('main')).not.toContain('tidak ditemukan');
  await page.goBack();
  const send = 'main form[action^="/data-requests/"] button[type="submit"]';
  await follow(page, send);
  expect(await page.locator('.errors li').count()).toBe(2);
  expect(await looked(page, 'privacy-requests-wrong')).toEqual([]);
  await page.check('input[value="DONE"]');
  await page.fill('main textarea', 'Alamat dibetulkan.');
  await follow(page, send);
  expect(await page.innerText('.told.done')).toBe('Jawaban dikirim kepada pemohon.');
  await page.goto(`${product.url}/data-requests?view=answered`);
  expect(await looked(page, 'privacy-answered')).toEqual([]);
  await page.context().close();
}
