import { checkAll, csv, open, people, xlsx } from '../../test/a-list.js';
import { aZip } from '../../test/a-zip.js';
import { columnNames } from '../domain/worker-list/columns.js';
import { returnedHeader, returnedLayout, returnedRow } from '../domain/worker-list/returned-file.js';
import type { Cells } from '../../test/a-row.js';
import { checkRow } from '../domain/worker-list/check-row.js';
import { arrange } from '../domain/worker-list/list-row.js';
import { aContext, aRow } from '../../test/a-row.js';
import { MOST_ROW_CHARACTERS } from './limits.js';

const header: readonly string[] = columnNames;
const kindsOf = async (content: string | Uint8Array, piece?: number) =>
  (await checkAll(content, undefined, piece)).map(({ row, findings }) => [row, findings.map(({ kind }) => kind)]);
/** Walks the list to its end, so that it lets go of what it holds. */
const otherSheetsOf = async (content: string | Uint8Array) => {
  const { otherSheets, batches } = await open(content);
  let rows = 0;
  for await (const batch of batches) rows += batch.length;
  return rows === 0 ? [] : otherSheets;
};
const codeOf = async (content: Uint8Array) => {
  try {
    await otherSheetsOf(content);
  } catch (error) {
    return (error as { code?: string }).code;
  }
  return 'taken';
};

describe('a quote in the wrong place', () => {
  const lines = csv([header, ...people(6)])
    .trimEnd()
    .split('\n');
  const withAddress = (address: string, at = 2) => {
    const spoilt = lines.map((line, index) => (index === at ? line.replace(/"Kp\.[^"]*"/, address) : line));
    return `${spoilt.join('\n')}\n`;
  };
  const rest = (from: number) => [2, 3, 4, 5, 6, 7].filter((row) => row !== from).map((row) => [row, []]);

  it('is a character like others where the row has as many cells as there are columns', async () => {
    expect(await kindsOf(withAddress('"Kp. Baru" RT 01'))).toEqual([2, 3, 4, 5, 6, 7].map((row) => [row, []]));
    expect((await checkAll(withAddress('"Kp. Baru" RT 01')))[1]?.worker?.person.address).toBe('"Kp. Baru" RT 01');
  });

  it('that leaves a row with more cells than columns is told of in that row alone', async () => {
    for (const address of ['"Kp. Baru" RT 01, Pasar Kemis', '"Kp. Baru, RT 01, Pasar Kemis']) {
      const found = await kindsOf(withAddress(address));

      expect(found.find(([row]) => row === 3)).toEqual([3, ['W00.slipped']]);
      expect(found.filter(([row]) => row !== 3)).toEqual(rest(3));
    }
  });

  it('in the last row is told of as well, and however the bytes are cut', async () => {
    const content = withAddress('"Kp. Baru" RT 01, Pasar Kemis', 6);
    for (const piece of [7, 64, 300, 100_000]) {
      expect((await kindsOf(content, piece)).at(-1)).toEqual([7, ['W00.slipped']]);
    }
  });

  it('before a list longer than any row may be does not hide the rows behind it', async () => {
    const many = csv([header, ...people(1_200).map((cells) => cells.map((cell) => cell.replaceAll(',', ' ')))]);
    const [first = '', second = '', ...others] = many.trimEnd().split('\n');
    const content = [first, second.replace('Kp.', '"Kp.'), ...others].join('\n');

    expect(content.length).toBeGreaterThan(MOST_ROW_CHARACTERS);
    expect(await kindsOf(content)).toEqual(Array.from({ length: 1_200 }, (_, index) => [index + 2, []]));
  });

  it('that may as well begin a cell of several lines is refused with its row', async () => {
    const broken = withAddress('"Kp. Baru').replace(/(Baru[^\n]{5})/, '$1\n');

    await expect(checkAll(broken)).rejects.toMatchObject({
      code: 'worker-list.open-quote',
      text: { en: 'A quote opened on row 3 is not closed.' },
    });
  });
});

describe('what a spreadsheet spoiled', () => {
  const nik = '3603125501929003';

  /** The returned file of a list of one row, read and checked anew. */
  async function returned(content: Uint8Array): Promise<string[]> {
    const { layout, separator, batches } = await open(content);
    const back = returnedLayout(layout, separator);
    let text = returnedHeader(layout, back);
    for await (const rows of batches) {
      for (const row of rows) text += returnedRow(row, checkRow(arrange(layout, row), aContext()), back);
    }
    return (await checkAll(text)).flatMap(({ findings }) =>
      findings.map(({ code, severity }) => `${code} ${severity}`),
    );
  }
  const aSheet = (column: string, value: number | object) =>
    xlsx([header, [...aRow().cells].map((cell, at) => (header[at] === column ? (value as number) : cell))]);

  it.each([
    ['nik', Number(nik), 'W01 error'],
    ['no_kk', 3603121912129001, 'W09 error'],
    ['no_hp', 81234567890, 'W11 error'],
    ['no_rekening', 5643928783, 'W25 error'],
    ['kpj', 11289770028, 'W13 warning'],
  ])('%s as a number stays amiss when the returned file is uploaded as it is', async (column, value, finding) => {
    expect(await returned(await aSheet(column, value))).toEqual([finding]);
  });

  it.each([
    ['a formula', { formula: 'A1&"x"', result: 'Juru las' }],
    ['an error value', { error: '#N/A' }],
  ])('%s stays amiss too', async (_, value) => {
    expect(await returned(await aSheet('jabatan', value))).toEqual(['W16 error']);
  });

  it.each<[Cells, string]>([
    [{ nik: `="${nik}"` }, 'formula'],
    [{ jabatan: "'=A1" }, 'formula'],
    [{ alamat: '#REF!' }, 'unreadable'],
  ])('is found in a text too: %j', async (cells, kind) => {
    expect(await kindsOf(csv([header, [...aRow(cells).cells]]))).toEqual([[2, [kind]]]);
  });
});

describe('a workbook', () => {
  it('has its other sheets named if they are visible and hold something', async () => {
    const content = await xlsx([header, ...people(2)], (book) => {
      book.addWorksheet("Shift 'malam' & siang").addRow(['3603125501929003']);
      book.addWorksheet('Kosong');
      book.addWorksheet('Acuan', { state: 'hidden' }).addRow(['kode']);
    });

    expect(await otherSheetsOf(content)).toEqual(["Shift 'malam' & siang"]);
    expect(await otherSheetsOf(csv([header, ...people(2)]))).toEqual([]);
  });

  it.each<[string, Record<string, string>]>([
    ['under another name', { 'xl/code/VBAProject1.bin': 'x' }],
    ['of the old kind', { 'xl/macrosheets/sheet1.xml': '<macrosheet/>' }],
    [
      'by its own account',
      { '[Content_Types].xml': '<Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/>' },
    ],
  ])('with macros %s is refused', async (_, files) => {
    expect(await codeOf(aZip({ 'xl/workbook.xml': '<workbook/>', ...files }))).toBe('worker-list.macros');
  });

  it('with a password is refused as such, wherever its container says so, and an old one as an old one', async () => {
    const container = (name: string) =>
      Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.alloc(70_000, 1), Buffer.from(name, 'utf16le')]);

    expect(await codeOf(container('EncryptedPackage'))).toBe('worker-list.password-protected');
    expect(await codeOf(container('Workbook'))).toBe('worker-list.old-workbook');
  });
});
