import { holidays } from '@tanggap/indonesia';
import fc from 'fast-check';
import { identityOf, sumsText, type BatchSums } from './identity.js';
import { yearEndOf } from './year-end.js';

const closed: BatchSums = {
  ...{
    total: 2_000_000,
    warrant: 2_000_000,
    instructed: 1_500_000,
    notSent: 500_000,
    paid: 1_000_000,
    returned: 500_000,
  },
  ...{ failed: 500_000, statementPaid: 1_000_000, statementReturned: 500_000, openExceptions: 0, openLines: 0 },
  ...{ acceptedPaid: 0, acceptedReturned: 0 },
};

describe('the identity of a batch', () => {
  it('closes where warrant, ledger and statements say the same', () => {
    expect(identityOf(closed)).toMatchObject({
      instructed: 1_500_000,
      paid: 500_000,
      returned: 500_000,
      failed: 500_000,
      pending: 0,
    });
    expect(identityOf(closed).closes).toBe(true);
  });

  it.each([
    ['warrant', { warrant: 1 }],
    ['instructed', { notSent: 0 }],
    ['pending', { failed: 0 }],
    ['statement-paid', { statementPaid: 999_999 }],
    ['statement-returned', { statementReturned: 0 }],
    ['open-exceptions', { openExceptions: 1 }],
    ['open-lines', { openLines: 1 }],
  ])('does not close with a difference in %s', (name, change) => {
    const { differences, closes } = identityOf({ ...closed, ...change });
    expect(closes).toBe(false);
    expect(Object.entries(differences).filter(([, difference]) => difference !== 0)).toEqual([
      [name, expect.any(Number)],
    ]);
  });

  it('closes where statements differ by what people have accepted, and by nothing else', () => {
    const twice = { ...closed, statementPaid: 1_500_000, statementReturned: 499_999 };
    expect(identityOf({ ...twice, acceptedPaid: 500_000, acceptedReturned: -1 }).closes).toBe(true);
    expect(identityOf({ ...twice, acceptedPaid: 500_000 }).differences).toMatchObject({ 'statement-returned': -1 });
    expect(identityOf({ ...closed, acceptedPaid: 500_000 }).closes).toBe(false);
  });

  it('holds for any sums: instructed is paid, returned, failed and pending', () => {
    const sum = fc.integer({ min: 0, max: 10 ** 12 });
    const sums = fc.record({
      ...{ total: sum, warrant: sum, instructed: sum, paid: sum, returned: sum, failed: sum, notSent: sum },
      ...{ statementPaid: sum, statementReturned: sum, acceptedPaid: sum, acceptedReturned: sum },
      ...{ openExceptions: sum, openLines: sum },
    });
    fc.assert(
      fc.property(sums, (given) => {
        const { instructed, paid, returned, failed, pending } = identityOf(given);
        expect(paid + returned + failed + pending).toBe(instructed);
      }),
    );
  });

  it('is written the same whatever the order of its sums', () => {
    expect(sumsText(Object.fromEntries(Object.entries(closed).reverse()) as BatchSums)).toBe(sumsText(closed));
  });
});

describe('the end of a year', () => {
  it.each([
    [2026, '2026-12-01', '2026-12-30'],
    [2024, '2024-12-02', '2024-12-30'],
    [2028, '2028-12-01', '2028-12-29'],
  ])('%i opens on the first working day of December and is due before the 31st', (year, opensOn, dueOn) => {
    expect(yearEndOf(year, holidays)).toEqual({ opensOn, dueOn });
  });
});
