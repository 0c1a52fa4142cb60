import ExcelJS from 'exceljs';
import { columnGuide } from '../domain/worker-list/column-guide.js';
import { columnNames } from '../domain/worker-list/columns.js';
import { openList } from '../reading/open-list.js';
import { listTemplate } from './list-template.js';

async function* bytes(whole: Buffer): AsyncGenerator<Uint8Array> {
  yield whole;
}

describe('the template of a worker list', () => {
  async function written(): Promise<Buffer> {
    const pieces: Uint8Array[] = [];
    for await (const piece of listTemplate(columnGuide)) pieces.push(piece);
    return Buffer.concat(pieces);
  }

  it('is a workbook of a sheet to fill in and one to read', async () => {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load((await written()).buffer as ArrayBuffer);
    const [list, guide] = workbook.worksheets;
    expect([list?.name, guide?.name]).toEqual(['Daftar pekerja', 'Petunjuk']);
    expect(columnNames.map((_, place) => list?.getCell(1, place + 1).value)).toEqual(columnNames);
    expect(list?.getColumn(1).numFmt).toBe('@');
    expect(list?.getCell('D2').dataValidation?.formulae).toEqual(['"L,P"']);
    expect(guide?.rowCount).toBe(columnNames.length + 1);
  });

  it('is taken by the reader as a list with every column and no row', async () => {
    const opened = await openList(bytes(await written()));
    expect(opened.layout.unknown).toEqual([]);
    expect(opened.otherSheets).toEqual(['Petunjuk']);
    await expect(opened.batches.next()).rejects.toMatchObject({ code: 'worker-list.no-rows' });
  });
});
