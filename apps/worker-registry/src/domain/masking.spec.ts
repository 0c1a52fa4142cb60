import fc from 'fast-check';
import { caseNumber, maskName, maskPhone } from './masking.js';

describe('a masked name', () => {
  it.each([
    ['CITRA AYU', 'C••••• A•••••'],
    ['  Siti   Nur Aini ', 'S••••• N••••• A•••••'],
    ["M. Al-Fatih O'Neil", 'M••••• A••••• O•••••'],
    ["'Aisyah", 'A•••••'],
    ['Å', 'Å•••••'],
    ['', ''],
  ])('of "%s" is "%s"', (name, masked) => {
    expect(maskName(name)).toBe(masked);
  });

  it('shows one letter of each word and hides how long the word is', () => {
    const word = fc.stringMatching(/^[A-Z][a-z]{0,12}$/);

    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), (words) => {
        const masked = maskName(words.join(' '));
        expect(masked).toBe(words.map((each) => `${each.charAt(0)}•••••`).join(' '));
      }),
    );
  });
});

describe('a masked phone', () => {
  it('shows its last four digits', () => {
    expect(maskPhone('+6281234567890')).toBe('•••7890');
  });
});

describe('a case number', () => {
  it('has at least seven digits, so that it is recognised as one', () => {
    expect([caseNumber('12'), caseNumber('1234567'), caseNumber('12345678')]).toEqual([
      'K-0000012',
      'K-1234567',
      'K-12345678',
    ]);
  });
});
