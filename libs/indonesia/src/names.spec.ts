import fc from 'fast-check';
import { comparableName, compareNames, nameScore, normaliseName } from './names.js';

describe('a name as it is kept', () => {
  it('has single spaces, plain apostrophes and composed letters', () => {
    expect(normaliseName('  Siti\u00a0 Nur’aini\tPutri ')).toBe("Siti Nur'aini Putri");
    expect(normaliseName('Andre\u0301')).toBe('Andr\u00e9');
  });
});

describe('a name as it is compared', () => {
  it.each([
    ['Rahel Clarissa, S.E.', 'RAHEL CLARISSA'],
    ['RAHEL CLARISSA SE', 'RAHEL CLARISSA'],
    ['Dr. H. Ahmad Fauzi, S. Pd., M.Si', 'AHMAD FAUZI'],
    ['Budi Santoso S.Pd.I', 'BUDI SANTOSO'],
    ['Budi Santoso, S. Pd. I.', 'BUDI SANTOSO'],
    ['Hj. Siti Nur’aini', 'SITI NURAINI'],
    ["Siti Nur'aini", 'SITI NURAINI'],
    ['Moh.Ali', 'MOH ALI'],
    ['Siti-Aisyah', 'SITI AISYAH'],
    ['André', 'ANDRE'],
    ['  ujang   saputra ', 'UJANG SAPUTRA'],
    ['', ''],
  ])('"%s" is "%s"', (text, comparable) => {
    expect(comparableName(text)).toBe(comparable);
  });

  it('keeps at least one word, even one that looks like a title', () => {
    expect(comparableName('Ir')).toBe('IR');
    expect(comparableName('Se')).toBe('SE');
    expect(comparableName('H. S.E.')).toBe('SE');
  });

  it('keeps a title-like word in the place where it is none', () => {
    expect(comparableName('Made Ir Wayan')).toBe('MADE IR WAYAN');
  });
});

describe('the likeness of two names', () => {
  it('of a one-letter slip is 0.97, for a person to look at', () => {
    expect(nameScore('RAHEL CLARISSA', 'RACHEL CLARISSA')).toBeCloseTo(0.9655, 4);
    expect(compareNames('RAHEL CLARISSA', 'RACHEL CLARISSA').verdict).toBe('review');
  });

  it('is whole where only titles, punctuation and case differ', () => {
    expect(compareNames('Rahel Clarissa', 'RAHEL CLARISSA, S.E')).toEqual({ verdict: 'same', score: 1 });
  });

  it('of the same words in another order is whole, but a person looks', () => {
    expect(compareNames('Clarissa Rahel', 'Rahel Clarissa')).toEqual({ verdict: 'review', score: 1 });
  });

  it('of two people is under 0.80', () => {
    expect(compareNames('Asep Wijaya', 'Dewi Anggraeni').verdict).toBe('different');
    expect(nameScore('Asep', '')).toBe(0);
  });

  it('of endless texts is not weighed', () => {
    expect(nameScore('A'.repeat(300), 'B'.repeat(300))).toBe(0);
  });

  it('is between 0 and 1, the same both ways, and whole with itself', () => {
    const name = fc.stringMatching(/^[A-Za-z .']{0,30}$/);
    fc.assert(
      fc.property(name, name, (a, b) => {
        const score = nameScore(a, b);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
        expect(nameScore(b, a)).toBe(score);
        expect(nameScore(a, normaliseName(a))).toBe(1);
      }),
    );
  });

  it('does not change by making a comparable name comparable again', () => {
    const name = fc.stringMatching(/^[A-Za-z .,']{0,30}$/);
    fc.assert(
      fc.property(name, (text) => {
        expect(comparableName(comparableName(text))).toBe(comparableName(text));
      }),
    );
  });

  it('is the same whether a name is written in plain letters or not', () => {
    const word = fc.oneof(
      fc.stringMatching(/^[A-Za-z]{1,9}$/),
      fc.constantFrom('Dr', 'H', 'SPd', 'S', 'Pd', 'I', 'SE'),
    );
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), (words) => {
        const plain = words.join(' ');
        // An apostrophe counts for nothing, but is no plain letter.
        expect(comparableName(plain)).toBe(comparableName(`${plain}'`));
        expect(normaliseName(plain)).toBe(normaliseName(` ${plain} `));
      }),
    );
  });
});
