import { changedCells, correctedRow, correctionsIn, withColumnsOf } from './corrected-row.js';
import { columnNames, matchHeader } from './columns.js';
import type { ColumnName } from './columns.js';
import { arrange } from './list-row.js';
import type { FileRow } from './list-row.js';

const required = columnNames.filter((name) => !['kpj', 'no_kk'].includes(name));
const layout = matchHeader(required);
const row = (changes: Partial<FileRow> = {}): FileRow => ({
  row: 7,
  cells: required.map((name) => `as-${name}`),
  ...changes,
});
const placeOf = (name: ColumnName) => required.indexOf(name);

describe('a corrected row', () => {
  it('says what was put into its cells, and else what its file says', () => {
    const { cells } = correctedRow(row(), layout, layout, { no_hp: '0812', nama: '' });
    expect(cells[placeOf('no_hp')]).toBe('0812');
    expect(cells[placeOf('nama')]).toBe('');
    expect(cells[placeOf('alamat')]).toBe('as-alamat');
  });

  it('says the later of two words, cell by cell', () => {
    const made = correctionsIn([
      [7, { nama: 'A', no_hp: '1' }],
      [7, { nama: 'B' }],
    ]);
    expect(made.get(7)).toEqual({ nama: 'B', no_hp: '1' });
  });

  it('is not spoiled any more where it was corrected, unless by another formula', () => {
    const damaged = new Map([
      [placeOf('nik'), 'number' as const],
      [placeOf('no_hp'), 'number' as const],
    ]);
    const corrected = correctedRow(row({ damaged }), layout, layout, { nik: '36', upah_pokok: '=1+1' });
    expect([...(corrected.damaged ?? [])]).toEqual([
      [placeOf('no_hp'), 'number'],
      [placeOf('upah_pokok'), 'formula'],
    ]);
  });

  it('has a column that its file lacks, behind the others', () => {
    const wider = withColumnsOf(layout, new Map([[7, { kpj: '15001234567' }]]));
    expect(wider.header).toEqual([...required, 'kpj']);
    const arranged = arrange(wider, correctedRow(row(), layout, wider, { kpj: '15001234567' }));
    expect(arranged.cells[columnNames.indexOf('kpj')]).toBe('15001234567');
    expect(arranged.slipped).toBe(false);
  });

  it('stays slipped beyond a column more', () => {
    const wider = withColumnsOf(layout, new Map([[9, { kpj: '15001234567' }]]));
    const slipped = row({ cells: [...row().cells, 'beyond'] });
    expect(arrange(wider, correctedRow(slipped, layout, wider)).slipped).toBe(true);
  });

  it('changes where it says something else, or where a spreadsheet had spoiled it', () => {
    const damaged = new Map([[placeOf('nik'), 'number' as const]]);
    const cells = { nik: 'as-nik', nama: 'as-nama', no_hp: '0812', kpj: '' };
    expect(changedCells(layout, row({ damaged }), cells)).toEqual({ nik: 'as-nik', no_hp: '0812' });
  });
});
