import { comparableName, parseNik } from '@tanggap/indonesia';
import { ageOn } from '@tanggap/kernel';
import { digitsAlone, inCell, isDigits, said, sameInCapitals } from './row-under-check.js';
import type { Rule } from './row-under-check.js';
import { firstRowWith, rowsWithPhone } from './seen-before.js';

/** W01: an identity number that a spreadsheet has damaged is never guessed at. */
const nikIsSound: Rule = (row, context) => {
  if (row.nik.ok) return undefined;
  const given = said(row, 'nik');
  if (given === '') return inCell(row, 'W01.empty', 'nik');
  const digits = row.nik.reason === 'format' ? digitsAlone(given, 16) : undefined;
  const suggestion = digits !== undefined && parseNik(digits, context).ok ? digits : undefined;
  return inCell(row, `W01.${row.nik.reason}`, 'nik', { suggestion });
};

/** W02: the first row stands, whatever else is amiss with it. */
const nikIsNew: Rule = (row, { seen }) => {
  if (!row.nik.ok) return undefined;
  const first = firstRowWith(seen, said(row, 'nik'), row.row);
  return first === undefined ? undefined : inCell(row, 'W02.repeated', 'nik', { numbers: [first] });
};

const nameIsWritten: Rule = (row) => {
  const { name } = row;
  if (name === '') return inCell(row, 'W05.empty', 'nama');
  if (!hasOnlyNameCharacters(name)) return inCell(row, 'W05.letters', 'nama');
  return name.length < 2 || name.length > 100 ? inCell(row, 'W05.length', 'nama') : undefined;
};

const birthDateIsReal: Rule = (row) =>
  row.birthDate === undefined ? inCell(row, 'W06.date', 'tanggal_lahir') : undefined;

const ageIsLikely: Rule = (row) => {
  const { birthDate, layoffDate } = row;
  if (birthDate === undefined || layoffDate === undefined) return undefined;
  const age = birthDate > layoffDate ? -1 : ageOn(birthDate, layoffDate);
  if (age < 15) return inCell(row, 'W06.too-young', 'tanggal_lahir');
  return age < 18 || age > 65 ? inCell(row, 'W06.age', 'tanggal_lahir', { numbers: [age] }) : undefined;
};

const birthDateAgreesWithNik: Rule = (row) =>
  row.nik.ok && row.birthDate !== undefined && row.nik.birthDate !== row.birthDate
    ? inCell(row, 'W07.differs', 'tanggal_lahir')
    : undefined;

const sexIsGiven: Rule = (row) => {
  const sex = said(row, 'jenis_kelamin');
  if (isSex(sex)) return undefined;
  return inCell(row, 'W08.sex', 'jenis_kelamin', { suggestion: sameInCapitals(sex, isSex) });
};

const sexAgreesWithNik: Rule = (row) => {
  const sex = said(row, 'jenis_kelamin');
  return row.nik.ok && isSex(sex) && row.nik.sex !== sex ? inCell(row, 'W08.differs', 'jenis_kelamin') : undefined;
};

const householdIsWritten: Rule = (row) => {
  const given = said(row, 'no_kk');
  if (given === '' || isDigits(given, 16)) return undefined;
  return inCell(row, 'W09.format', 'no_kk', { suggestion: digitsAlone(given, 16) });
};

const phoneIsMobile: Rule = (row) => (row.phone === undefined ? inCell(row, 'W11.phone', 'no_hp') : undefined);

/** W12: the first three rows may be a family; from the fourth on the number is doubted. */
const phoneIsOwn: Rule = (row, { seen }) =>
  row.phone !== undefined && rowsWithPhone(seen, row.phone) > 3 ? inCell(row, 'W12.shared', 'no_hp') : undefined;

const membershipIsGiven: Rule = (row) => {
  const given = said(row, 'kpj');
  if (given === '') return inCell(row, 'W13.empty', 'kpj');
  if (isDigits(given, 11)) return undefined;
  return inCell(row, 'W13.format', 'kpj', { suggestion: digitsAlone(given, 11) });
};

const accountHolderIsTheWorker: Rule = (row) => {
  const holder = said(row, 'nama_rekening');
  if (holder === '' || row.name === '' || holder === row.name) return undefined;
  return comparableName(holder) === comparableName(row.name) ? undefined : inCell(row, 'W27.differs', 'nama_rekening');
};

export const personRules: readonly Rule[] = [
  nikIsSound,
  nikIsNew,
  nameIsWritten,
  birthDateIsReal,
  ageIsLikely,
  birthDateAgreesWithNik,
  sexIsGiven,
  sexAgreesWithNik,
  householdIsWritten,
  phoneIsMobile,
  phoneIsOwn,
  membershipIsGiven,
  accountHolderIsTheWorker,
];

const isSex = (text: string): boolean => text === 'L' || text === 'P';

const OTHER_THAN_ASCII = /[^\p{L}\p{M} '.-]/u;

function hasOnlyNameCharacters(name: string): boolean {
  for (let index = 0; index < name.length; index += 1) {
    const code = name.charCodeAt(index);
    if (code > 127) return !OTHER_THAN_ASCII.test(name);
    const isLetter = (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
    if (!isLetter && !NAME_SIGNS.has(code)) return false;
  }
  return true;
}

// Space, apostrophe, hyphen, full stop.
const NAME_SIGNS: ReadonlySet<number> = new Set([32, 39, 45, 46]);
