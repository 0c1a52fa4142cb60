import fc from 'fast-check';
import { NumberTable } from './number-table.js';

describe('a table of numbers', () => {
  it('holds what a map would, whatever is set in whatever order', () => {
    const keys = fc.oneof(
      fc.nat(40),
      fc.maxSafeNat(),
      fc.nat(50).map((n) => n * 2 ** 32),
    );
    const entries = fc.array(fc.tuple(keys, fc.integer()), { maxLength: 3_000, size: 'max' });
    fc.assert(
      fc.property(entries, keys, (given, other) => {
        const [table, map] = [new NumberTable(), new Map<number, number>()];
        for (const [key, value] of given) {
          expect(table.get(key)).toBe(map.get(key));
          table.set(key, value);
          map.set(key, value);
        }
        for (const key of [...map.keys(), other]) expect(table.get(key)).toBe(map.get(key));
      }),
      { numRuns: 30 },
    );
  });

  it('keeps a hundred thousand neighbours apart', () => {
    const table = new NumberTable();
    for (let n = 0; n < 100_000; n += 1) table.set(2_503_125_501_920_000 + n, n);

    for (let n = 0; n < 100_000; n += 1_111) expect(table.get(2_503_125_501_920_000 + n)).toBe(n);
    expect(table.get(2_503_125_501_919_999)).toBeUndefined();
  });
});
