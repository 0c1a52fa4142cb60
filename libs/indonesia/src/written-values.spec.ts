import { fromDayNumber, rupiah } from '@tanggap/kernel';
import fc from 'fast-check';
import { formatDate, formatRupiah, parseDate, parsePhone, parseRupiah } from './written-values.js';

describe('a mobile number', () => {
  it.each([
    '0812-3456-7890',
    '081234567890',
    '6281234567890',
    '+6281234567890',
    '+62 812-3456-7890',
    '(0812) 3456.7890',
    ' 081234567890 ',
  ])('written "%s" is one stored value', (text) => {
    expect(parsePhone(text)).toBe('+6281234567890');
  });

  it.each([
    '021-555-1234',
    '080234567890',
    '81234567890',
    '+081234567890',
    '6,28123E+11',
    '08123456',
    '0812345678901234',
    '08123456789x',
    '++6281234567890',
    '62',
    '',
  ])('is not "%s"', (text) => {
    expect(parsePhone(text)).toBeUndefined();
  });

  it('has 7 to 10 digits after the second', () => {
    const digits = (n: number) => `081${'2345678901234'.slice(0, n)}`;
    expect([6, 7, 10, 11].map((n) => parsePhone(digits(n)) !== undefined)).toEqual([false, true, true, false]);
  });

  it('is read alike in all three forms, and once read is read again as itself', () => {
    const national = fc.stringMatching(/^8[1-9][0-9]{7,10}$/);
    fc.assert(
      fc.property(national, (n) => {
        expect([`0${n}`, `62${n}`, `+62${n}`].map(parsePhone)).toEqual(Array(3).fill(`+62${n}`));
      }),
    );
  });
});

describe('an amount of money', () => {
  it.each([
    'Rp 4.901.117,00',
    '4901117',
    '4.901.117',
    '4,901,117.00',
    '4,901,117',
    '4901117.00',
    '4901117,0',
    'Rp4.901.117',
    'Rp. 4.901.117,-',
    'rp 4901117',
    'IDR 4,901,117',
    'Rp\u00a04.901.117',
    ' 4901117 ',
  ])('may be written "%s"', (text) => {
    expect(parseRupiah(text)).toBe(4_901_117);
  });

  it.each([
    ['0', 0],
    ['0,00', 0],
    ['4.901', 4901],
    ['1.000,00', 1000],
    ['100.000.000', 100_000_000],
    ['007', 7],
  ])('"%s" is %d', (text, amount) => {
    expect(parseRupiah(text)).toBe(amount);
  });

  it.each([
    '-5',
    '(5)',
    '4.901.117,50',
    '4901117.5',
    '4.9',
    '49.01.117',
    '4.901,117',
    '4.901.117.00',
    '1.000,000.00',
    '.000',
    '1.',
    '1..000',
    '4,9E+06',
    'Rp',
    'lima juta',
    '5 juta',
    '4 901 117',
    '',
    '9007199254740993',
    '1'.repeat(60),
  ])('may not be "%s"', (text) => {
    expect(parseRupiah(text)).toBeUndefined();
  });

  it('is read back as it was written', () => {
    fc.assert(
      fc.property(fc.maxSafeNat().map(rupiah), (amount) => {
        expect(parseRupiah(formatRupiah(amount))).toBe(amount);
        expect(parseRupiah(`${formatRupiah(amount)},00`)).toBe(amount);
        expect(parseRupiah(String(amount))).toBe(amount);
        expect(parseRupiah(`${amount.toLocaleString('en-US')}.00`)).toBe(amount);
      }),
    );
    expect(formatRupiah(rupiah(4_901_117))).toBe('Rp 4.901.117');
  });
});

describe('a date', () => {
  it.each(['2026-03-01', '01/03/2026', '1/3/2026', '01-03-2026', '1-3-2026', ' 2026-03-01 '])(
    'may be written "%s"',
    (text) => {
      expect(parseDate(text)).toBe('2026-03-01');
    },
  );

  it.each([
    '2026-02-30',
    '30/02/2026',
    '03/31/2026',
    '2026/03/01',
    '1/3-2026',
    '1/3/26',
    '2026-3-1',
    '20260301',
    '46082',
    '1 Maret 2026',
    '001/03/2026',
    '',
  ])('may not be "%s"', (text) => {
    expect(parseDate(text)).toBeUndefined();
  });

  it('is read back in every form in which it is written', () => {
    const anyDay = fc.integer({ min: -40_000, max: 40_000 }).map(fromDayNumber);
    fc.assert(
      fc.property(anyDay, (date) => {
        const [year, month, day] = date.split('-').map(Number);
        const forms = [date, formatDate(date), `${day}/${month}/${year}`, `${day}-${month}-${year}`];
        expect(forms.map(parseDate)).toEqual([date, date, date, date]);
      }),
    );
  });
});
