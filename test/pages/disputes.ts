import type { Page } from 'playwright-core';
import { follow } from './browser.js';
import { demo } from './demo.js';
import { looked, type ProductInBrowser } from './product.js';

type At = { readonly product: ProductInBrowser; readonly id: string };

/** What a union says of a layoff, and what mediator and inspector make of it: part of the journey of an office, on its product. */
export function disputesOfALayoff(at: () => At): void {
  const told = (page: Page) => page.innerText('.told.done');
  const wrongs = (page: Page) => page.locator('.errors li').count();
  const submit = (page: Page, action: string) => follow(page, `form[action$="${action}"] button[type="submit"]`);

  async function date(page: Page, name: string, [day, month, year]: readonly [string, string, string]): Promise<void> {
    const parts = [
      ['day', day],
      ['month', month],
      ['year', year],
    ] as const;
    for (const [part, value] of parts) await page.fill(`input[name="${name}-${part}"]`, value);
  }

  it('let the union of the company see it in numbers and have its say, each thing in a form of its own', async () => {
    const { product, id } = at();
    const page = await product.as(demo.unionOfficer);
    expect(new URL(page.url()).pathname).toBe('/union');
    expect(await looked(page, 'union-list')).toEqual([]);
    await page.goto(`${product.url}/union/${id}`);
    expect(await page.innerText('.summary')).toContain('60');
    expect(await looked(page, 'union-notice')).toEqual([]);
    await page.click('summary:has-text("Konfirmasi perundingan")');
    await submit(page, '/talks');
    expect(await wrongs(page)).toBe(1);
    expect(await looked(page, 'union-talks-wrong')).toEqual([]);
    await page.check('input[name="talks"][value="held"]');
    await submit(page, '/talks');
    expect(await wrongs(page)).toBe(1);
    await date(page, 'heldOn', ['10', '3', '2026']);
    await submit(page, '/talks');
    expect(await told(page)).toBe('Konfirmasi perundingan tercatat.');
    for (const [act, words] of [
      ['dispute', 'Pesangon dihitung kurang.'],
      ['complaint', 'Lembur belum dibayar.'],
    ] as const) {
      await page.click(`details:has(form[action$="/${act}"]) summary`);
      await page.fill(`#field-${act}-note`, words);
      await submit(page, `/${act}`);
    }
    expect(await told(page)).toBe('Aduan terkirim ke pengawas ketenagakerjaan.');
    expect(await page.locator('form[action$="/dispute"]').count()).toBe(0);
    expect(await looked(page, 'union-said')).toEqual([]);
    await page.context().close();
  });

  it('bring the dispute to the mediator, who records step after step', async () => {
    const { product, id } = at();
    const page = await product.as(demo.mediator);
    expect(new URL(page.url()).pathname).toBe('/disputes');
    expect(await page.innerText('.tile >> nth=0')).toContain('1');
    expect(await looked(page, 'disputes-desk')).toEqual([]);
    await follow(page, 'tbody a');
    expect(new URL(page.url()).pathname).toBe(`/disputes/${id}`);
    expect(await page.innerText('.said')).toContain('Pesangon dihitung kurang.');
    expect(await looked(page, 'dispute-asked')).toEqual([]);
    await submit(page, '/steps');
    expect(await wrongs(page)).toBeGreaterThan(0);
    expect(await looked(page, 'dispute-wrong')).toEqual([]);
    await date(page, 'beganOn', ['10', '3', '2026']);
    await date(page, 'endedOn', ['20', '4', '2026']);
    await page.selectOption('#field-outcome', { label: 'tidak sepakat' });
    await submit(page, '/steps');
    expect(await told(page)).toBe('Langkah perselisihan dicatat.');
    expect(await page.inputValue('#field-step')).toBe('MEDIATION');
    await date(page, 'beganOn', ['21', '4', '2026']);
    await submit(page, '/steps');
    expect(await page.inputValue('input[name="beganOn-day"]')).toBe('21');
    expect(await looked(page, 'dispute-mediation')).toEqual([]);
    await page.goto(`${product.url}/disputes?view=running`);
    expect(await page.innerText('tbody tr')).toContain('terlambat');
    expect(await looked(page, 'disputes-running')).toEqual([]);
    const file = await page.request.get(`${product.url}/disputes?view=running&export=csv`);
    expect([file.status(), await file.text()]).toEqual([200, expect.stringContaining('PT Citra Alas Kaki')]);
    await page.goto(`${product.url}/disputes?view=ended`);
    expect(await looked(page, 'disputes-empty')).toEqual([]);
    await page.goto(`${product.url}/disputes/new`);
    expect(await page.innerText('tbody')).toContain('PT Citra Alas Kaki');
    expect(await looked(page, 'disputes-new')).toEqual([]);
    await page.goto(`${product.url}/notices/${id}`);
    expect(await page.getAttribute('.back a', 'href')).toBe('/disputes');
    expect(await looked(page, 'mediator-notice')).toEqual([]);
    await page.context().close();
  });

  it('bring the complaint to the inspectors of labour, whose answer the union reads', async () => {
    const { product, id } = at();
    const page = await product.as(demo.inspector, '/notices');
    expect(await page.innerText('main')).toContain('Aduan serikat yang menunggu jawaban Anda: 1');
    await follow(page, 'main a[href="/complaints"]');
    expect(await page.innerText('main')).toContain('Lembur belum dibayar.');
    expect(await looked(page, 'complaints')).toEqual([]);
    await follow(page, 'main form button');
    expect(await wrongs(page)).toBe(1);
    expect(await looked(page, 'complaints-wrong')).toEqual([]);
    await page.fill('main textarea', 'Perusahaan membayar lembur pada 30 April.');
    await follow(page, 'main form button');
    expect(await told(page)).toBe('Jawaban dikirim kepada serikat.');
    expect(await page.innerText('.empty')).toContain('Tidak ada aduan');
    await page.goto(`${product.url}/complaints?view=answered`);
    expect(await looked(page, 'complaints-answered')).toEqual([]);
    await page.context().close();
    const union = await product.as(demo.unionOfficer, `/union/${id}`);
    expect(await union.innerText('.said')).toContain('Perusahaan membayar lembur pada 30 April.');
    expect(await union.innerText('.stages')).toContain('Mediasi');
    await union.context().close();
  });
}
