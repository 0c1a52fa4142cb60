import { companyKey, reportOf, StandingReports } from './self-report.js';

const report = (id: string, over: object = {}) => ({
  ...{ id, caseId: `case ${id}`, personId: 'p', newPerson: true, companyId: null as string | null },
  ...{ layoffDate: '2026-03-31', ...over },
});
const row = { companyId: 'acme', layoffDate: '2026-04-10' };

describe('a layoff that a worker tells of first', () => {
  it('is of one company however its name is written', () => {
    const keys = ['PT. Sepatu  Jaya, Tbk', 'pt sepatu jaya', 'SEPATU JAYA (Persero)'].map(companyKey);
    expect(new Set(keys)).toEqual(new Set(['SEPATU JAYA']));
    expect(companyKey('PT')).toBe('PT');
  });

  it('is the one of the company that is named, else the nearest by its day, never one of another company', () => {
    expect(reportOf(row, [report('a'), report('b', { companyId: 'acme', layoffDate: '2025-01-01' })])?.id).toBe('b');
    expect(reportOf(row, [report('a'), report('b', { layoffDate: '2026-04-09' })])?.id).toBe('b');
    expect(
      reportOf(row, [report('a', { companyId: 'other' }), report('b', { layoffDate: '2025-01-01' })]),
    ).toBeUndefined();
  });

  it('is linked to one row only', () => {
    const standing = new StandingReports([report('a')]);
    expect([standing.take('p', row)?.id, standing.take('p', row), standing.take('q', row)]).toEqual([
      'a',
      undefined,
      undefined,
    ]);
  });
});
