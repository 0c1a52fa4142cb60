import { inEnglishWords, terbilang } from './terbilang.js';

describe('an amount in words', () => {
  it.each([
    [0, 'nol', 'zero'],
    [1, 'satu', 'one'],
    [10, 'sepuluh', 'ten'],
    [11, 'sebelas', 'eleven'],
    [17, 'tujuh belas', 'seventeen'],
    [20, 'dua puluh', 'twenty'],
    [21, 'dua puluh satu', 'twenty-one'],
    [100, 'seratus', 'one hundred'],
    [111, 'seratus sebelas', 'one hundred and eleven'],
    [143, 'seratus empat puluh tiga', 'one hundred and forty-three'],
    [200, 'dua ratus', 'two hundred'],
    [1_000, 'seribu', 'one thousand'],
    [1_001, 'seribu satu', 'one thousand one'],
    [2_100, 'dua ribu seratus', 'two thousand one hundred'],
    [11_000, 'sebelas ribu', 'eleven thousand'],
    [100_000, 'seratus ribu', 'one hundred thousand'],
    [101_000, 'seratus satu ribu', 'one hundred and one thousand'],
    [500_000, 'lima ratus ribu', 'five hundred thousand'],
    [1_000_000, 'satu juta', 'one million'],
    [1_001_000, 'satu juta seribu', 'one million one thousand'],
    [
      3_562_500_000,
      'tiga miliar lima ratus enam puluh dua juta lima ratus ribu',
      'three billion five hundred and sixty-two million five hundred thousand',
    ],
    [1_000_000_000_000, 'satu triliun', 'one trillion'],
  ])('%d', (amount, id, en) => {
    expect([terbilang(amount), inEnglishWords(amount)]).toEqual([id, en]);
  });

  it('is another for each amount, without stray blanks, up to what is safe', () => {
    const words = Array.from({ length: 20_000 }, (_, n) => terbilang(n));
    expect(new Set(words).size).toBe(words.length);
    expect(words.filter((one) => one !== one.trim() || one.includes('  '))).toEqual([]);
    expect(terbilang(Number.MAX_SAFE_INTEGER)).toMatch(/^sembilan kuadriliun/);
  });

  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, Number.MAX_SAFE_INTEGER + 1])('%d has none', (amount) => {
    expect(() => terbilang(amount)).toThrow(RangeError);
    expect(() => inEnglishWords(amount)).toThrow(RangeError);
  });
});
