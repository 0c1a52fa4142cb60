import { civilDate } from '@tanggap/kernel';
import type { CivilDate } from '@tanggap/kernel';

/** A line of law, or of an office's own rule: in force from one day to another, both included, and on what ground. */
export type Dated = {
  readonly validFrom: CivilDate;
  /** Undefined while no end is known. */
  readonly validTo: CivilDate | undefined;
  readonly legalBasis: string;
};

/** What is in force together under one name, such as all of a law at a time. */
export type DatedVersion = Dated & { readonly version: string };

type DatedRow = { readonly valid_from: string; readonly valid_to: string; readonly legal_basis: string };

/** The three columns of a table whose lines are dated. Throws on a line without a basis, or that ends before it begins. */
export function datedOf({ valid_from, valid_to, legal_basis }: DatedRow): Dated {
  const validFrom = civilDate(valid_from);
  const validTo = valid_to === '' ? undefined : civilDate(valid_to);
  if (validTo !== undefined && validTo < validFrom) throw new Error(`a line ends before it begins: ${valid_from}`);
  if (legal_basis === '') throw new Error('a line of law names no basis');
  return { validFrom, validTo, legalBasis: legal_basis };
}

/** The lines in force on a day. Days before the whole table are judged by its oldest lines: nothing older is kept. */
export function inForce<T extends Dated>(lines: readonly T[], asOf: CivilDate): readonly T[] {
  const first = oldest(lines);
  const day = first !== undefined && asOf < first ? first : asOf;
  return lines.filter(({ validFrom, validTo }) => validFrom <= day && (validTo === undefined || day <= validTo));
}

/** The day of the newest change among these lines: the name of their version. */
export function versionOf(lines: readonly Dated[]): CivilDate {
  const newest = lines.map(({ validFrom }) => validFrom).reduce((a, b) => (a > b ? a : b));
  return newest;
}

function oldest(lines: readonly Dated[]): CivilDate | undefined {
  return lines.map(({ validFrom }) => validFrom).toSorted()[0];
}
