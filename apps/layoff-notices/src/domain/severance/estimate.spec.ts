import { Rejected } from '@tanggap/kernel';
import { estimate } from './estimate.js';
import type { EstimateFor } from './estimate.js';

const asked: EstimateFor = {
  ...{ monthlyWage: 4_901_117, employment: 'PKWTT', start: '2013-12-31', end: '2025-12-31' },
  ...{ reasonCode: 'EFISIENSI_CEGAH', regionCode: '36.03' },
};

function refusalOf(changes: Partial<EstimateFor>): Record<string, string> {
  try {
    estimate({ ...asked, ...changes });
  } catch (error) {
    if (error instanceof Rejected) return Object.fromEntries(error.fields.map(({ field, code }) => [field, code]));
    throw error;
  }
  return {};
}

describe('the calculator', () => {
  it('gives the minimum and its tax', () => {
    expect(estimate(asked)).toMatchObject({ monthlyWage: 4_901_117, total: 68_615_638, tax: 930_782 });
  });

  it('fills the lower brackets with what was paid before', () => {
    expect(estimate({ ...asked, paidBefore: 50_000_000 }).tax).toBe(2_500_000 + 2_792_346);
  });

  it('counts a daily wage thirty times, and piece work as the average of its months', () => {
    expect(estimate({ ...asked, monthlyWage: undefined, dailyWage: 200_000 }).wageBase).toBe(6_000_000);
    const pieceWages = [6_000_000, 6_000_001];
    expect(estimate({ ...asked, monthlyWage: undefined, pieceWages }).monthlyWage).toBe(6_000_001);
  });

  it('names everything that is wrong with the question at once', () => {
    expect(
      refusalOf({ monthlyWage: undefined, reasonCode: '__proto__', regionCode: '99.99', start: '2025-02-30', end: '' }),
    ).toEqual({ monthlyWage: 'one-of', reasonCode: 'unknown', regionCode: 'unknown', start: 'date', end: 'date' });
    expect(refusalOf({ dailyWage: 1 })).toEqual({ monthlyWage: 'one-of' });
    expect(refusalOf({ monthlyWage: undefined, pieceWages: [] })).toEqual({ pieceWages: 'one-of' });
    expect(refusalOf({ start: '2026-01-01', contractEnd: '2025-01-01' })).toEqual({
      end: 'period',
      contractEnd: 'period',
    });
  });
});
