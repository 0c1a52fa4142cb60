import { rupiah } from '@tanggap/kernel';
import fc from 'fast-check';
import { shareOut } from './instalments.js';

describe('an amount in instalments', () => {
  it('is shared out in whole rupiah that add up to it, and the first alone has the remainder', () => {
    fc.assert(
      fc.property(fc.integer({ min: 24, max: 10_000_000_000 }), fc.integer({ min: 1, max: 24 }), (amount, n) => {
        const [first = 0, ...others] = shareOut(rupiah(amount), n);

        expect(others).toHaveLength(n - 1);
        expect(others.reduce((sum, one) => sum + one, 0) + first).toBe(amount);
        expect(new Set(others).size).toBeLessThanOrEqual(1);
        expect(first - (others[0] ?? first)).toBeLessThan(n);
        expect(first).toBeGreaterThanOrEqual(others[0] ?? 1);
      }),
    );
  });

  it('is not paid in parts of nothing', () => {
    for (const n of [0, 3, 1.5]) expect(() => shareOut(rupiah(2), n)).toThrow('cannot be paid');
  });
});
