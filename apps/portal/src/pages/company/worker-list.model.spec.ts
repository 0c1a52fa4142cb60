import type { ColumnSummary } from '../../clients/layoff-notices.js';
import { gravestFirst, isSummedUp } from './worker-list.model.js';

const found = (column: string, severity: 'error' | 'warning', count: number): ColumnSummary => ({
  ...{ column, severity, count, code: 'W01', kind: 'W01.format', examples: [2], text: { id: '', en: '' } },
});

describe('what a check of a list found', () => {
  it('is summed up by column from sixteen findings of one column on', () => {
    expect(isSummedUp([found('nik', 'error', 10), found('nik', 'warning', 5), found('nama', 'error', 15)])).toBe(false);
    expect(isSummedUp([found('nik', 'error', 10), found('nik', 'warning', 6)])).toBe(true);
  });

  it('begins with what keeps a row out, the most frequent first', () => {
    const lines = gravestFirst([found('a', 'warning', 90), found('b', 'error', 2), found('c', 'error', 7)]);
    expect(lines.map(({ column }) => column)).toEqual(['c', 'b', 'a']);
  });
});
