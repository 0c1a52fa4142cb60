import { addDays, civilDate } from '@tanggap/kernel';
import type { Page } from 'playwright-core';
import { BankPortal } from '../../deploy/local/src/aid/bank.js';
import {
  allOf,
  inspect,
  recommend,
  verify,
  waitFor,
  type Payee,
  type Work,
} from '../../deploy/local/src/aid/deciding.js';
import { officerOf, type Officer } from '../../deploy/local/src/aid/officer.js';
import { testBankAccess } from '@tanggap/testing';
import { holdersOf, misspelt } from '../journeys/aid-line.js';
import { query } from '../journeys/databases.js';
import { fileSample } from '../journeys/filing.js';
import { follow } from './browser.js';
import { describeInBrowser } from './config.js';
import { accounts, demo, type DemoAccount } from './demo.js';
import { Keyboard } from './keyboard.js';
import { looked, ProductInBrowser } from './product.js';

const SAMPLE = 'closure-148.csv';
const MISSPELT = 41;
const LONGEST = 400_000;
const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
const [year = '', month = '', day = ''] = today.split('-');

type Listed = Work & { readonly line: number };

/** Types a day in its three parts. */
async function fillDay(page: Page, name: string): Promise<void> {
  await page.fill(`[name="${name}-day"]`, day);
  await page.fill(`[name="${name}-month"]`, month);
  await page.fill(`[name="${name}-year"]`, year);
}

const submit = (page: Page) => follow(page, 'main form button[type="submit"]');
const pathOf = (page: Page) => new URL(page.url()).pathname;

describeInBrowser('The aid side of the office in a browser', () => {
  let product: ProductInBrowser;
  let noticeId: string;
  let reserved: readonly Listed[];
  let refused: Listed;
  let listPath: string;
  const thirdApprover = () => account('penyetuju.ketiga@disnaker.banten.example');
  const officer = (of: DemoAccount): Officer => officerOf(product.line.urls, accounts, of.username);
  const account = (username: string): DemoAccount => {
    const found = accounts.find((one) => one.username === username);
    if (!found) throw new Error(`no demo account ${username}`);
    return found;
  };

  beforeAll(async () => {
    product = await ProductInBrowser.start({ bank: true });
    const bank = new BankPortal(product.line.urls['bank-simulator'], testBankAccess());
    await bank.open(holdersOf(SAMPLE).map((one, n) => (n + 2 === MISSPELT ? misspelt(one) : one)));
    ({ noticeId } = await fileSample(product.line, SAMPLE));
    // However small the sum, two approve.
    await query(
      product.line,
      'cash-assistance',
      `insert into approval_levels (basis, from_amount, valid_from, approvers, legal_basis) values ('list', 1000, '2026-01-01', 2, 'test')`,
    );
    reserved = await waitFor('work is taken up', async () => {
      const found = await allOf<Listed>(officer(demo.verifier), `/worklist?noticeId=${noticeId}&state=needs-evidence`);
      return found.length === 8 ? found : undefined;
    });
    await waitFor('accounts are checked', async () => {
      const found = await allOf<Payee>(officer(demo.verifier), '/payees/accounts');
      return found.length === 8 && !found.some(({ state }) => ['stated', 'checking'].includes(state))
        ? found
        : undefined;
    });
  }, LONGEST);

  afterAll(() => product?.stop());

  it('shows accounts with both names side by side; who decides says what was looked at', async () => {
    const page = await product.as(thirdApprover(), '/aid/accounts?state=to-decide');
    expect(await looked(page, 'aid-accounts')).toEqual([]);
    await follow(page, 'tbody th a');
    expect(await page.locator('.side-by-side dd').allInnerTexts()).toEqual([
      expect.stringContaining('•'),
      expect.stringContaining('•'),
    ]);
    await page.fill('[name="why"]', 'Membandingkan kedua ejaan nama.');
    await follow(page, 'form[action$="/reveal"] button');
    const [onCard = '', atBank = ''] = await page.locator('.side-by-side dd').allInnerTexts();
    expect(onCard).not.toBe(atBank);
    expect(`${onCard}${atBank}`).not.toContain('•');
    expect(await looked(page, 'aid-account-open')).toEqual([]);
    await page.check('[name="decision"][value="accept"]');
    await follow(page, 'form[action$="/decision"] button');
    expect(await page.title()).toMatch(/^Ada masalah/);
    expect(await looked(page, 'aid-account-wrong')).toEqual([]);
    await page.check('[name="decision"][value="accept"]');
    await page.fill('[name="reason"]', 'Buku tabungan dan KTP sudah dilihat; salah ketik di bank.');
    await follow(page, 'form[action$="/decision"] button');
    expect(await page.innerText('main .done')).toContain('disimpan');
    await page.context().close();
  });

  it('lets a verifier see what waits, record evidence and confirm what the rules find', async () => {
    const page = await product.as(demo.verifier, '/aid');
    expect(await page.locator('.tile').count()).toBe(6);
    expect(await looked(page, 'aid-worklist')).toEqual([]);
    await page.goto(`${product.url}/aid?state=lapsed`);
    expect(await looked(page, 'aid-worklist-empty')).toEqual([]);

    const [first] = reserved;
    await page.goto(`${product.url}/aid/assessments/${first?.id ?? ''}`);
    expect(await page.locator('table').first().locator('tbody tr').count()).toBe(12);
    expect(await looked(page, 'aid-assessment')).toEqual([]);
    await follow(page, '.acts a.button');
    await page.check('[name="withoutWork"][value="true"]');
    await submit(page);
    expect(await page.title()).toMatch(/^Ada masalah/);
    expect(await looked(page, 'aid-evidence-wrong')).toEqual([]);
    await fillDay(page, 'outsidePublicServiceOn');
    await submit(page);
    expect(await page.innerText('.errors')).toContain('Pilih Ya atau Tidak');
    await page.selectOption('[name="cardDistrict"]', '36.03.12');
    for (const name of ['withoutWorkOn', 'outsidePublicServiceOn', 'integrityPactOn']) await fillDay(page, name);
    await page.check('[name="outsidePublicService"][value="true"]');
    await submit(page);
    expect(await page.innerText('main .done')).toContain('dinilai ulang');
    expect(await page.locator('.tag-bad').count()).toBe(0);
    await follow(page, '.acts a.button');
    expect(await looked(page, 'aid-recommendation')).toEqual([]);
    await page.check('[name="outcome"][value="not-eligible"]');
    await submit(page);
    expect(await looked(page, 'aid-recommendation-wrong')).toEqual([]);
    await page.check('[name="outcome"][value="eligible"]');
    await submit(page);
    expect(await page.innerText('main .done')).toContain('disimpan');
    await page.context().close();
  });

  it('has what was drawn looked at by the inspectorate, and composes a list that is frozen when it is submitted', async () => {
    const [first, ...others] = reserved;
    const ids = others.map(({ id }) => id);
    const [someone] = await allOf<Listed>(officer(demo.verifier), `/worklist?noticeId=${noticeId}&state=screened`);
    if (!first || !someone) throw new Error('nobody is to be decided about');
    refused = someone;
    await verify(officer(demo.verifier), ids, today);
    await recommend(officer(demo.verifier), [refused.id], 'not-eligible');
    const page = await product.as(demo.auditor, '/aid/inspections');
    expect(await looked(page, 'aid-inspections')).toEqual([]);
    await page.context().close();
    await inspect(officer(demo.auditor), [first.id, refused.id, ...ids]);

    const composer = await product.as(demo.verifier, '/aid/lists');
    expect(await looked(composer, 'aid-lists-empty')).toEqual([]);
    await follow(composer, '.acts a.button');
    await composer.fill('[name="budgetYear"]', '');
    await submit(composer);
    expect(await looked(composer, 'aid-compose-wrong')).toEqual([]);
    await composer.fill('[name="budgetYear"]', year);
    await submit(composer);
    listPath = pathOf(composer);
    expect(await composer.innerText('main')).toContain('Rp 4.000.000');
    expect(await looked(composer, 'aid-list-composing')).toEqual([]);
    await composer.goto(`${product.url}${listPath}/changes`);
    expect(await looked(composer, 'aid-list-changes')).toEqual([]);
    await composer.goto(`${product.url}${listPath}/submission`);
    expect(await composer.innerText('main')).toContain('empat juta rupiah');
    await submit(composer);
    expect(await composer.innerText('main .done')).toContain('diajukan');
    await composer.context().close();
  });

  /** Opens each line that was drawn for who looks. */
  async function openDrawn(page: Page): Promise<void> {
    while ((await page.locator('.openings form').count()) > 0) {
      await follow(page, '.openings form button');
      expect(pathOf(page)).toContain('/aid/assessments/');
      await page.goto(product.url + listPath);
    }
  }

  async function approve(page: Page, password: string, count = '9'): Promise<void> {
    await page.fill('[name="typed-count"]', count);
    await page.fill('[name="proof-password"]', password);
    await submit(page);
  }

  it('is approved by two: the first after opening what was drawn, with the count typed and a password', async () => {
    const page = await product.as(demo.approver, '/aid/approvals');
    expect(await page.innerText('.facts')).toContain('Sisa');
    expect(await looked(page, 'aid-queue')).toEqual([]);
    await follow(page, 'tbody th a');
    expect(await page.locator('.acts a', { hasText: /^Setujui$/ }).count()).toBe(0);
    expect(await looked(page, 'aid-list-to-open')).toEqual([]);
    await page.goto(`${product.url}${listPath}/approval`);
    await approve(page, demo.approver.password);
    expect(await page.innerText('.errors')).toContain('belum Anda buka');
    await page.goto(product.url + listPath);
    await openDrawn(page);
    expect(await looked(page, 'aid-list-opened')).toEqual([]);
    await follow(page, '.acts a.button');
    expect(await looked(page, 'aid-approval')).toEqual([]);
    await approve(page, demo.approver.password, '8');
    expect(await page.innerText('.errors')).toContain('tidak sama');
    await approve(page, 'bukan kata sandi ini');
    expect(await page.locator('.errors').count()).toBe(1);
    expect(await looked(page, 'aid-approval-wrong')).toEqual([]);
    await approve(page, demo.approver.password);
    expect(await page.innerText('main .done')).toContain('Persetujuan Anda');
    expect(await page.innerText('.stage-now')).toContain('1 dari 2');
    await page.context().close();
  });

  it('is approved by the second with the keyboard alone, and decreed', async () => {
    const second = await product.visitor('/?lang=en');
    const keys = new Keyboard(second);
    const atList = `main a[href^="${listPath}"]`;
    await keys.signIn(demo.secondApprover);
    expect(pathOf(second)).toBe('/aid/approvals');
    await keys.follow(atList);
    // No letter decides anything where money is at stake.
    for (const key of ['a', 's', 'y', 'x', 'Enter']) await keys.press(key);
    expect(pathOf(second)).toBe(listPath);
    while ((await second.locator('.openings form').count()) > 0) {
      await keys.follow('.openings form button');
      expect(pathOf(second)).toContain('/aid/assessments/');
      await keys.follow(atList);
    }
    await keys.follow('.acts a.button');
    await keys.write('[name="typed-count"]', '8');
    await keys.write('[name="proof-password"]', demo.secondApprover.password);
    await keys.enter();
    expect(await second.evaluate('document.activeElement.className')).toBe('errors');
    await keys.tabTo('.errors a');
    await keys.press('Enter');
    expect(await second.evaluate('document.activeElement.name')).toBe('typed-count');
    await keys.press('Control+a');
    await second.keyboard.type('9');
    await keys.write('[name="proof-password"]', demo.secondApprover.password);
    await keys.enter();
    expect(await second.innerText('.stage-now')).toContain('Approved');

    await follow(second, '.acts a.button');
    await second.fill('[name="number"]', '?');
    await submit(second);
    expect(await looked(second, 'aid-decree-wrong')).toEqual([]);
    await second.fill('[name="number"]', '800/117/2026');
    await fillDay(second, 'dated');
    await submit(second);
    expect(await second.innerText('main .done')).toContain('decree is recorded');
    expect(await looked(second, 'aid-list-decreed')).toEqual([]);
    const [download] = await Promise.all([second.waitForEvent('download'), second.click('a[href$="/annex.csv"]')]);
    expect(download.suggestedFilename()).toBe('lampiran.csv');
    await second.context().close();
  });

  it('takes decreed aid back by two; whoever proposed it may think again', async () => {
    const page = await product.as(demo.approver, listPath);
    await follow(page, 'a[href$="/withdrawals"]');
    await submit(page);
    expect(await page.innerText('.errors')).toContain('Pilih');
    expect(await looked(page, 'aid-withdraw-wrong')).toEqual([]);
    const row = `tbody tr[data-row="${reserved.find(({ line }) => line !== MISSPELT)?.id ?? ''}"]`;
    const propose = async () => {
      await page.goto(`${product.url}${listPath}/withdrawals`);
      await page.check(`${row} input`);
      await page.fill('[name="typed-count"]', '1');
      await page.selectOption('[name="why"]', 'works-again');
      await page.fill('[name="note"]', 'Perusahaan melaporkan bahwa ia bekerja lagi.');
      await page.fill('[name="number"]', '800/118/2026');
      await fillDay(page, 'dated');
      await submit(page);
    };
    await propose();
    expect(await page.innerText('main .done')).toContain('ditahan');
    await follow(page, '.done button');
    expect(await page.locator('tbody tr').count()).toBe(0);
    expect(await looked(page, 'aid-withdrawals-empty')).toEqual([]);
    await propose();
    expect(await looked(page, 'aid-withdrawals')).toEqual([]);
    await page.context().close();

    const other = await product.as(thirdApprover(), '/aid/approvals');
    expect(await other.innerText('main')).toContain('Usulan pencabutan bantuan yang menunggu orang kedua: 1');
    await other.goto(`${product.url}/aid/holds`);
    expect(await other.innerText('.tabs')).toContain('Pencabutan (1)');
    await follow(other, '.tabs a[href$="/withdrawals"]');
    await other.check('tbody tr input');
    await other.check('[name="agrees"][value="yes"]');
    await follow(other, '.card button[type="submit"]');
    expect(await other.innerText('.errors')).toContain('masih kosong');
    expect(await looked(other, 'aid-withdrawals-wrong')).toEqual([]);
    expect(await other.isChecked('tbody tr input')).toBe(true);
    await other.fill('[name="typed-count"]', '1');
    await follow(other, '.card button[type="submit"]');
    expect(await other.innerText('main .done')).toContain('disimpan');
    await other.goto(`${product.url}/aid/holds/withdrawals?state=agreed`);
    expect(await other.locator('tbody tr').count()).toBe(1);
    expect(await looked(other, 'aid-withdrawals-agreed')).toEqual([]);
    await other.context().close();
  });

  it('takes an account down from paper, and says what keeps it from being one', async () => {
    const page = await product.as(demo.verifier, `/aid/assessments/${refused.id}`);
    await follow(page, 'main a[href*="/accounts/people/"]');
    await submit(page);
    expect(await page.locator('.errors li').count()).toBe(3);
    expect(await looked(page, 'aid-account-statement-wrong')).toEqual([]);
    await page.selectOption('[name="bankCode"]', '002');
    await page.fill('[name="accountNumber"]', '7405-0678-9912');
    await page.fill('[name="holder"]', 'Sesuai Buku Tabungan');
    await submit(page);
    expect(pathOf(page)).toMatch(/^\/aid\/accounts\//);
    expect(await page.innerText('main .done')).toContain('dicatat');
    expect(await looked(page, 'aid-account-stated')).toEqual([]);
    await page.context().close();
  });

  it('names cases in its lists, takes them along as files, and keeps the menu in one row', async () => {
    const page = await product.as(demo.verifier, '/aid?state=screened');
    expect(await page.innerText('tbody')).toMatch(/K-\d{7}/);
    expect(await page.innerText('tbody')).not.toContain('Nama belum diketahui');
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('.exports a[href*="export=csv"]')]);
    expect(download.suggestedFilename()).toMatch(/^tanggap-asesmen-.*\.csv$/);
    await page.context().close();
    for (const [account, path] of [
      [demo.approver, '/aid/lists'],
      [demo.auditor, '/aid/inspections'],
    ] as const) {
      const wide = await product.as(account, path);
      const rows = await wide.evaluate<number[]>(
        `[...document.querySelectorAll('.menu .menu-row > ul > li, .menu .menu-more')].map((one) => Math.round(one.getBoundingClientRect().top))`,
      );
      expect(Math.max(...rows) - Math.min(...rows)).toBeLessThan(5);
      await wide.click('.menu .menu-more summary');
      expect(await looked(wide, `aid-menu${path.replaceAll('/', '-')}`)).toEqual([]);
      await wide.context().close();
    }
  });

  it('hears an appeal, which another person decides', async () => {
    const page = await product.as(demo.verifier, `/aid/assessments/${refused.id}`);
    await follow(page, '.acts a.button');
    await submit(page);
    expect(await looked(page, 'aid-appeal-wrong')).toEqual([]);
    await page.fill('[name="grounds"]', 'Upah di daftar termasuk lembur; slip gaji terlampir.');
    await submit(page);
    expect(await page.innerText('main .done')).toContain('dicatat');
    await page.context().close();

    const decider = await product.as(thirdApprover(), '/aid/appeals?state=open');
    expect(await looked(decider, 'aid-appeals')).toEqual([]);
    await follow(decider, 'tbody th a');
    expect(await looked(decider, 'aid-appeal')).toEqual([]);
    await decider.check('[name="outcome"][value="upheld"]');
    await decider.check('[name="setAside"][value="E11"]');
    await decider.fill('[name="reason"]', 'Slip gaji menunjukkan upah di bawah batas.');
    await submit(decider);
    expect(await decider.innerText('main .done')).toContain('disimpan');
    expect(await looked(decider, 'aid-appeal-decided')).toEqual([]);
    await decider.context().close();
  });

  it('takes lists of other programmes, which two withdraw', async () => {
    const page = await product.as(demo.verifier, '/aid/programmes');
    expect(await looked(page, 'aid-programmes-empty')).toEqual([]);
    await follow(page, '.acts a.button');
    await submit(page);
    expect(await page.locator('.errors li').count()).toBe(4);
    expect(await looked(page, 'aid-programmes-wrong')).toEqual([]);
    await page.selectOption('[name="code"]', { index: 1 });
    for (const name of ['from', 'to']) await fillDay(page, name);
    const buffer = Buffer.from('nik\n3603121505880001\n');
    await page.setInputFiles('[name="file"]', { name: 'daftar.csv', mimeType: 'text/csv', buffer });
    await submit(page);
    expect(await page.innerText('main .done')).toContain('dibandingkan');
    await page.fill('[name="reason"]', 'Terkirim dua kali oleh program itu.');
    await submit(page);
    expect(await looked(page, 'aid-programme-proposed')).toEqual([]);
    const path = pathOf(page);
    await page.context().close();
    const decider = await product.as(demo.approver, path);
    await decider.check('[name="agrees"][value="yes"]');
    await submit(decider);
    expect(await decider.innerText('main .tag')).toContain('Ditarik');
    await decider.goto(`${product.url}/aid/holds`);
    expect(await looked(decider, 'aid-holds')).toEqual([]);
    await decider.goto(`${product.url}/aid/holds/people`);
    expect(await looked(decider, 'aid-holds-people')).toEqual([]);
    await decider.context().close();
  });

  it('shows what other rules would do before anybody proposes them', async () => {
    const page = await product.as(demo.verifier, '/aid/schemes');
    expect(await looked(page, 'aid-schemes')).toEqual([]);
    await follow(page, '.acts a.button');
    await submit(page);
    expect(await looked(page, 'aid-simulation-wrong')).toEqual([]);
    const [nextYear = '', nextMonth = '', nextDay = ''] = addDays(civilDate(today), 1).split('-');
    await page.fill('[name="validFrom-day"]', nextDay);
    await page.fill('[name="validFrom-month"]', nextMonth);
    await page.fill('[name="validFrom-year"]', nextYear);
    await page.fill('[name="amountPerPerson"]', '400.000');
    await submit(page);
    expect(await page.innerText('#result')).toContain('Hasil simulasi');
    expect(await looked(page, 'aid-simulation')).toEqual([]);
    await page.context().close();
  });

  it('has rules proposed by one and put in force by another', async () => {
    const page = await product.as(demo.administrator, '/aid/schemes');
    await follow(page, 'a[href$="/proposal"]');
    const [nextYear = '', nextMonth = '', nextDay = ''] = addDays(civilDate(today), 2).split('-');
    await page.fill('[name="validFrom-day"]', nextDay);
    await page.fill('[name="validFrom-month"]', nextMonth);
    await page.fill('[name="validFrom-year"]', nextYear);
    await page.fill('[name="legalBasis"]', 'Pergub Banten 12/2026');
    await submit(page);
    expect(await page.innerText('main .done')).toContain('disimpan');
    await page.context().close();
    const head = await product.as(demo.headOfOffice, '/aid/schemes');
    expect(await looked(head, 'aid-schemes-draft')).toEqual([]);
    await submit(head);
    expect(await head.innerText('main .done')).toContain('disahkan');
    await head.context().close();
  });

  it('has weights of matching tried, proposed by one, and put in force by another', async () => {
    const page = await product.as(demo.administrator, '/training/policies');
    expect(await looked(page, 'policies')).toEqual([]);
    await follow(page, '.acts a.button');
    await page.fill('[name="points-wish.programme"]', '95');
    await submit(page);
    expect(await page.title()).toMatch(/^Ada masalah/);
    expect(await looked(page, 'policy-wrong')).toEqual([]);
    await page.fill('[name="points-wish.programme"]', '30');
    const [nextYear = '', nextMonth = '', nextDay = ''] = addDays(civilDate(today), 1).split('-');
    await page.fill('[name="validFrom-day"]', nextDay);
    await page.fill('[name="validFrom-month"]', nextMonth);
    await page.fill('[name="validFrom-year"]', nextYear);
    await page.fill('[name="legalBasis"]', 'Keputusan Kepala Dinas 560/12/2026');
    await follow(page, 'button[formaction$="/simulation"]');
    expect(await page.innerText('#result + *')).toMatch(/dari 148 kasus/);
    expect(await page.inputValue('[name="points-wish.programme"]')).toBe('30');
    expect(await looked(page, 'policy-simulated')).toEqual([]);
    await submit(page);
    expect(await page.innerText('main .done')).toContain('disimpan');
    expect(await looked(page, 'policies-waiting')).toEqual([]);
    await page.context().close();
    const head = await product.as(demo.headOfOffice, '/training/policies');
    await submit(head);
    expect(await head.innerText('main .done')).toContain('disahkan');
    await head.context().close();
  });

  it('breaks no content policy and loses no file on the way', () => {
    // A link that becomes a download ends as a page that was not loaded.
    expect(product.complaints).toEqual([]);
  });
});
