import ExcelJS from 'exceljs';
import { csvOf, xlsxOf, type Sheet } from './sheet.js';

const sheet: Sheet = {
  title: 'Daftar kerja: [jatuh tempo]',
  aboutTitle: 'Keterangan',
  about: [['Saringan', 'Kabupaten: Serang']],
  mark: 'Sari & Budi',
  columns: ['Nama', 'Jumlah'],
  rows: [
    ['=1+1', 1_500_000],
    ['Siti; binti "A"', 72.56],
  ],
};

async function read(bytes: Buffer): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
  return workbook;
}

describe('a list as a workbook', () => {
  it('begins with what it is, and goes on with its rows', async () => {
    const { worksheets } = await read(await xlsxOf(sheet));
    expect(worksheets.map(({ name }) => name)).toEqual(['Keterangan', 'Daftar kerja   jatuh tempo ']);
    expect(worksheets[0]?.getCell('B1').value).toBe('Kabupaten: Serang');
    expect(worksheets[1]?.getRow(3).values).toEqual([undefined, 'Siti; binti "A"', 72.56]);
  });

  it('has amounts as numbers, and texts that never become formulas', async () => {
    const list = (await read(await xlsxOf(sheet))).worksheets[1];
    expect(list?.getCell('B2').value).toBe(1_500_000);
    expect(list?.getCell('A2').type).toBe(ExcelJS.ValueType.String);
  });

  it('holds ten thousand rows', async () => {
    const rows = Array.from({ length: 10_000 }, (_, n) => [`baris ${n}`, n]);
    const list = (await read(await xlsxOf({ ...sheet, rows }))).worksheets[1];
    expect(list?.rowCount).toBe(10_001);
  });
});

it('as text it keeps numbers below nought, and no formula that begins like one', () => {
  const rows = [
    ['a', -1.5],
    ['b', -2_000_000],
    ['c', 0],
    ['-1+cmd', '@x'],
  ];
  const lines = csvOf({ ...sheet, rows })
    .toString()
    .split('\r\n')
    .slice(1);
  expect(lines).toEqual(['a;-1,5', 'b;-2000000', 'c;0', `"'-1+cmd";"'@x"`]);
});

it('as text it is for a spreadsheet in Indonesian, and starts no formula', () => {
  const lines = csvOf(sheet).toString().split('\r\n');
  expect(lines).toEqual(['\ufeffNama;Jumlah', `"'=1+1";1500000`, '"Siti; binti ""A""";72,56']);
});
