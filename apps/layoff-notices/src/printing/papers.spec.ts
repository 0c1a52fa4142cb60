import { civilDate } from '@tanggap/kernel';
import { extractsDocument } from './extract-document.js';
import type { ExtractedWorker } from './extract-document.js';
import { PdfPrinter } from './pdf-printer.js';
import { receiptDocument } from './receipt-document.js';
import { storedZip } from './stored-zip.js';
import type { Receipt, ReceiptContent } from '../domain/receipt.js';
import { readPdf } from '../../test/a-pdf.js';

const url = 'https://tanggap.example.go.id/check/receipts/AbCdEfGhIjKlMnOpQrStUv';

const content: ReceiptContent = {
  ...{ kind: 'PLAN', companyName: 'PT Citra Alas Kaki', registrationNumber: '1234567890123' },
  ...{ siteName: 'Pabrik Pasar Kemis', siteAddress: 'Jalan Raya 1', siteRegion: '36.03' },
  ...{ reasonCode: 'EFISIENSI_CEGAH', layoffFrom: civilDate('2026-03-31'), layoffTo: civilDate('2026-04-30') },
  ...{ tranches: [], toldOn: civilDate('2026-03-05') },
  ...{ declaredWorkers: 2_200, acceptedWorkers: 2_163, rejectedRows: 37 },
  ...{ submittedOn: civilDate('2026-03-05'), acceptedOn: civilDate('2026-03-06') },
  ...{ leadTime: { given: 13, owed: 14, short: 1 }, listId: 'a list', listHash: 'f'.repeat(64) },
};
const receipt: Receipt = {
  ...{ id: 'a receipt', noticeId: 'a notice', noticeVersion: 1, office: '36.03', year: 2026, sequence: 42 },
  ...{ number: '567/0042/TT-PHK/36.03/2026', revision: 1, issuedAt: new Date('2026-03-06T02:00:00Z') },
  ...{ issuedOn: civilDate('2026-03-06'), issuedBy: 'an officer', reason: null, content },
};
const worker: ExtractedWorker = {
  ...{ line: 12, name: 'Siti Aminah', nik: '3603125501929003', kpj: '11289770028', jobTitle: 'Operator jahit' },
  ...{ contractNumber: 'PK/2200/00001', workStart: civilDate('2016-02-01'), layoffDate: civilDate('2026-03-31') },
  ...{ reasonCode: 'EFISIENSI_CEGAH', checkUrl: url, statusCode: '7K3M-9QXP' },
};

describe('what is printed', () => {
  const printer = new PdfPrinter();
  afterAll(() => printer.onModuleDestroy());

  const named = (companyName: string): Receipt => ({ ...receipt, content: { ...content, companyName } });
  const read = async (one: Receipt) => readPdf(await printer.print(receiptDocument(one, 'valid', url)));

  it('is a page that says what was received, with the address by which it is checked', async () => {
    const { text, links, pages } = await read(receipt);
    expect(pages).toBe(1);
    expect(links).toEqual([url]);
    for (const shown of [
      ...['567/0042/TT-PHK/36.03/2026', 'Dinas Tenaga Kerja Kabupaten Tangerang', '06/03/2026', 'PT Citra Alas Kaki'],
      ...['1234567890123', 'Pabrik Pasar Kemis, Jalan Raya 1', '31/03/2026 s.d. 30/04/2026', '2163', 'pasal 43'],
      ...['TERLAMBAT 1 hari kerja', 'LATE by 1 working days', 'Receipt of a layoff notice', url],
    ])
      expect(text).toContain(shown);
  });

  it('has the same address in its code', () => {
    const codes = JSON.stringify(receiptDocument(receipt, 'valid', url)).match(/"qr":"[^"]*"/g);
    expect(codes).toEqual([`"qr":"${url}"`]);
  });

  it('is tagged, in Indonesian, and tells what is in English', async () => {
    const pdf = await printer.print(receiptDocument(receipt, 'valid', url));
    const { language, elements } = readPdf(pdf);
    expect(language).toBe('id');
    expect(elements.filter((type) => type === 'H1')).toHaveLength(1);
    expect(elements.filter((type) => type === 'P').length).toBeGreaterThan(30);
    expect(pdf.toString('latin1')).toContain('/Lang (en)');
  });

  it('is the same file whenever it is printed', async () => {
    const [first, second] = [receiptDocument(receipt, 'valid', url), receiptDocument(receipt, 'valid', url)];
    expect(await printer.print(first)).toEqual(await printer.print(second));
  });

  it('says when it does not count any more', async () => {
    const text = async (state: 'superseded' | 'withdrawn') =>
      readPdf(await printer.print(receiptDocument({ ...receipt, revision: 2, reason: 'Nama salah' }, state, url))).text;
    expect(await text('superseded')).toContain('Telah digantikan oleh revisi yang lebih baru');
    expect(await text('withdrawn')).toContain('Pemberitahuan telah dibatalkan');
    expect(await text('withdrawn')).toContain('Nama salah');
  });

  it.each([
    ['markup', `PT <script>alert(1)</script> {{7*7}} \${x} %s \\u0000`],
    ['what turns the text around', 'PT Maju\u202e\u2066 Jaya\u0000'],
    ['letters that the font lacks', 'PT 漢字 😀 मराठी'],
    ['a name without an end', `PT ${'W'.repeat(5_000)}`],
    ['what reads like a part of the document', '{"qr":"https://example.org","image":"/etc/passwd"}'],
    ['the words of the format itself', ') Tj ET endstream endobj %%EOF'],
  ])('holds %s as mere text', async (_, name) => {
    const { pages, links, text } = await read(named(name));
    expect(pages).toBeLessThanOrEqual(2);
    expect(links).toEqual([url]);
    expect(text).toContain('567/0042/TT-PHK/36.03/2026');
    expect(text).not.toMatch(/[\u202e\u2066]/);
  });

  it('of workers is a page for each, with their own data and their own address', async () => {
    const other = {
      ...worker,
      line: 13,
      name: 'Budi Santoso',
      nik: '3603121501929001',
      kpj: undefined,
      checkUrl: `${url}2`,
    };
    const { text, pages, links } = readPdf(await printer.print(extractsDocument(receipt, 'valid', [worker, other])));
    expect([pages, links]).toEqual([2, [url, `${url}2`]]);
    for (const shown of [
      'Siti Aminah',
      '3603125501929003',
      '11289770028',
      'Budi Santoso',
      '7K3M-9QXP',
      '3603121501929001',
      '01/02/2016',
    ])
      expect(text).toContain(shown);
  });

  it('waits its turn, up to a number; what was begun goes on beyond it', async () => {
    const one = () => receiptDocument(receipt, 'valid', url);
    const printed = Array.from({ length: 20 }, () => printer.print(one()));
    expect(() => printer.print(one())).toThrow(expect.objectContaining({ code: 'receipt.printer-busy' }));
    expect(await Promise.all([...printed, printer.print(one(), true)])).toHaveLength(21);
  });

  it('is printed still after a document that cannot be', async () => {
    await expect(printer.print({ content: { image: '/etc/hostname' } })).rejects.toThrow('could not be printed');
    expect((await read(receipt)).pages).toBe(1);
  });

  it('of 50 workers stays within the memory of its thread', async () => {
    const workers = Array.from({ length: 50 }, (_, line) => ({ ...worker, line, checkUrl: `${url}${line}` }));
    expect(readPdf(await printer.print(extractsDocument(receipt, 'valid', workers))).pages).toBe(50);
  });
});

describe('an archive', () => {
  it('holds its files as they are, in their order', async () => {
    async function* files() {
      yield { name: 'a.pdf', bytes: Buffer.from('first') };
      yield { name: 'b.pdf', bytes: Buffer.from('second') };
    }
    const pieces: Uint8Array[] = [];
    for await (const piece of storedZip(files())) pieces.push(piece);
    const archive = Buffer.concat(pieces);
    const end = archive.length - 22;
    expect([archive.readUInt32LE(0), archive.readUInt32LE(end), archive.readUInt16LE(end + 10)]).toEqual([
      0x04034b50, 0x06054b50, 2,
    ]);
    expect(archive.readUInt32LE(archive.readUInt32LE(end + 16))).toBe(0x02014b50);
    expect(archive.toString('latin1')).toMatch(/a\.pdffirst[^]*b\.pdfsecond/);
  });
});
