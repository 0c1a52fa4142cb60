import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { permissionsOf } from '@tanggap/platform';
import { checkout, eventually } from '@tanggap/testing';
import type { Page, Request } from 'playwright-core';
import { Account } from '../../deploy/local/src/line/account.js';
import { query } from '../journeys/databases.js';
import type { Filed } from '../journeys/filing.js';
import { sidewaysScroll } from './browser.js';
import { demo } from './demo.js';
import { leaksIn, portalPages, pryIntoPages, readDoors, type Secrets } from './hr-scan.js';
import { pagesAndServices, type ProductInBrowser } from './product.js';
import { SAMPLE, type Running } from './running.js';

const WORKER_KB = 40;
const STAFF_KB = 120;
/** After the document. */
const MOST_FILES = 2;

type Weighed = {
  readonly path: string;
  readonly kb: number;
  readonly files: readonly string[];
  readonly status: number;
};

const staff = Object.entries(demo).filter(([name]) => name !== 'worker');

/** Names and numbers of the people on the list, as addresses and logs would have them. */
function peopleOf(sample: string): readonly string[] {
  const [head = '', ...rows] = readFileSync(join(checkout, 'deploy/seed', sample), 'utf8')
    .trim()
    .split(/\r?\n/);
  const columns = head.split(',');
  const at = (name: string) => columns.findIndex((column) => column.toLowerCase().includes(name));
  const [nik, person] = [at('nik'), at('nama')];
  const cells = rows.map((row) => row.split(','));
  const numbers = cells.map((row) => row[nik] ?? '').filter((text) => /^\d{16}$/.test(text));
  const names = cells.map((row) => row[person] ?? '').filter((text) => /^\S+ \S+/.test(text));
  return [...numbers, ...names, ...names.map((name) => encodeURIComponent(name))];
}

/** Reads alone: what comes after finds the product as it was. */
export function allRoles(running: Running): void {
  describe('All roles at the whole product', () => {
    let product: ProductInBrowser;
    let filed: Filed;
    const people = peopleOf(SAMPLE);
    const addresses = new Set<string>();

    beforeAll(() => {
      ({ product, filed } = running);
    });

    /** The pages of somebody's menu, each opened once, with what it weighed on the wire. */
    async function walked(page: Page): Promise<readonly Weighed[]> {
      const entries = await page.evaluate<string[]>(
        `[...document.querySelectorAll('nav.menu a')].map((one) => one.pathname)`,
      );
      // As on the first visit, when nothing is kept yet; what counts is what went over the wire.
      const wire = await page.context().newCDPSession(page);
      await wire.send('Network.enable');
      await wire.send('Network.setCacheDisabled', { cacheDisabled: true });
      let bytes = 0;
      wire.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
      const files = new Set<string>();
      const awaited = new Set<Request>();
      page.on('request', (request) => {
        awaited.add(request);
        files.add(new URL(request.url()).pathname);
      });
      page.on('requestfinished', (request) => void awaited.delete(request));
      page.on('requestfailed', (request) => void awaited.delete(request));
      const found: Weighed[] = [];
      for (const path of new Set(entries)) {
        bytes = 0;
        files.clear();
        const answer = await page.goto(product.url + path);
        // Pages ask for all they need at once: what was asked for has come, and half a second of silence adds nothing.
        await eventually(() => awaited.size === 0);
        for (const href of await hrefs(page)) addresses.add(href);
        expect([path, await sidewaysScroll(page)]).toEqual([path, 0]);
        found.push({
          path,
          kb: bytes / 1_024,
          files: [...files].filter((file) => file.startsWith('/assets/')),
          status: answer?.status() ?? 0,
        });
      }
      return found;
    }

    const hrefs = (page: Page) =>
      page.evaluate<string[]>(
        `[...document.querySelectorAll('a[href], form[action]')].map((one) => one.getAttribute('href') ?? one.getAttribute('action'))`,
      );

    it.each(staff)('opens every page of the menu of %s, none heavier than its budget', async (_, account) => {
      const page = await product.as(account);
      const pages = await walked(page);
      expect(pages.filter(({ status }) => status !== 200)).toEqual([]);
      expect(pages.filter(({ kb }) => kb > STAFF_KB)).toEqual([]);
      await page.context().close();
    });

    it('stays light for a worker: few files, few bytes', async () => {
      const page = await product.as(demo.worker, '/', { viewport: { width: 360, height: 740 } });
      const pages = await walked(page);
      expect(pages.filter(({ status }) => status !== 200)).toEqual([]);
      expect(pages.filter(({ kb, files }) => kb > WORKER_KB || files.length > MOST_FILES)).toEqual([]);
      await page.context().close();
    });

    it('shows the balance of a notice to whoever may read lines, and to nobody else', async () => {
      for (const [name, account] of Object.entries(demo)) {
        const token = await new Account(product.line.urls.identity, account).token();
        const answer = await fetch(`${product.url}/line/${filed.noticeId}`, {
          headers: { authorization: `Bearer ${token}` },
        });
        const may = permissionsOf(account.roles).includes('line:read');
        // Whoever may, but looks after other regions, is told that there is no such notice.
        const status = answer.status === 404 ? 200 : answer.status;
        expect([name, status]).toEqual([name, may ? 200 : 403]);
      }
    });

    /** H9: what the law lets a company know of those it lays off is how many are registered, and nothing of any other company. */
    describe('an HR officer', () => {
      let ids: readonly string[];
      let ofAll: Secrets;
      let ofOthers: Secrets;

      beforeAll(async () => {
        const { line } = product;
        type Case = { readonly id: string; readonly person_id: string };
        const cases = await query<Case>(line, 'worker-registry', 'select id, person_id from cases');
        const aid = await query<{ id: string }>(line, 'cash-assistance', 'select id from assessments');
        const sums = await query<{ amount: string }>(
          line,
          'cash-assistance',
          'select distinct amount_per_person as amount from scheme_rules',
        );
        expect(cases.length).toBeGreaterThan(100);
        expect(sums.length).toBeGreaterThan(0);
        ids = [filed.noticeId, cases[0]?.id ?? '', aid[0]?.id ?? ''];
        const words = [...cases.flatMap((one) => [one.id, one.person_id]), ...aid.map(({ id }) => id)];
        ofAll = { words, amounts: sums.map(({ amount }) => Number(amount)) };
        ofOthers = {
          ...ofAll,
          words: [...words, filed.noticeId, 'PT Citra Alas Kaki', demo.hrOfficer.companyId ?? ''],
        };
      });

      const hands = () =>
        [
          [demo.hrOfficer, ofAll],
          [demo.otherHrOfficer, ofOthers],
        ] as const;

      it('is told no case, no amount and no other company through any door of any service', async () => {
        let [asked, answered] = [0, 0];
        for (const name of pagesAndServices.filter((one) => one !== 'portal')) {
          const url = product.line.urls[name];
          const doors = await readDoors(url, ids[0] ?? '');
          expect([name, doors.length > 3]).toEqual([name, true]);
          for (const [account, secrets] of hands()) {
            const token = await new Account(product.line.urls.identity, account).token();
            for (const { path } of doors) {
              for (const id of path.includes('{') ? ids : ids.slice(0, 1)) {
                const address = path.replaceAll(/\{\w+\}/g, id);
                const answer = await fetch(url + address, { headers: { authorization: `Bearer ${token}` } });
                const body = await answer.text();
                asked += 1;
                if (!answer.ok) continue;
                answered += 1;
                expect([`${name} ${path}`, leaksIn(body, secrets, address)]).toEqual([`${name} ${path}`, []]);
              }
            }
          }
        }
        expect(asked).toBeGreaterThan(200);
        expect(answered).toBeGreaterThan(20);
      }, 600_000);

      it('is told none of it on any page of the portal', async () => {
        expect(portalPages().length).toBeGreaterThan(100);
        for (const [account, secrets] of hands()) {
          const page = await product.as(account);
          const { answered, leaks } = await pryIntoPages(page, product.url, ids, secrets);
          expect(leaks).toEqual([]);
          expect(answered).toBeGreaterThan(5);
          await page.context().close();
        }
      }, 600_000);
    });

    it('has nobody’s name or number in any address or log line', () => {
      expect(people.length).toBeGreaterThan(200);
      expect(addresses.size).toBeGreaterThan(50);
      const told = [...addresses].join('\n');
      const logs = product.line.logs();
      expect(logs.length).toBeGreaterThan(100);
      expect(people.filter((one) => told.includes(one) || logs.includes(one))).toEqual([]);
    });

    it('breaks no rule of the content policy on any page', () => {
      expect(product.complaints).toEqual([]);
    });
  });
}
