import { readFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import type { Page } from 'playwright-core';
import { query } from '../journeys/databases.js';
import { aBusyOffice } from './a-busy-office.js';
import { follow } from './browser.js';
import { demo } from './demo.js';
import { looked, type ProductInBrowser } from './product.js';
import type { Running } from './running.js';

/** Writes into the tables and takes a service away: what reads alone comes before it. */
export function oversight(running: Running): void {
  describe('The head of office and the inspectorate in a browser', () => {
    let product: ProductInBrowser;
    let page: Page;

    beforeAll(async () => {
      ({ product } = running);
      await aBusyOffice(product.line);
    }, 400_000);

    describe('the head of office', () => {
      beforeAll(async () => {
        page = await product.as(demo.headOfOffice, '/oversight');
      });

      it.each(['id', 'en'])('reads one page with three questions, in %s', async (language) => {
        await page.goto(`${product.url}/oversight?lang=${language}`);
        expect(await looked(page, `oversight-${language}`)).toEqual([]);
        expect(await page.locator('section.question').count()).toBe(3);
        expect(await page.locator('.told.wrong-text').count()).toBe(0);
        expect(await page.locator('.question figure .note').first().innerText()).not.toBe('');
      });

      it('finds all eight kabupaten and kota on the map, and the rows behind a number', async () => {
        await page.goto(`${product.url}/oversight?lang=id`);
        expect(await page.locator('.tile-map li').count()).toBe(8);
        const told = await page.locator('.tile-figure').first().innerText();
        await follow(page, '.tiles a');
        expect(new URL(page.url()).pathname).toBe('/oversight/notices');
        expect(await page.locator('tbody tr').count()).toBe(Number(told));
        expect(await looked(page, 'oversight-notices')).toEqual([]);
      });

      it('takes the overview along: a workbook with a sheet for each table, and a briefing of two pages', async () => {
        await page.goto(`${product.url}/oversight?lang=id`);
        const [file] = await Promise.all([page.waitForEvent('download'), page.click('.exports a:has-text("XLSX")')]);
        const workbook = new ExcelJS.Workbook();
        await workbook.xlsx.readFile(await file.path());
        const names = workbook.worksheets.map(({ name }) => name);
        expect(names).toHaveLength(8);
        expect(workbook.worksheets[1]?.getRow(2).getCell(2).value).toBe(
          Number(await page.locator('.tile-figure').first().innerText()),
        );
        await follow(page, '.exports a:has-text("Lembar ringkas")');
        expect(await page.locator('section.question').count()).toBe(3);
        expect(await looked(page, 'oversight-briefing')).toEqual([]);
        const paper = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
        expect(paper.match(/\/Type\s*\/Page\b/g)?.length).toBeLessThanOrEqual(2);
      });

      it('takes the rows behind a number along as they are narrowed', async () => {
        await page.goto(`${product.url}/oversight/notices?region=36.03`);
        const rows = await page.locator('tbody tr').count();
        const [file] = await Promise.all([page.waitForEvent('download'), page.click('.exports a:has-text("CSV")')]);
        expect(
          readFileSync(await file.path(), 'utf8')
            .trim()
            .split('\n'),
        ).toHaveLength(rows + 1);
      });

      it('asks for another period and another region, which the address holds', async () => {
        await page.goto(`${product.url}/oversight`);
        await page.selectOption('#choose-weeks', '26');
        await page.selectOption('#choose-region', '36.03');
        await follow(page, '.choices button');
        expect(page.url()).toContain('weeks=26');
        expect(await page.innerText('.heading .number')).toContain('Kabupaten Tangerang');
        await page.goto(`${product.url}/oversight?weeks=x&region=99.99&year=1&from=2026-02-30`);
        expect(await page.innerText('.heading .number')).toContain('seluruh Banten');
      });

      it.each([
        'terms?outcome=late',
        'terms',
        'cases',
        'overdue',
        'classes',
        'batches?kind=paid',
        'batches?kind=returned',
        'decrees',
      ])('looks at the rows of %s', async (rows) => {
        const answer = await page.goto(`${product.url}/oversight/${rows}`);
        expect(answer?.status()).toBe(200);
        expect(await looked(page, `oversight-${rows.replaceAll(/\W/g, '-')}`)).toEqual([]);
      });

      it('prints it with who printed it, without its forms', async () => {
        await page.goto(`${product.url}/oversight`);
        await page.emulateMedia({ media: 'print' });
        expect(await page.locator('.letterhead').isVisible()).toBe(true);
        expect(await page.locator('.choices').isVisible()).toBe(false);
        await page.emulateMedia({ media: 'screen' });
      });

      it('keeps the rest of the page while one service is away', async () => {
        const cash = product.line.services['cash-assistance'];
        await cash?.stop();
        await page.goto(`${product.url}/oversight`);
        expect(await page.locator('.told.wrong-text').count()).toBe(1);
        expect(await page.locator('.tile-map li').count()).toBe(8);
        expect(await looked(page, 'oversight-part-away')).toEqual([]);
        await cash?.start();
      });
    });

    describe('the inspectorate', () => {
      beforeAll(async () => {
        page = await product.as(demo.auditor, '/oversight/duties');
      });

      it('sees that nobody had two hands in one person’s aid, and who had when somebody went round the database', async () => {
        expect(await page.locator('.banner-good').count()).toBe(1);
        expect(await looked(page, 'oversight-duties-none')).toEqual([]);
        await query(
          product.line,
          'cash-assistance',
          `alter table assessment_acts disable trigger user;
           insert into assessment_acts (assessment_id, by, act) select id, 'somebody-with-two-hands', act
             from (select id from assessments limit 1) a, (values ('verified'), ('approved')) x (act);
           alter table assessment_acts enable trigger user`,
        );
        await page.goto(`${product.url}/oversight/duties`);
        expect(await page.locator('tbody tr').count()).toBeGreaterThan(0);
        expect(await looked(page, 'oversight-duties-found')).toEqual([]);
      });

      it('draws a sample by a seed, which is told, and refuses one that is none', async () => {
        await page.goto(`${product.url}/oversight/sample`);
        expect(await looked(page, 'oversight-sample')).toEqual([]);
        await page.fill('#field-seed', 'banten-2026');
        await follow(page, '.choices button');
        expect(page.url()).toContain('seed=banten-2026');
        expect(await page.locator('main').innerText()).toContain('hak bantuan');
        await page.fill('#field-seed', 'dua kata!');
        await follow(page, '.choices button');
        expect(await page.title()).toMatch(/^Ada masalah/);
        expect(await page.innerText('.errors li')).toContain('Benih');
        expect(await looked(page, 'oversight-sample-wrong')).toEqual([]);
      });
    });

    it('breaks no rule of the content policy', () => {
      expect(product.complaints).toEqual([]);
    });
  });
}
