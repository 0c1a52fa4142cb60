import fc from 'fast-check';
import { bestMatches, searchedName, searchName } from './company-search.js';

const named = (...names: string[]) => names.map((name) => ({ id: name, searchName: searchName(name) }));
const found = (asked: string, ...names: string[]) => bestMatches(searchedName(asked), named(...names), 10);

describe('the search for a company', () => {
  const chingluh = 'PT Victory Chingluh';

  it.each([
    'ching luh',
    'chingluh',
    'CHINGLUH',
    'PT. Ching-Luh',
    'victory',
    'chinglu',
    'chimgluh',
    'chngluh',
    'chhingluh',
  ])('finds "PT Victory Chingluh" for "%s"', (asked) => {
    expect(found(asked, chingluh, 'PT Baja Tirta Logam')).toEqual([chingluh]);
  });

  it('finds nothing that is merely a little alike', () => {
    expect(found('nikomas', chingluh, 'PT Citra Alas Kaki')).toEqual([]);
    expect(found('abc', 'PT Abd Jaya')).toEqual([]);
  });

  it('shows the name that is written as asked before those with a slip', () => {
    expect(found('citra', 'PT Cipra Jaya', 'PT Citra Alas Kaki', 'CV Cirta Mandiri')).toEqual([
      ...['PT Citra Alas Kaki', 'PT Cipra Jaya'],
    ]);
  });

  it('keeps a name that is nothing but a legal form, and refuses to look for one', () => {
    expect(searchName('PT. CV')).toBe('PTCV');
    expect(searchName('PT Sepatu (Persero) Tbk')).toBe('SEPATU');
    for (const asked of ['', 'a b', '!!!', 'pt']) {
      expect(() => searchedName(asked)).toThrow(expect.objectContaining({ code: 'company.search-too-short' }));
    }
  });

  it('finds every name by every part of it of six letters or more with one letter changed, added or left out', () => {
    const letters = (minLength: number) =>
      fc.string({ minLength, maxLength: 30, unit: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ') });
    const slip = fc.constantFrom('changed', 'added', 'left out');
    fc.assert(
      fc.property(letters(8), fc.nat(), fc.nat(), fc.nat(), slip, (name, from, size, at, kind) => {
        const start = from % (name.length - 6);
        const part = [...name.slice(start, start + 7 + (size % name.length))];
        part.splice(at % part.length, kind === 'added' ? 0 : 1, ...(kind === 'left out' ? [] : ['Q']));
        expect(bestMatches(part.join(''), [{ id: 'x', searchName: name }], 1)).toEqual(['x']);
      }),
    );
  });
});
