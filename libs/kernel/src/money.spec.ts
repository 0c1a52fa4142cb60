import fc from 'fast-check';
import { rupiah, sumRupiah } from './money.js';

describe('an amount in rupiah', () => {
  it.each([0, 1, 4_901_117, Number.MAX_SAFE_INTEGER])('may be %d', (amount) => {
    expect(rupiah(amount)).toBe(amount);
  });

  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('may not be %d', (amount) => {
    expect(() => rupiah(amount)).toThrow(RangeError);
  });

  it('is never minus zero', () => {
    expect(Object.is(rupiah(-0), 0)).toBe(true);
  });

  it('sums exactly, whatever the order', () => {
    const amounts = fc.array(fc.nat({ max: 10_000_000_000 }));
    fc.assert(
      fc.property(amounts, (list) => {
        const exact = list.reduce((sum, amount) => sum + BigInt(amount), 0n);
        expect(BigInt(sumRupiah(list.map(rupiah)))).toBe(exact);
        expect(BigInt(sumRupiah(list.toReversed().map(rupiah)))).toBe(exact);
      }),
    );
  });

  it('refuses a sum that a number cannot hold exactly', () => {
    expect(() => sumRupiah([rupiah(Number.MAX_SAFE_INTEGER), rupiah(1)])).toThrow(RangeError);
  });
});
