import { check } from '../../../test/a-row.js';
import { withOpenCases } from './open-cases.js';

const ours = '0192a000-0000-7000-8000-000000000001';
const theirs = '0192a000-0000-7000-8000-000000000002';
const judged = (cases: readonly { companyId: string; layoffDate: string }[]) => {
  const { verdict, findings, worker } = withOpenCases(check(), ours, cases);
  return { verdict, kinds: findings.map(({ kind }) => kind), flags: worker?.coded.flags };
};

describe('a worker who was reported before', () => {
  it('by the same company with the same layoff date is refused (W03)', () => {
    expect(judged([{ companyId: ours, layoffDate: '2026-03-31' }])).toEqual({
      verdict: 'error',
      kinds: ['W03.open-here'],
      flags: undefined,
    });
  });

  it('by the same company with another date is a new layoff', () => {
    expect(judged([{ companyId: ours, layoffDate: '2025-03-31' }])).toEqual({ verdict: 'ok', kinds: [], flags: [] });
  });

  it('by another company is taken with a warning (W04)', () => {
    expect(judged([{ companyId: theirs, layoffDate: '2026-03-31' }])).toEqual({
      verdict: 'ok-with-warnings',
      kinds: ['W04.open-elsewhere'],
      flags: ['KASUS_LAIN'],
    });
  });

  it('by both is refused, and said once', () => {
    const both = [
      { companyId: theirs, layoffDate: '2026-03-31' },
      { companyId: ours, layoffDate: '2026-03-31' },
    ];

    expect(judged(both)).toMatchObject({ verdict: 'error', kinds: ['W03.open-here'] });
  });

  it('by nobody is left alone', () => {
    expect(judged([])).toEqual({ verdict: 'ok', kinds: [], flags: [] });
  });
});
