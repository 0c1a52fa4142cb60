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
    'chinglhu',
    'hcingluh',
  ])('finds "PT Victory Chingluh" for "%s"', (asked) => {
    expect(found(asked, chingluh, 'PT Baja Tirta Logam')).toEqual([chingluh]);
  });

  it('finds nothing that is merely a little alike', () => {
    expect(found('nikomas', chingluh, 'PT Citra Alas Kaki')).toEqual([]);
    expect(found('abc', 'PT Abd Jaya')).toEqual([]);
  });

  it('shows the name that is written as asked before those with a slip', () => {
    expect(found('citra', 'PT Cipra Jaya', 'PT Citra Alas Kaki', 'CV Cirta Mandiri')).toEqual([
      ...['PT Citra Alas Kaki', 'PT Cipra Jaya', 'CV Cirta Mandiri'],
    ]);
  });

  it('keeps a name that is nothing but a legal form, and refuses to look for one', () => {
    expect(searchName('PT. CV')).toBe('PTCV');
    expect(searchName('PT Sepatu (Persero) Tbk')).toBe('SEPATU');
    for (const asked of ['', 'a b', '!!!', 'pt']) {
      expect(() => searchedName(asked)).toThrow(expect.objectContaining({ code: 'company.search-too-short' }));
    }
  });

  it('finds every name by every part of it of six letters or more with one letter changed, added, left out or swapped', () => {
    const letters = fc.string({ minLength: 8, maxLength: 30, unit: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ') });
    const slips: Record<string, (part: string[], at: number) => void> = {
      changed: (part, at) => part.splice(at, 1, 'Q'),
      added: (part, at) => part.splice(at, 0, 'Q'),
      'left out': (part, at) => part.splice(at, 1),
      swapped: (part, at) => part.splice(at, 2, ...part.slice(at, at + 2).reverse()),
    };
    fc.assert(
      fc.property(
        letters,
        fc.nat(),
        fc.nat(),
        fc.nat(),
        fc.constantFrom(...Object.values(slips)),
        (name, from, size, at, slip) => {
          const start = from % (name.length - 6);
          const part = [...name.slice(start, start + 7 + (size % name.length))];
          slip(part, at % part.length);
          expect(bestMatches(part.join(''), [{ id: 'x', searchName: name }], 1)).toEqual(['x']);
        },
      ),
    );
  });
});
