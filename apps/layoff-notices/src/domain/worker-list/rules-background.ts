import { pathways, programmeByCode } from '@tanggap/indonesia';
import { inCell, isDigits, said, sameInCapitals, schoolings } from './row-under-check.js';
import type { Rule, RowUnderCheck } from './row-under-check.js';

const MOST_DEPENDANTS = 15;

const dependantsAreCounted: Rule = (row) => {
  const given = said(row, 'tanggungan');
  return given === '' || dependantsOf(row) !== undefined ? undefined : inCell(row, 'W28.dependants', 'tanggungan');
};

const schoolingIsKnown: Rule = (row) => {
  const given = said(row, 'pendidikan');
  if (given === '' || schoolings.has(given)) return undefined;
  const suggestion = sameInCapitals(given, (code) => schoolings.has(code));
  return inCell(row, 'W29.schooling', 'pendidikan', { suggestion });
};

const wishesAreKnown: Rule = (row) => {
  const given = said(row, 'minat_pelatihan');
  if (given === '' || isWish(given)) return undefined;
  const wishes = written(given);
  if (wishes.every(isWish)) return undefined;
  const suggestion = sameInCapitals(given, (capitals) => written(capitals).every(isWish));
  return inCell(row, 'W30.wish', 'minat_pelatihan', { suggestion });
};

export const backgroundRules: readonly Rule[] = [dependantsAreCounted, schoolingIsKnown, wishesAreKnown];

export function dependantsOf(row: RowUnderCheck): number | undefined {
  const given = said(row, 'tanggungan');
  const count = isDigits(given, 1, 2) ? Number(given) : Number.NaN;
  return count <= MOST_DEPENDANTS ? count : undefined;
}

/** The wishes that are known, each once, in the order given. */
export function wishesOf(row: RowUnderCheck): readonly string[] {
  const given = said(row, 'minat_pelatihan');
  if (given === '') return NO_WISHES;
  return isWish(given) ? [given] : [...new Set(written(given).filter(isWish))];
}

const NO_WISHES: readonly string[] = [];
const knownWishes: ReadonlySet<string> = new Set([...pathways, ...programmeByCode.keys()]);

function isWish(text: string): boolean {
  return knownWishes.has(text);
}

function written(text: string): readonly string[] {
  return text
    .split('|')
    .map((wish) => wish.trim())
    .filter((wish) => wish !== '');
}
