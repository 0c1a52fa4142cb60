import { civilDateOf, yearOf } from '@tanggap/kernel';
import type { CivilDate } from '@tanggap/kernel';
import { provinces } from './regions.js';

export type NikProblem = 'damaged' | 'format' | 'province' | 'date' | 'sequence';
export type Nik =
  | {
      readonly ok: true;
      readonly nik: string;
      readonly provinceCode: string;
      /** Where the number was first given out, like `36.03.12`; not where the person lives. */
      readonly districtCode: string;
      readonly birthDate: CivilDate;
      readonly sex: 'L' | 'P';
    }
  | { readonly ok: false; readonly reason: NikProblem };

const ZERO = 48;
const LENGTH = 16;
const FEMALE_DAYS = 40;
const WORKING_AGE = 15;

const isProvince: readonly boolean[] = provinces.reduce<boolean[]>((known, { code }) => {
  known[Number(code)] = true;
  return known;
}, []);

/**
 * Reads an identity number: region, birth date (a woman's day has 40 added) and sequence. There is no check digit, so a
 * well-formed number may still be nobody's. The century is the later one that makes the person at least 15 this year.
 */
export function parseNik(text: string, { today }: { readonly today: CivilDate }): Nik {
  const nik = text.length === LENGTH ? text : text.trim();
  if (nik.length !== LENGTH || !isAllDigits(nik)) return refused(isDamagedNumber(nik) ? 'damaged' : 'format');
  if (!isProvince[pair(nik, 0)]) return refused('province');
  const birth = birthOf(nik, yearOf(today));
  if (!birth) return refused('date');
  if (pair(nik, 12) === 0 && pair(nik, 14) === 0) return refused('sequence');
  return {
    ok: true,
    nik,
    provinceCode: nik.slice(0, 2),
    districtCode: `${nik.slice(0, 2)}.${nik.slice(2, 4)}.${nik.slice(4, 6)}`,
    ...birth,
  };
}

/** True for what a spreadsheet makes of a long number: `3,60401E+15`, `3.60401E+15`, `3603125501920003.00`. */
export function isDamagedNumber(text: string): boolean {
  const trimmed = text.trim();
  return trimmed.length <= 40 && /^\d+(?:[.,]\d+)?(?:E\+?\d+)?$/i.test(trimmed) && !isAllDigits(trimmed);
}

/** True for one or more of the digits 0-9 and nothing else. */
export function isAllDigits(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const digit = text.charCodeAt(at) - ZERO;
    if (digit < 0 || digit > 9) return false;
  }
  return text.length > 0;
}

function birthOf(nik: string, thisYear: number): { birthDate: CivilDate; sex: 'L' | 'P' } | undefined {
  const dayAndSex = pair(nik, 6);
  const isFemale = dayAndSex > FEMALE_DAYS;
  const inThisCentury = 2000 + pair(nik, 10);
  const year = inThisCentury <= thisYear - WORKING_AGE ? inThisCentury : inThisCentury - 100;
  const birthDate = civilDateOf(year, pair(nik, 8), isFemale ? dayAndSex - FEMALE_DAYS : dayAndSex);
  return birthDate && { birthDate, sex: isFemale ? 'P' : 'L' };
}

function pair(digits: string, at: number): number {
  return (digits.charCodeAt(at) - ZERO) * 10 + digits.charCodeAt(at + 1) - ZERO;
}

function refused(reason: NikProblem): Nik {
  return { ok: false, reason };
}
