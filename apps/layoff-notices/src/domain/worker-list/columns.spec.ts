import { columnNames, columns, knownColumns, matchHeader } from './columns.js';
import { arrange, spoken } from './list-row.js';

const refusalOf = (header: readonly string[]) => {
  try {
    matchHeader(header);
  } catch (error) {
    return error;
  }
  return undefined;
};

describe('the header', () => {
  it('is understood in any order, letter case and spelling of the gaps', () => {
    const header = [...columnNames].reverse().map((name) => ` ${name.toUpperCase().replaceAll('_', ' - ')} `);
    const layout = matchHeader(header);

    expect(layout.places).toEqual(columnNames.map((_, index) => columnNames.length - 1 - index));
    expect(layout.unknown).toEqual([]);
  });

  it('may lack what is not required, and those cells are empty', () => {
    const required = columnNames.filter((name) => columns[name].required);
    const { cells } = arrange(matchHeader(required), { row: 2, cells: required });

    expect(cells).toEqual(columnNames.map((name) => (columns[name].required ? name : '')));
  });

  it('is refused with the name of every required column that it lacks', () => {
    const header = columnNames.filter((name) => name !== 'nik' && name !== 'tanggapan' && name !== 'kpj');

    expect(refusalOf(header)).toMatchObject({
      kind: 'invalid',
      code: 'worker-list.columns-missing',
      text: { en: 'The first row must hold the names of the columns. Required columns are missing: nik, tanggapan.' },
      fields: [
        { field: 'nik', code: 'column-missing' },
        { field: 'tanggapan', code: 'column-missing' },
      ],
    });
  });

  it('is refused where a column stands twice, in whatever spelling', () => {
    expect(refusalOf([...columnNames, 'No HP'])).toMatchObject({
      code: 'worker-list.columns-repeated',
      fields: [{ field: 'no_hp', code: 'column-repeated' }],
    });
  });

  it('keeps unknown columns out and names each once, and not those that our returned file added', () => {
    const layout = matchHeader([...columnNames, 'Divisi', 'Divisi', 'hasil', 'Kode Temuan', 'PENJELASAN', '', '  ']);

    expect(layout.unknown).toEqual(['Divisi']);
    expect(layout.header).toHaveLength(columnNames.length + 5);
  });

  it('can be told from any other row by how many columns it names', () => {
    expect(knownColumns(['NIK', 'nama', 'Divisi'])).toBe(2);
  });
});

describe('a row of the file', () => {
  it('has slipped where more cells are filled than the header names', () => {
    const layout = matchHeader(columnNames);
    const cells = columnNames.map(() => 'x');

    expect(arrange(layout, { row: 2, cells: [...cells, '', '  '] }).slipped).toBe(false);
    expect(arrange(layout, { row: 2, cells: [...cells, '', 'x'] }).slipped).toBe(true);
  });

  it('may be shorter than the header: what is missing is empty', () => {
    expect(arrange(matchHeader(columnNames), { row: 2, cells: ['1'] }).cells).toEqual([
      '1',
      ...columnNames.slice(1).map(() => ''),
    ]);
  });

  it.each([
    ['  a ', 'a'],
    ["'0812", '0812'],
    ["'+62812", '+62812'],
    ["'=SUM(A1)", '=SUM(A1)'],
    ["'Aisyah", "'Aisyah"],
    ["'", "'"],
    ['\u00a0x\u00a0', 'x'],
  ])('in which a cell holds %j says %j', (cell, said) => {
    expect(spoken(cell)).toBe(said);
  });
});
