import { civilDate, latestNoticeDate, rupiah, workingDaysBetween } from '@tanggap/kernel';
import { holidays } from './code-tables.js';
import {
  bipartiteLimit,
  bpjsReportLimit,
  jkpClaimLimit,
  jkpMonthly,
  lastNoticeDay,
  mediationLimit,
  noticeDaysOwed,
  recommendationReplyLimit,
  refusalLimit,
} from './deadlines.js';

const day = civilDate;
const longAgo = day('2015-01-01');

describe('the notice of a layoff', () => {
  it.each([
    ['2026-03-31', 'is-a-holiday', '2026-03-04'],
    ['2026-03-31', 'counts-as-working', '2026-03-10'],
    ['2026-06-30', 'is-a-holiday', '2026-06-09'],
    ['2026-09-30', 'is-a-holiday', '2026-09-10'],
    ['2025-10-31', 'is-a-holiday', '2025-10-13'],
  ] as const)('for %s, where joint leave %s, is given by %s', (layoff, jointLeave, told) => {
    expect(latestNoticeDate(day(layoff), 14, holidays, jointLeave)).toBe(told);
    expect(lastNoticeDay(longAgo, day(layoff), 'EFISIENSI_CEGAH', jointLeave)).toBe(told);
    expect(workingDaysBetween(day(told), day(layoff), holidays, jointLeave)).toBe(14);
  });

  it('is owed 14 working days before, 7 in the first three months of service, none for an urgent breach', () => {
    const layoff = day('2026-03-31');
    expect(noticeDaysOwed(longAgo, layoff, 'EFISIENSI_CEGAH')).toBe(14);
    expect(noticeDaysOwed(day('2025-12-31'), layoff, 'EFISIENSI_CEGAH')).toBe(14);
    expect(noticeDaysOwed(day('2026-01-01'), layoff, 'EFISIENSI_CEGAH')).toBe(7);
    expect(noticeDaysOwed(longAgo, layoff, 'PELANGGARAN_MENDESAK')).toBe(0);
  });
});

describe('a deadline of the law', () => {
  it('for refusing a notice is 7 working days', () => {
    expect(refusalLimit(day('2026-03-10'))).toBe('2026-03-26');
    expect(refusalLimit(day('2026-03-10'), 'counts-as-working')).toBe('2026-03-20');
  });

  it('for bipartite talks is 30 working days', () => {
    expect(bipartiteLimit(day('2026-03-10'))).toBe('2026-04-29');
  });

  it('for mediation is 30 working days, for answering the recommendation 10', () => {
    expect(mediationLimit(day('2026-03-10'))).toBe('2026-04-29');
    expect(recommendationReplyLimit(day('2026-04-29'))).toBe('2026-05-18');
  });

  it('for the report to BPJS is 7 working days after the layoff', () => {
    expect(bpjsReportLimit(day('2026-03-31'))).toBe('2026-04-10');
  });

  it('for claiming the job-loss benefit is six months, clipped to the end of the month', () => {
    expect(jkpClaimLimit(day('2026-03-31'))).toBe('2026-09-30');
    expect(jkpClaimLimit(day('2025-08-31'))).toBe('2026-02-28');
  });
});

describe('the estimate of the job-loss benefit', () => {
  it.each([
    [3_360_078, 2_016_047],
    [4_901_117, 2_940_670],
    [5_000_000, 3_000_000],
    [5_469_922, 3_000_000],
    [0, 0],
  ])('on a wage of %d is %d a month', (wage, monthly) => {
    expect(jkpMonthly(rupiah(wage))).toBe(monthly);
  });
});
