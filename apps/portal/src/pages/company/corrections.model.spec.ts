import { correctionsIn, linesOf } from './corrections.model.js';

const text = { id: '', en: '' };
const finding = (row: number, column: string | null, more: object = {}) => ({
  ...{ row, column, code: 'W11', severity: 'error' as const, text, value: 'x' },
  ...more,
});

describe('corrections of a list', () => {
  it('are what was typed otherwise than it is written, row by row', () => {
    const typed = {
      ...{
        'form-key': 'k',
        'cell.14.nik': ' 3603 ',
        'written.14.nik': '36',
        'cell.14.nama': 'Siti',
        'written.14.nama': 'Siti',
      },
      ...{ 'cell.2.no_hp': '', 'written.2.no_hp': '021', 'cell.9.kpj': '', 'cell.10.kpj': '112', 'cell.x.nik': '1' },
    };
    expect(correctionsIn(typed)).toEqual([
      { row: 2, cells: [{ column: 'no_hp', value: '' }] },
      { row: 10, cells: [{ column: 'kpj', value: '112' }] },
      { row: 14, cells: [{ column: 'nik', value: '3603' }] },
    ]);
  });

  it('show each cell once, with what is certain filled in, and nothing where a spreadsheet spoiled it', () => {
    const lines = linesOf([
      finding(3, 'jenis_kelamin', { value: 'p', suggestion: 'P' }),
      finding(3, 'nik', { value: '3.6E+15', isSpoiled: true }),
      finding(3, 'nik', { value: '3.6E+15' }),
      finding(4, null),
    ]);
    expect(lines.map(({ cell, isFirstOfRow }) => [cell?.name, cell?.written, cell?.shown, isFirstOfRow])).toEqual([
      ['cell.3.jenis_kelamin', 'p', 'P', true],
      ['cell.3.nik', undefined, '', false],
      [undefined, undefined, undefined, false],
      [undefined, undefined, undefined, true],
    ]);
  });
});
