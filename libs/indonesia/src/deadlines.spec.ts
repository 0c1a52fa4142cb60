import { addDays, civilDate, latestNoticeDate, workingDaysBetween } from '@tanggap/kernel';
import { holidays } from './code-tables.js';
import {
  bipartiteLimit,
  bpjsReportLimit,
  closureReportDay,
  deadlineRule,
  deadlineRules,
  dueBy,
  jkpClaimLimit,
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

  it('for reporting that a company stops or moves is 30 days before', () => {
    expect(closureReportDay(day('2026-03-31'))).toBe('2026-03-01');
    expect(deadlineRule('CLOSURE_REPORT', day('2026-03-31')).legalBasis).toContain('UU 7/1981');
  });

  it('for claiming the job-loss benefit is six months, clipped to the end of the month', () => {
    expect(jkpClaimLimit(day('2026-03-31'))).toBe('2026-09-30');
    expect(jkpClaimLimit(day('2025-08-31'))).toBe('2026-02-28');
  });
});

describe('a deadline under a version of the law', () => {
  const layoff = day('2025-03-31');

  it('differs between versions for the same worker, and each names its legal basis', () => {
    const [before, after] = [
      deadlineRule('JKP_CLAIM', day('2025-02-06')),
      deadlineRule('JKP_CLAIM', day('2025-02-07')),
    ];

    expect([dueBy(before, layoff), before.legalBasis]).toEqual(['2025-06-30', 'PP 37/2021 art. 40']);
    expect([dueBy(after, layoff), after.legalBasis]).toEqual([
      '2025-09-30',
      'PP 37/2021 art. 40 as amended by PP 6/2025',
    ]);
    expect(jkpClaimLimit(layoff, day('2025-02-06'))).toBe('2025-06-30');
  });

  it('goes by the day on which the term begins, unless another day is asked for', () => {
    expect(jkpClaimLimit(day('2025-02-06'))).toBe('2025-05-06');
    expect(jkpClaimLimit(day('2025-02-07'))).toBe('2025-08-07');
  });

  it('goes by the oldest version that is kept for days before it', () => {
    expect(jkpClaimLimit(day('2015-01-31'))).toBe('2015-04-30');
    expect(bpjsReportLimit(day('2024-12-31'))).toBe('2025-01-10');
  });

  it('is what a table says: another table, another day, and nothing for a code that has ended or never was', () => {
    const fourDays = { ...deadlineRule('REFUSAL', layoff), amount: 4, validFrom: day('2026-01-01') };
    const changed = [...deadlineRules.map((rule) => ended(rule, 'REFUSAL')), fourDays];
    const due = (asOf: string) => dueBy(deadlineRule('REFUSAL', day(asOf), changed), day('2026-03-10'));

    expect([due('2025-12-31'), due('2026-01-01')]).toEqual(['2026-03-26', '2026-03-16']);
    expect(() => deadlineRule('REFUSAL', day('2026-01-01'), [ended(fourDays, 'REFUSAL')])).toThrow('one version');
    expect(() => deadlineRule('LUNCH', layoff)).toThrow('LUNCH');
  });

  it('never has two versions at once, and none goes missing between two', () => {
    for (const code of new Set(deadlineRules.map((rule) => rule.code))) {
      const versions = deadlineRules.filter((rule) => rule.code === code);
      const starts = versions.map(({ validFrom }) => validFrom);
      const nextDays = versions.map(({ validTo }) => validTo && addDays(validTo, 1));
      expect([code, ...nextDays]).toEqual([code, ...starts.slice(1), undefined]);
    }
  });

  function ended<T extends { code: string }>(rule: T, code: string): T {
    return rule.code === code ? { ...rule, validTo: day('2025-12-31') } : rule;
  }
});
