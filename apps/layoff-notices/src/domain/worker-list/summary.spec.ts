import { aContext, aDamagedRow, check } from '../../../test/a-row.js';
import { checkRow } from './check-row.js';
import { addToCounts, codeOf, summaryOf } from './summary.js';

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

  it('tells the code of a finding that was kept', () => {
    expect(codeOf('W05.letters', 'nama')).toBe('W05');
    expect(codeOf('formula', 'tanggal_phk')).toBe('W19');
    expect(codeOf('W00.slipped', null)).toBe('W00');
  });
});
