import { addDays, civilDate, rupiah } from '@tanggap/kernel';
import { reasonByCode } from './code-tables.js';
import { benefitSigns, benefitTerms, jkpMonthly } from './job-loss-benefit.js';

const layoff = civilDate('2026-03-31');

describe('the job-loss benefit', () => {
  it.each([
    [3_360_078, 2_016_047],
    [4_901_117, 2_940_670],
    [5_000_000, 3_000_000],
    [5_469_922, 3_000_000],
    [0, 0],
  ])('on a wage of %d is about %d a month', (wage, monthly) => {
    expect(jkpMonthly(rupiah(wage), layoff)).toBe(monthly);
  });

  it('has terms for every day, each with its legal basis', () => {
    expect(benefitTerms(layoff)).toMatchObject({ months: 6, percent: 60, legalBasis: expect.stringContaining('PP') });
    expect(benefitTerms(civilDate('2015-01-01'))).toBe(benefitTerms(civilDate('2025-02-07')));
  });

  it('is said to be unlikely for reasons that the table of reasons knows, each by one version at a time', () => {
    const reasons = benefitSigns.filter(({ sign }) => sign === 'reason');
    expect(reasons.filter(({ value }) => !reasonByCode.has(value))).toEqual([]);
    for (const { sign, value } of benefitSigns) {
      const versions = benefitSigns.filter((one) => one.sign === sign && one.value === value);
      const ends = versions.map(({ validTo }) => validTo && addDays(validTo, 1));
      expect(ends).toEqual([...versions.slice(1).map(({ validFrom }) => validFrom), undefined]);
    }
  });

  it('is kept from nobody by the office but whom the law names', () => {
    const silent = benefitSigns.filter(({ reminded }) => !reminded).map(({ value }) => value);
    expect(silent).toEqual(['RESIGN', 'PENSIUN', 'MENINGGAL']);
  });
});
