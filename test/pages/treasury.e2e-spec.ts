import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { linesOf, untilPaid } from '../../deploy/local/src/aid/paying.js';
import { waitFor } from '../../deploy/local/src/aid/deciding.js';
import { follow } from './browser.js';
import { describeInBrowser, shotsFolder } from './config.js';
import { civilToday, decreedAid, type DecreedAid } from './decreed-aid.js';
import { demo } from './demo.js';
import { looked, ProductInBrowser } from './product.js';

const HALF = 4;
const AMOUNT = 500_000;
const [year, month, day] = civilToday().split('-').map(Number);

describeInBrowser('The treasury in a browser', () => {
  let product: ProductInBrowser;
  let aid: DecreedAid;
  let treasurer: Page;
  let releaser: Page;

  beforeAll(async () => {
    product = await ProductInBrowser.start({ bank: true });
    aid = await decreedAid(product.line);
    treasurer = await product.as(demo.treasurer, '/treasury');
    releaser = await product.as(demo.releaser, '/treasury');
  }, 400_000);

  afterAll(async () => {
    await product?.stop();
  });

  const go = (page: Page, path: string) => page.goto(product.url + path);
  const press = (page: Page, text: string) => follow(page, `main button:has-text("${text}")`);
  const batchOf = (page: Page) => /batches\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';
  /** On how many sheets of A4 a page is printed; with SHOTS=FOLDER it leaves a picture of it there. */
  async function onPaper(page: Page, name: string): Promise<number> {
    const pdf = await page.pdf({ format: 'A4' });
    if (shotsFolder) {
      await page.emulateMedia({ media: 'print' });
      await page.screenshot({ path: `${shotsFolder}/${name}-paper.png`, fullPage: true });
      await page.emulateMedia({ media: null });
    }
    return [...pdf.toString('latin1').matchAll(/\/Type\s*\/Page\b/g)].length;
  }
  const said = (page: Page) => page.innerText('main [role=status]');

  async function typeDate(page: Page, name: string): Promise<void> {
    await page.fill(`#field-${name}-day`, String(day));
    await page.fill(`#field-${name}-month`, String(month));
    await page.fill(`#field-${name}-year`, String(year));
  }

  /** From what is due to a batch with its warrant, as the treasurer does it. */
  async function warranted(rail: 'api' | 'csv', sp2d: string): Promise<string> {
    await go(treasurer, '/treasury/due');
    await treasurer.check(`input[name=rail][value=${rail}]`);
    await treasurer.fill('#field-most', String(HALF));
    await press(treasurer, 'Susun batch');
    const id = batchOf(treasurer);
    await waitFor('the batch is validated', async () => {
      if ((await treasurer.locator('main button:has-text("Validasi")').count()) > 0) await press(treasurer, 'Validasi');
      return (await treasurer.locator('main a.button:has-text("Kunci")').count()) > 0 || undefined;
    });
    await follow(treasurer, 'main a.button:has-text("Kunci")');
    await treasurer.fill('#field-typed-count', String(HALF));
    await press(treasurer, 'Kunci batch');
    await follow(treasurer, 'main a.button:has-text("Catat SP2D")');
    await treasurer.fill('#field-number', sp2d);
    await typeDate(treasurer, 'date');
    await treasurer.fill('#field-amount', '2.000.000');
    await press(treasurer, 'Catat SP2D');
    return id;
  }

  it('shows the treasurer what waits, and what can be paid', async () => {
    expect(await looked(treasurer, 'treasury-home')).toEqual([]);
    expect(await treasurer.innerText('.tiles')).toContain('Rp 4.000.000');
    await go(treasurer, '/treasury/batches');
    expect(await treasurer.innerText('main')).toContain('Tidak ada batch.');
    expect(await looked(treasurer, 'treasury-batches-none')).toEqual([]);
    await follow(treasurer, 'main a:has-text("Susun batch baru")');
    expect(await treasurer.innerText('main table')).toContain('BLT-PHK');
    expect(await looked(treasurer, 'treasury-due')).toEqual([]);
    await follow(treasurer, 'main td a:has-text("8")');
    expect(await treasurer.locator('tbody tr').count()).toBe(8);
    expect(await treasurer.innerText('main table')).toMatch(/\p{Lu}•••••/u);
    expect(await looked(treasurer, 'treasury-due-aid')).toEqual([]);
    await go(treasurer, '/treasury/due/aid?part=on-hold');
    expect(await treasurer.innerText('main')).toContain('Tidak ada yang cocok');
    expect(await looked(treasurer, 'treasury-due-aid-none')).toEqual([]);
    await go(treasurer, '/treasury/due');
    await treasurer.selectOption('#field-budget', '');
    await press(treasurer, 'Susun batch');
    expect(await treasurer.title()).toMatch(/^Ada masalah/);
    expect(await treasurer.innerText('.errors')).toContain('Anggaran');
    expect(await looked(treasurer, 'treasury-due-wrong')).toEqual([]);
  });

  let first: string;

  it('takes a batch from what is due to its warrant, and asks for the count before it is locked', async () => {
    await go(treasurer, '/treasury/due');
    await treasurer.fill('#field-most', String(HALF));
    await press(treasurer, 'Susun batch');
    first = batchOf(treasurer);
    expect(await said(treasurer)).toContain('Batch disusun');
    expect(await looked(treasurer, 'treasury-batch-composed')).toEqual([]);
    await press(treasurer, 'Validasi rekening');
    expect(await said(treasurer)).toContain('Semua rekening sah');
    await follow(treasurer, 'main a.button:has-text("Kunci")');
    expect(await treasurer.innerText('main')).toContain('dua juta rupiah');
    expect(await looked(treasurer, 'treasury-lock')).toEqual([]);
    await treasurer.fill('#field-typed-count', '5');
    await press(treasurer, 'Kunci batch');
    expect(await treasurer.innerText('.errors')).toContain('tidak sama dengan 4');
    expect(await looked(treasurer, 'treasury-lock-wrong')).toEqual([]);
    await treasurer.fill('#field-typed-count', String(HALF));
    await press(treasurer, 'Kunci batch');
    expect(await treasurer.innerText('.hash')).toMatch(/^[0-9a-f]{64}$/);
    expect(await looked(treasurer, 'treasury-batch-locked')).toEqual([]);
  });

  it('says of a step that was taken already by whom and when, and leads on', async () => {
    await go(treasurer, `/treasury/batches/${first}/lock`);
    expect(await treasurer.innerText('main .told')).toMatch(/^Batch ini sudah dikunci .+, oleh Anda\./);
    expect(await treasurer.locator('main form').count()).toBe(0);
    expect(await looked(treasurer, 'treasury-lock-past')).toEqual([]);
    await go(releaser, `/treasury/batches/${first}/release`);
    expect(await releaser.innerText('main .told')).toContain('tidak berlaku sekarang');
    await follow(treasurer, 'main a.button:has-text("Lihat langkah berikutnya")');
    expect(batchOf(treasurer)).toBe(first);
  });

  it('prints a cover sheet with count, sum, words and hash, and behind it the list of payments', async () => {
    const hash = await treasurer.innerText('.hash');
    await follow(treasurer, 'main a:has-text("Lembar sampul")');
    const sheet = await treasurer.innerText('.sheet');
    expect(sheet).toContain('Rp 2.000.000');
    expect(sheet).toContain('dua juta rupiah');
    expect(sheet).toContain(hash);
    expect(await looked(treasurer, 'treasury-cover')).toEqual([]);
    expect(await onPaper(treasurer, 'treasury-cover')).toBe(1);
    await go(treasurer, `/treasury/batches/${first}/annex`);
    expect(await treasurer.locator('.sheet tbody tr').count()).toBe(HALF);
    const annex = await treasurer.innerText('.sheet');
    expect(annex).toContain(hash);
    expect(annex).toMatch(/BTN-\d{4}-\d{6}-00001/);
    expect(annex).toMatch(/\p{Lu}•••••/u);
    expect(annex).not.toMatch(/\d{7,}(?![-0-9a-f])/);
    expect(await looked(treasurer, 'treasury-annex')).toEqual([]);
    expect(await onPaper(treasurer, 'treasury-annex')).toBe(1);
    await go(treasurer, `/treasury/batches/${first}`);
  });

  it('takes a warrant for exactly the sum, and tells every field that is wrong at once', async () => {
    await go(treasurer, `/treasury/batches/${first}/issue`);
    await treasurer.fill('#field-amount', '1.999.999');
    await press(treasurer, 'Catat SP2D');
    expect(await treasurer.locator('.errors li').count()).toBeGreaterThan(1);
    expect(await treasurer.innerText('.errors')).toContain('Nomor SP2D: ');
    expect(await treasurer.inputValue('#field-amount')).toBe('1.999.999');
    expect(await looked(treasurer, 'treasury-issue-wrong')).toEqual([]);
    await treasurer.fill('#field-number', 'SP2D 1/2026');
    await typeDate(treasurer, 'date');
    await treasurer.fill('#field-amount', '2.000.000');
    await press(treasurer, 'Catat SP2D');
    expect(await said(treasurer)).toContain('SP2D dicatat');
    expect(await treasurer.innerText('#next + *')).toContain('Lepas batch ke bank');
    expect(await treasurer.locator('main a:has-text("Lepas batch")').count()).toBe(0);
    expect(await looked(treasurer, 'treasury-batch-warranted')).toEqual([]);
    await follow(treasurer, 'main a:has-text("Bubarkan")');
    expect(await looked(treasurer, 'treasury-dissolve')).toEqual([]);
  });

  it('is released by another person, who types how many payments leave; it goes on while nobody looks', async () => {
    const refused = await go(treasurer, `/treasury/batches/${first}/release`);
    expect(refused?.status()).toBe(403);
    await go(releaser, `/treasury/batches/${first}`);
    await follow(releaser, 'main a.button:has-text("Lepas batch ke bank")');
    expect(await looked(releaser, 'treasury-release')).toEqual([]);
    await releaser.fill('#field-typed-count', String(HALF));
    await press(releaser, 'Lepas batch ke bank');
    expect(await said(releaser)).toContain('boleh ditutup');
    expect(await looked(releaser, 'treasury-batch-released')).toEqual([]);
    await releaser.goto('about:blank');
    await untilPaid(aid.officer('bendahara'), first);
    await go(releaser, `/treasury/batches/${first}/payments?state=paid`);
    expect(await releaser.locator('tbody tr').count()).toBe(HALF);
    expect(await looked(releaser, 'treasury-payments')).toEqual([]);
  });

  it('says of a payment, link by link, why it was paid', async () => {
    await follow(releaser, 'tbody th a');
    expect(await looked(releaser, 'treasury-payment')).toEqual([]);
    await follow(releaser, 'main a:has-text("Mengapa dibayar")');
    expect(await releaser.locator('.chain > li').count()).toBe(15);
    expect(await releaser.locator('.chain-missing').count()).toBe(0);
    expect(await releaser.innerText('.chain')).toContain('800/117/2026');
    expect(await looked(releaser, 'treasury-why')).toEqual([]);
  });

  it('gives a receipt for what has arrived, its amount in words, and none for what has not', async () => {
    await releaser.goBack();
    await follow(releaser, 'main a:has-text("Kuitansi")');
    const receipt = await releaser.innerText('.sheet');
    for (const said of ['lima ratus ribu rupiah', 'Rp 500.000', '800/117/2026', 'SP2D 1/2026'])
      expect(receipt).toContain(said);
    expect(receipt).toMatch(/•••\d{4}/);
    expect(await looked(releaser, 'treasury-receipt')).toEqual([]);
    expect(await onPaper(releaser, 'treasury-receipt')).toBe(1);
  });

  let second: string;

  it('lets each person fetch a payment file once, and again only with a reason', async () => {
    second = await warranted('csv', 'SP2D 2/2026');
    await go(releaser, `/treasury/batches/${second}`);
    await follow(releaser, 'main a.button:has-text("Lepas batch sebagai berkas")');
    await releaser.fill('#field-typed-count', String(HALF));
    await press(releaser, 'Lepas batch sebagai berkas');
    const [download] = await Promise.all([
      releaser.waitForEvent('download'),
      releaser.click('main button:has-text("Unduh berkas pembayaran")'),
    ]);
    expect(readFileSync((await download.path()) ?? '', 'utf8')).toContain('BTN-');
    await releaser.reload();
    expect(await releaser.innerText('main')).toContain('sudah mengunduh berkas ini');
    expect(await looked(releaser, 'treasury-file-fetched')).toEqual([]);
    await press(releaser, 'Unduh lagi');
    expect(await releaser.locator('.errors li').count()).toBe(1);
    expect(await looked(releaser, 'treasury-file-no-reason')).toEqual([]);
    await releaser.fill('#field-reason', 'Komputer mati saat mengunduh.');
    await Promise.all([releaser.waitForEvent('download'), releaser.click('main button:has-text("Unduh lagi")')]);
  });

  async function upload(page: Page, name: string, content: string): Promise<void> {
    await go(page, '/treasury/bank-files');
    await page.setInputFiles('#field-file', { name, mimeType: 'text/csv', buffer: Buffer.from(content) });
    await press(page, 'Lihat isinya');
  }

  it('shows what a file of the bank would do before it does it', async () => {
    const lines = await linesOf(aid.officer('bendahara'), second);
    const states = ['paid', 'paid', 'rejected', 'returned'];
    const rows = lines.map(({ externalId }, n) => {
      const reason = ['', '', 'TECH', 'AC06'][n] ?? '';
      return `${n + 1},${externalId},${states[n] ?? 'paid'},${reason},BR${n},`;
    });
    const results = ['line_no,external_id,state,reason,bank_reference,at', ...rows, ''];
    await go(treasurer, '/treasury/bank-files');
    await press(treasurer, 'Lihat isinya');
    expect(await treasurer.innerText('.errors')).toContain('Pilih berkas dulu');
    expect(await looked(treasurer, 'treasury-files-wrong')).toEqual([]);
    await upload(treasurer, 'hello.csv', 'hello');
    expect(await treasurer.locator('.errors li').count()).toBe(1);
    await upload(
      treasurer,
      'hasil.csv',
      [...results.slice(0, -1), '9,BTN-2026-999999-00001,paid,,BR9,', ''].join('\n'),
    );
    expect(await treasurer.innerText('.big')).toBe('2 dibayar, 1 ditolak, 1 kembali, 1 tidak dikenal.');
    expect(await looked(treasurer, 'treasury-file-preview')).toEqual([]);
    await press(treasurer, 'Terapkan berkas');
    expect(await treasurer.locator('.errors li').count()).toBe(1);
    expect(await looked(treasurer, 'treasury-file-preview-wrong')).toEqual([]);
    const before = await linesOf(aid.officer('bendahara'), second);
    expect(before.map(({ state }) => state)).toEqual(['sent', 'sent', 'sent', 'sent']);
    await press(treasurer, 'Buang berkas');
    expect(await said(treasurer)).toContain('Tidak ada yang berubah');

    await upload(treasurer, 'hasil.csv', results.join('\n'));
    await press(treasurer, 'Terapkan berkas');
    expect(await said(treasurer)).toBe('Berkas diterapkan.');
    expect(await treasurer.innerText('main')).toContain('menunggu orang lain');
    expect(await looked(treasurer, 'treasury-file-applied')).toEqual([]);
    await upload(treasurer, 'hasil.csv', results.join('\n'));
    expect(await said(treasurer)).toContain('sudah diterapkan');
  });

  it('has another person confirm what a file takes back, one by one or all of it', async () => {
    await go(releaser, '/treasury/exceptions?state=proposed');
    expect(await releaser.locator('tbody tr').count()).toBe(2);
    expect(await looked(releaser, 'treasury-exceptions')).toEqual([]);
    await follow(releaser, 'tbody th a');
    expect(await looked(releaser, 'treasury-exception-proposed')).toEqual([]);
    await press(releaser, 'Benarkan');
    expect(await releaser.innerText('main')).toContain('Selesai');
    await follow(releaser, 'main a:has-text("Lihat berkasnya")');
    await press(releaser, 'Benarkan semuanya');
    expect(await said(releaser)).toContain('Dibenarkan');
  });

  it('puts right what did not arrive with the papers that its reason asks for, and nothing else', async () => {
    await go(treasurer, '/treasury/returns');
    expect(await treasurer.locator('tbody tr').count()).toBe(2);
    expect(await treasurer.innerText('main')).toContain('Rekening diblokir');
    expect(await looked(treasurer, 'treasury-returns')).toEqual([]);
    await follow(treasurer, 'section:has-text("Rekening diblokir") tbody th a');
    await press(treasurer, 'Koreksi');
    // Whoever brought the word of the bank in does not correct the payment by it.
    expect(await treasurer.innerText('.errors')).toContain('Orang lain yang mengoreksinya');
    const other = await product.as(demo.secondTreasurer, '/treasury/returns');
    await follow(other, 'section:has-text("Rekening diblokir") tbody th a');
    await press(other, 'Koreksi');
    expect(await other.locator('.errors li').count()).toBe(2);
    expect(await looked(other, 'treasury-correction-wrong')).toEqual([]);
    await other.fill('#field-letterNumber', 'SRPR-1');
    await other.fill('#field-pledgeNumber', 'SPTJM-1');
    await press(other, 'Koreksi');
    expect(await said(other)).toContain('Sudah dikoreksi');
    expect(await looked(other, 'treasury-corrected')).toEqual([]);
  });

  it('works on what the bank says and the books do not', async () => {
    const statement = `at,type,amount,reference,bank_reference,reason,narrative,balance
${civilToday()}T10:00:00+07:00,DEBIT,25000,,BIAYA1,,Biaya admin,0
`;
    await upload(treasurer, 'koran.csv', statement);
    await treasurer.fill('#field-unknown', '1');
    await press(treasurer, 'Terapkan berkas');
    await follow(treasurer, 'main a:has-text("Lihat pengecualian")');
    await follow(treasurer, 'tbody th a');
    expect(await treasurer.innerText('h1')).toBe('Acuan tidak dikenal');
    await press(treasurer, 'Ambil untuk saya');
    await press(treasurer, 'Urungkan');
    expect(await said(treasurer)).toContain('Dikembalikan ke antrean');
    expect(await looked(treasurer, 'treasury-exception-put-back')).toEqual([]);
    await press(treasurer, 'Ambil untuk saya');
    await press(treasurer, 'Selesaikan');
    expect(await treasurer.locator('.errors li').count()).toBe(2);
    expect(await looked(treasurer, 'treasury-exception-wrong')).toEqual([]);
    await treasurer.check('input[name=outcome][value=not-ours]');
    await treasurer.fill('#field-reason', 'Biaya administrasi bank.');
    await press(treasurer, 'Selesaikan');
    expect(await treasurer.innerText('main')).toContain('bukan bantuan kita');
    expect(await looked(treasurer, 'treasury-exception-ended')).toEqual([]);
  });

  it('closes a batch by two people once every difference is nothing', async () => {
    const statement = await aid.bank.statement(await aid.bank.today(), 'mt940');
    await go(treasurer, `/treasury/batches/${first}/reconciliation`);
    expect(await treasurer.innerText('main')).toContain('Masih menghalangi');
    expect(await looked(treasurer, 'treasury-reconciliation-open')).toEqual([]);
    await upload(treasurer, 'koran.sta', statement);
    await press(treasurer, 'Terapkan berkas');
    await go(treasurer, `/treasury/batches/${first}/reconciliation`);
    expect(await treasurer.innerText('.identity')).toContain('Rp 2.000.000');
    await press(treasurer, 'Usulkan penutupan');
    expect(await looked(treasurer, 'treasury-closing-proposed')).toEqual([]);
    await go(releaser, `/treasury/batches/${first}/reconciliation`);
    expect(await releaser.innerText('main')).toContain('Anda sendiri yang melepas batch ini');
    const approver = await product.as(demo.secondApprover, `/treasury/batches/${first}/reconciliation`);
    await press(approver, 'Setujui penutupan');
    expect(await approver.innerText('main')).toContain('ditutup oleh dua orang');
    expect(await looked(approver, 'treasury-closed')).toEqual([]);
    await follow(approver, 'main a:has-text("Berita acara rekonsiliasi")');
    const paper = await approver.innerText('.sheet');
    for (const words of ['dua juta rupiah', 'ditutup oleh dua orang', 'Lina Permata']) expect(paper).toContain(words);
    expect(await looked(approver, 'treasury-statement')).toEqual([]);
    expect(await onPaper(approver, 'treasury-statement')).toBeLessThanOrEqual(2);
    await go(treasurer, `/treasury/batches/${second}/reconciliation`);
    expect(await treasurer.innerText('.identity')).toContain('retur');
    expect(await looked(treasurer, 'treasury-reconciliation-file')).toEqual([]);
  });

  it('leads from each account of the ledger to the movements that make up its balance, and takes a list along', async () => {
    await go(treasurer, '/treasury/ledger');
    await follow(treasurer, '.identity a:has-text("Dibayar")');
    expect(await treasurer.innerText('.chosen')).toContain('Akun: Dibayar');
    expect(await treasurer.innerText('main table')).toMatch(/BTN-\d{4}-\d{6}-\d{5}/);
    expect(await looked(treasurer, 'treasury-movements-of-account')).toEqual([]);
    const [file] = await Promise.all([
      treasurer.waitForEvent('download'),
      treasurer.click('.exports a:has-text("CSV")'),
    ]);
    const csv = readFileSync((await file.path()) ?? '', 'utf8');
    expect(csv.trim().split('\n')).toHaveLength((await treasurer.locator('tbody tr').count()) + 1);
    for (const path of ['/treasury/batches', `/treasury/batches/${first}/payments`, '/treasury/exceptions'])
      for (const format of ['csv', 'xlsx']) {
        const taken = await treasurer.request.get(`${product.url}${path}?export=${format}`);
        expect([path, format, taken.status()]).toEqual([path, format, 200]);
      }
  });

  it('shows budgets, the ledger, letters and recoveries, in English too', async () => {
    for (const [path, name] of [
      ['/treasury/batches', 'batches'],
      ['/treasury/bank-files', 'files'],
      ['/treasury/budgets', 'budgets'],
      ['/treasury/budgets/BLT-PHK/2026', 'budget'],
      ['/treasury/ledger', 'ledger'],
      ['/treasury/ledger/movements', 'movements'],
      ['/treasury/letters', 'letters'],
      ['/treasury/recoveries', 'recoveries'],
      [`/treasury/batches/${second}/left-out`, 'left-out'],
      [`/treasury/batches/${first}?lang=en`, 'batch-english'],
    ] as const) {
      const answer = await go(treasurer, path);
      expect([path, answer?.status()]).toEqual([path, 200]);
      expect(await looked(treasurer, `treasury-${name}`)).toEqual([]);
    }
    expect(await treasurer.innerText('.stages')).toContain('Reconcile');
  });

  it('lets the approver record a paper of the budget, and says what is wrong with it', async () => {
    const approver = await product.as(demo.approver, '/treasury/budgets/BLT-PHK/2026');
    await approver.fill('#field-allocation', String(AMOUNT));
    await approver.fill('#field-dpaNumber', 'DPA/2.07/2026');
    await typeDate(approver, 'dated');
    await press(approver, 'Catat pagu');
    expect(await approver.innerText('.errors')).toContain('tidak boleh kurang');
    expect(await looked(approver, 'treasury-allocate-wrong')).toEqual([]);
    await approver.fill('#field-allocation', '4.000.000.000');
    await press(approver, 'Catat pagu');
    expect(await said(approver)).toBe('Pagu baru dicatat.');
  });

  it('never leaves a page that a browser complained about', () => {
    // What becomes a download, and what is on its way when somebody leaves, is broken off.
    expect(product.complaints).toEqual([]);
  });
});
