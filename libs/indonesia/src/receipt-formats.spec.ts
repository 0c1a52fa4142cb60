import { civilDate } from '@tanggap/kernel';
import fc from 'fast-check';
import { receiptFormatOf, receiptFormats, receiptNumber } from './receipt-formats.js';

const on = civilDate('2026-03-31');
const line = { region_code: '36.03', valid_from: '2026-01-01', valid_to: '2026-12-31', legal_basis: 'a decree' };

describe('the number of a receipt', () => {
  it('is written by the format of every office, the running number in four digits', () => {
    expect(receiptNumber({ office: '36.03', on, sequence: 42 })).toBe('567/0042/TT-PHK/36.03/2026');
    expect(receiptNumber({ office: '36', on, sequence: 12_345 })).toBe('567/12345/TT-PHK/36/2026');
  });

  it('is written by the format of its own office while that is in force', () => {
    const own = receiptFormatOf({ ...line, format: 'B-{sequence}/HI/{year}' });
    const formats = [...receiptFormats, own];
    expect(receiptNumber({ office: '36.03', on, sequence: 7 }, formats)).toBe('B-0007/HI/2026');
    expect(receiptNumber({ office: '36.04', on, sequence: 7 }, formats)).toBe('567/0007/TT-PHK/36.04/2026');
    expect(receiptNumber({ office: '36.03', on: civilDate('2027-01-01'), sequence: 7 }, formats)).toBe(
      '567/0007/TT-PHK/36.03/2027',
    );
  });

  it('is another for another place in the row, another office and another year', () => {
    const place = fc.record({
      office: fc.constantFrom('36', '36.01', '36.03', '36.71'),
      on: fc.constantFrom('2025-12-31', '2026-01-01', '2026-07-01').map(civilDate),
      sequence: fc.integer({ min: 1, max: 200_000 }),
    });
    const placeOf = ({ office, on: day, sequence }: { office: string; on: string; sequence: number }) =>
      `${office} ${day.slice(0, 4)} ${sequence}`;
    fc.assert(
      fc.property(place, place, (a, b) => (receiptNumber(a) === receiptNumber(b)) === (placeOf(a) === placeOf(b))),
    );
  });

  it.each([
    ['*', '567/{sequence}/{year}', '{office}'],
    ['36.03', '567/{office}/{year}', '{sequence}'],
    ['36.03', '567/{sequence}', '{year}'],
  ])('is not taken from a format of %s that could give two receipts one number: %s', (office, format, lacks) => {
    expect(() => receiptFormatOf({ ...line, region_code: office, format })).toThrow(lacks);
  });

  it('is not made up where no format holds', () => {
    expect(() => receiptNumber({ office: '36.03', on, sequence: 1 }, [])).toThrow(RangeError);
  });
});
