import { ageOn, civilDate, civilDateOf, fromDayNumber } from '@tanggap/kernel';
import fc from 'fast-check';
import { isAllDigits, isDamagedNumber, parseNik } from './nik.js';
import { provinces } from './regions.js';

const today = civilDate('2026-03-01');
const read = (text: string) => parseNik(text, { today });
const refused = (reason: string) => ({ ok: false, reason });

describe('an identity number', () => {
  it('tells region, birth date and sex', () => {
    expect(read('3603125501920003')).toEqual({
      ok: true,
      nik: '3603125501920003',
      provinceCode: '36',
      districtCode: '36.03.12',
      birthDate: '1992-01-15',
      sex: 'P',
    });
    expect(read('3604071508080001')).toMatchObject({ districtCode: '36.04.07', birthDate: '2008-08-15', sex: 'L' });
  });

  it('of someone who turns 15 this year is read as of this century, so that the age can be refused', () => {
    const young = read('3671054107110002');
    expect(young).toMatchObject({ birthDate: '2011-07-01', sex: 'P' });
    expect(young.ok && ageOn(young.birthDate, today)).toBe(14);
    expect(read('3671054107120002')).toMatchObject({ birthDate: '1912-07-01' });
  });

  it('knows 29 February only where the year has one', () => {
    expect(read('3603122902040001')).toMatchObject({ ok: true, birthDate: '2004-02-29' });
    expect(read('3603122902050001')).toEqual(refused('date'));
  });

  it('is read through spaces around it', () => {
    expect(read('  3603125501920003\t')).toMatchObject({ ok: true, nik: '3603125501920003' });
  });

  it.each(['32', '33', '39', '40', '72', '80', '99', '00'])('has no day %s', (day) => {
    expect(read(`360312${day}01920003`)).toEqual(refused('date'));
  });

  it.each(['41', '71', '01', '31'])('has a day %s', (day) => {
    expect(read(`360312${day}01920003`)).toMatchObject({ ok: true });
  });

  it.each(['1300', '0000'])('has no month of %s', (monthAndRest) => {
    expect(read(`36031215${monthAndRest}0003`)).toEqual(refused('date'));
  });

  it.each(['3603123002920003', '3603127002920003', '3603123104920003'])('has no such day: %s', (nik) => {
    expect(read(nik)).toEqual(refused('date'));
  });

  it('has no sequence 0000', () => {
    expect(read('3603125501920000')).toEqual(refused('sequence'));
    expect(read('3603125501920100')).toMatchObject({ ok: true });
  });

  it.each(['0003125501920003', '2003125501920003', '3703125501920003', '9703125501920003'])(
    'starts with a province: not %s',
    (nik) => {
      expect(read(nik)).toEqual(refused('province'));
    },
  );

  it.each([
    '',
    '360312550192000',
    '36031255019200031',
    '360312550192000A',
    '3603-1255-0192-00',
    '3603 1255 0192 0003',
    '３603125501920003',
    '-3,60401E+15',
    'E+15',
    '3,60401E+',
  ])('has 16 digits and nothing else: not "%s"', (text) => {
    expect(read(text)).toEqual(refused('format'));
  });

  it.each([
    '3,60401E+15',
    '3.60401E+15',
    '3.60401e15',
    '3E+15',
    ' 3,60312550192E+15 ',
    '3603125501920003.00',
    '3603125501920003,0',
  ])('that a spreadsheet has damaged is told apart: "%s"', (text) => {
    expect(read(text)).toEqual(refused('damaged'));
  });

  it('of 16 characters is damaged too when it is in powers of ten', () => {
    expect(read('3,6031255019E+15')).toEqual(refused('damaged'));
  });

  it('gives back what it was made of', () => {
    const part = (max: number) => fc.integer({ min: 1, max });
    const birth = fc.integer({ min: -9_000, max: 15_000 }).map(fromDayNumber);
    const province = fc.constantFrom(...provinces.map(({ code }) => code));
    const sex = fc.constantFrom('L' as const, 'P' as const);
    fc.assert(
      fc.property(
        province,
        part(99),
        part(99),
        birth,
        sex,
        part(9999),
        (provinceCode, city, district, birthDate, s, n) => {
          const [city2, district2] = [two(city), two(district)];
          const day = Number(birthDate.slice(8)) + (s === 'P' ? 40 : 0);
          const monthAndYear = birthDate.slice(5, 7) + birthDate.slice(2, 4);
          const nik = `${provinceCode}${city2}${district2}${two(day)}${monthAndYear}${String(n).padStart(4, '0')}`;
          const districtCode = `${provinceCode}.${city2}.${district2}`;
          expect(read(nik)).toEqual({ ok: true, nik, provinceCode, districtCode, birthDate, sex: s });
        },
      ),
    );
  });

  it('of any 16 digits is either refused or a day that exists', () => {
    const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 16, maxLength: 16 }).map((d) => d.join(''));
    fc.assert(
      fc.property(digits, (text) => {
        const nik = read(text);
        if (nik.ok) expect(civilDateOf(...numbers(nik.birthDate))).toBe(nik.birthDate);
        else expect(['province', 'date', 'sequence']).toContain(nik.reason);
      }),
    );
  });

  it('of any text at all is answered', () => {
    fc.assert(fc.property(fc.string({ maxLength: 60 }), (text) => typeof read(text).ok === 'boolean'));
  });
});

describe('a damaged number', () => {
  it.each(['6,28123E+11', '1.23E+10', '12.0', '1e9'])('is %s', (text) => {
    expect(isDamagedNumber(text)).toBe(true);
  });

  it.each(['081234567890', 'E10', '12A4', '', '1.2.3', 'EKO'])('is not "%s"', (text) => {
    expect(isDamagedNumber(text)).toBe(false);
  });

  it('is not looked for in long texts', () => {
    expect(isDamagedNumber(`1,${'0'.repeat(100)}E+15`)).toBe(false);
  });

  it('differs from plain digits, which are the ten of ASCII', () => {
    expect(isAllDigits('0123456789')).toBe(true);
    expect(isAllDigits('')).toBe(false);
    expect(isAllDigits('٣')).toBe(false);
  });
});

function two(part: number): string {
  return String(part).padStart(2, '0');
}

function numbers(date: string): [number, number, number] {
  return [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8))];
}
