import { aContext, aRow, goodCells } from '../../../test/a-row.js';
import { checkRow } from './check-row.js';
import { columnNames, matchHeader } from './columns.js';
import type { FileRow } from './list-row.js';
import { returnedHeader, returnedLayout, returnedRow } from './returned-file.js';

const own = ['Divisi', ...columnNames];
const fileRow = (changes: Partial<typeof goodCells> = {}, more: readonly string[] = []): FileRow => {
  const cells = { ...goodCells, ...changes };
  return { row: 2, cells: ['Jahit', ...columnNames.map((name) => cells[name]), ...more] };
};
const returned = (changes: Partial<typeof goodCells> = {}, separator = ',', header: readonly string[] = own) => {
  const back = returnedLayout(matchHeader(header), separator);
  return returnedRow(fileRow(changes), checkRow(aRow(changes), aContext()), back);
};

describe('the returned file', () => {
  it('has the same columns in the same order, then the result', () => {
    const layout = matchHeader(own);

    expect(returnedHeader(layout, returnedLayout(layout, ';'))).toBe(
      `\uFEFF${[...own, 'hasil', 'kode_temuan', 'penjelasan'].join(';')}\r\n`,
    );
  });

  it('says OK of a good row', () => {
    expect(returned()).toMatch(/^Jahit,'3603125501929003,Siti Aminah,.*,JAHIT\|WIRAUSAHA,OK,,\r\n$/);
  });

  it('says of a bad row what is amiss, with the codes and what to put instead', () => {
    const row = returned({ jenis_kelamin: 'p', nama: '' }, ';');

    expect(row).toContain(
      ';SALAH;W05 W08;nama: Nama wajib diisi. | jenis_kelamin: Jenis kelamin harus L atau P. Usul: P\r\n',
    );
  });

  it('says of a row with warnings that it will be taken', () => {
    expect(returned({ kpj: '' })).toContain(',PERINGATAN,W13,kpj: Nomor peserta');
  });

  it.each([
    ['=HYPERLINK("http://x")', `,"'=HYPERLINK(""http://x"")",`],
    ['+62812', `,'+62812,`],
    ['-1', `,'-1,`],
    ['@x', `,'@x,`],
    ['\tx', `,'\tx,`],
    ['0812', `,'0812,`],
    ['a "b"', ',"a ""b""",'],
    ['a\nb', ',"a\nb",'],
    [' a', '," a",'],
  ])('gives back %j so that no spreadsheet runs it or shortens it', (nama, written) => {
    expect(returned({ nama })).toContain(written);
  });

  it('drops the results of an earlier return instead of adding to them', () => {
    const header = [...own, 'hasil', 'kode_temuan', 'penjelasan'];
    const layout = matchHeader(header);
    const back = returnedLayout(layout, ',');
    const row = returnedRow(fileRow({}, ['SALAH', 'W01', 'lama']), checkRow(aRow(), aContext()), back);

    expect(returnedHeader(layout, back).split(',')).toHaveLength(own.length + 3);
    expect(row).toMatch(/,OK,,\r\n$/);
    expect(row).not.toContain('lama');
  });

  it('keeps cells beyond the header, so that nothing that was given is lost', () => {
    const back = returnedLayout(matchHeader(own), ',');
    const row = returnedRow(fileRow({}, ['OTOMASI']), checkRow({ ...aRow(), slipped: true }, aContext()), back);

    expect(row).toMatch(/,SALAH,W00,.*OTOMASI\r\n$/);
  });
});
