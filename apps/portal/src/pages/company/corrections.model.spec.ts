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

  it('take a suggestion only where it was ticked, and what was typed before it', () => {
    const cell = (row: number, typed: string, tick?: string) => ({
      [`cell.${row}.nik`]: typed,
      [`written.${row}.nik`]: '36.03',
      ...(tick !== undefined && { [`accepted.${row}.nik`]: tick }),
    });
    const typed = {
      ...{ ...cell(1, '36.03'), ...cell(2, '36.03', '3603'), ...cell(3, '3604', '3603') },
      ...{ 'cell.4.nik': '', 'accepted.4.nik': '3605', 'accepted.5.nik': '3606' },
    };
    expect(correctionsIn(typed)).toEqual([
      { row: 2, cells: [{ column: 'nik', value: '3603' }] },
      { row: 3, cells: [{ column: 'nik', value: '3604' }] },
      { row: 4, cells: [{ column: 'nik', value: '3605' }] },
    ]);
  });

  it('show each cell once, as it is written with a suggestion beside it, and nothing where a spreadsheet spoiled it', () => {
    const lines = linesOf([
      finding(3, 'jenis_kelamin', { value: 'p', suggestion: 'P' }),
      finding(3, 'nik', { value: '3.6E+15', isSpoiled: true }),
      finding(3, 'nik', { value: '3.6E+15' }),
      finding(4, null),
    ]);
    expect(lines.map(({ cell, isFirstOfRow }) => [cell?.name, cell?.written, cell?.suggestion, isFirstOfRow])).toEqual([
      ['cell.3.jenis_kelamin', 'p', 'P', true],
      ['cell.3.nik', undefined, undefined, false],
      [undefined, undefined, undefined, false],
      [undefined, undefined, undefined, true],
    ]);
  });
});
