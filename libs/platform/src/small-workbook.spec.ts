import { crc32, deflateRawSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import { isWorkbook, sheetsOf } from './small-workbook.js';

const written = async (fill: (workbook: ExcelJS.Workbook) => void): Promise<Buffer> => {
  const workbook = new ExcelJS.Workbook();
  fill(workbook);
  return Buffer.from(await workbook.xlsx.writeBuffer());
};

type Told = { readonly size?: number; readonly flags?: number };
type Entry = readonly [name: string, content: Buffer];

/** A zip of one file, as it says of itself. */
const zip = (name: string, content: Buffer, told: Told = {}): Buffer => zipOf([[name, content]], told);

/** A zip of several files; with `isShared` all of them point at the first. */
function zipOf(entries: readonly Entry[], told: Told & { readonly isShared?: boolean } = {}): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, content] of entries) {
    const packed = deflateRawSync(content);
    directory.push(entryOf(name, { content, packed, at: told.isShared ? 0 : at, told }));
    const local = Buffer.concat([localHeader(name), packed]);
    if (!told.isShared || locals.length === 0) locals.push(local);
    at += local.length;
  }
  const body = Buffer.concat(locals);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(body.length, 16);
  return Buffer.concat([body, ...directory, end]);
}

function localHeader(name: string): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, Buffer.from(name)]);
}

type Kept = { readonly content: Buffer; readonly packed: Buffer; readonly at: number; readonly told: Told };

function entryOf(name: string, { content, packed, at, told }: Kept): Buffer {
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50);
  entry.writeUInt16LE(told.flags ?? 0, 8);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(crc32(content), 16);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(told.size ?? content.length, 24);
  entry.writeUInt16LE(name.length, 28);
  entry.writeUInt32LE(at, 42);
  return Buffer.concat([entry, Buffer.from(name)]);
}

const MEGABYTE = 1024 * 1024;
const sheets = (count: number, content: Buffer) =>
  Array.from({ length: count }, (_, at): Entry => [`xl/worksheets/sheet${at + 1}.xml`, content]);

/** Its directory stands, as it says, beyond its end. */
function pointingOutside(): Buffer {
  const bytes = zip(SHEET, Buffer.from('<worksheet/>'));
  bytes.writeUInt32LE(900_000, bytes.length - 6);
  return bytes;
}

const SHEET = 'xl/worksheets/sheet1.xml';
const sheet = (xml: string) => zip(SHEET, Buffer.from(`<worksheet><sheetData>${xml}</sheetData></worksheet>`));
const refusedAs = (code: string): Error => expect.objectContaining({ code }) as Error;

describe('a small workbook', () => {
  it('is its sheets in their order, row by row, with blanks where nothing stands', async () => {
    const bytes = await written((workbook) => {
      workbook.addWorksheet('Keterangan').addRow(['Sumber', 'Tanggap']);
      const list = workbook.addWorksheet('Hasil');
      list.addRow(['Kode', 'Nama', 'Hasil']);
      list.getCell('A4').value = 'A & B <c>';
      list.getCell('C4').value = 12;
    });

    expect(isWorkbook(bytes)).toBe(true);
    expect(sheetsOf(bytes)).toEqual([
      [{ row: 1, cells: ['Sumber', 'Tanggap'] }],
      [
        { row: 1, cells: ['Kode', 'Nama', 'Hasil'] },
        { row: 4, cells: ['A & B <c>', '', '12'] },
      ],
    ]);
  });

  it('is read with prefixes, inline texts and several fonts in a cell, without readings in another script', () => {
    const bytes = sheet(
      '<x:row r="2"><x:c r="B2" t="inlineStr"><x:is><x:r><x:t>Bu</x:t></x:r><x:r><x:t>di&#33;</x:t></x:r><x:rPh><x:t>no</x:t></x:rPh></x:is></x:c></x:row>',
    );

    expect(sheetsOf(bytes)).toEqual([[{ row: 2, cells: ['', 'Budi!'] }]]);
  });

  it.each([
    ['workbook.damaged', Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(40)])],
    ['workbook.damaged', zip('notes.txt', Buffer.from('x'))],
    ['workbook.damaged', zip(SHEET, Buffer.from('<worksheet/>')).subarray(20)],
    ['workbook.damaged', pointingOutside()],
    ['workbook.locked', zip(SHEET, Buffer.from('<worksheet/>'), { flags: 1 })],
    ['workbook.macros', zip('xl/vbaProject.bin', Buffer.from('x'))],
    ['workbook.too-large', zip(SHEET, Buffer.alloc(9 * 1024 * 1024, 32))],
    // It lies about its size: what it unpacks to is stopped at the limit.
    ['workbook.too-large', zip(SHEET, Buffer.alloc(9 * 1024 * 1024, 32), { size: 10 })],
    ['workbook.too-large', sheet('<row r="1"><c r="ZZ1"><v>1</v></c></row>')],
  ])('is refused with %s where it cannot be read', (code, bytes) => {
    expect(() => sheetsOf(bytes)).toThrow(refusedAs(code));
  });

  it('is refused where its parts together unpack to more than one may, whatever they say of their size', () => {
    const parts = sheets(5, Buffer.alloc(2 * MEGABYTE, 32));

    expect(() => sheetsOf(zipOf(parts))).toThrow(refusedAs('workbook.too-large'));
    expect(() => sheetsOf(zipOf(parts, { size: 10 }))).toThrow(refusedAs('workbook.too-large'));
    expect(sheetsOf(zipOf(parts.slice(0, 4)))).toHaveLength(4);
    // Nothing is left for the fifth, which holds something.
    const full = [...parts.slice(0, 4), ...sheets(5, Buffer.from('<x/>')).slice(4)];
    expect(() => sheetsOf(zipOf(full, { size: 0 }))).toThrow(refusedAs('workbook.too-large'));
  });

  it('is refused where two parts stand at one place, and with more sheets than anybody sends', () => {
    const small = Buffer.from('<worksheet/>');

    expect(() => sheetsOf(zipOf(sheets(2, small), { isShared: true }))).toThrow(refusedAs('workbook.damaged'));
    expect(sheetsOf(zipOf(sheets(10, small)))).toHaveLength(10);
    expect(() => sheetsOf(zipOf(sheets(11, small)))).toThrow(refusedAs('workbook.too-large'));
  });

  it('takes no longer the more tags are left open in it', () => {
    const open = '<row r="1"><c r="A1"><v>'.repeat(100_000);
    expect(() => sheetsOf(sheet(open))).toThrow(refusedAs('workbook.too-large'));
    expect(sheetsOf(sheet('<'.repeat(1_000_000)))).toEqual([[]]);
  });
});
