import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import exceljs from 'exceljs';
import { readList } from './read-list.js';

const expected = { rows: 2, layoffDate: '2026-03-31', reasonCode: 'PAILIT' };

describe('reading a list from disk', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tanggap-list-'));
  });

  afterAll(() => rm(folder, { recursive: true }));

  async function written(name: string, content: string | Buffer): Promise<string> {
    const file = join(folder, name);
    await writeFile(file, content);
    return file;
  }

  it.each([
    ['commas', 'nama,tanggal_phk,alasan_kode\r\n"Budi, S.E.",2026-03-31,PAILIT\r\nSiti,31/03/2026,PAILIT\r\n'],
    ['semicolons', 'nama;tanggal_phk;alasan_kode\nBudi;2026-03-31;PAILIT\nSiti;2026-03-31;PAILIT'],
    ['tabs', 'nama\ttanggal_phk\talasan_kode\nBudi\t2026-03-31\tPAILIT\nSiti\t2026-03-31\tPAILIT\n\n\n'],
    ['a byte order mark', '\ufefftanggal_phk,alasan_kode\n2026-03-31,PAILIT\n2026-03-31,PAILIT\n'],
    [
      'line breaks in quotes',
      'alamat,tanggal_phk,alasan_kode\n"Jl. A\nNo. 1",2026-03-31,PAILIT\nB,2026-03-31,PAILIT\n',
    ],
  ])('understands text with %s', async (name, content) => {
    const file = await written(`${name}.csv`, content);
    const contentHash = createHash('sha256').update(content).digest('base64url');
    expect(await readList(file)).toEqual({ ...expected, file, contentHash, format: 'csv' });
  });

  it('understands a spreadsheet, real dates included, and reads its first sheet only', async () => {
    const workbook = new exceljs.Workbook();
    workbook.addWorksheet('pekerja').addRows([
      ['nama', 'tanggal_phk', 'alasan_kode'],
      ['Budi', new Date('2026-03-31'), 'PAILIT'],
      ['Siti', '2026-03-31', 'PAILIT'],
    ]);
    workbook.addWorksheet('lain').addRow(['x']);
    const file = await written('list.xlsx', Buffer.from(await workbook.xlsx.writeBuffer()));
    expect(await readList(file)).toMatchObject({ ...expected, format: 'xlsx' });
  });

  it('holds only a little of a long list at a time', async () => {
    const row = `${'x'.repeat(200)},2026-03-31,PAILIT\n`;
    const file = await written('long.csv', `nama,tanggal_phk,alasan_kode\n${row.repeat(20_000)}`);
    expect(await readList(file)).toMatchObject({ ...expected, rows: 20_000 });
  });

  it('says in a sentence why a list cannot be read', async () => {
    await expect(readList(join(folder, 'none.csv'))).rejects.toThrow(`There is no file ${join(folder, 'none.csv')}.`);
    await expect(readList(folder)).rejects.toThrow('is a folder, not a list.');
    await expect(readList(await written('empty.csv', ''))).rejects.toThrow('is empty.');
    await expect(readList(await written('broken.xlsx', 'PK\u0003\u0004 and no more'))).rejects.toThrow(
      'cannot be opened',
    );
  });
});
