import { caseToldOf, companyKey, reportsOf, StandingReports } from './self-report.js';

const report = (id: string, over: object = {}) => ({
  ...{ id, caseId: `case ${id}`, personId: 'p', newPerson: true, companyId: null as string | null },
  ...{ regionCode: '36.03', layoffDate: '2026-03-31', ...over },
});
const row = { companyId: 'acme', regionCode: '36.03', layoffDate: '2026-04-10' };
const ids = (found: readonly { id: string }[]) => found.map(({ id }) => id);

describe('a layoff that a worker tells of first', () => {
  it('is of one company however its name is written', () => {
    const keys = ['PT. Sepatu  Jaya, Tbk', 'pt sepatu jaya', 'SEPATU JAYA (Persero)'].map(companyKey);
    expect(new Set(keys)).toEqual(new Set(['SEPATU JAYA']));
    expect(companyKey('PT')).toBe('PT');
  });

  it('is of the company that is named, or at the same place at about the same time; never of another company', () => {
    const named = report('b', { companyId: 'acme', layoffDate: '2025-01-01' });
    expect(ids(reportsOf(row, [report('a'), named, report('c', { layoffDate: '2026-04-09' })]))).toEqual([
      'b',
      'c',
      'a',
    ]);
    const others = [{ companyId: 'other' }, { layoffDate: '2025-01-01' }, { regionCode: '36.72' }];
    expect(
      reportsOf(
        row,
        others.map((over) => report('a', over)),
      ),
    ).toEqual([]);
  });

  it('is linked to one row only, with all that was told of it', () => {
    const standing = new StandingReports([report('a'), report('b', { companyId: 'other' }), report('c')]);
    expect([ids(standing.take('p', row)), standing.take('p', row), standing.take('q', row)]).toEqual([
      ['a', 'c'],
      [],
      [],
    ]);
    expect(ids(standing.take('p', { ...row, companyId: 'other' }))).toEqual(['b']);
  });

  it('belongs to the case that is there already: an open one, or one of about the same time, the nearest', () => {
    const known = (caseId: string, over: object = {}) => ({ ...row, caseId, noticeId: 'n', isOpen: true, ...over });
    const told = report('a', { companyId: 'acme' });
    expect(caseToldOf(told, [known('far', { layoffDate: '2024-01-01' }), known('near')])?.caseId).toBe('near');
    expect(caseToldOf(told, [known('x', { companyId: 'other' })])).toBeUndefined();
    expect(caseToldOf(told, [known('old', { layoffDate: '2024-01-01', isOpen: false })])).toBeUndefined();
    expect(caseToldOf(report('a'), [known('elsewhere', { regionCode: '36.72' })])).toBeUndefined();
    expect(caseToldOf(report('a'), [known('there', { isOpen: false })])?.caseId).toBe('there');
  });
});
