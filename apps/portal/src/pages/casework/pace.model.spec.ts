import type { CaseStep } from '../../clients/figures.js';
import { paceRows } from './pace.model.js';

const aStep = (step: string, region: string | null, more: Partial<CaseStep> = {}): CaseStep => ({
  ...{ step, region, inPeriod: true, cases: 9, reached: 8, late: 1, medianDays: 3, p90Days: 7 },
  ...more,
});

describe('how soon people are met, place by place', () => {
  it('stands in a row for each, all together in front, and says nothing of the period before', () => {
    const steps = [
      aStep('profile', '36.72'),
      aStep('first-contact', '36.72'),
      aStep('first-contact', '36.03', { cases: 5 }),
      aStep('first-contact', null, { cases: 14 }),
      aStep('first-contact', '36.04', { inPeriod: false }),
    ];
    const rows = paceRows({ steps });

    expect(rows.map(({ region, cases }) => [region, cases])).toEqual([
      [null, 14],
      ['36.03', 5],
      ['36.72', 9],
    ]);
    expect(Object.keys(rows[2]?.steps ?? {})).toEqual(['first-contact', 'profile']);
  });
});
