import { aContext, aDamagedRow, check } from '../../../test/a-row.js';
import { checkRow } from './check-row.js';
import { addToColumns, addToCounts, codeOf, columnSummaryOf, summaryOf } from './summary.js';

describe('the summary of findings', () => {
  it('counts each kind, in the order of codes', () => {
    const first = addToCounts({}, check({ tanggapan: '?', kpj: '' }).findings);
    const both = addToCounts(first, check({ kpj: '' }).findings);

    expect(summaryOf(both)).toEqual([
      { code: 'W13', severity: 'warning', kind: 'W13.empty', count: 2 },
      { code: 'W21', severity: 'error', kind: 'W21.response', count: 1 },
    ]);
    expect(summaryOf({})).toEqual([]);
  });

  it('counts spoiled cells under the code of their column', () => {
    const { findings } = checkRow(aDamagedRow('no_hp', 'number', '81234567890'), aContext());

    expect(summaryOf(addToCounts({}, findings))).toEqual([
      { code: 'W11', severity: 'error', kind: 'number', count: 1 },
    ]);
  });

  it('counts them column by column, in the order of the list, with the first rows as examples', () => {
    const rows = Array.from({ length: 7 }, (_, index) => aDamagedRow('no_hp', 'number', '1'.repeat(index + 1)));
    const found = rows.flatMap((row, index) => checkRow({ ...row, row: index + 2 }, aContext()).findings);
    const all = addToColumns(addToColumns({}, found), check({ nama: '' }).findings);

    expect(columnSummaryOf(all)).toEqual([
      { column: 'nama', code: 'W05', severity: 'error', kind: 'W05.empty', count: 1, examples: [2] },
      { column: 'no_hp', code: 'W11', severity: 'error', kind: 'number', count: 7, examples: [2, 3, 4, 5, 6] },
    ]);
    expect(columnSummaryOf({})).toEqual([]);
  });

  it('tells the code of a finding that was kept', () => {
    expect(codeOf('W05.letters', 'nama')).toBe('W05');
    expect(codeOf('formula', 'tanggal_phk')).toBe('W19');
    expect(codeOf('W00.slipped', null)).toBe('W00');
  });
});
