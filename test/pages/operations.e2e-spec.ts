import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { contractOf } from '@tanggap/contracts';
import type { Page } from 'playwright-core';
import { query } from '../journeys/databases.js';
import { follow } from './browser.js';
import { describeInBrowser } from './config.js';
import { demo } from './demo.js';
import { NIK, parkedIn } from './parked-rows.js';
import { looked, ProductInBrowser } from './product.js';

const money = 'cash-assistance.aid';
const person = 'worker-registry.person';
const registration = 'worker-registry.registration';
const decided = 'cash-assistance.aid-decided.v1';
const registered = 'worker-registry.notice-registered.v1';

describeInBrowser('The operator in a browser', () => {
  let product: ProductInBrowser;
  let page: Page;

  beforeAll(async () => {
    product = await ProductInBrowser.start();
    page = await product.as(demo.administrator, '/operations');
  }, 400_000);

  afterAll(() => product?.stop());

  const parked = (service: string, topic: string, name: string, key: string, data?: object) =>
    parkedIn(product.line, service, { topic, name, key, data });

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
    // The row says which it is: its place, and its key only where that can be nobody's number.
    expect(await page.innerText('[aria-labelledby=parked] tbody th a')).toBe('Orang dan kasusnya 0/1');
    expect(await page.innerText('[aria-labelledby=parked] tbody tr')).toContain('•••• (2)');
    await follow(page, '[aria-labelledby=parked] tbody th a');
    expect(await looked(page, 'operations-one')).toEqual([]);
    const html = await page.content();
    expect(html).not.toMatch(new RegExp(`${NIK}|Melati|Siti`));
    expect(html).toContain('••••');
    expect(await page.innerText('[aria-labelledby=says] .banner-bad')).toMatch(/\d+ isian berbeda/);
  });

  it('narrows the list to what is looked for, and takes it along as it is narrowed', async () => {
    await page.goto(`${product.url}/operations/parked?why=database`);
    expect(await page.innerText('[aria-labelledby=parked] .empty')).toContain('saringan');
    expect(await looked(page, 'operations-parked-narrowed')).toEqual([]);
    await page.goto(`${product.url}/operations/parked?service=training-referrals&why=contract.broken`);
    expect(await page.locator('[aria-labelledby=parked] tbody tr').count()).toBe(1);
    const [file] = await Promise.all([page.waitForEvent('download'), page.click('.exports a:has-text("CSV")')]);
    expect(readFileSync((await file.path()) ?? '', 'utf8')).toContain('Orang dan kasusnya');
  });

  it('is told when it still cannot be handled, and gives it up with a reason alone', async () => {
    await follow(page, '[aria-labelledby=parked] tbody th a');
    await follow(page, 'form[action$="/replay"] button');
    expect(await page.innerText('.told.done')).toContain('Masih ada');
    await page.click('summary:has-text("Buang")');
    await follow(page, 'form[action$="/discard"] button');
    expect(await page.title()).toMatch(/^Ada masalah/);
    expect(await looked(page, 'operations-one-wrong')).toEqual([]);
    await page.fill('form[action$="/discard"] textarea', 'Ditulis oleh pihak lain, tidak ada kasusnya.');
    await page.fill('#field-notice', 'Kosong');
    await follow(page, 'form[action$="/discard"] button');
    expect(await page.innerText('.told.done')).toContain('dibuang');
  });

  it('finds at its address who has decided it, when and why, and nothing left to do', async () => {
    await page.goto(`${product.url}/operations/parked/training-referrals/${person}/0/1`);
    expect(await page.innerText('main .banner-plain')).toMatch(/^Dibuang pada .+ oleh .+\n+Ditulis oleh pihak lain/);
    expect(await page.locator('form[action*="/parked/"]').count()).toBe(0);
    expect(await page.content()).not.toMatch(new RegExp(`${NIK}|Melati|Siti`));
    expect(await looked(page, 'operations-one-over')).toEqual([]);
    for (const place of ['0/9999999999999999', '99999/1', '0/2']) {
      const answer = await page.goto(`${product.url}/operations/parked/training-referrals/${person}/${place}`);
      expect(answer?.status()).toBe(404);
    }
    const nowhere = `${product.url}/operations/parked/redrives/training-referrals/new?topic=nosuch.topic`;
    expect((await page.goto(nowhere))?.status()).toBe(404);
  });

  it('sees what a mended event would do before it is mended, mends it, and what was stands beside it', async () => {
    const { sample, key } = contractOf(registered);
    const data = { ...sample, round: 'x' } as unknown as Record<string, unknown>;
    await parked('layoff-notices', registration, registered, String(data[key]), data);
    await page.goto(`${product.url}/operations/parked?service=layoff-notices`);
    await follow(page, '[aria-labelledby=parked] tbody th a');
    expect(await page.locator(`#field-to-${key}`).count()).toBe(0);
    await page.fill('#field-to-round', '7');
    await follow(page, 'form[action$="/edit"] button.plain');
    expect(await page.locator('#preview').count()).toBe(1);
    expect(await page.inputValue('#field-to-round')).toBe('7');
    expect(await looked(page, 'operations-one-tried')).toEqual([]);
    await page.fill('#field-to-round', 'sepuluh');
    await page.fill('form[action$="/edit"] textarea', 'Urutan menurut catatan registrasi.');
    await follow(page, 'form[action$="/edit"] button:not(.plain)');
    expect(await page.locator('.errors li').count()).toBe(1);
    expect(await looked(page, 'operations-one-not-mended')).toEqual([]);
    await page.fill('#field-to-round', '7');
    await follow(page, 'form[action$="/edit"] button:not(.plain)');
    expect(await page.innerText('.told.done')).toContain('isi semula');
    expect(await page.innerText('.edits')).toContain('Urutan menurut catatan');
    expect(await looked(page, 'operations-one-mended')).toEqual([]);
    await page.click('.mending summary');
    await page.click('summary:has-text("Isian lain yang dapat diubah")');
    await page.fill('#field-to-round', '7');
    await page.fill('form[action$="/edit"] textarea', 'Urutan menurut catatan registrasi.');
    await follow(page, 'form[action$="/edit"] button:not(.plain)');
    expect(await page.innerText('.errors')).toContain('Isinya memang sudah begitu');
    expect(await page.locator('.edits > li').count()).toBe(1);
  });

  it('replays many of one cause at a rate, after a look at what it would do', async () => {
    for (const key of ['m1', 'm2', 'm3'])
      await parked('training-referrals', person, 'worker-registry.case-opened.v1', key);
    await page.goto(`${product.url}/operations/parked?service=training-referrals`);
    expect(await looked(page, 'operations-parked-many')).toEqual([]);
    await follow(page, '[aria-labelledby=groups] a[href*="/redrives/"]');
    expect(await looked(page, 'operations-redrive-new')).toEqual([]);
    await follow(page, 'form[action*="/redrives/"] button.plain');
    expect(await page.locator('#preview').count()).toBe(1);
    expect(await looked(page, 'operations-redrive-tried')).toEqual([]);
    await follow(page, 'form[action*="/redrives/"] button:not(.plain)');
    expect(await page.locator('.errors li').count()).toBe(1);
    await page.check('input[name=per-second][value="1000"]');
    await page.fill('#field-reason', 'Penulisnya sudah memperbaiki isinya.');
    await follow(page, 'form[action*="/redrives/"] button:not(.plain)');
    await page.waitForSelector('#progress .tag-good');
    expect(await page.innerText('#progress')).toContain('3 kunci tetap tertahan');
    expect(await looked(page, 'operations-redrive')).toEqual([]);
    await query(
      product.line,
      'training-referrals',
      `update parked_events set state = 'discarded', decided_at = now(), decided_by = 'x'`,
    );
  });

  it('proposes what is about money, and cannot confirm it', async () => {
    await parked('worker-registry', money, 'cash-assistance.aid-sung.v9', 'k2');
    await page.goto(`${product.url}/operations/parked?service=worker-registry`);
    await follow(page, '[aria-labelledby=parked] tbody th a');
    expect(await page.locator('form[action$="/replay"]').count()).toBe(0);
    expect(await looked(page, 'operations-one-money')).toEqual([]);
    await follow(page, 'form[action$="/proposal"] button:not(.plain)');
    expect(await page.locator('.errors li').count()).toBe(2);
    await page.check('input[name=act][value=replay]');
    await page.fill('form[action$="/proposal"] textarea', 'Bank sudah memperbaiki berkasnya.');
    await follow(page, 'form[action$="/proposal"] button:not(.plain)');
    expect(await page.innerText('.told.done')).toContain('Operator lain');
    expect(await page.locator('form[action$="/confirmation"]').count()).toBe(0);
    expect(await looked(page, 'operations-proposed')).toEqual([]);
  });

  it('is told that one’s own proposal is not for oneself to confirm, and is led back to the desk', async () => {
    const withdrawal = page.locator('form[action$="/withdrawal"]');
    await withdrawal.evaluate((form) => {
      form.setAttribute('action', form.getAttribute('action')?.replace('withdrawal', 'confirmation') ?? '');
    });
    await follow(page, 'form[action$="/confirmation"] button');
    expect(await page.innerText('h1')).toBe('Ini tidak dapat dilakukan');
    expect(await page.innerText('main')).toContain('Usulan sendiri tidak dapat disahkan sendiri');
    expect(await looked(page, 'operations-own-proposal')).toEqual([]);
    await follow(page, 'main a:has-text("Kembali ke halaman sebelumnya")');
    expect(new URL(page.url()).pathname).toBe('/operations/parked');
  });

  it('is confirmed by a second operator, and carried out', async () => {
    const second = await product.as(demo.secondAdministrator, '/operations/parked');
    expect(await looked(second, 'operations-to-confirm')).toEqual([]);
    await follow(second, 'form[action$="/confirmation"] button');
    expect(await second.innerText('.told.done')).toContain('disahkan');
    const left = await query(product.line, 'worker-registry', `select 1 from parked_events where state = 'parked'`);
    expect(left).toEqual([]);
    await second.goto(`${product.url}/operations/parked/worker-registry/${money}/0/1`);
    expect(await second.innerText('main .banner-plain')).toMatch(/^Sudah diolah pada .+, diulangi oleh/);
  });

  it('has many of money replayed by two: one proposes, another confirms, and each takes effect once', async () => {
    const { sample, key, topic } = contractOf(decided);
    const ids = Array.from({ length: 3 }, () => randomUUID());
    for (const assessmentId of ids) {
      const data = { ...sample, assessmentId, personId: randomUUID() } as unknown as Record<string, unknown>;
      await parked('worker-registry', topic, decided, String(data[key]), data);
    }
    const states = () =>
      query(
        product.line,
        'worker-registry',
        `select state, count(*)::int as n from parked_events where name = $1 group by 1`,
        [decided],
      );
    await page.goto(`${product.url}/operations/parked?service=worker-registry`);
    await follow(page, '[aria-labelledby=groups] a[href*="/redrives/"]');
    await page.check('input[name=per-second][value="1000"]');
    await page.fill('#field-reason', 'Penulisnya sudah memperbaiki isinya.');
    await follow(page, 'form[action*="/redrives/"] button:not(.plain)');
    expect(await page.innerText('.told.done')).toContain('Operator lain');
    expect(await page.locator('form[action$="/confirmation"]').count()).toBe(0);
    expect(await states()).toEqual([{ state: 'parked', n: 3 }]);

    const second = await product.as(demo.secondAdministrator, '/operations/parked?service=worker-registry');
    const beside = await second.context().newPage();
    await beside.goto(second.url());
    await follow(second, 'form[action$="/confirmation"] button');
    expect(await second.innerText('.told.done')).toContain('disahkan');
    await follow(second, '[aria-labelledby=redrives] a');
    await second.waitForSelector('#progress .tag-good');
    expect(await second.innerText('#progress')).toContain('3');
    expect(await looked(second, 'operations-redrive-by-two')).toEqual([]);
    // Whoever confirms once more, in another tab, finds it done.
    await follow(beside, 'form[action$="/confirmation"] button');
    expect(await beside.innerText('.told.done')).toContain('disahkan');
    const redrives = `select state, asked_by <> confirmed_by as by_two from redrives`;
    expect(await query(product.line, 'worker-registry', redrives)).toEqual([{ state: 'ended', by_two: true }]);
    expect(await states()).toEqual([{ state: 'replayed', n: 3 }]);
    const aid = `select assessment_id::text as id from case_aid where assessment_id = any($1::uuid[])`;
    const kept = await query<{ id: string }>(product.line, 'worker-registry', aid, [ids]);
    expect(kept.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
    await page.goto(`${product.url}/operations/parked?service=worker-registry`);
    expect(await page.locator('[aria-labelledby=parked] tbody tr').count()).toBe(0);
    expect(await page.locator('form[action$="/confirmation"], form[action$="/withdrawal"]').count()).toBe(0);
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
