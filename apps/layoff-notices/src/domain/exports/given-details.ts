import { isCivilDate } from '@tanggap/kernel';
import type { CivilDate, FieldProblem } from '@tanggap/kernel';
import type { GivenDetails } from './export.js';

/** What is wrong with the details given, everything at once. */
export function problemsOfGiven({ evidenceDate }: GivenDetails, today: CivilDate): readonly FieldProblem[] {
  if (evidenceDate === undefined) return [];
  if (!isCivilDate(evidenceDate)) return [{ field: 'evidenceDate', code: 'date', text: noDate }];
  return evidenceDate > today ? [{ field: 'evidenceDate', code: 'future', text: future }] : [];
}

/** Without blanks around, control characters and halves of characters; what is blank was not given. */
export function tidyGiven(given: GivenDetails): GivenDetails {
  const tidied = Object.entries(given).flatMap(([name, value]) => {
    const text = (value ?? '')
      .toWellFormed()
      .replaceAll(/[\s\p{Cc}]+/gu, ' ')
      .trim();
    return text === '' ? [] : [[name, text] as const];
  });
  return Object.fromEntries(tidied);
}

const noDate = { id: 'Bukan tanggal yang ada (TTTT-BB-HH).', en: 'Not a real date (YYYY-MM-DD).' };
const future = { id: 'Tanggal ini belum tiba.', en: 'This day has not come yet.' };
