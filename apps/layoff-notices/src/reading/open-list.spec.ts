import fc from 'fast-check';
import iconv from 'iconv-lite';
import { checkAll, csv, open, xlsx } from '../../test/a-list.js';
import { aRow, goodCells } from '../../test/a-row.js';
import { aZip } from '../../test/a-zip.js';
import { columnNames } from '../domain/worker-list/columns.js';
import type { ColumnName } from '../domain/worker-list/columns.js';
import type { OpenList } from './open-list.js';
import { MOST_CELL_CHARACTERS, MOST_COLUMNS, MOST_ROW_CHARACTERS } from './limits.js';

const header: readonly string[] = columnNames;
const person = (index: number, changes: Partial<Record<ColumnName, string>> = {}): string[] => {
  const number = String(index).padStart(4, '0');
  return [...aRow({ nik: `360312550192${number}`, no_hp: `0812345${number}`, ...changes }).cells];
};
const rows = [
  header,
  person(9001),
  person(9002, { nama: 'José Nur’aini', nama_rekening: '' }),
  person(9003, { tanggungan: '99' }),
];
const workersOf = async (content: string | Uint8Array, piece?: number) =>
  (await checkAll(content, undefined, piece)).map(({ worker, findings }) => ({
    worker,
    kinds: findings.map(({ kind }) => kind),
  }));
const rowsIn = async (batches: OpenList['batches']) => {
  let rows = 0;
  for await (const batch of batches) rows += batch.length;
  return rows;
};
const codeOf = async (content: string | Uint8Array) => {
  try {
    const { batches } = await open(content, 1_024);
    await rowsIn(batches);
  } catch (error) {
    return (error as { code?: string }).code;
  }
  return 'taken';
};

describe('a list', () => {
  const dates: readonly ColumnName[] = ['tanggal_lahir', 'tanggal_mulai', 'tanggal_phk', 'tanggal_diberitahu'];
  const at = (name: ColumnName) => columnNames.indexOf(name);
  const backwards = (cells: readonly string[]) => [...cells].reverse();
  const mapBody = (change: (cell: string, column: number) => string) => [
    header,
    ...rows.slice(1).map((cells) => cells.map(change)),
  ];
  const isDate = (column: number) => dates.some((name) => at(name) === column);
  const dayFirst = mapBody((cell, column) => (isDate(column) ? cell.split('-').reverse().join('/') : cell));
  const shortDays = mapBody((cell, column) =>
    isDate(column) ? cell.split('-').reverse().map(Number).join('-') : cell,
  );
  const inWords = mapBody((cell, column) => (column === at('upah_pokok') ? 'Rp 5.386.377,00' : cell));

  it.each<[string, string | Buffer]>([
    ['with semicolons', csv(rows, ';')],
    ['with tabs', csv(rows, '\t')],
    ['with Windows line ends', csv(rows, ',', '\r\n')],
    ['with old Macintosh line ends', csv(rows, ',', '\r')],
    ['without a line end after the last row', csv(rows).trimEnd()],
    ['with a byte order mark', `\uFEFF${csv(rows)}`],
    ['in Windows-1252', iconv.encode(csv(rows), 'win1252')],
    ['with its columns in another order', csv(rows.map(backwards))],
    [
      'with its header in capitals and blanks',
      csv([header.map((name) => name.toUpperCase().replaceAll('_', ' ')), ...rows.slice(1)]),
    ],
    [
      'with blank rows and columns at the end',
      csv([...rows.map((cells) => [...cells, '', ' ']), header.map(() => ''), ['']]),
    ],
    ['with every cell in quotes', rows.map((cells) => cells.map((cell) => `"${cell}"`).join(',')).join('\n')],
    ['with the day first', csv(dayFirst)],
    ['with short days', csv(shortDays)],
    ['with amounts in words', csv(inWords)],
    ['with a column more', csv(rows.map((cells, index) => ['Divisi' + index, ...cells]))],
  ])('%s gives the same workers', async (_, content) => {
    expect(await workersOf(content)).toEqual(await workersOf(csv(rows)));
  });

  it('gives the same workers however the bytes are cut', async () => {
    const content = Buffer.from(csv([...rows, person(9004, { alamat: 'Kp. "Baru"\nRT 1' })], ';', '\r\n'));
    const whole = await workersOf(content);

    expect(whole.at(-1)?.worker?.person.address).toBe('Kp. "Baru" RT 1');
    for (const piece of [1, 2, 3, 7, 64, 333]) expect(await workersOf(content, piece)).toEqual(whole);
  });

  it('gives back any cells whatsoever, with any separator, cut anywhere', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', ';', '\t', '\n', ' ', '€', '0'), maxLength: 6 });
    const separators = fc.constantFrom(',', ';', '\t');
    const body = fc.array(fc.array(cell, { minLength: header.length, maxLength: header.length }), {
      minLength: 1,
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(body, separators, fc.integer({ min: 1, max: 400 }), async (cells, separator, piece) => {
        const given = [person(1), ...cells];
        const { batches } = await open(csv([header, ...given], separator), piece);
        const read: (readonly string[])[] = [];
        for await (const batch of batches) read.push(...batch.map((row) => row.cells));
        expect(read).toEqual(given.filter((row) => row.some((one) => one.trim() !== '')));
      }),
      { numRuns: 60 },
    );
  });

  it('numbers its rows as a spreadsheet does, blank ones included', async () => {
    const content = csv([
      header,
      person(9001),
      [''],
      header.map(() => ' '),
      person(9002, { alamat: 'Kp.\nBaru' }),
      person(9003),
    ]);
    const numbers = (await checkAll(content)).map(({ row }) => row);

    expect(numbers).toEqual([2, 5, 6]);
  });

  it.each([',', ';', '\t'])(
    'may say its separator %j in a first line, as spreadsheets do, however it is cut',
    async (separator) => {
      const text = `sep=${separator}\r\n${csv(rows, separator)}`;
      const expected = await checkAll(csv(rows, separator));
      for (const piece of [1, 7, 100_000]) expect(await checkAll(text, undefined, piece)).toEqual(expected);
      expect(await checkAll(`\ufeff${text}`)).toEqual(expected);
    },
  );

  it('stays UTF-8 up to the first byte that is not, wherever the bytes are cut', async () => {
    const broken = Buffer.concat([
      Buffer.from(csv([header, person(9001, { nama: 'José' })])),
      iconv.encode(csv([person(9002, { nama: 'Renée' })]), 'win1252'),
    ]);
    for (const piece of [1, 5, 10_000]) {
      const names = (await checkAll(broken, undefined, piece)).map(({ worker }) => worker?.person.name);
      expect(names).toEqual(['José', 'Renée']);
    }
  });

  it('forgives a stray quote inside a cell', async () => {
    const content = csv(rows).replace('Kp. Nangka', 'Kp. Nangka').replace('"Kp.', '"Kp. "Baru"');

    expect((await checkAll(content))[0]?.worker?.person.address).toContain('Kp. "Baru"');
  });

  it('comes back from our own returned file as it was', async () => {
    const given = [...header, 'hasil', 'kode_temuan', 'penjelasan'];
    const content = csv([
      given,
      ...rows
        .slice(1)
        .map((cells) => [...cells.map((cell) => (/^0|\d{16}/.test(cell) ? `'${cell}` : cell)), 'OK', '', '']),
    ]);

    expect(await workersOf(content)).toEqual(await workersOf(csv(rows)));
  });
});

describe('a workbook', () => {
  const asSheet = rows.map((cells, index) =>
    cells.map((cell, column) => {
      if (index === 0) return cell;
      const name = columnNames[column] ?? '';
      if (name.startsWith('tanggal_') && cell !== '') return new Date(cell);
      return name === 'upah_pokok' || name === 'tunjangan_tetap' || name === 'tanggungan' ? Number(cell) : cell;
    }),
  );
  const kindsIn = async (content: Uint8Array) =>
    (await checkAll(content)).map(({ findings }) =>
      findings.map(({ kind, column, value }) => ({ kind, column, value })),
    );

  it('with real dates and numbers gives the same workers as text does', async () => {
    expect(await workersOf(await xlsx(asSheet))).toEqual(await workersOf(csv(rows)));
  });

  it('counts its days from 1904 where it says so', async () => {
    const content = await xlsx(asSheet, (book) => (book.properties.date1904 = true));

    expect(await workersOf(content)).toEqual(await workersOf(csv(rows)));
  });

  it('has only its first visible sheet read', async () => {
    const content = await xlsx(asSheet, (book) => {
      book.addWorksheet('Catatan').addRow(['bukan daftar']);
      const hidden = book.addWorksheet('Acuan', { state: 'hidden' });
      hidden.addRow(['kode']);
      (hidden as unknown as { orderNo: number }).orderNo = -1;
    });

    expect(await workersOf(content)).toEqual(await workersOf(csv(rows)));
  });

  it.each(['nik', 'no_kk', 'no_hp', 'no_rekening', 'kpj'] as const)(
    'with a number in %s has lost digits, which is said',
    async (column) => {
      const cells = person(9001).map((cell, index) =>
        columnNames[index] === column ? Number(goodCells[column]) : cell,
      );
      const [first] = await kindsIn(await xlsx([header, cells]));

      expect(first).toEqual([{ kind: 'number', column, value: String(Number(goodCells[column])) }]);
    },
  );

  it('with a formula in a cell is told to paste its value', async () => {
    const cells = person(9001).map((cell, index) =>
      columnNames[index] === 'jabatan' ? { formula: 'A1&"x"', result: 'Juru las' } : cell,
    );

    expect(await kindsIn(await xlsx([header, cells]))).toEqual([
      [{ kind: 'formula', column: 'jabatan', value: '=A1&"x"' }],
    ]);
  });

  it('with an error value in a cell is told so', async () => {
    const cells = person(9001).map((cell, index) =>
      columnNames[index] === 'pendidikan' ? ({ error: '#N/A' } as const) : cell,
    );

    expect(await kindsIn(await xlsx([header, cells]))).toEqual([
      [{ kind: 'unreadable', column: 'pendidikan', value: '#N/A' }],
    ]);
  });

  it('may have rich text, links, entities and odd characters', async () => {
    const change = (column: string, cell: string) => {
      if (column === 'nama') return { richText: [{ text: 'Siti ' }, { font: { bold: true }, text: "Nur'aini" }] };
      if (column === 'alamat') return { text: 'Jl. A & B <1> "é"', hyperlink: 'https://example.test' };
      return cell;
    };
    const content = await xlsx([header, person(9001).map((cell, index) => change(columnNames[index] ?? '', cell))]);

    expect((await checkAll(content))[0]?.worker?.person).toMatchObject({
      name: "Siti Nur'aini",
      address: 'Jl. A & B <1> "é"',
    });
  });

  it('loses no character where two pieces of it meet', async () => {
    const many = Array.from({ length: 3_000 }, (_, index) => person(index + 1, { alamat: `Jalan é—ü ${index}` }));
    const checked = await checkAll(await xlsx([header, ...many]));

    expect(checked.map(({ worker }) => worker?.person.address)).toEqual(many.map((_, index) => `Jalan é—ü ${index}`));
  });

  it('keeps its row numbers across blank rows', async () => {
    const content = await xlsx([header, person(9001), [], person(9002)]);

    expect((await checkAll(content)).map(({ row }) => row)).toEqual([2, 4]);
  });
});

describe('a workbook as other programs write it', () => {
  const escaped = (cell: string) => cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const inline = (cell: string) => `<c t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`;
  const row = (cells: readonly string[], make = inline) => `<row>${cells.map(make).join('')}</row>`;

  it('may leave out where each cell stands, and the kinds of style', async () => {
    const sheet = `<sheetData>${row(header)}<row/>${row(person(9001))}</sheetData>`;

    expect(await checkAll(aZip(aWorkbook(sheet)))).toMatchObject([{ row: 3, verdict: 'ok', worker: { line: 3 } }]);
  });

  it('may share its texts, empty ones among them', async () => {
    const texts = ['', ...header, ...person(9001)];
    const shared = texts.map((text) =>
      text === '' ? '<si/>' : `<si><t xml:space="preserve">${escaped(text)} </t></si>`,
    );
    const sheet = `<sheetData>${row(header)}${row(person(9001), (cell) => `<c t="s"><v>${texts.indexOf(cell)}</v></c>`)}</sheetData>`;
    const book = { ...aWorkbook(sheet), 'xl/sharedStrings.xml': `<sst>${shared.join('')}</sst>` };

    expect(await workersOf(aZip(book))).toEqual(await workersOf(csv([header, person(9001)])));
  });

  it('may put a prefix before every element', async () => {
    const sheet = `<sheetData>${row(header)}${row(person(9001))}</sheetData>`.replaceAll(/<(\/?)(\w)/g, '<$1x:$2');

    expect(await workersOf(aZip(aWorkbook(sheet, 'x:')))).toEqual(await workersOf(csv([header, person(9001)])));
  });

  it('may have skipped cells, dates by a format of its own, readings, raw text and escaped characters', async () => {
    const style =
      '<numFmt numFmtId="170" formatCode="dd\\-mmm\\-yyyy;@"/><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs>';
    const own: Partial<Record<string, string>> = {
      tanggal_phk: '<c s="1"><v>46112</v></c>',
      upah_pokok: '<c><v>5.386377E6</v></c>',
      nama: '<c t="inlineStr"><is><r><t>Siti </t></r><r><t>Aminah</t></r><rPh><t>xx</t></rPh></is></c>',
      alamat: '<c t="inlineStr"><is><t><![CDATA[Kp. <Baru> & Co]]>_x000D_\nRT 1</t></is></c>',
      kpj: '<c t="str"><v>11289770028</v></c>',
    };
    const cells = person(9001).map((cell, index) => {
      const reference = `${index < 26 ? '' : 'A'}${String.fromCharCode(65 + (index % 26))}3`;
      return cell === '' ? '' : (own[columnNames[index] ?? ''] ?? inline(cell)).replace('<c', `<c r="${reference}"`);
    });
    const sheet = `<sheetData>${row(header)}<row r="3">${cells.join('')}</row></sheetData>`;
    const [checked] = await checkAll(aZip({ ...aWorkbook(sheet), 'xl/styles.xml': style }));

    expect(checked).toMatchObject({ row: 3, findings: [] });
    expect(checked?.worker?.person).toMatchObject({
      name: 'Siti Aminah',
      address: 'Kp. <Baru> & Co RT 1',
      kpj: '11289770028',
    });
    expect(checked?.worker?.coded).toMatchObject({ layoffDate: '2026-03-31', wage: 5_636_377 });
  });
});

describe('what is no list', () => {
  it.each<[string, string | Buffer]>([
    ['worker-list.empty', ''],
    ['worker-list.empty', '\n \n;;\n'],
    ['worker-list.no-rows', csv([header])],
    ['worker-list.no-rows', csv([header, [''], header.map(() => ' ')])],
    ['worker-list.columns-missing', 'nama;alamat\nA;B\n'],
    ['worker-list.columns-missing', 'Just a sentence.'],
    ['worker-list.columns-repeated', csv(rows.map((cells) => [...cells, cells[0] ?? '']))],
    ['worker-list.not-a-list', Buffer.from('\uFEFFnik,nama\n', 'utf16le')],
    ['worker-list.not-a-list', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 1])],
    ['worker-list.old-workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])],
    ['worker-list.damaged-workbook', Buffer.from('PK\u0003\u0004 and nothing else')],
    ['worker-list.open-quote', `${csv(rows)}"x`],
    ['worker-list.open-quote', `${csv(rows)}"${'x\n'.repeat(MOST_ROW_CHARACTERS)}`],
    ['worker-list.cell-too-long', csv([header, person(9001, { alamat: 'x'.repeat(MOST_CELL_CHARACTERS + 1) })])],
    [
      'worker-list.too-many-columns',
      csv([[...header, ...Array.from({ length: MOST_COLUMNS }, (_, index) => `k${index}`)]]),
    ],
  ])('is refused with %s', async (code, content) => {
    expect(await codeOf(content)).toBe(code);
  });

  it('names the row where a quote is left open', async () => {
    await expect(checkAll(`${csv(rows)}"x`)).rejects.toMatchObject({
      text: { en: 'A quote opened on row 5 is not closed.' },
    });
  });

  it('is a workbook with macros, or an archive of another kind, or one with a password', async () => {
    expect(await codeOf(aZip({ 'xl/workbook.xml': '<workbook/>', 'xl/vbaProject.bin': 'x' }))).toBe(
      'worker-list.macros',
    );
    expect(await codeOf(aZip({ 'word/document.xml': '<document/>' }))).toBe('worker-list.not-a-list');
    expect(await codeOf(aZip({ 'xl/workbook.xml': '<workbook/>' }, { flags: 1 }))).toBe(
      'worker-list.password-protected',
    );
  });

  it('is a workbook that says it unpacks to gigabytes', async () => {
    expect(await codeOf(aZip(aWorkbook('<sheetData/>'), { size: 2 ** 31 }))).toBe('worker-list.workbook-too-large');
  });

  it('is a workbook cut short, wherever that is', async () => {
    const whole = await xlsx(rows);
    for (const part of [0.1, 0.5, 0.9, 0.999]) {
      expect(await codeOf(whole.subarray(0, Math.floor(whole.length * part)))).toBe('worker-list.damaged-workbook');
    }
  });

  it('is a workbook whose sheet was cut short before it was packed: the rows that are there are not all', async () => {
    const cells = (texts: readonly string[]) => texts.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`);
    const row = (texts: readonly string[]) => `<row>${cells(texts).join('')}</row>`;
    const files = aWorkbook(`<sheetData>${row(header)}${row(person(9001))}${row(person(9002))}`);
    const sheet = files['xl/worksheets/data.xml'] ?? '';
    for (const end of [sheet.length - '</worksheet>'.length, sheet.lastIndexOf('<row>'), sheet.lastIndexOf('<c ')]) {
      const cut = aZip({ ...files, 'xl/worksheets/data.xml': sheet.slice(0, end) });
      expect(await codeOf(cut)).toBe('worker-list.damaged-workbook');
    }
  });

  it('is a workbook with a byte changed, or it is read as it is: it never breaks us', async () => {
    const whole = await xlsx(rows);
    const places = fc.integer({ min: 4, max: whole.length - 1 });
    await fc.assert(
      fc.asyncProperty(places, fc.integer({ min: 1, max: 255 }), async (place, change) => {
        const changed = Buffer.from(whole);
        changed[place] = (changed[place] ?? 0) ^ change;
        expect(await codeOf(changed)).toMatch(/^taken$|^worker-list\./);
      }),
      { numRuns: 15 },
    );
  });
});

function aWorkbook(sheetData: string, prefix = ''): Record<string, string> {
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="http://x/${type}" Target="${target}"/>`;
  return {
    'xl/workbook.xml': `<workbook><sheets><sheet name="a" sheetId="1" r:id="rId7"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${relation('rId7', 'worksheet', '/xl/worksheets/data.xml')}${relation('rId2', 'styles', 'styles.xml')}${relation('rId3', 'sharedStrings', 'sharedStrings.xml')}</Relationships>`,
    'xl/worksheets/data.xml': `<${prefix}worksheet xmlns="x">${sheetData}</${prefix}worksheet>`,
  };
}
